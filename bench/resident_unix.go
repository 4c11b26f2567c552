//go:build unix

package main

import (
	"os"
	"runtime"
	"syscall"
)

// most is the memory that a process that has ended had at most, in MB.
func most(p *os.ProcessState) (float64, error) {
	unit := 1e3 // KB, but on macOS
	if runtime.GOOS == "darwin" {
		unit = 1e6
	}
	return float64(p.SysUsage().(*syscall.Rusage).Maxrss) / unit, nil
}
