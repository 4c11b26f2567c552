package record

import (
	"math"
	"sync/atomic"

	"interleave/scheduler/clock"
	"interleave/scheduler/trace"
	"interleave/scheduler/wire"
)

// Gap is the time between two checks above which the thread asks whether it
// was off the processor: more than twice a computing step of 25 µs. A gap that
// was none costs 0.3 µs on Linux.
const Gap = 60_000

// usualStep is what a gap would have taken by itself, where the system does
// not tell how long the thread was off the processor.
const usualStep = 25_000

// Thread is one operating system thread on which tasks run: its ring, and the
// detector of pre-emption. All methods but Ring's consumer side belong to that
// thread.
type Thread struct {
	Ring  *Ring
	TID   int
	Alarm *atomic.Int64 // clock from which Check reports; shared by the threads of a lock
	Stop  *atomic.Bool  // set when the run is stopped
	epoch int64         // clock at the trace's time 0
	last  int64         // clock at the last check
	core  int16         // the core when it was last asked
	kernel
}

// NewThread returns a thread whose ring holds at least size records. Alarm is
// never due until it is replaced.
func NewThread(size int, epoch int64, stop *atomic.Bool) *Thread {
	th := &Thread{Ring: NewRing(size), Alarm: new(atomic.Int64), Stop: stop, epoch: epoch}
	th.Alarm.Store(math.MaxInt64)
	return th
}

// Detector says where pre-emption is read from.
func (th *Thread) Detector() string {
	if th.tells() {
		return "schedstat"
	}
	return "clock"
}

// Check reads the clock, records a pre-emption of the task if there was one,
// and reports whether the caller must attend to Alarm or Stop.
//
//go:nosplit
//go:norace
func (th *Thread) Check(k *Task) bool {
	now := clock.Now()
	if now-th.last > Gap {
		now = th.gap(k)
	}
	th.last = now
	return now >= th.Alarm.Load() || th.Stop.Load()
}

// Last is the clock of the last check.
//
//go:nosplit
func (th *Thread) Last() int64 { return th.last }

// gap records that the task was ready while its thread was off the processor
// at some time since the last check. Where in the gap is not known: the middle is
// wrong by half of what the gap was longer. That is half a step, but for interrupts
// and for what a virtual machine's host takes, of which the kernel tells nothing:
// then it is recorded how wrong. gap returns the clock up to which it knows.
//
//go:nosplit
//go:norace
func (th *Thread) gap(k *Task) (now int64) {
	now, off := th.ask()
	length := now - th.last
	if !th.tells() {
		off = length - usualStep
	}
	if off <= 0 {
		return now
	}
	off = min(off, length)
	blur, told := (length-off)/2, int64(0)
	if blur > int64(trace.Resolution) {
		told = min((blur+999)/1000, math.MaxUint16)
	}
	from := th.last + blur
	k.enter(from, trace.Ready, trace.Processor, trace.System, uint16(told))
	th.core = core()
	k.Run(from + off)
	return now
}

// ask returns the clock and for how long the thread was kept from a processor
// since it was last asked, 0 where the system does not tell. The processor may be
// taken away while the question is put – the way back from a system call is where
// a kernel likes to do it – and the answer would miss that: then it is put again.
//
//go:nosplit
//go:norace
func (th *Thread) ask() (now, kept int64) {
	now = clock.Now()
	for range 4 { // more often only where each question takes that long
		before := now
		kept += th.keptWaiting()
		now = clock.Now()
		if now-before <= Gap {
			break
		}
	}
	return now, kept
}

// Resume tells that the thread goes on after a pause of its own choosing
// (it was parked): the pause is no pre-emption. It returns for how long the
// thread has been kept from a processor during the pause, 0 where the system
// does not tell.
//
//go:nosplit
//go:norace
func (th *Thread) Resume() (now, kept int64) {
	now, kept = th.ask()
	th.core = core()
	th.last = now
	return now, kept
}

// Begin tells that a task goes on after something else had the thread; it is
// Resume for a thread that has probably not been parked, and costs a reading of
// the clock.
func (th *Thread) Begin() (now int64) {
	now = clock.Now()
	if now-th.last > Gap {
		now, _ = th.Resume()
	}
	th.last = now
	return now
}

// Process records what the process does besides tasks.
func (th *Thread) Process(at int64, a trace.Activity, task uint32) {
	th.Ring.push(wire.Record{T: at - th.epoch, Task: task, State: wire.ProcessBit | uint8(a)}, true)
}

// MarkTask records an instant of a task that is on another thread.
func (th *Thread) MarkTask(at int64, task uint16, kind trace.MarkKind, a, b uint64) {
	th.mark(at, uint32(task), kind, a, b)
}

// Mark records an instant that belongs to no task.
func (th *Thread) Mark(at int64, kind trace.MarkKind, a, b uint64) {
	th.mark(at, wire.NoTask, kind, a, b)
}

//go:nosplit
//go:norace
func (th *Thread) mark(at int64, task uint32, kind trace.MarkKind, a, b uint64) {
	th.Ring.pushMark(
		wire.Record{T: max(at-th.epoch, 0), Task: task, State: wire.MarkBit | uint8(kind)},
		wire.Payload(a, b),
	)
}
