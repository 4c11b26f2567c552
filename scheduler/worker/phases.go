package worker

import (
	"sync"

	"interleave/scheduler/clock"
	"interleave/workloads"
)

// event is what an operation tells the task that awaits it: a phase has ended
// and another begins, or the operation is over.
type event struct {
	at     int64 // clock at which the device had what was waited for
	over   bool
	err    error
	next   workloads.Device
	detail uint16
	before []change // phases that went by without the task's attention
}

type change struct {
	at     int64
	device workloads.Device
	detail uint16
}

// phases implements workloads.Phases for one operation. Where a phase ends that
// the task has to react to, the operation is held up until the task has had the
// processor – the interpreter lock, its turn in the loop – just as a Python
// thread or coroutine has to run between the end of the TCP handshake and the
// beginning of the TLS handshake.
type phases struct {
	deliver func(event) // tells the task
	resume  chan struct{}

	mu      sync.Mutex
	device  workloads.Device
	pending []change
	closed  bool
}

func newPhases(d workloads.Device) *phases {
	return &phases{device: d, resume: make(chan struct{}, 1)}
}

// passes reports whether the end of a phase needs no attention: sending and
// getting a connection are followed at once by the next wait.
func passes(d workloads.Device) bool { return d == workloads.Connection || d == workloads.Request }

// Enter implements workloads.Phases.
func (p *phases) Enter(d workloads.Device, detail uint16) {
	at := clock.Now()
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed || d == p.device {
		return
	}
	ended := p.device
	p.device = d
	if passes(ended) {
		p.pending = append(p.pending, change{at, d, detail})
		return
	}
	p.deliver(event{at: at, next: d, detail: detail, before: p.pending})
	p.pending = nil
	<-p.resume
}

// run executes the operation and delivers its end.
func (p *phases) run(op workloads.Op) {
	err := op(p)
	at := clock.Now()
	p.mu.Lock()
	p.closed = true
	before := p.pending
	p.mu.Unlock()
	p.deliver(event{at: at, over: true, err: err, before: before})
}
