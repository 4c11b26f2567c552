//go:build unix

package worker

import (
	"os"
	"syscall"
)

// pipes returns stdin and stdout as files that wait in Go's poller. As they
// come, every read of stdin would wait in a system call, and Go's monitor would
// take the processor away from it, each time awake for a millisecond and a half
// beside the computing task.
func pipes() (in, out *os.File) {
	return polled(os.Stdin), polled(os.Stdout)
}

func polled(f *os.File) *os.File {
	if info, err := f.Stat(); err != nil || info.Mode()&os.ModeNamedPipe == 0 {
		return f // a terminal is shared with whoever started us
	}
	fd := int(f.Fd())
	if err := syscall.SetNonblock(fd, true); err != nil {
		return f
	}
	return os.NewFile(uintptr(fd), f.Name())
}
