package scheduler

import (
	"os"

	"interleave/scheduler/shared"
)

// sharedMemory is the parent's side of the memory that a pool shares. Its
// methods do nothing on nil: most runs have none.
type sharedMemory struct {
	file  string
	m     *shared.Memory
	unmap func() error
	word  uint64 // the counter at the end
}

func newSharedMemory() (*sharedMemory, error) {
	file, err := shared.Create()
	if err != nil {
		return nil, err
	}
	m, unmap, err := shared.Map(file)
	if err != nil {
		_ = os.Remove(file)
		return nil, err
	}
	return &sharedMemory{file: file, m: m, unmap: unmap}, nil
}

func (s *sharedMemory) name() string {
	if s == nil {
		return ""
	}
	return s.file
}

// unlink removes the file early: every process has mapped it. Windows keeps it
// until close.
func (s *sharedMemory) unlink() {
	if s != nil {
		_ = os.Remove(s.file)
	}
}

// close keeps the final word and frees the memory.
func (s *sharedMemory) close() {
	if s == nil || s.m == nil {
		return
	}
	s.word = s.m.Counter.Load()
	s.m = nil
	_ = s.unmap()
	_ = os.Remove(s.file)
}
