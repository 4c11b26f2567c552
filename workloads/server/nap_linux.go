package server

import (
	"syscall"
	"time"
)

// nap blocks the calling thread, whose place Go fills meanwhile; it is late by
// the kernel's timer slack, 50 µs.
func nap(d time.Duration) {
	if d <= 0 {
		return
	}
	t := syscall.NsecToTimespec(int64(d))
	for syscall.Nanosleep(&t, &t) == syscall.EINTR {
	}
}
