package record

import (
	"fmt"
	"unsafe"

	"golang.org/x/sys/unix"

	"interleave/scheduler/affinity"
)

// kernel asks Linux how long the thread was ready without running: the second
// number of /proc/thread-self/schedstat, in nanoseconds (Documentation/
// scheduler/sched-stats.rst). It accounts for 99.96 to 100 % of the time that
// the kernel itself records.
type kernel struct {
	fd    int // 0 where schedstat is not there
	delay int64
	buf   [64]byte
	counter
}

// Attach binds the detector to the calling thread, which must be locked.
func (th *Thread) Attach() error {
	th.TID = unix.Gettid()
	fd, err := unix.Open("/proc/thread-self/schedstat", unix.O_RDONLY|unix.O_CLOEXEC, 0)
	if err != nil {
		th.fd = 0 // a kernel without schedstat: the clock alone
		return nil
	}
	th.fd = fd
	if d := th.readDelay(); d < 0 {
		_ = unix.Close(fd)
		th.fd = 0
		return nil
	}
	th.Resume()
	return nil
}

// Detach frees what Attach took.
func (th *Thread) Detach() error {
	if th.fd == 0 {
		return nil
	}
	fd := th.fd
	th.fd = 0
	if err := unix.Close(fd); err != nil {
		return fmt.Errorf("closing schedstat: %w", err)
	}
	return nil
}

// tells reports whether the system tells for how long a thread was kept waiting.
//
//go:nosplit
func (th *Thread) tells() bool { return th.fd != 0 }

// keptWaiting returns the growth of the run delay since it was last asked.
//
//go:nosplit
//go:norace
func (th *Thread) keptWaiting() int64 {
	if th.fd == 0 {
		return 0
	}
	before := th.delay
	now := th.readDelay()
	if now < 0 {
		return 0
	}
	th.delay = now
	return now - before
}

// readDelay reads the run delay, or -1. It makes a raw system call: an
// ordinary one would let Go hand the processor to another thread.
//
//go:nosplit
//go:norace
func (th *Thread) readDelay() int64 {
	n, _, e := unix.RawSyscall6(unix.SYS_PREAD64, uintptr(th.fd), uintptr(unsafe.Pointer(&th.buf)), uintptr(len(th.buf)), 0, 0, 0)
	if e != 0 || int(n) > len(th.buf) {
		return -1
	}
	i := uintptr(0)
	for i < n && th.buf[i] != ' ' {
		i++
	}
	v, digits := int64(0), false
	for i++; i < n && th.buf[i] >= '0' && th.buf[i] <= '9'; i++ {
		v, digits = v*10+int64(th.buf[i]-'0'), true
	}
	if !digits {
		return -1
	}
	return v
}

//go:nosplit
func core() int16 { return affinity.Core() }
