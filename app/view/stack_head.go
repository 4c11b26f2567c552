package view

import "interleave/scheduler/trace"

// SetPlayhead shows an instant, counted from where each run's wall time began, as
// a line over all runs with its time on the axis, or takes the line away. The user
// drags it on the axis: OnPlayhead.
func (s *Stack) SetPlayhead(at trace.Time, on bool) {
	s.playhead = playhead{on, max(at, 0)}
	if s.r != nil {
		s.r.axis(s.plotPlace())
	}
}

// Playhead is where it is.
func (s *Stack) Playhead() (at trace.Time, on bool) { return s.playhead.at, s.playhead.on }

// dragHead moves the playhead to a position of the stack.
func (s *Stack) dragHead(x float32) {
	left, width := s.plotPlace()
	x = min(max(x-left, 0), width)
	s.SetPlayhead(s.v.Time(int(x*s.scale)), true)
	if s.OnPlayhead != nil {
		s.OnPlayhead(s.playhead.at)
	}
}

// mast is what the playhead stands on: the axis and the runs in sight.
func (s *Stack) mast() mast {
	left, width := s.plotPlace()
	high := axisRow()
	if s.r != nil {
		high += float32(s.r.visible) * s.r.bandH
	}
	return mast{s.v, s.scale, left, width, high, 0, axisRow()}
}
