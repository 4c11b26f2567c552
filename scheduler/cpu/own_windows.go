package cpu

import (
	"time"

	"golang.org/x/sys/windows"
)

// Own returns the processor time that this process has taken so far, by
// GetProcessTimes: in steps of a clock tick, 15.6 ms.
func Own() time.Duration {
	var created, exited, kernel, user windows.Filetime
	if err := windows.GetProcessTimes(windows.CurrentProcess(), &created, &exited, &kernel, &user); err != nil {
		return 0
	}
	ticks := func(f windows.Filetime) int64 { return int64(f.HighDateTime)<<32 | int64(f.LowDateTime) }
	return time.Duration(100 * (ticks(kernel) + ticks(user)))
}
