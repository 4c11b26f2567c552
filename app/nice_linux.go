package app

import (
	"os"

	"golang.org/x/sys/unix"
)

// yieldPriority makes the calling thread, on which Fyne draws, give way to the
// work that is being measured. It must come before Fyne starts: the threads of
// the graphics driver inherit it. Workers are started from other threads, which
// do not: Go starts new threads from a clean one when the caller is locked to
// its thread, as the main goroutine is.
//
// Where OpenGL is done in software it is done on one thread, not on one for each
// core: beside a run under the interpreter lock on two cores that made runs 8 %
// longer instead of 18 %.
func yieldPriority() {
	if _, set := os.LookupEnv(driverThreads); !set {
		_ = os.Setenv(driverThreads, "1")
	}
	_ = unix.Setpriority(unix.PRIO_PROCESS, 0, 10) // 0 is this thread; refused: drawn at usual priority
}

// driverThreads is where Mesa's software driver reads how many threads it may
// use.
const driverThreads = "LP_NUM_THREADS"
