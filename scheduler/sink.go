package scheduler

import (
	"interleave/scheduler/trace"
	"interleave/scheduler/wire"
)

// sink gives a worker's records to the trace.
type sink struct {
	run   *Run
	child *child
	w     *trace.Writer
}

func (s *sink) take(payload []byte) (err error) {
	s.run.trace.Update(func(w *trace.Writer) {
		s.w = w
		w.Reach(s.run.now())
		err = wire.Parse(payload, len(s.run.parts), s.child.rings, s)
	})
	return err
}

// Change implements wire.Sink.
func (s *sink) Change(id trace.TaskID, c trace.Change) {
	c.Thread += s.child.base
	s.w.Assign(id, s.child.index)
	s.w.Enter(id, c)
}

// Process implements wire.Sink.
func (s *sink) Process(at trace.Time, a trace.Activity, task trace.TaskID) {
	s.w.EnterProcess(s.child.index, at, a, task)
}

// Gap implements wire.Sink.
func (s *sink) Gap(from trace.Time, ring uint16) { s.w.Gap(from, s.child.index, s.child.base+ring) }

// Mark implements wire.Sink.
func (s *sink) Mark(m trace.Mark) {
	m.Process = uint16(s.child.index)
	s.w.Mark(m)
}
