package record

import (
	"time"

	"interleave/scheduler/trace"
	"interleave/scheduler/wire"
)

// Task records what one task does and keeps its exact sums. Whoever executes
// the task at the moment may call it, and nobody else.
type Task struct {
	id     uint32
	state  trace.State
	since  int64 // clock at which it entered the state
	begun  bool
	sums   [trace.States]int64
	spans  int
	ended  [trace.Enders]uint64
	thread *Thread
}

// NewTask returns the recorder of a task that is created.
func NewTask(id int) *Task { return &Task{id: uint32(id)} }

// On says on which thread the task is from now on.
func (k *Task) On(th *Thread) { k.thread = th }

// Thread is the thread that the task is on.
//
//go:nosplit
func (k *Task) Thread() *Thread { return k.thread }

// State is what the task is doing.
//
//go:nosplit
func (k *Task) State() trace.State { return k.state }

// Ready moves the task to ready at a clock time.
//
//go:nosplit
//go:norace
func (k *Task) Ready(at int64, r trace.Reason, ended trace.Ender) {
	k.enter(at, trace.Ready, r, ended, 0)
}

// Run moves the task to running, on the core that its thread was on when it
// was last asked.
//
//go:nosplit
//go:norace
func (k *Task) Run(at int64) {
	k.enter(at, trace.Running, trace.NoReason, trace.NoEnder, uint16(k.thread.core+1))
}

// Wait moves the task to waiting for a device; ended says who ended its running
// span, and means nothing after another wait.
func (k *Task) Wait(at int64, r trace.Reason, ended trace.Ender, detail uint16) {
	k.enter(at, trace.Waiting, r, ended, detail)
}

// Block moves the task to blocked on a mutex that the owner (task number + 1,
// 0 if unknown) holds.
//
//go:nosplit
//go:norace
func (k *Task) Block(at int64, owner uint16) {
	k.enter(at, trace.Blocked, trace.Mutex, trace.ByMutex, owner)
}

// End moves the task to a final state.
func (k *Task) End(at int64, s trace.State) {
	k.enter(at, s, trace.NoReason, trace.End, 0)
}

//go:nosplit
//go:norace
func (k *Task) enter(at int64, s trace.State, r trace.Reason, ended trace.Ender, arg uint16) {
	at = max(at, k.since)
	if k.begun {
		k.sums[k.state] += at - k.since
	}
	k.begun = true
	if k.state == trace.Running {
		k.ended[ended]++
	} else {
		ended = trace.NoEnder
	}
	k.state, k.since = s, at
	k.spans++
	k.thread.Ring.push(wire.Change(at-k.thread.epoch, k.id, s, r, ended, arg), s.Terminal())
}

// Mark records an instant of this task.
//
//go:nosplit
//go:norace
func (k *Task) Mark(at int64, kind trace.MarkKind, a, b uint64) {
	k.thread.mark(at, k.id, kind, a, b)
}

// Sums returns the exact sums of a task that has ended.
func (k *Task) Sums() trace.Sums {
	return trace.Sums{
		Running: time.Duration(k.sums[trace.Running]), Ready: time.Duration(k.sums[trace.Ready]),
		Waiting: time.Duration(k.sums[trace.Waiting]), Blocked: time.Duration(k.sums[trace.Blocked]),
		Spans: k.spans, Ended: k.ended,
	}
}
