package scheduler

import (
	"context"
	"encoding/binary"
	"fmt"
	"math"

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
	for summary := false; ; {
		m, err := r.next(ctx)
		if err != nil {
			return err
		}
		if m.kind == 0 {
			if summary {
				return nil
			}
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
			summary = true
		}
	}
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

// progress adds up what each process says it has done of the whole work. It
// also moves the trace's time on, when nothing else happens.
func (r *Run) progress(m message) {
	if len(m.payload) != 8 {
		return
	}
	r.shares[m.from] = math.Float64frombits(binary.LittleEndian.Uint64(m.payload))
	sum := 0.0
	for _, p := range r.shares {
		sum += p
	}
	at := r.now()
	r.trace.Update(func(w *trace.Writer) {
		w.Reach(at)
		w.Progress(sum)
	})
}

// result keeps what a task returned.
func (r *Run) result(payload []byte) error {
	if len(payload) < 4 || int64(binary.LittleEndian.Uint32(payload)) >= int64(len(r.parts)) {
		return fmt.Errorf("%w: the result of no task", wire.ErrGarbage)
	}
	i := binary.LittleEndian.Uint32(payload)
	r.parts[i] = append([]byte{}, payload[4:]...)
	return nil
}

func (r *Run) failure(payload []byte) error {
	var f wire.TaskFailure
	if err := wire.Decode(payload, &f); err != nil {
		return err
	}
	if f.Task < 0 || f.Task >= len(r.parts) {
		return fmt.Errorf("%w: the failure of task %d of %d", wire.ErrGarbage, f.Task, len(r.parts))
	}
	r.trace.Update(func(w *trace.Writer) { w.Task(trace.TaskID(f.Task)).Err = f.Error })
	return nil
}
