package worker

import (
	"fmt"
	"runtime/debug"

	"interleave/scheduler/clock"
	"interleave/scheduler/prompt"
	"interleave/scheduler/trace"
	"interleave/scheduler/worker/record"
	"interleave/workloads"
)

// task is what a workload sees of its scheduler. It is one type for all models,
// since a method that is promoted through embedding gets a wrapper with a stack
// check, and Check must have none; what differs is behind sched.
type task struct {
	*record.Task
	number int
	sched  scheduler
	host   *host
	over   int64 // clock at which the workload returned
}

// scheduler is what a model does where a task may leave the processor.
type scheduler interface {
	attend(t *task) // the alarm is due
	await(t *task, d workloads.Device, op workloads.Op) error
	yield(t *task)
	lock(t *task)   // the mutex is held by another task
	unlock(t *task) // the mutex is held by this task
	local(t *task, create func() any) any
}

// stopped unwinds a task when the run is stopped; see execute.
type stopped struct{}

// id is the task's number + 1, as records name it.
//
//go:nosplit
func (t *task) id() uint16 { return uint16(t.number + 1) }

// Check implements workloads.Task.
//
//go:nosplit
//go:noinline
//go:norace
func (t *task) Check() {
	if th := t.Thread(); th.Check(t.Task) {
		t.attend()
	}
}

func (t *task) attend() {
	t.unwindIfStopped()
	t.sched.attend(t)
	t.unwindIfStopped()
}

func (t *task) unwindIfStopped() {
	if t.Thread().Stop.Load() {
		panic(stopped{})
	}
}

// Await implements workloads.Task.
func (t *task) Await(d workloads.Device, op workloads.Op) error {
	t.unwindIfStopped()
	err := t.sched.await(t, d, op)
	t.unwindIfStopped()
	return err
}

// Yield implements workloads.Task.
func (t *task) Yield() {
	t.sched.yield(t)
	t.unwindIfStopped()
}

// Lock implements workloads.Task. Taking a free mutex is one instruction.
//
//go:nosplit
//go:norace
func (t *task) Lock() {
	if !t.host.mutex.take(t.id()) {
		t.sched.lock(t)
	}
}

// Unlock implements workloads.Task.
//
//go:nosplit
//go:norace
func (t *task) Unlock() {
	if t.host.mutex.free(t.id()) {
		t.sched.unlock(t)
	}
}

// Now implements workloads.Task.
//
//go:nosplit
func (t *task) Now() int64 { return t.Thread().Last() }

// Mark implements workloads.Task.
//
//go:nosplit
func (t *task) Mark(kind workloads.Mark, a, b uint64) { t.MarkAt(t.Now(), kind, a, b) }

// MarkAt implements workloads.Task.
//
//go:nosplit
func (t *task) MarkAt(at int64, kind workloads.Mark, a, b uint64) {
	t.Task.Mark(at, trace.MarkKind(kind), a, b)
}

// Local implements workloads.Task.
func (t *task) Local(create func() any) any { return t.sched.local(t, create) }

// execute runs a task that is running until it ends, records its end and tells
// the parent what it returned. A panic of the workload becomes the task's
// error, with its stack.
func (t *task) execute() {
	state, err := t.run()
	if t.over == 0 { // unwound
		t.over = clock.Now()
	}
	t.End(t.over, state)
	t.host.ended(t, state, err)
}

func (t *task) run() (state trace.State, err error) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case stopped:
			state, err = trace.Cancelled, nil
		default:
			state, err = trace.Failed, fmt.Errorf("panic: %v\n%s", r, debug.Stack())
		}
	}()
	err = t.host.job.Run(t, t.number)
	// Go may have wanted the thread since the task began to compute, and takes it
	// at the next function that has a stack check: the end comes before.
	th := t.Thread()
	th.Check(t.Task)
	th.Tally()
	t.over = th.Last()
	if err != nil {
		if t.Thread().Stop.Load() {
			return trace.Cancelled, nil
		}
		return trace.Failed, err
	}
	return trace.Done, nil
}

// reason names a device as traces do. The two lists are in the same order.
func reason(d workloads.Device) trace.Reason { return trace.Connection + trace.Reason(d) }

// threadSetup is what every model does on each thread that executes tasks,
// which is locked already.
func threadSetup(th *record.Thread, pin func() error) error {
	prompt.Ordinary()
	if pin != nil {
		if err := pin(); err != nil {
			return err
		}
	}
	return th.Attach()
}
