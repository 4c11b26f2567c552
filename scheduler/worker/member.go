package worker

import (
	"interleave/scheduler/clock"
	"interleave/scheduler/trace"
	"interleave/scheduler/wire"
	"interleave/scheduler/worker/record"
)

// newMember makes a pool of one thread that executes one task after another, as
// the parent assigns them, and records what the process does between them. It
// ends when the run is cancelled: without a cancel the parent closes stdin.
func newMember(h *host, c commands) (*pool, error) {
	p, err := newPool(h, 1, nil, nil)
	if err != nil {
		return nil, err
	}
	th := p.threads[0].Thread
	p.next = func() *task { return nextAssigned(h, th, c) }
	h.onEnd = func(t *task) {
		now := clock.Now()
		th.Process(now, trace.Sending, uint32(t.number))
	}
	return p, nil
}

// nextAssigned waits for the next task; nil means that the run is cancelled.
func nextAssigned(h *host, th *record.Thread, c commands) *task {
	th.Process(clock.Now(), trace.Idle, wire.NoTask)
	for {
		select {
		case <-c.cancel:
			return nil
		case a := <-c.assign:
			if a.task < 0 || a.task >= len(h.tasks) {
				continue
			}
			th.Process(a.at, trace.Receiving, uint32(a.task))
			th.Process(clock.Now(), trace.Working, uint32(a.task))
			return h.tasks[a.task]
		}
	}
}
