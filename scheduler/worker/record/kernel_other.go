//go:build !linux

package record

import "interleave/scheduler/affinity"

// kernel is empty where the system does not tell a thread how long it was kept
// from a processor: the clock's gaps are all there is, and the run says so.
type kernel struct{}

// Attach binds the detector to the calling thread, which must be locked.
func (th *Thread) Attach() error {
	th.Resume()
	return nil
}

// Detach frees what Attach took.
func (th *Thread) Detach() error { return nil }

//go:nosplit
func (th *Thread) tells() bool { return false }

//go:nosplit
func (th *Thread) keptWaiting() int64 { return 0 }

//go:nosplit
func core() int16 { return affinity.Core() }
