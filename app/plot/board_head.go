package plot

import "interleave/scheduler/phrase"

// head draws swatch and name, and the count if there is room for it.
func (p *BoardPicture) head(s *surface, c *boardColumn, bx box, n int) {
	mid := bx.y + p.px(13)
	x, end := bx.x+p.px(7), bx.x+bx.w-p.px(7)
	sw := box{x, mid - p.px(6), p.px(15), p.px(12)}
	if !c.main {
		x, end = bx.x+p.px(5), bx.x+bx.w-p.px(5)
		sw = box{x, mid - p.px(5), p.px(12), p.px(10)}
	}
	p.swatch(s, sw, c.kind)
	x += sw.w + p.px(5)
	colour := p.look.Palette.Muted
	if n > 0 || c.main {
		colour = p.look.Palette.FG
	}
	p.face(c).set(s, x, mid, c.shown, colour)
	if c.told {
		p.look.Caption.number(s, end-p.look.Caption.numberWidth(n), mid, n, p.look.Palette.Muted)
	}
}

// widen gives each column as much more as its shortest name takes in the language
// of the window: the widths were chosen for English.
func (p *BoardPicture) widen() {
	for i := range p.cols {
		c := &p.cols[i]
		name := c.names[len(c.names)-1]
		more := p.face(c).Width(phrase.T(name)) - p.face(c).Width(name)
		c.least += max(float32(more)/p.look.Scale, 0)
	}
}

// name chooses what fits into the heads: the longest name with the count, or a
// name alone. Of the lesser columns all tell their count, or none.
func (p *BoardPicture) name(b *Board) {
	all := true
	for i := range p.cols {
		c := &p.cols[i]
		pads := float32(7 + 15 + 5 + 7)
		if !c.main {
			pads = 5 + 12 + 5 + 5
		}
		room := c.w - p.px(pads)
		count := p.px(8) + p.look.Caption.numberWidth(p.key.tasks)
		c.shown, c.told = "", false
		for _, told := range []bool{true, false} {
			for _, name := range c.names {
				name = phrase.T(name)
				w := p.face(c).Width(name)
				if told {
					w += count
				}
				if c.shown == "" && w <= room {
					c.shown, c.told = name, told
				}
			}
		}
		if c.running && p.alone(b) || c.workers {
			c.told = false
		}
		all = all && (c.main || c.told)
	}
	for i := range p.cols {
		c := &p.cols[i]
		c.told = c.told && (c.main || all)
	}
}

func (p *BoardPicture) face(c *boardColumn) *Type {
	if c.main {
		return p.look.Title
	}
	return p.look.Caption
}

// swatch is a small picture of a state.
func (p *BoardPicture) swatch(s *surface, b box, k Kind) {
	if k == Created {
		s.rect(b.x, b.y, b.w, b.h, p.c.ground)
		s.frame(b.x, b.y, b.w, b.h, p.unit, pack(p.look.Palette.State[k].Ink))
		return
	}
	s.tiled(b.x, b.y, b.w, b.h, &p.c.tiles[k], int64(-b.x), b.y)
}
