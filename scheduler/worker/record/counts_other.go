//go:build !linux

package record

import "time"

// Counts is what the kernel says of a thread; this system says nothing.
type Counts struct {
	Voluntary, Involuntary int64
	Kept                   time.Duration
	Known                  bool
}

// Count begins to count for the calling thread.
func (th *Thread) Count() {}

// Tally takes the counts at this moment: there are none.
//
//go:nosplit
func (th *Thread) Tally() {}

// Counted returns what the kernel has counted since Count: nothing here.
func (th *Thread) Counted() Counts { return Counts{} }
