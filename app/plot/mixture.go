package plot

import "math/bits"

// mixture is a row of neighbouring columns that show running over one other
// kind, the usual picture of tasks that take turns. They are painted together,
// row by row: a column a time, each of another height, costs twice as much.
type mixture struct {
	kind Kind
	x    int
	runs []uint8 // by column: how many pixels from the top are running
}

// join adds a column to the mixture if it is of its kind.
func (p *Plot) join(s surface, l lane, x int, c *column) bool {
	rest := c.used & solidKinds &^ (1 << Running)
	if !c.stacked || c.share[Running] == 0 || rest == 0 || rest&(rest-1) != 0 || l.barH > 255 {
		return false
	}
	m, k := &p.mixture, Kind(bits.TrailingZeros32(rest))
	if k != m.kind || x != m.x+len(m.runs) {
		p.flush(s, l)
		m.kind, m.x = k, x
	}
	m.runs = append(m.runs, uint8(c.running(l.barH, l.quarter)))
	return true
}

// flush paints the mixture.
func (p *Plot) flush(s surface, l lane) {
	m := &p.mixture
	if len(m.runs) == 0 {
		return
	}
	t := p.tile(m.kind, l.barH)
	s.tiled(m.x, l.bar, len(m.runs), l.barH, t, p.v.First, l.top)
	for y := max(l.bar, s.y0); y < min(l.bar+l.barH, s.y1); y++ {
		row := s.px[y*s.w+m.x:][:len(m.runs)]
		for i, h := range m.runs {
			c := row[i]
			if int(h) > y-l.bar {
				c = p.c.running
			}
			row[i] = c
		}
	}
	m.runs = m.runs[:0]
}
