package loop

import (
	"fmt"
	"runtime"
	"slices"
	"testing"
	"time"

	"go.uber.org/goleak"

	"interleave/scheduler/clock"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// onThread runs a loop on a locked thread of its own, as workers do.
func onThread(t *testing.T, l *Loop) {
	t.Helper()
	done := make(chan struct{})
	go func() {
		defer close(done)
		runtime.LockOSThread()
		l.Run()
	}()
	select {
	case <-done:
	case <-time.After(30 * time.Second):
		t.Fatal("the loop does not end")
	}
}

func TestATurnRunsWhatWasReadyAtItsStartAndNoMore(t *testing.T) {
	l := New()
	l.Keep()
	var seen []string
	say := func(what string) { seen = append(seen, fmt.Sprintf("%s in turn %d", what, l.Turns)) }
	l.Soon(0, func(int64) {
		say("first")
		l.Soon(0, func(int64) {
			say("third")
			l.Drop()
		})
	})
	l.Soon(0, func(int64) { say("second") })
	onThread(t, l)
	want := []string{"first in turn 0", "second in turn 0", "third in turn 1"}
	if !slices.Equal(seen, want) {
		t.Fatalf("ran %q, want %q", seen, want)
	}
}

func TestPostedCallbacksAreCollectedBeforeTheTurnAndDueTimersAfterThem(t *testing.T) {
	l := New()
	l.Keep()
	var seen []string
	l.Later(clock.Now(), func(int64) {
		seen = append(seen, "timer")
		l.Drop()
	})
	l.Post(Callback{
		At:        7,
		Collected: func(at int64) { seen = append(seen, fmt.Sprint("collected ", at)) },
		Run:       func(at int64) { seen = append(seen, fmt.Sprint("ran ", at)) },
	})
	onThread(t, l)
	if want := []string{"collected 7", "ran 7", "timer"}; !slices.Equal(seen, want) {
		t.Fatalf("saw %q, want %q", seen, want)
	}
}

func TestTimersRunInTheOrderInWhichTheyAreDueAndNeverEarly(t *testing.T) {
	l := New()
	l.Keep()
	start := clock.Now()
	var order []int
	for _, ms := range []int{6, 2, 4} {
		due := start + int64(ms)*1e6
		l.Later(due, func(at int64) {
			if at != due || clock.Now() < due {
				t.Errorf("the timer of %d ms ran before its time", ms)
			}
			if order = append(order, ms); len(order) == 3 {
				l.Drop()
			}
		})
	}
	onThread(t, l)
	if !slices.Equal(order, []int{2, 4, 6}) {
		t.Fatalf("ran in the order %v", order)
	}
}

func TestTheLagIsHowLateATimerRunsBehindACallbackThatBlocks(t *testing.T) {
	const block = 60 * time.Millisecond
	l := New()
	l.Keep()
	l.Soon(0, func(int64) {
		for end := clock.Now() + int64(block); clock.Now() < end; {
		}
		l.Soon(0, func(int64) { l.Drop() })
	})
	onThread(t, l)
	if least := block - ProbeEvery - time.Millisecond; l.MaxLag < least {
		t.Fatalf("a block of %v gave a lag of %v, less than %v", block, l.MaxLag, least)
	}
}

func TestACoroutineGoesOnWhereItLeft(t *testing.T) {
	var seen []int
	done := make(chan bool)
	go func() {
		runtime.LockOSThread()
		c := Go(func(c *Coroutine) {
			for i := range 3 {
				seen = append(seen, i)
				c.Suspend()
			}
		})
		alive := true
		for n := 0; alive; n++ {
			alive = c.Resume()
			seen = append(seen, 10+n)
		}
		done <- alive
	}()
	<-done
	if want := []int{0, 10, 1, 11, 2, 12, 13}; !slices.Equal(seen, want) {
		t.Fatalf("saw %v, want %v", seen, want)
	}
}

func TestAPanicOfACoroutineComesOutOfResume(t *testing.T) {
	got := make(chan any)
	go func() {
		runtime.LockOSThread()
		defer func() { got <- recover() }()
		Go(func(*Coroutine) { panic("oh") }).Resume()
	}()
	if r := <-got; fmt.Sprint(r) != "oh" {
		t.Fatalf("came out as %v", r)
	}
}
