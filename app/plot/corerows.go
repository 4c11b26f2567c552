package plot

import "interleave/scheduler/trace"

// paintCores draws the rows of the cores and their sum in the surface's
// columns.
func (p *Plot) paintCores(s surface) {
	g := &p.g
	if s.x0 >= s.x1 || g.SumH == 0 && g.Cores == 0 {
		return
	}
	n := s.x1 - s.x0
	p.sumOurs, p.sumOthers = zero(p.sumOurs, n), zero(p.sumOthers, n)
	for core := range p.cores.rows {
		row := &p.cores.rows[core]
		row.index()
		if core == len(p.cores.rows)-1 {
			p.coreRow(s, row, 0, 0, false)
			break
		}
		top := g.CoreTop + core*g.CoreStep
		p.coreRow(s, row, top, g.CoreH, core < g.Cores)
	}
	p.sumRow(s)
}

func zero(v []float32, n int) []float32 {
	if cap(v) < n {
		v = make([]float32, n)
	}
	v = v[:n]
	clear(v)
	return v
}

// coreRow adds one core to the sums and draws it when it has a row.
func (p *Plot) coreRow(s surface, r *coreRow, top, h int, shown bool) {
	v := p.v
	i := r.after(v.Time(s.x0))
	sample := p.sampleAt(v.Time(s.x0))
	var c coreColumn
	p.wide = p.wide[:0]
	heat := p.g.Heat()
	for x := s.x0; x < s.x1; x++ {
		c0 := v.Time(x)
		if c0 > p.snap.Now {
			break
		}
		i = r.merge(i, c0, c0+v.Px, &c)
		for sample < len(p.snap.Samples) && p.snap.Samples[sample].T <= c0 {
			sample++
		}
		ours := c.shown(v.Px)
		others := float32(0)
		if sample < len(r.others) && p.snap.Samples[sample].From <= c0 {
			others = r.others[sample] * (1 - ours)
		}
		p.sumOurs[x-s.x0] += min(float32(c.busy)/float32(v.Px), 1)
		p.sumOthers[x-s.x0] += others
		if !shown {
			continue
		}
		if heat {
			s.solid(x, top, h, p.heat(ours, others))
			continue
		}
		if n := len(p.wide); c.edges == 1 && c.last >= 0 && (n == 0 || p.wide[n-1] != c.last) {
			p.wide = append(p.wide, c.last)
		}
		ho := round(ours * float32(h))
		hr := round((ours+others)*float32(h)) - ho
		s.solid(x, top+h-ho, ho, p.taskFill(c.task))
		s.solid(x, top+h-ho-hr, hr, p.c.others)
	}
	if shown && !heat {
		s.rect(s.x0, top+h, s.x1-s.x0, 1, p.c.line)
		p.coreNumbers(s, r, top, h)
	}
}

// heat is the colour of a core's column in a row too low for heights: green by
// our share, or grey by the others' where they have more.
func (p *Plot) heat(ours, others float32) uint32 {
	if ours >= others {
		return p.c.heat[0][round(min(ours, 1)*heatLevels)]
	}
	return p.c.heat[1][round(min(others, 1)*heatLevels)]
}

// shown is the share of a column that is drawn as ours. A column with the edge
// of one span is all or nothing, or blocks would look like trapezoids; two that
// touch fill it.
func (c *coreColumn) shown(px trace.Time) float32 {
	share := min(float32(c.busy)/float32(px), 1)
	switch {
	case c.edges == 1 || c.edges == 2 && share > 0.95:
		return float32(round(share))
	default:
		return share
	}
}

func (p *Plot) taskFill(task int32) uint32 {
	if task < 0 {
		return p.c.running
	}
	return p.c.task[int(task)%len(p.c.task)]
}

// coreNumbers writes a task's number on its stays that were wide enough to be
// noted while the row was drawn.
func (p *Plot) coreNumbers(s surface, r *coreRow, top, h int) {
	if p.glyphs == nil || p.glyphs.Digit[0] == nil || h < 11*p.g.Unit {
		return
	}
	for _, i := range p.wide {
		p.coreNumber(s, &r.spans[i], top, h)
	}
	for i := range r.open {
		p.coreNumber(s, &r.open[i], top, h)
	}
}

func (p *Plot) coreNumber(s surface, sp *coreSpan, top, h int) {
	u := p.g.Unit
	if sp.End-sp.Start < trace.Time(11*u)*p.v.Px {
		return
	}
	x0, x1 := p.v.X(sp.Start), p.v.X(sp.End)
	digits, n, w := p.glyphs.number(int(sp.Task) + 1)
	if x1-x0 < w+3*u {
		return
	}
	x := x0 + max(2*u, (min(x1-x0, 14*u)-w+1)/2)
	c := OnTask(p.pal.TaskColour(int(sp.Task)))
	for n--; n >= 0; n-- {
		m := p.glyphs.Digit[digits[n]]
		s.glyph(x, top+(h-m.Rect.Dy())/2, m, c)
		x += m.Rect.Dx() + 1
	}
}

// SumScale is how many cores the height of the sum row stands for.
func (p *Plot) SumScale() int {
	need := 1
	for float64(need) < p.cores.reached-0.05 {
		need++
	}
	return max(1, min(p.snap.Cores, max(4, need)))
}

// SumLine is the row of the picture where the sum is a number of cores.
func (p *Plot) SumLine(cores float64) int {
	return p.g.SumTop + p.g.SumH - round(float32(cores*float64(p.g.SumH))/float32(p.SumScale()))
}

func (p *Plot) sumRow(s surface) {
	g := &p.g
	if g.SumH == 0 {
		return
	}
	h, scale := float32(g.SumH), float32(p.SumScale())
	for i := range p.sumOurs {
		ho := round(min(p.sumOurs[i]/scale, 1) * h)
		hr := round(min((p.sumOurs[i]+p.sumOthers[i])/scale, 1)*h) - ho
		s.solid(s.x0+i, g.SumTop+g.SumH-ho, ho, p.c.running)
		s.solid(s.x0+i, g.SumTop+g.SumH-ho-hr, hr, p.c.others)
	}
	s.rect(s.x0, g.SumTop+g.SumH, s.x1-s.x0, 1, p.c.line)
	if p.SumScale() > 1 {
		u := g.Unit
		for x := s.x0; x < s.x1; x++ {
			if mod(p.v.First+int64(x), 7*u) < 4*u {
				s.rect(x, p.SumLine(1), 1, u, p.c.fg)
			}
		}
	}
}

func round(f float32) int { return int(f + 0.5) }
