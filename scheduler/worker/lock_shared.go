package worker

import (
	"time"

	"interleave/scheduler/clock"
	"interleave/scheduler/trace"
)

// The back-off of a process that waits for another's mutex: no process can wake
// another's thread portably, so it sleeps and looks again.
const (
	firstNap = 20 * time.Microsecond
	lastNap  = time.Millisecond
)

// lockShared waits for a mutex in shared memory.
func (s *onThread) lockShared(t *task) {
	m := s.host.mutex
	holder := m.holder()
	t.Block(clock.Now(), holder)
	for nap := firstNap; !m.take(t.id()) && !t.Thread().Stop.Load(); nap = min(2*nap, lastNap) {
		if h := m.holder(); h != 0 {
			holder = h
		}
		time.Sleep(nap)
	}
	s.resume(t, s.th, clock.Now(), trace.NoEnder)
	t.Task.Mark(clock.Now(), trace.MutexTaken, uint64(holder), 0)
	t.unwindIfStopped()
}
