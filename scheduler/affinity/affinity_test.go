package affinity

import (
	"runtime"
	"testing"
)

// onThread runs f on a thread that is thrown away: a goroutine that ends while
// it is locked takes its thread with it.
func onThread(f func()) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		runtime.LockOSThread()
		f()
	}()
	<-done
}

func TestPinIsRefusedWhereItIsNotSupported(t *testing.T) {
	onThread(func() {
		if err := Pin(); (err == nil) != Supported {
			t.Errorf("supported: %v, but Pin says %v", Supported, err)
		}
	})
}

func TestAPinnedThreadStaysOnItsCore(t *testing.T) {
	if !Supported {
		t.Skip("this system cannot bind threads")
	}
	onThread(func() {
		if err := Pin(); err != nil {
			t.Error(err)
			return
		}
		first := Core()
		if first < 0 {
			t.Error("the core is not known")
		}
		for range 1000 {
			runtime.Gosched()
			if c := Core(); c != first {
				t.Errorf("on core %d, then on core %d", first, c)
				return
			}
		}
	})
}

func TestTwoPinnedThreadsShareOneCore(t *testing.T) {
	if !Supported {
		t.Skip("this system cannot bind threads")
	}
	var cores [2]int16
	for i := range cores {
		onThread(func() {
			if err := Pin(); err != nil {
				t.Error(err)
			}
			cores[i] = Core()
		})
	}
	if cores[0] != cores[1] {
		t.Errorf("on cores %d and %d", cores[0], cores[1])
	}
}
