package record

import (
	"time"
	"unsafe"

	"golang.org/x/sys/unix"
)

// Counts is what the kernel says of a thread while it executed tasks.
type Counts struct {
	Voluntary, Involuntary int64         // context switches (getrusage(2), RUSAGE_THREAD)
	Kept                   time.Duration // ready, but without a processor (schedstat)
	Known                  bool
}

// counter holds the kernel's counts at two moments.
type counter struct {
	usage      unix.Rusage
	from, upTo Counts
}

// Count begins to count for the calling thread.
func (th *Thread) Count() {
	th.Tally()
	th.from = th.upTo
}

// Tally takes the counts at this moment: a task has ended. What Go does to the
// thread at the next function call – it may have waited for that since the task
// began – does not belong to the task any more, so Tally takes no stack.
//
//go:nosplit
//go:norace
func (th *Thread) Tally() {
	_, _, e := unix.RawSyscall(unix.SYS_GETRUSAGE, unix.RUSAGE_THREAD, uintptr(unsafe.Pointer(&th.usage)), 0)
	th.upTo.Known = e == 0
	th.upTo.Voluntary, th.upTo.Involuntary = int64(th.usage.Nvcsw), int64(th.usage.Nivcsw)
	if th.fd != 0 {
		th.upTo.Kept = time.Duration(max(0, th.readDelay()))
	}
}

// Counted returns what the kernel counted between Count and the last Tally.
func (th *Thread) Counted() Counts {
	c := th.upTo
	c.Voluntary -= th.from.Voluntary
	c.Involuntary -= th.from.Involuntary
	c.Kept -= th.from.Kept
	return c
}
