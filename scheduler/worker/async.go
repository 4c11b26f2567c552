package worker

import (
	"runtime"
	"time"

	"interleave/scheduler/clock"
	"interleave/scheduler/trace"
	"interleave/scheduler/worker/loop"
	"interleave/scheduler/worker/record"
	"interleave/workloads"
)

// slowCallback is what asyncio's debug mode warns of (slow_callback_duration).
const slowCallback = 100 * time.Millisecond

// eventLoop executes tasks as coroutines of one event loop on one thread. It is
// the scheduler of its tasks.
type eventLoop struct {
	host     *host
	loop     *loop.Loop
	thread   *record.Thread
	inFlight int
	next     int         // first task that nobody has taken
	ran      int         // callbacks of tasks in this turn
	shared   any         // what all its tasks share
	blocked  []*loopTask // on the mutex, first come, first served
	start    chan struct{}
	ended    chan struct{}
}

// loopTask is a task's coroutine and what its last operation returned.
type loopTask struct {
	*task
	owner *eventLoop
	co    *loop.Coroutine
	step  func(at int64)
	err   error
}

// newEventLoop prepares the loop's thread; it returns once that waits for begin.
func newEventLoop(h *host, inFlight int) (*eventLoop, error) {
	l := &eventLoop{
		host: h, loop: loop.New(), inFlight: inFlight,
		thread: record.NewThread(loopRing, h.order.Epoch, &h.stop),
		start:  make(chan struct{}), ended: make(chan struct{}),
	}
	there := make(chan error)
	go l.run(there)
	return l, <-there
}

// loopRing is large, since a task may await every few hundred nanoseconds.
const loopRing = 1 << 18

func (l *eventLoop) begin()                  { close(l.start) }
func (l *eventLoop) wait()                   { <-l.ended }
func (l *eventLoop) rings() []*record.Thread { return []*record.Thread{l.thread} }

func (l *eventLoop) run(there chan<- error) {
	runtime.LockOSThread()
	defer close(l.ended)
	if err := threadSetup(l.thread, nil); err != nil {
		there <- err
		return
	}
	defer func() { _ = l.thread.Detach() }()
	there <- nil
	<-l.start
	l.loop.OnWake = func() { l.thread.Resume() }
	turns := uint64(0) // those that tasks had a part in: the probe turns the loop, too
	l.loop.OnTurn = func(at int64) {
		if l.ran > 0 {
			turns++
			l.thread.Mark(at, trace.LoopTurn, turns, uint64(l.ran))
			l.ran = 0
		}
	}
	l.thread.Resume()
	l.thread.Count()
	for range min(l.inFlight, len(l.host.tasks)) {
		l.take()
	}
	l.loop.Run()
	l.host.loop(turns, l.loop.MaxLag)
	l.host.count(l.thread)
}

// take makes a coroutine of the next task, if there is one.
func (l *eventLoop) take() {
	if l.next >= len(l.host.tasks) || l.host.stop.Load() {
		return
	}
	t := &loopTask{task: l.host.tasks[l.next], owner: l}
	l.next++
	t.On(l.thread)
	t.sched = t
	t.co = loop.Go(func(*loop.Coroutine) { t.execute() })
	t.step = t.resume
	l.loop.Keep()
	now := clock.Now()
	t.Ready(now, trace.Turn, trace.NoEnder)
	l.loop.Soon(now, t.step)
}

// resume is the callback that runs the coroutine until its next await.
func (t *loopTask) resume(int64) {
	l := t.owner
	l.ran++
	now := l.thread.Begin()
	t.Run(now)
	alive := t.co.Resume()
	if took := time.Duration(clock.Now() - now); took > slowCallback {
		t.Task.Mark(now, trace.SlowCallback, uint64(took), 0)
	}
	if !alive {
		l.loop.Drop()
		l.take()
	}
}

// attend has nothing to do: nothing interrupts a coroutine.
func (t *loopTask) attend(*task) {}

func (t *loopTask) yield(*task) {
	now := clock.Now()
	t.Ready(now, trace.Turn, trace.Await)
	t.owner.loop.Soon(now, t.step)
	t.co.Suspend()
}

func (t *loopTask) await(_ *task, d workloads.Device, op workloads.Op) error {
	t.Wait(clock.Now(), reason(d), trace.Await, 0)
	p := newPhases(d)
	p.deliver = func(e event) { t.owner.loop.Post(t.callback(p, e)) }
	go p.run(op)
	t.co.Suspend()
	return t.err
}

// callback is what the loop does about an event of the operation that the task
// awaits.
func (t *loopTask) callback(p *phases, e event) loop.Callback {
	c := loop.Callback{At: e.at, Collected: func(at int64) {
		for _, c := range e.before {
			t.Wait(c.at, reason(c.device), trace.NoEnder, c.detail)
		}
		t.Ready(at, trace.Turn, trace.NoEnder)
	}}
	if e.over {
		t.err = e.err
		c.Run = t.step
		return c
	}
	c.Run = func(int64) {
		t.owner.ran++
		t.Run(t.owner.thread.Begin())
		t.Wait(clock.Now(), reason(e.next), trace.Await, e.detail)
		p.resume <- struct{}{}
	}
	return c
}

// lock suspends the task until the mutex is handed to it.
func (t *loopTask) lock(*task) {
	m := t.host.mutex
	t.Block(clock.Now(), m.holder())
	m.waiters.Add(1)
	t.owner.blocked = append(t.owner.blocked, t)
	t.co.Suspend()
	t.unwindIfStopped()
	t.Task.Mark(clock.Now(), trace.MutexTaken, uint64(m.last.Load()), 0)
}

// unlock hands the mutex to the first that waits, as asyncio.Lock does.
func (t *loopTask) unlock(*task) {
	l := t.owner
	if len(l.blocked) == 0 {
		return // the run is stopped
	}
	next := l.blocked[0]
	l.blocked = l.blocked[1:]
	t.host.mutex.waiters.Add(-1)
	t.host.mutex.take(next.id())
	l.makeReady(next)
}

func (l *eventLoop) makeReady(t *loopTask) {
	now := clock.Now()
	t.Ready(now, trace.Turn, trace.NoEnder)
	l.loop.Soon(now, t.step)
}

// stop makes the tasks go on that wait for what will not come.
func (l *eventLoop) stop() {
	l.loop.Post(loop.Callback{At: clock.Now(), Run: func(int64) {
		for _, t := range l.blocked {
			l.makeReady(t)
		}
		l.blocked = nil
	}})
}

// local is what the tasks of one loop share.
func (t *loopTask) local(_ *task, create func() any) any {
	if t.owner.shared == nil {
		t.owner.shared = create()
	}
	return t.owner.shared
}
