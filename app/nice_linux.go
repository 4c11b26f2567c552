package app

import "golang.org/x/sys/unix"

// yieldPriority makes the calling thread, on which Fyne draws, give way to the
// work that is being measured. It must come before Fyne starts: the threads of
// the graphics driver inherit it. Workers are started from other threads, which
// do not: Go starts new threads from a clean one when the caller is locked to
// its thread, as the main goroutine is.
func yieldPriority() {
	_ = unix.Setpriority(unix.PRIO_PROCESS, 0, 10) // 0 is this thread; refused: drawn at usual priority
}
