package scheduler

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"

	"interleave/scheduler/clock"
	"interleave/scheduler/trace"
	"interleave/scheduler/wire"
)

// handle does what is the same in every model about a message of a worker; it
// returns an error that ends the run.
func (r *Run) handle(m message) error {
	switch m.kind {
	case wire.Hello:
		return r.greet(m)
	case wire.Prepared:
		return r.prepared(m)
	case wire.Progress:
		r.progress(m)
	case wire.Result:
		return r.result(m.payload)
	case wire.TaskOver:
		return r.over(m.payload)
	case wire.Summary:
		var t wire.Totals
		if err := wire.Decode(m.payload, &t); err != nil {
			return err
		}
		m.from.said = true
		r.totals = append(r.totals, t)
	case wire.Fault:
		var text string
		if err := wire.Decode(m.payload, &text); err != nil {
			return err
		}
		return errors.New(text)
	default:
		return fmt.Errorf("worker %d sent a frame of kind %d: %w", m.from.pid(), m.kind, wire.ErrGarbage)
	}
	return nil
}

// greet checks that the worker speaks the same protocol and reads the same
// clock: its records carry that clock's times.
func (r *Run) greet(m message) error {
	var g wire.Greeting
	if err := wire.Decode(m.payload, &g); err != nil {
		return err
	}
	if g.Version != wire.Version {
		return fmt.Errorf("the program was replaced: worker %d speaks version %d, this one %d", g.PID, g.Version, wire.Version)
	}
	if now := clock.Now(); g.At < m.from.began || g.At > now {
		return fmt.Errorf("worker %d reads another clock: %d is not between %d and %d", g.PID, g.At, m.from.began, now)
	}
	return nil
}

// mostThreads is more than any model has.
const mostThreads = 1024

// prepared takes note of a worker that waits for Go.
func (r *Run) prepared(m message) error {
	var p wire.Preparation
	if err := wire.Decode(m.payload, &p); err != nil {
		return err
	}
	if len(p.TIDs) > mostThreads {
		return fmt.Errorf("%w: a worker with %d threads", wire.ErrGarbage, len(p.TIDs))
	}
	c := m.from
	c.prepared = true
	r.trace.Update(func(w *trace.Writer) {
		w.Detector(p.Detector)
		for i, tid := range p.TIDs {
			n := w.Thread(c.index, tid)
			if i == 0 {
				c.base = n
			}
		}
		c.rings = len(p.TIDs)
	})
	return nil
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

// over takes note of a task's exact sums, and of why it failed.
func (r *Run) over(payload []byte) error {
	var e wire.TaskEnd
	if err := wire.Decode(payload, &e); err != nil {
		return err
	}
	if e.Task < 0 || e.Task >= len(r.parts) {
		return fmt.Errorf("%w: the end of task %d of %d", wire.ErrGarbage, e.Task, len(r.parts))
	}
	r.told[e.Task] = true
	r.trace.Update(func(w *trace.Writer) {
		t := w.Task(trace.TaskID(e.Task))
		t.Sums, t.Err = e.Sums, e.Error
	})
	return nil
}
