// Package plot draws a trace: viewport, ticks, merging, rasterising and hit
// test as functions from spans, viewport and palette to pixels. It knows no
// user interface; whoever shows the picture owns the image and the labels
// around it.
//
// A frame costs by pixels that are new, not by spans: what was drawn stays in
// the image, scrolling moves it, and only columns that came into view or whose
// time was not over are drawn again. In a steady state it allocates nothing.
package plot

import (
	"image"
	"image/color"

	"interleave/scheduler/trace"
)

// Plot draws one trace after another into images. It is not safe for
// concurrent use.
type Plot struct {
	base   *Palette
	pal    *Palette // base, or with all but one kind faded
	lit    Kind     // that kind, or Kinds
	glyphs *Glyphs
	snap   trace.Snapshot
	lanes  []laneIndex
	order  arrangement
	cores  coreIndex
	marks  markIndex

	v Viewport
	g Geometry
	c colourSet

	signs signs
	dst   *image.RGBA
	fresh bool    // nothing that was drawn is of use
	drawn []drawn // by lane
	dirty trace.Time
	scale int // SumScale when the cores were drawn
	clean int64

	column             column
	mixture            mixture
	heights            [Kinds]int
	wide               []int
	sumOurs, sumOthers []float32
}

// drawn is how far a lane's pixels are right, and what they were drawn from.
type drawn struct {
	to    int64 // absolute column
	spans int
	open  trace.Span
}

// New returns an empty plot. Glyphs may be nil: then there is no text.
func New(p *Palette, g *Glyphs) *Plot {
	return &Plot{base: p, pal: p, lit: Kinds, glyphs: g, fresh: true, dirty: never}
}

// SetStyle changes the palette and the glyphs.
func (p *Plot) SetStyle(pal *Palette, g *Glyphs) {
	p.base, p.pal, p.glyphs, p.fresh, p.c = pal, pal.Lit(p.lit), g, true, colourSet{}
}

// Highlight fades all kinds but one towards the ground; Kinds fades none.
func (p *Plot) Highlight(k Kind) {
	if k != p.lit {
		p.lit = k
		p.SetStyle(p.base, p.glyphs)
	}
}

// Palette is what is drawn in: that of SetStyle, faded but for a kind that is lit.
func (p *Plot) Palette() *Palette { return p.pal }

// Clear forgets the trace: the next Load brings another.
func (p *Plot) Clear() {
	p.snap, p.lanes, p.cores, p.marks = trace.Snapshot{}, nil, coreIndex{}, markIndex{}
	p.drawn, p.order, p.fresh, p.dirty = nil, arrangement{}, true, never
}

// Load takes a newer snapshot of the same trace, at the cost of what is new in it. Of
// another trace it forgets the one before.
func (p *Plot) Load(s trace.Snapshot) {
	if !goesOn(&p.snap, &s) {
		p.Clear()
	}
	p.snap = s
	for len(p.lanes) < len(s.Tasks) {
		p.lanes = append(p.lanes, laneIndex{})
		p.drawn = append(p.drawn, drawn{})
	}
	for i := range s.Tasks {
		p.lanes[i].Task = &s.Tasks[i]
		p.lanes[i].grow()
	}
	p.dirty = min(p.dirty, p.cores.grow(&s), p.marks.grow(&s))
}

// goesOn reports whether one snapshot is of the same trace as another, and no
// earlier, as far as that can be seen without a look at its spans.
func goesOn(before, s *trace.Snapshot) bool {
	return s.Version >= before.Version && len(s.Tasks) >= len(before.Tasks) && len(s.Samples) >= len(before.Samples) &&
		len(s.Marks) >= len(before.Marks) && (before.Start == 0 || s.Start == before.Start)
}

// Snapshot is what was loaded last.
func (p *Plot) Snapshot() *trace.Snapshot { return &p.snap }

// CoresTold reports whether the trace names the cores of its spans; until
// there is a running span nothing is known to be missing.
func (p *Plot) CoresTold() bool { return p.cores.told || !p.cores.untold }

// Draw brings an image up to date: the trace as loaded, in the viewport, at
// the places that g names. The image's width must be the viewport's; it must
// be the same image, unchanged, as in the call before for the cheap path.
func (p *Plot) Draw(dst *image.RGBA, v Viewport, g Geometry) {
	s := over(dst)
	v.Width = s.w
	full := p.fresh || dst != p.dst || g != p.g || v.Px != p.v.Px || v.Width != p.v.Width || p.scale != p.SumScale()
	if full {
		p.prepare(dst, g)
	}
	dx := v.First - p.v.First
	if full || dx >= int64(s.w) || -dx >= int64(s.w) {
		full, dx = true, 0
	}
	p.v = v
	left := 0 // columns that came into view on the left
	if dx != 0 {
		s.shift(int(dx))
		left = max(0, int(-dx))
	}
	p.strips(s, full, left, dx)
}

// strips draws, row by row, the columns that are not up to date.
func (p *Plot) strips(s surface, full bool, left int, dx int64) {
	right := p.v.First + int64(s.w)
	from := s.w
	a, b := p.visible()
	for row := a; row < b; row++ {
		i := p.Row(row)
		if i < 0 {
			continue
		}
		d := &p.drawn[i]
		t := &p.lanes[i]
		if full {
			d.to = p.v.First
		} else if dx < 0 {
			d.to = min(d.to, right)
		}
		x := int(max(min(p.stale(t, d), p.staleMarks(i))-p.v.First, 0))
		from = min(from, x)
		l, _ := p.g.lane(p.rowTop(row))
		p.lane(s.columns(0, left), t, l)
		p.lane(s.columns(max(x, left), s.w), t, l)
		*d = drawn{to: p.over(t), spans: len(t.Spans), open: t.Open}
	}
	p.processRows(s, full, left)
	top := s.rows(p.g.LaneTop, p.g.LaneEnd)
	p.overlay(top.columns(0, left), a, b)
	if p.dirty != never {
		from = min(from, p.v.X(p.dirty))
	}
	from = max(0, from-24*p.g.Unit)
	p.overlay(top.columns(max(from, left), s.w), a, b)
	p.header(s, full, left, right)
	p.dirty = never
}

// header draws cores, axis and groups, wherever they lie.
func (p *Plot) header(s surface, full bool, left int, right int64) {
	if full {
		p.clean = p.v.First
	}
	from := min(p.clean, right)
	if p.dirty != never {
		from = min(from, p.v.Column(p.dirty)-1)
	}
	y0, y1 := p.g.head()
	head := s.rows(y0, y1)
	for _, part := range [2]surface{head.columns(0, left), head.columns(max(int(max(from-p.v.First, 0)), left), s.w)} {
		if part.x0 < part.x1 {
			p.ground(part, y0, y1-y0)
			p.paintCores(part)
			p.paintAxis(part)
			p.paintGroups(part)
		}
	}
	p.clean = min(p.v.Column(p.snap.Now), right)
	if p.snap.Ended {
		p.clean = right
	}
}

// lane draws one lane in a strip, its ground first.
func (p *Plot) lane(s surface, t *laneIndex, l lane) {
	if s.x0 >= s.x1 {
		return
	}
	s = s.rows(l.top, min(l.top+l.h, p.g.LaneEnd))
	p.ground(s, l.top, l.top+l.h)
	p.paintLane(s, t, l)
}

// overlay draws what lies over lanes; all of it may be drawn twice.
func (p *Plot) overlay(s surface, a, b int) {
	if s.x0 >= s.x1 {
		return
	}
	p.paintHandOvers(s)
	for row := a; row < b; row++ {
		if i := p.Row(row); i >= 0 {
			l, _ := p.g.lane(p.rowTop(row))
			p.paintMarks(s, i, l)
		}
	}
}

// prepare makes what depends on palette and geometry, and clears the image.
func (p *Plot) prepare(dst *image.RGBA, g Geometry) {
	unit := g.Unit != p.g.Unit || p.c.tiles[0].px == nil
	if g != p.g || p.signs.size == 0 {
		p.signs = newSigns(&g)
	}
	p.dst, p.g, p.fresh, p.scale = dst, g, false, p.SumScale()
	if unit {
		p.c = newColours(p.pal, max(g.Unit, 1))
	}
	s := over(dst)
	bottom := g.LaneTop // what is above is drawn, column by column
	if a, b := p.visible(); b > a {
		bottom = min(p.rowTop(b), g.LaneEnd)
	}
	s.rect(0, bottom, s.x1, s.y1-bottom, p.c.ground)
	if y0, _ := g.head(); y0 > 0 {
		s.rect(0, 0, s.x1, g.LaneTop, p.c.ground)
	}
}

// ColourAt is a pixel of a picture, for tests and tips.
func ColourAt(m *image.RGBA, x, y int) color.NRGBA {
	o := m.PixOffset(x, y)
	return color.NRGBA{m.Pix[o], m.Pix[o+1], m.Pix[o+2], m.Pix[o+3]}
}
