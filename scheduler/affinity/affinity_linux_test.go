package affinity

import (
	"testing"

	"golang.org/x/sys/unix"
)

func TestPinLeavesOneCore(t *testing.T) {
	allowed := func() (set unix.CPUSet) {
		if err := unix.SchedGetaffinity(0, &set); err != nil {
			t.Error(err)
		}
		return set
	}
	var before unix.CPUSet
	onThread(func() {
		before = allowed()
		if err := Pin(); err != nil {
			t.Error(err)
			return
		}
		after := allowed()
		if n := after.Count(); n != 1 {
			t.Errorf("%d cores are left", n)
		}
		if core := int(Core()); !after.IsSet(core) || !before.IsSet(core) {
			t.Errorf("the thread is on core %d, which it may not use", core)
		}
		// Twice is once: the only core is the last one.
		if err := Pin(); err != nil || allowed() != after {
			t.Errorf("pinned again, %v, to %v", err, allowed())
		}
	})
	// The pinned thread has gone; nobody else's cores have changed.
	onThread(func() {
		if set := allowed(); set != before {
			t.Errorf("a new thread may use %d cores instead of %d", set.Count(), before.Count())
		}
	})
}
