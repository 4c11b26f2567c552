package plot

import (
	"image"

	"interleave/scheduler/trace"
)

// Chip fills an image with a kind as the legend shows it: fill, pattern and the
// letter on a clear patch, if there are glyphs.
func Chip(dst *image.RGBA, p *Palette, g *Glyphs, k Kind, unit int) {
	s := over(dst)
	style := p.State[k]
	if k == Created {
		s.rect(0, 0, s.x1, s.y1, pack(p.Ground))
		for x := range s.x1 {
			if x%(6*unit) < 2*unit {
				s.rect(x, s.y1/2, 1, unit, pack(style.Ink))
			}
		}
		s.frame(0, 0, s.x1, s.y1, unit, pack(style.Ink))
	} else {
		t := newTile(k, style, unit, true)
		s.tiled(0, 0, s.x1, s.y1, &t, 0, 0)
	}
	if g == nil || g.Letter[k] == nil {
		return
	}
	m := g.Letter[k]
	w, h := m.Rect.Dx(), m.Rect.Dy()
	x, y := (s.x1-w)/2, (s.y1-h)/2
	s.rect(x-2*unit, y-2*unit, w+4*unit, h+4*unit, pack(style.Fill))
	s.glyph(x, y, m, style.Letter)
}

// Sign draws who ended a running span in the middle of a chip of Running.
func Sign(dst *image.RGBA, p *Palette, e trace.Ender, unit int) {
	s := over(dst)
	s.rect(0, 0, s.x1, s.y1, pack(p.State[Running].Fill))
	size := min(s.x1, s.y1) * 5 / 8
	switch f := enderShapes[e]; {
	case f != nil:
		m := mask(f, size|1, 1.4*float64(unit))
		s.glyph((s.x1-size)/2, (s.y1-size)/2, m, p.State[Running].Letter)
	case e == trace.End:
		s.rect(s.x1/2-unit, s.y1/6, 3*unit, s.y1-s.y1/3, pack(p.State[Running].Letter))
	}
}
