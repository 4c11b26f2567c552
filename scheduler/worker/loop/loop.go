// Package loop is an event loop on one operating system thread, with the phases
// of asyncio's BaseEventLoop._run_once (Lib/asyncio/base_events.py): how long to
// sleep is decided by what is ready and by the nearest timer; completed
// operations and due timers become ready; exactly the callbacks that were ready
// at the start of the turn are run, and new ones wait for the next.
//
// # Coroutines
//
// A task is an iter.Pull coroutine: 80 ns a switch, where a channel baton takes
// 300 and one between locked threads 30,000. The price is a rule that Go does
// not forgive: a coroutine must be created, resumed and stopped on the one
// locked thread, or the program dies ("coro: OS thread locking must match",
// which no recover catches). So only the loop touches coroutines, and everybody
// else posts.
//
// Rejected: epoll in the loop itself. It makes a small request 1.7 times as
// cheap, which no reply of a millisecond shows, and ties the loop to Linux.
// Operations are ordinary blocking Go in goroutines of their own and post their
// completion.
package loop

import (
	"container/heap"
	"sync"
	"time"

	"interleave/scheduler/clock"
)

// Callback is what a turn runs. At is the clock at which it became ready.
type Callback struct {
	At  int64
	Run func(at int64)
	// Collected is called when the loop takes note of a posted callback, before
	// the turn runs; nil for nothing.
	Collected func(at int64)
}

// Loop is an event loop. Its methods belong to the loop's thread, but for Post.
type Loop struct {
	ready  []Callback
	spare  []Callback
	timers timers

	mu     sync.Mutex
	posted []Callback
	wake   chan struct{}

	live   int // operations and coroutines that keep the loop going
	Turns  uint64
	MaxLag time.Duration
	// OnTurn is called after each turn; nil for nothing.
	OnTurn func(at int64)
	// OnWake is called when the loop's thread has slept and goes on.
	OnWake func()
}

// ProbeEvery is the period of the timer whose lateness is the loop's lag.
const ProbeEvery = 5 * time.Millisecond

// New returns an empty loop.
func New() *Loop { return &Loop{wake: make(chan struct{}, 1)} }

// Soon makes a callback ready for the next turn (asyncio's call_soon).
func (l *Loop) Soon(at int64, run func(at int64)) {
	l.ready = append(l.ready, Callback{At: at, Run: run})
}

// Later makes a callback ready once the clock has reached due (call_at).
func (l *Loop) Later(due int64, run func(at int64)) {
	heap.Push(&l.timers, timer{due, run})
}

// Post makes a callback ready from another goroutine (call_soon_threadsafe).
// It never blocks.
func (l *Loop) Post(c Callback) {
	l.mu.Lock()
	l.posted = append(l.posted, c)
	l.mu.Unlock()
	select {
	case l.wake <- struct{}{}:
	default:
	}
}

// Keep tells the loop that one more thing keeps it going; Drop takes it back.
func (l *Loop) Keep() { l.live++ }

// Drop is the opposite of Keep.
func (l *Loop) Drop() { l.live-- }

// Run turns until nothing keeps the loop going. The caller has locked its
// goroutine to a thread.
func (l *Loop) Run() {
	l.probe(clock.Now())
	for l.live > 0 {
		l.sleep(l.timeout())
		l.collect()
		l.due(clock.Now())
		l.turn()
	}
}

// probe measures the lag: it is a timer as any other, and how late it runs is
// how late any timer would.
func (l *Loop) probe(now int64) {
	l.Later(now+int64(ProbeEvery), func(due int64) {
		now := clock.Now()
		l.MaxLag = max(l.MaxLag, time.Duration(now-due))
		l.probe(now)
	})
}

// timeout is how long the loop may sleep: not at all with callbacks ready, else
// until the nearest timer.
func (l *Loop) timeout() time.Duration {
	if len(l.ready) > 0 || len(l.timers) == 0 {
		return 0
	}
	return max(0, time.Duration(l.timers[0].due-clock.Now()))
}

// sleep waits for a post, at most for so long: the loop's select.
func (l *Loop) sleep(d time.Duration) {
	if d == 0 {
		select {
		case <-l.wake:
		default:
		}
		return
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-l.wake:
	case <-t.C:
	}
	if l.OnWake != nil {
		l.OnWake()
	}
}

// collect makes what was posted ready.
func (l *Loop) collect() {
	l.mu.Lock()
	posted := l.posted
	l.posted = nil
	l.mu.Unlock()
	for _, c := range posted {
		if c.Collected != nil {
			c.Collected(c.At)
		}
		l.ready = append(l.ready, c)
	}
}

// due moves the timers whose time has come to the ready callbacks.
func (l *Loop) due(now int64) {
	for len(l.timers) > 0 && l.timers[0].due <= now {
		t := heap.Pop(&l.timers).(timer)
		l.ready = append(l.ready, Callback{At: t.due, Run: t.run})
	}
}

// turn runs what is ready now, and no more.
func (l *Loop) turn() {
	batch := l.ready
	l.ready = l.spare[:0]
	for i := range batch {
		batch[i].Run(batch[i].At)
		batch[i] = Callback{}
	}
	l.spare = batch
	l.Turns++
	if l.OnTurn != nil {
		l.OnTurn(clock.Now())
	}
}

// timer and timers are the heap of what is due later.
type timer struct {
	due int64
	run func(at int64)
}

type timers []timer

func (t timers) Len() int           { return len(t) }
func (t timers) Less(i, j int) bool { return t[i].due < t[j].due }
func (t timers) Swap(i, j int)      { t[i], t[j] = t[j], t[i] }
func (t *timers) Push(x any)        { *t = append(*t, x.(timer)) }

func (t *timers) Pop() any {
	old := *t
	x := old[len(old)-1]
	*t = old[:len(old)-1]
	return x
}
