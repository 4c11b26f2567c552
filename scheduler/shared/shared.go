// Package shared is memory that the processes of a pool have in common: the
// counter and the mutex of a run.
package shared

import (
	"fmt"
	"os"
	"sync/atomic"
	"unsafe"
)

// Memory is what tasks share, in one process or in several. Counter and mutex
// are apart by more than a cache line.
type Memory struct {
	Counter atomic.Uint64
	_       [120]byte
	Mutex   atomic.Uint32 // holder's task number + 1, 0 when free
	_       [124]byte
}

const size = int(unsafe.Sizeof(Memory{}))

// Create makes a file to Map in every process, and returns its name. The
// caller removes it once all have mapped it.
func Create() (string, error) {
	f, err := os.CreateTemp("", "interleave-shared-*")
	if err != nil {
		return "", fmt.Errorf("making shared memory: %w", err)
	}
	defer func() { _ = f.Close() }()
	if err := f.Truncate(int64(size)); err != nil {
		_ = os.Remove(f.Name())
		return "", fmt.Errorf("making shared memory: %w", err)
	}
	return f.Name(), nil
}

// Map maps the file into this process, for as long as the process lives or
// until unmap is called.
func Map(name string) (m *Memory, unmap func() error, err error) {
	f, err := os.OpenFile(name, os.O_RDWR, 0)
	if err != nil {
		return nil, nil, fmt.Errorf("opening shared memory: %w", err)
	}
	defer func() { _ = f.Close() }()
	b, unmap, err := mapFile(f, size)
	if err != nil {
		return nil, nil, fmt.Errorf("mapping shared memory: %w", err)
	}
	return (*Memory)(unsafe.Pointer(unsafe.SliceData(b))), unmap, nil
}
