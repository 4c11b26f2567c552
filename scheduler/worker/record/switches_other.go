//go:build !linux

package record

// Switches is not told a thread by this system.
func (th *Thread) Switches() (voluntary, involuntary int64, ok bool) { return 0, 0, false }
