package view

import (
	"interleave/app/plot"
	"interleave/scheduler/trace"
)

// plotPlace is where the axis lies from left to right.
func (s *Stack) plotPlace() (left, width float32) {
	left = stackGutter * textFactor()
	return left, max(s.Size().Width-left-12, 1)
}

// tickGap is how far apart times stand on the axis at least, in device pixels.
func (s *Stack) tickGap() int { return int(plot.TickGap*s.scale*textFactor() + 0.5) }

func (s *Stack) lowest() float32 {
	if s.Low {
		return 40
	}
	return lowest
}

// X is where a time since the wall time began stands, from the stack's left edge;
// ok is false where it is not in view.
func (s *Stack) X(at trace.Time) (x float32, ok bool) {
	left, width := s.plotPlace()
	x = left + float32(s.v.X(at))/s.scale
	return x, x >= left && x <= left+width
}

// Plot is where the axis lies from left to right, and Place where a run lies from
// top to bottom.
func (s *Stack) Plot() (left, width float32) { return s.plotPlace() }

// Place is where a run lies from top to bottom; its height is 0 out of sight.
func (s *Stack) Place(i int) (top, height float32) {
	if s.r == nil || i < s.first || i >= s.first+s.r.visible {
		return 0, 0
	}
	return axisRow() + float32(i-s.first)*s.r.bandH, s.r.bandH
}

// Texts are where, from the top, texts at the ends of runs stand across a line at x.
func (s *Stack) Texts(x float32) (out [][2]float32) {
	for _, b := range s.bands {
		for _, o := range b.over {
			if at := o.Position(); x > at.X-6 && x < at.X+o.Size().Width+6 && at.Y >= 0 {
				out = append(out, [2]float32{at.Y, at.Y + o.Size().Height})
			}
		}
	}
	return out
}
