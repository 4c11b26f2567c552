// Package gil is an interpreter lock after CPython's rules
// (python/cpython:Python/ceval_gil.c): whoever executes holds it; a thread that
// waits for longer than the switch interval asks for it; the holder gives it up
// at its next check and cannot have it back before the other has taken it; it is
// released around every wait for a device.
//
// # How it differs, and why
//
// CPython's waiter sleeps on a condition variable for the interval and then
// sets a drop request. A literal port with Go's timers gives slices of 6 to 8
// ms, since timers of a parked, locked thread fire late. Here the holder
// evaluates the same rule itself – 5 ms since the last switch, or since the
// first waiter came, whichever is later – at its checks, where it has read the
// clock anyway. No timer, and slice and hand-over together take the interval
// within a few microseconds.
//
// Next in line is first come, first served; CPython leaves that to the
// operating system. The screen says so.
//
// A voluntary release (a wait for a device) wakes the first waiter but hands
// nothing over: a thread that comes by may take the lock first, as in CPython.
// A forced release hands over directly; otherwise the releaser, which is
// running, would take the lock back before the other has woken.
package gil

import (
	"math"
	"sync"
	"sync/atomic"
	"time"
)

// Lock is an interpreter lock. All its methods may be called from any thread.
type Lock struct {
	alarm    atomic.Int64
	interval int64
	mu       sync.Mutex
	holder   *Waiter
	last     uint16 // task number + 1 of the holder before, 0 for none
	switched int64  // when the lock was last taken
	queue    []*Waiter
}

// Waiter is one thread's place in the queue; it is used again and again.
type Waiter struct {
	Task    uint16 // task number + 1 that the thread executes
	wake    chan struct{}
	granted bool
	came    int64
}

// New returns a free lock with the switch interval.
func New(interval time.Duration) *Lock {
	l := &Lock{interval: int64(interval)}
	l.alarm.Store(math.MaxInt64)
	return l
}

// NewWaiter returns a thread's place.
func NewWaiter() *Waiter { return &Waiter{wake: make(chan struct{}, 1)} }

// Alarm is the clock from which the holder has to call HandOver: it is due when
// a waiter has waited for the interval.
func (l *Lock) Alarm() *atomic.Int64 { return &l.alarm }

// Acquire takes the lock, and blocks until it has it. It returns the task
// number + 1 that let go of it, 0 if it was free, and since when the lock has
// been there to be taken: what follows is the system's delay, not the lock's.
func (l *Lock) Acquire(w *Waiter, now int64) (from uint16, since int64) {
	l.mu.Lock()
	if l.holder == nil {
		l.take(w, now)
		l.mu.Unlock()
		return 0, now
	}
	w.came = now
	l.queue = append(l.queue, w)
	l.arm()
	l.mu.Unlock()
	for {
		<-w.wake
		l.mu.Lock()
		if w.granted || l.holder == nil {
			break
		}
		l.mu.Unlock() // another thread came first; the place in the queue stays
	}
	defer l.mu.Unlock()
	since = l.switched
	if !w.granted {
		l.queue = remove(l.queue, w)
		l.take(w, since)
	}
	w.granted = false
	return l.last, since
}

// Release gives the lock up for a wait, at the time given.
func (l *Lock) Release(w *Waiter, now int64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.last, l.holder, l.switched = w.Task, nil, now
	l.arm()
	if len(l.queue) > 0 {
		wake(l.queue[0])
	}
}

// HandOver gives the lock to the first waiter, and returns that waiter's task
// number + 1 and since when it has been asking. The caller, who held the lock,
// must Acquire it again. It returns 0 and changes nothing when nobody waits.
func (l *Lock) HandOver(w *Waiter, now int64) (to uint16, asked int64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	asked = l.alarm.Load()
	if len(l.queue) == 0 || asked > now {
		l.arm()
		return 0, 0
	}
	next := l.queue[0]
	l.queue = append(l.queue[:0], l.queue[1:]...)
	l.last = w.Task
	next.granted = true
	l.take(next, now)
	wake(next)
	return next.Task, asked
}

func (l *Lock) take(w *Waiter, now int64) {
	l.holder, l.switched = w, now
	l.arm()
}

// arm sets the alarm by the rule.
func (l *Lock) arm() {
	at := int64(math.MaxInt64)
	if l.holder != nil && len(l.queue) > 0 {
		at = max(l.switched, l.queue[0].came) + l.interval
	}
	l.alarm.Store(at)
}

func wake(w *Waiter) {
	select {
	case w.wake <- struct{}{}:
	default: // it has been woken and has not looked yet
	}
}

func remove(q []*Waiter, w *Waiter) []*Waiter {
	for i, x := range q {
		if x == w {
			return append(q[:i], q[i+1:]...)
		}
	}
	return q
}
