package plot

import "image"

// DrawWait draws a wait before a mutex without any text, as DrawScene.
func DrawWait(dst *image.RGBA, p *Palette, l *WaitLayout, g Stage, scale float64) {
	s := &sketch{surface: over(dst), scale: scale}
	width := float64(dst.Rect.Dx()) / scale
	s.ground(p, g, width)
	for _, t := range l.Instants {
		s.upright(t.X, g.Axis-6, g.Axis, 1, p.Faint, false)
		s.upright(t.X, g.Axis, g.BracketTop(), 1, p.Grid, false)
	}
	for _, b := range l.Bars {
		top, bottom := BarTop(g, b), g.laneTop(b.Lane)+g.Lane-g.Inset()
		s.stay(b.X0, max(b.X1, b.X0+1/scale), top, bottom, p, b.Kind)
	}
	top, bottom := g.WordTop(), g.WordTop()+g.Word
	s.fill(0, top, width, bottom, p.FG)
	s.fill(1, top+1, width-1, bottom-1, LaneGround(p))
	for i, x := range l.At {
		if i > 0 {
			s.upright(x, top, bottom, 2, p.FG, l.Holds[i].Vague)
		}
	}
	lower := g.LowerTop() + g.Inset()
	s.arrow(l.Asks, lower, bottom, 2, p.FG)
	if l.Takes-l.Asks > 12 {
		s.arrow(l.Takes, bottom, lower, 2, p.FG)
	}
	if l.Other >= 0 {
		s.arrow(l.Takes, g.UpperTop()+g.Lane-g.Inset(), top, 2, p.FG)
	}
}

// BarTop is the upper border of a bar: running stands taller.
func BarTop(g Stage, b Bar) float64 {
	top := g.laneTop(b.Lane) + g.Inset()
	if b.Kind != Running {
		top += (g.Lane - 2*g.Inset()) / 4
	}
	return top
}
