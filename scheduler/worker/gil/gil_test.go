package gil

import (
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func TestAFreeLockIsTakenAtOnce(t *testing.T) {
	l, w := New(5*time.Millisecond), NewWaiter()
	if from, since := l.Acquire(w, 10); from != 0 || since != 10 {
		t.Fatalf("a free lock came from task %d, since %d", from, since)
	}
	if to, _ := l.HandOver(w, 1<<60); to != 0 {
		t.Fatalf("handed over to %d though nobody waits", to)
	}
}

func TestTheAlarmIsTheIntervalAfterTheLaterOfSwitchAndFirstWaiter(t *testing.T) {
	for _, c := range []struct {
		name             string
		taken, came, due int64
	}{
		{"the waiter came later", 100, 300, 300 + 5e6},
		{"the waiter was there before the switch", 400, 300, 400 + 5e6},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := New(5 * time.Millisecond)
			a, b := NewWaiter(), NewWaiter()
			b.came = c.came
			l.queue = []*Waiter{b}
			l.take(a, c.taken)
			if got := l.Alarm().Load(); got != c.due {
				t.Fatalf("due at %d, want %d", got, c.due)
			}
		})
	}
}

func TestAForcedHandOverGoesToTheFirstWaiterAndNamesBoth(t *testing.T) {
	l, a, b := New(time.Nanosecond), NewWaiter(), NewWaiter()
	a.Task, b.Task = 1, 2
	l.Acquire(a, 0)
	type taken struct {
		from  uint16
		since int64
	}
	got := make(chan taken)
	go func() {
		from, since := l.Acquire(b, 5)
		got <- taken{from, since}
	}()
	waitForQueue(l, 1)
	to, asked := l.HandOver(a, 100)
	if to != 2 || asked != 6 {
		t.Fatalf("handed over to %d asked at %d, want 2 at 6", to, asked)
	}
	if x := <-got; x != (taken{1, 100}) {
		t.Fatalf("taken from %d since %d, want 1 since 100", x.from, x.since)
	}
}

func TestNoTwoThreadsHoldTheLock(t *testing.T) {
	l := New(time.Microsecond)
	var wg sync.WaitGroup
	held, total := 0, 0
	for task := range 8 {
		wg.Go(func() {
			w := NewWaiter()
			w.Task = uint16(task + 1)
			for k := range 200 {
				l.Acquire(w, int64(k))
				held++
				if held != 1 {
					t.Error("two hold the lock")
				}
				total++
				held--
				if to, _ := l.HandOver(w, 1<<50); to != 0 {
					l.Acquire(w, int64(k))
				}
				l.Release(w, int64(k))
			}
		})
	}
	wg.Wait()
	if total != 8*200 {
		t.Fatalf("%d turns, want %d", total, 8*200)
	}
}

func waitForQueue(l *Lock, n int) {
	for {
		l.mu.Lock()
		there := len(l.queue)
		l.mu.Unlock()
		if there >= n {
			return
		}
		time.Sleep(time.Millisecond)
	}
}
