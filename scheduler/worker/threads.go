package worker

import (
	"runtime"
	"sync"
	"sync/atomic"

	"interleave/scheduler/clock"
	"interleave/scheduler/trace"
	"interleave/scheduler/worker/gil"
	"interleave/scheduler/worker/record"
	"interleave/workloads"
)

// pool executes tasks on operating system threads: one under Synchronous and in
// a member of a process pool, several under Threads, with an interpreter lock
// or without. It is the scheduler of its tasks.
type pool struct {
	host    *host
	gil     *gil.Lock // nil without one
	pin     func() error
	spin    int // how often a thread looks again before it parks on a mutex
	threads []*osThread
	taken   atomic.Int64
	next    func() *task // nil: in order
	wg      sync.WaitGroup
	start   chan struct{}
}

// osThread is one thread of a pool.
type osThread struct {
	*record.Thread
	waiter *gil.Waiter
	calls  chan call // to the helper that makes its blocking calls
	events chan event
	local  any // what its tasks share, see workloads.Task.Local
	err    error
}

type call struct {
	op workloads.Op
	p  *phases
}

// newPool prepares n threads; it returns once all of them wait for begin.
func newPool(h *host, n int, lock *gil.Lock, pin func() error) (*pool, error) {
	p := &pool{host: h, gil: lock, pin: pin, start: make(chan struct{})}
	if lock == nil && pin == nil && runtime.NumCPU() > 1 {
		p.spin = 200
	}
	var there sync.WaitGroup
	for range n {
		th := &osThread{
			Thread: record.NewThread(ringSize(n), h.order.Epoch, &h.stop),
			waiter: gil.NewWaiter(),
			calls:  make(chan call), events: make(chan event),
		}
		if lock != nil {
			th.Alarm = lock.Alarm()
		}
		p.threads = append(p.threads, th)
		there.Add(1)
		p.wg.Add(2)
		go th.help(&p.wg)
		go p.thread(th, &there)
	}
	there.Wait()
	for _, th := range p.threads {
		if th.err != nil {
			h.stop.Store(true)
			p.begin()
			p.wg.Wait()
			return nil, th.err
		}
	}
	return p, nil
}

// ringSize shares 64 MiB of rings among the threads.
func ringSize(threads int) int { return min(1<<16, max(1<<11, 1<<22/threads)) }

// begin lets the threads take tasks.
func (p *pool) begin() { close(p.start) }

// wait blocks until all threads have ended.
func (p *pool) wait() { p.wg.Wait() }

func (p *pool) rings() []*record.Thread {
	var r []*record.Thread
	for _, th := range p.threads {
		r = append(r, th.Thread)
	}
	return r
}

// help makes a thread's blocking calls. A goroutine that is locked to a thread
// must not call net itself while other locked threads compute: it would be
// woken through Go's scheduler an order of magnitude later.
func (th *osThread) help(wg *sync.WaitGroup) {
	defer wg.Done()
	for c := range th.calls {
		c.p.run(c.op)
	}
}

// thread is the life of one thread. It ends locked, so that Go destroys the
// thread instead of reusing one that may be bound to a processor.
func (p *pool) thread(th *osThread, there *sync.WaitGroup) {
	runtime.LockOSThread()
	defer p.wg.Done()
	defer close(th.calls)
	if th.err = threadSetup(th.Thread, p.pin); th.err != nil {
		there.Done()
		return
	}
	defer func() { _ = th.Detach() }()
	there.Done()
	<-p.start
	th.Count()
	for t := p.takeTask(); t != nil; t = p.takeTask() {
		p.execute(th, t)
	}
	p.host.count(th.Thread)
}

func (p *pool) takeTask() *task {
	if p.next != nil {
		return p.next()
	}
	i := int(p.taken.Add(1)) - 1
	if i >= len(p.host.tasks) || p.host.stop.Load() {
		return nil
	}
	return p.host.tasks[i]
}

func (p *pool) execute(th *osThread, t *task) {
	t.On(th.Thread)
	t.sched = &onThread{p, th}
	th.waiter.Task = t.id()
	p.resume(t, th, clock.Now(), trace.NoEnder)
	t.execute()
	p.release(th)
}

// resume makes a task ready at a clock time and running as soon as its thread
// may: at once without an interpreter lock. What part of the wait the thread
// spent without a processor, though the lock was its own, is told apart.
func (p *pool) resume(t *task, th *osThread, at int64, ended trace.Ender) {
	if p.gil == nil {
		t.Ready(at, trace.Processor, ended)
		now, _ := th.Resume()
		t.Run(now)
		return
	}
	t.Ready(at, trace.Interpreter, ended)
	th.Resume()
	from, since := p.gil.Acquire(th.waiter, clock.Now())
	now, kept := th.Resume()
	// The thread may also have been kept from a processor before, on its way to
	// the queue: that cost it nothing.
	if kept = min(kept, now-since); kept > record.Gap {
		t.Ready(now-kept, trace.Processor, trace.NoEnder)
	}
	t.Run(now)
	if from != 0 && from != t.id() {
		t.Task.Mark(now, trace.HandOver, uint64(from), 0)
	}
}

// release gives the interpreter lock up, if there is one.
func (p *pool) release(th *osThread) {
	if p.gil != nil {
		p.gil.Release(th.waiter, clock.Now())
	}
}

// onThread is the scheduler of a task on one thread of a pool.
type onThread struct {
	*pool
	th *osThread
}

// attend hands the interpreter lock over and waits for it again.
func (s *onThread) attend(t *task) {
	if s.gil == nil {
		return
	}
	now := clock.Now()
	to, asked := s.gil.HandOver(s.th.waiter, now)
	if to == 0 {
		return
	}
	s.th.MarkTask(asked, to-1, trace.DropRequest, uint64(t.id()), 0)
	s.resume(t, s.th, now, trace.Lock)
}

// await lets the thread's helper make the call and the thread sleep.
func (s *onThread) await(t *task, d workloads.Device, op workloads.Op) error {
	t.Wait(clock.Now(), reason(d), trace.Device, 0)
	s.release(s.th)
	p := newPhases(d)
	p.deliver = func(e event) { s.th.events <- e }
	s.th.calls <- call{op, p}
	for {
		e := <-s.th.events
		for _, c := range e.before {
			t.Wait(c.at, reason(c.device), trace.NoEnder, c.detail)
		}
		s.resume(t, s.th, e.at, trace.NoEnder)
		if e.over {
			return e.err
		}
		t.Wait(clock.Now(), reason(e.next), trace.Device, e.detail)
		s.release(s.th)
		p.resume <- struct{}{}
	}
}

// yield does nothing: threads do not decide when to switch.
func (s *onThread) yield(*task) {}

// lock waits for the mutex: a few looks where the holder can run meanwhile,
// then the thread sleeps.
func (s *onThread) lock(t *task) {
	m := s.host.mutex
	for range s.spin {
		if m.holder() == 0 && m.take(t.id()) {
			return
		}
	}
	if s.host.order.Shared != "" {
		s.lockShared(t)
		return
	}
	t.Block(clock.Now(), m.holder())
	s.release(s.th)
	m.park(t.id(), t.Thread().Stop)
	from := m.last.Load()
	s.resume(t, s.th, clock.Now(), trace.NoEnder)
	t.Task.Mark(clock.Now(), trace.MutexTaken, uint64(from), 0)
	t.unwindIfStopped()
}

func (s *onThread) unlock(*task) { s.host.mutex.wakeFirst() }

// local is what the tasks of one thread share.
func (s *onThread) local(_ *task, create func() any) any {
	if s.th.local == nil {
		s.th.local = create()
	}
	return s.th.local
}
