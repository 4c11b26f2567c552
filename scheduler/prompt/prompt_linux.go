package prompt

import (
	"os"
	"strconv"

	"golang.org/x/sys/unix"
)

// slice is the shortest time slice that the kernel grants. A thread that asks
// for short slices is served sooner and gets no more in all: the scheduler picks
// the earliest deadline, and a short slice's is near (Linux 6.12 and later;
// sched_setattr(2), sched_runtime). Older kernels ignore it.
const slice = 100_000

// Process makes the threads that this process has, and those that they create,
// prompt. It fails silently: it is a kindness, not a condition.
func Process() { all(slice) }

// Release takes Process back.
func Release() { all(0) }

func all(runtime uint64) {
	tasks, err := os.ReadDir("/proc/self/task")
	if err != nil {
		return
	}
	for _, t := range tasks {
		if tid, err := strconv.Atoi(t.Name()); err == nil {
			set(tid, runtime)
		}
	}
}

// Ordinary gives the calling thread the slices of every other program's
// threads again.
func Ordinary() { set(0, 0) }

func set(tid int, runtime uint64) {
	a, err := unix.SchedGetAttr(tid, 0)
	if err != nil || a.Policy != unix.SCHED_NORMAL {
		return
	}
	a.Runtime, a.Flags = runtime, 0
	_ = unix.SchedSetAttr(tid, a, 0)
}
