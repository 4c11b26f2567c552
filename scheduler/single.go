package scheduler

import (
	"context"
	"fmt"

	"interleave/scheduler/trace"
	"interleave/scheduler/wire"
)

// executeSingle executes the run in one worker process: Synchronous, Threads
// and Async.
func (r *Run) executeSingle(ctx context.Context) error {
	c, err := r.start(wire.Runner, false)
	if err != nil {
		return err
	}
	for {
		m, err := r.next(ctx)
		if err != nil {
			return err
		}
		if m.kind == 0 {
			return r.workerDied(m)
		}
		if err := r.handle(m); err != nil {
			return err
		}
		switch m.kind {
		case wire.Prepared:
			at := r.begin()
			r.trace.Update(func(w *trace.Writer) { w.EnterProcess(c.index, at, trace.Working, trace.NoTask) })
			c.say(wire.Go, nil)
		case wire.Summary:
			return r.allEnded(c)
		}
	}
}

// allEnded checks that a worker that has said its last words has done its work.
func (r *Run) allEnded(c *child) error {
	for i, told := range r.told {
		if !told {
			return fmt.Errorf("%w: worker %d is done, but not with task %d", wire.ErrGarbage, c.pid(), i+1)
		}
	}
	return nil
}

// workerDied says which worker died, how, and what it had done.
func (r *Run) workerDied(m message) error {
	s := r.trace.Snapshot()
	ended := 0
	for _, t := range s.Tasks {
		if t.Open.State.Terminal() {
			ended++
		}
	}
	if m.err == nil {
		return fmt.Errorf("worker %d ended before its work was done; %d of %d tasks had ended", m.from.pid(), ended, len(s.Tasks))
	}
	return fmt.Errorf("%w; %d of %d tasks had ended", m.err, ended, len(s.Tasks))
}
