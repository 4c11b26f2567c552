package plot

import (
	"image"
	"image/color"

	"interleave/scheduler/trace"
)

// Stage is how high the parts of a scene are, in units from top to bottom: the
// axis, the upper lane, a gap for arrows, the word, a gap, the lower lane, and
// the bracket below it.
type Stage struct {
	Axis, Lane, Gap, Word, Bracket float64
}

// UpperTop is the upper border of the upper lane.
func (g Stage) UpperTop() float64 { return g.Axis }

// WordTop is the upper border of the word.
func (g Stage) WordTop() float64 { return g.Axis + g.Lane + g.Gap }

// LowerTop is the upper border of the lower lane.
func (g Stage) LowerTop() float64 { return g.WordTop() + g.Word + g.Gap }

// BracketTop is the lower border of the lower lane.
func (g Stage) BracketTop() float64 { return g.LowerTop() + g.Lane }

// Height is that of all.
func (g Stage) Height() float64 { return g.BracketTop() + g.Bracket }

func (g Stage) laneTop(lane int) float64 {
	if lane == Upper {
		return g.UpperTop()
	}
	return g.LowerTop()
}

// Inset is what a lane leaves free above and below its boxes.
func (g Stage) Inset() float64 { return min(6, g.Lane*0.07) }

// DrawScene draws a layout without any text. The image's origin must be 0 and
// its stride its width.
func DrawScene(dst *image.RGBA, p *Palette, l *Layout, segments []Segment, away Kind, g Stage, scale float64) {
	s := &sketch{surface: over(dst), scale: scale}
	width := float64(dst.Rect.Dx()) / scale
	s.ground(p, g, width)
	for _, t := range l.Instants {
		s.upright(t.X, g.Axis-6, g.Axis, 1, p.Faint, false)
		if l.ToScale {
			s.upright(t.X, g.Axis, g.BracketTop(), 1, p.Grid, false)
		}
	}
	if l.Absent[1]-l.Absent[0] > 8 && away < Kinds {
		top := g.LowerTop() + g.Lane*0.3
		s.stay(l.Absent[0], l.Absent[1], top, g.LowerTop()+g.Lane-g.Inset(), p, away)
	}
	for _, x := range l.Breaks {
		for _, lane := range []float64{g.UpperTop(), g.LowerTop()} {
			s.gap(x, lane, lane+g.Lane, p.Ground, p.Faint)
		}
	}
	s.word(p, l, segments, g, width)
	for _, x := range l.Breaks {
		s.gap(x, g.WordTop()-3, g.WordTop()+g.Word+3, p.Ground, p.FG)
	}
	s.bracket(p, l, g)
	for _, b := range l.Boxes {
		s.step(p, b, l.Wrong, g)
	}
}

func (s *sketch) ground(p *Palette, g Stage, width float64) {
	s.rect(0, 0, s.x1, s.y1, pack(p.Ground))
	for _, lane := range []float64{g.UpperTop(), g.LowerTop()} {
		s.fill(0, lane, width, lane+g.Lane, LaneGround(p))
	}
}

// LaneGround is the colour behind the steps of a lane.
func LaneGround(p *Palette) color.NRGBA { return mix(p.Grid, p.Ground, 120) }

// stay draws a time in a state, with its pattern.
func (s *sketch) stay(x0, x1, y0, y1 float64, p *Palette, k Kind) {
	unit := max(1, int(s.scale+0.5))
	t := newTile(k, p.State[k], unit, true)
	l, top := int(s.at(x0)), int(s.at(y0))
	s.tiled(l, top, int(s.at(x1))-l, int(s.at(y1))-top, &t, 0, top)
}

// word draws the lane of the counter's word with the borders of its values.
func (s *sketch) word(p *Palette, l *Layout, segments []Segment, g Stage, width float64) {
	top, bottom := g.WordTop(), g.WordTop()+g.Word
	s.fill(0, top, width, bottom, p.FG)
	s.fill(1, top+1, width-1, bottom-1, LaneGround(p))
	for i, x := range l.Word {
		if i >= len(segments) {
			break
		}
		if segments[i].Bad {
			s.fill(x, top+1, width-1, bottom-1, WrongGround(p))
		}
		if i > 0 {
			s.upright(x, top, bottom, 2, p.FG, segments[i].Vague)
		}
	}
}

// WrongGround is the colour behind a value that is wrong.
func WrongGround(p *Palette) color.NRGBA { return mix(p.Bad, p.Ground, 28) }

// bracket spans what the copy was stale for, below the lower lane.
func (s *sketch) bracket(p *Palette, l *Layout, g Stage) {
	x0, x1 := l.Stale[0], l.Stale[1]
	if x1-x0 < 2 {
		return
	}
	c := p.Muted
	if l.Wrong {
		c = p.Bad
	}
	y := g.BracketTop() + 4
	for _, b := range l.Boxes {
		if b.Lane == Upper && b.Arrow == x0 {
			s.upright(x0, g.WordTop()+g.Word, y, 1.2, c, true)
		}
	}
	s.level(x0, x1, y, 1.5, c)
	s.upright(x0, y-4, y, 1.5, c, false)
	s.upright(x1, y-4, y, 1.5, c, false)
}

// StepColours are a box's fill, border and text.
func StepColours(p *Palette, b Box, wrong bool) (fill, line, text color.NRGBA) {
	switch {
	case !b.Step.Main:
		return p.Ground, p.Faint, p.Muted
	case b.Step.Kind != trace.WriteStep:
		return p.Ground, p.FG, p.FG
	case b.Lane == Lower && wrong:
		return p.State[Failed].Fill, p.State[Failed].Fill, p.State[Failed].Letter
	}
	return p.FG, p.FG, p.Ground
}

func (s *sketch) step(p *Palette, b Box, wrong bool, g Stage) {
	top := g.laneTop(b.Lane) + g.Inset()
	bottom := g.laneTop(b.Lane) + g.Lane - g.Inset()
	fill, line, _ := StepColours(p, b, wrong)
	add := b.Step.Kind == trace.AddStep
	thick := 2.0
	if add || !b.Step.Main {
		thick = 1.2
	}
	s.box(b.X0, top, b.X1, bottom, thick, fill, line, add)
	if !b.Step.Main || add {
		return
	}
	near, far := bottom, g.WordTop()
	if b.Lane == Lower {
		near, far = top, g.WordTop()+g.Word
	}
	c := p.FG
	if b.Step.Kind == trace.WriteStep {
		if b.Lane == Lower && wrong {
			c = p.Bad
		}
		s.arrow(b.Arrow, near, far, 2, c)
		return
	}
	s.arrow(b.Arrow, far, near, 2, c)
}
