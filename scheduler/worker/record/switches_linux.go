package record

import "golang.org/x/sys/unix"

// Switches returns the context switches of the calling thread since it was
// created, by the kernel's word (getrusage(2), RUSAGE_THREAD).
func (th *Thread) Switches() (voluntary, involuntary int64, ok bool) {
	var u unix.Rusage
	if err := unix.Getrusage(unix.RUSAGE_THREAD, &u); err != nil {
		return 0, 0, false
	}
	return int64(u.Nvcsw), int64(u.Nivcsw), true
}
