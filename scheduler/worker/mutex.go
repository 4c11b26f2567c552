package worker

import (
	"sync"
	"sync/atomic"
)

// mutex is the run's one mutex. Its word lies where the tasks that share it
// can reach it – in this process or in memory that the pool's processes share.
// It holds the holder's task number + 1, or 0. Who has to wait for it waits in
// the way of its model.
type mutex struct {
	word *atomic.Uint32
	last atomic.Uint32 // who let go of it last

	waiters atomic.Int32
	mu      sync.Mutex
	queue   []chan struct{} // of parked threads, first come, first served
}

func newMutex(word *atomic.Uint32) *mutex { return &mutex{word: word} }

// take takes the mutex if it is free.
//
//go:nosplit
//go:norace
func (m *mutex) take(id uint16) bool { return m.word.CompareAndSwap(0, uint32(id)) }

// free lets go of the mutex and reports whether somebody in this process waits
// for it.
//
//go:nosplit
//go:norace
func (m *mutex) free(id uint16) bool {
	m.last.Store(uint32(id))
	m.word.Store(0)
	return m.waiters.Load() > 0
}

// holder is the task number + 1 that holds the mutex now, 0 for none.
func (m *mutex) holder() uint16 { return uint16(m.word.Load()) }

// park blocks the calling thread until the mutex is its own, or stop is set.
// Who comes by may take it before the first in the queue has woken, as with
// every mutex that is fast.
func (m *mutex) park(id uint16, stop *atomic.Bool) {
	m.waiters.Add(1)
	defer m.waiters.Add(-1)
	wake := make(chan struct{}, 1)
	m.mu.Lock()
	m.queue = append(m.queue, wake)
	m.mu.Unlock()
	for !m.take(id) && !stop.Load() {
		<-wake
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	for i, w := range m.queue {
		if w == wake {
			m.queue = append(m.queue[:i], m.queue[i+1:]...)
			break
		}
	}
}

// wakeFirst wakes the first that waits.
func (m *mutex) wakeFirst() {
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.queue) > 0 {
		wake(m.queue[0])
	}
}

// wakeAll wakes everybody: the run is stopped.
func (m *mutex) wakeAll() {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, w := range m.queue {
		wake(w)
	}
}

func wake(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}
