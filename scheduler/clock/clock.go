// Package clock reads the system-wide monotonic clock that every process of a
// run shares: nanoseconds since an epoch of the system's own, which is the same
// in all processes, so that their records need no alignment.
//
// Now may be called from a function that takes no stack (go:nosplit): that is
// why it is not time.Now. See scheduler/worker/record for the reason.
package clock
