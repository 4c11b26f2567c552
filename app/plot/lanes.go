package plot

import (
	"math/bits"

	"interleave/scheduler/trace"
)

const (
	letterEvery = 150 // units: in each such stretch a state has one letter
	letterAgain = 600 // units after which a long bar repeats its letter
	letterFits  = 15  // units of width that a letter needs
	signFits    = 10  // units of width that a sign needs, at least its own and a margin
)

// paintLane draws one task's bars in the surface's columns: walk the spans
// once, a bar or a merged column a step, and then put signs and letters on the
// bars that were wide enough to be noted on the way.
func (p *Plot) paintLane(s surface, t *laneIndex, l lane) {
	v := p.v
	from, to := v.First+int64(s.x0), v.First+int64(s.x1)
	least := trace.Time(8*p.g.Unit) * v.Px
	p.wide = p.wide[:0]
	c := &p.column
	at := t.seek(t.after(trace.Time(from) * v.Px))
	for col := from; col < to && at.ok; {
		c0 := trace.Time(col) * v.Px
		if at.start >= c0+v.Px {
			col = int64(at.start / v.Px)
			continue
		}
		if at.start <= c0 && at.end >= c0+v.Px {
			whole := int64(at.end / v.Px)
			p.bar(s, l, int(col-v.First), int(min(whole, to)-v.First), at.kind)
			if at.end-at.start >= least {
				p.wide = append(p.wide, at.i)
			}
			if col = whole; at.end == trace.Time(whole)*v.Px {
				at.to(at.i+1, at.end)
			}
			continue
		}
		t.merge(&at, c0, c0+v.Px, c)
		if x := int(col - v.First); !p.join(s, l, x, c) {
			p.mergedColumn(s, l, x, c)
		}
		col++
	}
	p.flush(s, l)
	for _, i := range p.wide {
		p.decorate(s, t, l, i)
	}
	p.end(s, t, l)
}

// bar draws whole columns of one kind.
func (p *Plot) bar(s surface, l lane, x0, x1 int, k Kind) {
	x0, x1 = max(x0, s.x0), min(x1, s.x1)
	switch {
	case k == Created:
		u := p.g.Unit
		for x := x0; x < x1; x++ {
			if mod(p.v.First+int64(x), 6*u) < 2*u {
				s.rect(x, l.bar+l.barH/2, 1, u, p.c.whisker)
			}
		}
	case k == Running:
		s.rect(x0, l.bar, x1-x0, l.barH, p.c.running)
	case k.solid():
		s.tiled(x0, l.bar+l.quarter, x1-x0, l.barH-l.quarter, p.tile(k, l.barH), p.v.First, l.top)
	}
}

// tile is a kind's pattern. Bars too low to show it are plain: below 4 device
// pixels, for the level one below 6.
func (p *Plot) tile(k Kind, height int) *tile {
	if height < 4 || k == WaitBody && height < 6 {
		return &p.c.plain[k]
	}
	return &p.c.tiles[k]
}

func (p *Plot) mergedColumn(s surface, l lane, x int, c *column) {
	if !c.stacked {
		if c.one != Kinds {
			p.bar(s, l, x, x+1, c.one)
		}
		return
	}
	h := &p.heights
	c.heights(l.barH, l.quarter, h)
	y := l.bar + l.barH
	for u := c.used & solidKinds &^ (1 << Running); u != 0; u &= u - 1 {
		k := Kind(bits.TrailingZeros32(u) & 15)
		if h[k] > 0 {
			y -= h[k]
			s.sliver(x, y, h[k], p.tile(k, l.barH), p.v.First, l.top)
		}
	}
	if h[Running] > 0 {
		s.solid(x, l.bar, h[Running], p.c.running)
	}
}

// decorate puts the sign of who ended it and the letter on a wide bar. Where
// they stand follows from the span and the absolute grid alone, so that strips
// painted at different moments fit together.
func (p *Plot) decorate(s surface, t *laneIndex, l lane, i int) {
	u, v := p.g.Unit, p.v
	sp := t.at(i)
	k := kindOf(sp)
	if l.barH < 8*u || !k.solid() {
		return
	}
	start, end := v.Column(sp.Start), v.Column(sp.End)
	if sp.Start > trace.Time(start)*v.Px {
		start++
	}
	width := int(end - start)
	style := &p.pal.State[k]
	room := width
	if m := p.signs.ender[sp.Ender]; k == Running && m != nil && width >= max(signFits*u, p.signs.size+4*u) {
		s.glyph(int(end-v.First)-p.signs.size-2*u, l.bar+(l.barH-p.signs.size)/2, m, style.Letter)
		room -= p.signs.size + 3*u
	}
	if p.glyphs == nil || p.glyphs.Letter[k] == nil || room < letterFits*u {
		return
	}
	if p.firstOfKind(t, i, k, start) {
		p.letter(s, l, k, int(start-v.First)+4*u)
	}
	stretch := int64(letterAgain * u)
	from := max(start+int64(letterAgain/2*u), v.First+int64(s.x0)-stretch)
	for at := (from + stretch - 1) / stretch * stretch; at+int64(letterFits*u) <= min(end, v.First+int64(s.x1)+stretch); at += stretch {
		p.letter(s, l, k, int(at-v.First)+4*u)
	}
}

// letter draws a kind's letter with its left edge at x, on a clear patch.
func (p *Plot) letter(s surface, l lane, k Kind, x int) {
	u, m := p.g.Unit, p.glyphs.Letter[k]
	w, h := m.Rect.Dx(), m.Rect.Dy()
	top, height := l.bar, l.barH
	if k != Running {
		top, height = l.bar+l.quarter, l.barH-l.quarter
	}
	if h > height {
		return
	}
	y := top + (height-h+1)/2
	patch := s.rows(top, top+height)
	patch.rect(x-2*u, y-2*u, w+4*u, h+4*u, p.c.fill[k])
	s.glyph(x, y, m, p.pal.State[k].Letter)
}

// firstOfKind reports whether no other bar of the kind that is wide enough for
// a letter begins before it in its stretch. It looks back over 256 spans at
// most.
func (p *Plot) firstOfKind(t *laneIndex, i int, k Kind, start int64) bool {
	stretch := int64(letterEvery * p.g.Unit)
	begin := trace.Time(start/stretch*stretch) * p.v.Px
	least := trace.Time(letterFits*p.g.Unit) * p.v.Px
	for j := i - 1; j >= max(0, i-256); j-- {
		sp := t.at(j)
		if sp.Start < begin {
			return true
		}
		if kindOf(sp) == k && sp.End-sp.Start >= least+p.v.Px*trace.Time(2*p.g.Unit) {
			return false
		}
	}
	return true
}

// end draws how a task ended: a bar over the whole lane, red and with a cross
// when it failed, with a stroke when it was cancelled. Nothing follows it.
func (p *Plot) end(s surface, t *laneIndex, l lane) {
	if !t.Open.State.Terminal() {
		return
	}
	u := p.g.Unit
	x := p.v.X(t.Open.Start)
	colour, w := p.c.fg, 3*u
	if l.h < 10*u {
		w = 2 * u
	}
	if t.Open.State == trace.Failed {
		colour = p.c.bad
	}
	s.rect(x, l.top+min(2*u, l.h/8), w, l.h-min(2*u, l.h/8), colour)
	switch size := p.signs.overlays.Rect.Dx(); {
	case l.h < 10*u:
	case t.Open.State == trace.Failed:
		s.stamp(x+w+2*u, l.bar+(l.barH-size)/2, p.signs.overlays, colour)
	case t.Open.State == trace.Cancelled:
		s.line(x+w+u, l.bar+l.barH-2*u, x+w+u+l.barH/2, l.bar+2*u, 2*u, colour)
	}
}
