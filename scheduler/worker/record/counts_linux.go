package record

import (
	"time"

	"golang.org/x/sys/unix"
)

// Counts is what the kernel says of a thread while it executed tasks.
type Counts struct {
	Voluntary, Involuntary int64         // context switches (getrusage(2), RUSAGE_THREAD)
	Kept                   time.Duration // ready, but without a processor (schedstat)
	Known                  bool
}

// Count begins to count for the calling thread.
func (th *Thread) Count() { th.from = th.counts() }

// Counted returns what the kernel has counted for the calling thread since
// Count.
func (th *Thread) Counted() Counts {
	c := th.counts()
	c.Voluntary -= th.from.Voluntary
	c.Involuntary -= th.from.Involuntary
	c.Kept -= th.from.Kept
	return c
}

func (th *Thread) counts() Counts {
	var u unix.Rusage
	err := unix.Getrusage(unix.RUSAGE_THREAD, &u)
	c := Counts{Voluntary: int64(u.Nvcsw), Involuntary: int64(u.Nivcsw), Known: err == nil}
	if th.fd != 0 {
		c.Kept = time.Duration(max(0, th.readDelay()))
	}
	return c
}
