//go:build unix

package cpu

import (
	"time"

	"golang.org/x/sys/unix"
)

// Own returns the processor time that this process has taken so far, by
// getrusage(2): exact to the scheduler's own accounting.
func Own() time.Duration {
	var u unix.Rusage
	if err := unix.Getrusage(unix.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
