package scheduler

import (
	"fmt"

	"interleave/scheduler/trace"
	"interleave/scheduler/wire"
)

// sink gives a worker's records to the trace.
type sink struct {
	run   *Run
	child *child
	w     *trace.Writer
	now   trace.Time
	early bool // a record said that it was made after now
}

func (s *sink) take(payload []byte) (err error) {
	s.run.trace.Update(func(w *trace.Writer) {
		s.w, s.now = w, s.run.now()
		w.Reach(s.now)
		err = wire.Parse(payload, len(s.run.parts), s.child.rings, s)
	})
	if err == nil && s.early {
		err = fmt.Errorf("%w: a record of the future", wire.ErrGarbage)
	}
	return err
}

// future reports a time that no honest worker can know.
func (s *sink) future(at trace.Time) bool {
	if at > s.now {
		s.early = true
	}
	return at > s.now
}

// Change implements wire.Sink.
func (s *sink) Change(id trace.TaskID, c trace.Change) {
	if s.future(c.At) {
		return
	}
	c.Thread += s.child.base
	s.w.Assign(id, s.child.index)
	s.w.Enter(id, c)
}

// Process implements wire.Sink.
func (s *sink) Process(at trace.Time, a trace.Activity, task trace.TaskID) {
	if !s.future(at) {
		s.w.EnterProcess(s.child.index, at, a, task)
	}
}

// Gap implements wire.Sink.
func (s *sink) Gap(from trace.Time, ring uint16) {
	if !s.future(from) {
		s.w.Gap(from, s.child.index, s.child.base+ring)
	}
}

// Mark implements wire.Sink.
func (s *sink) Mark(m trace.Mark) {
	if s.future(m.T) {
		return
	}
	m.Process = uint16(s.child.index)
	s.w.Mark(m)
}
