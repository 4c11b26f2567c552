package affinity

import (
	"fmt"
	"unsafe"

	"golang.org/x/sys/windows"
)

// Supported reports whether Pin works on this system.
const Supported = true

var (
	kernel32  = windows.NewLazySystemDLL("kernel32.dll")
	setMask   = kernel32.NewProc("SetThreadAffinityMask")
	processor = kernel32.NewProc("GetCurrentProcessorNumber")
)

// Pin binds the calling thread, which must be locked to its goroutine, to one
// processor: the last that this process may use. The thread must not be
// unlocked afterwards.
func Pin() error {
	var process, system uintptr
	get := kernel32.NewProc("GetProcessAffinityMask")
	if r, _, err := get.Call(uintptr(windows.CurrentProcess()), uintptr(unsafe.Pointer(&process)), uintptr(unsafe.Pointer(&system))); r == 0 {
		return fmt.Errorf("reading the allowed processors: %w", err)
	}
	last := 0
	for i := range 64 {
		if process>>i&1 == 1 {
			last = i
		}
	}
	if r, _, err := setMask.Call(uintptr(windows.CurrentThread()), 1<<last); r == 0 {
		return fmt.Errorf("binding the thread to processor %d: %w", last, err)
	}
	return nil
}

// Core returns the processor that the calling thread is on. A call into a
// library is a place where Go may switch, so it is made only where a span
// begins.
func Core() int16 {
	r, _, _ := processor.Call()
	return int16(r)
}
