package server

import (
	"net"
	"sync"
	"time"
)

// fine is the part of a sleep that is left to the system's own timer. Go's
// timers go through its poller, which counts in milliseconds on Linux: they are
// up to a millisecond and a half late, 3 % of a page from a link.
const fine = 2 * time.Millisecond

// sleep waits for d or returns net.ErrClosed when stop ends it, at the latest
// after fine.
func sleep(d time.Duration, stop <-chan struct{}) error {
	end := time.Now().Add(d)
	if d > fine {
		timer := time.NewTimer(d - fine)
		defer timer.Stop()
		select {
		case <-timer.C:
		case <-stop:
			return net.ErrClosed
		}
	}
	if d > 0 {
		<-exact.at(end)
	}
	select {
	case <-stop:
		return net.ErrClosed
	default:
		return nil
	}
}

// glance is how often the alarms are looked at while there are any: a new one
// may be due before those that are there.
const glance = 200 * time.Microsecond

// alarms lets many sleepers share one thread that waits on the system's timer.
type alarms struct {
	mu      sync.Mutex
	waiting []alarm
	awake   bool // somebody looks at them
}

type alarm struct {
	end  time.Time
	ring chan struct{}
}

var exact alarms

// at returns a channel that is closed at the time given, which should be near.
func (a *alarms) at(end time.Time) <-chan struct{} {
	ring := make(chan struct{})
	a.mu.Lock()
	defer a.mu.Unlock()
	a.waiting = append(a.waiting, alarm{end, ring})
	if !a.awake {
		a.awake = true
		go a.watch()
	}
	return ring
}

// watch rings until nobody waits.
func (a *alarms) watch() {
	for next, some := a.ring(); some; next, some = a.ring() {
		nap(min(time.Until(next), glance))
	}
}

// ring wakes those whose time has come and returns when the next is due.
func (a *alarms) ring() (next time.Time, some bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	now := time.Now()
	left := a.waiting[:0]
	for _, w := range a.waiting {
		if !w.end.After(now) {
			close(w.ring)
			continue
		}
		if left = append(left, w); next.IsZero() || w.end.Before(next) {
			next = w.end
		}
	}
	clear(a.waiting[len(left):])
	a.waiting, a.awake = left, len(left) > 0
	return next, a.awake
}
