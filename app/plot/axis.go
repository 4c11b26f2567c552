package plot

import "interleave/scheduler/trace"

// TickGap is how far apart ticks are at least, in units.
const TickGap = 96

// tickGap is how far apart they are at least, in device pixels.
func (g *Geometry) tickGap() int {
	if g.Gap > 0 {
		return g.Gap
	}
	return TickGap * g.Unit
}

// ground clears the rows y0…y1 of a strip and draws the lines of time.
func (p *Plot) ground(s surface, y0, y1 int) {
	s.rect(s.x0, y0, s.x1-s.x0, y1-y0, p.c.ground)
	step := TickStep(p.v.Px * trace.Time(p.g.tickGap()))
	for t := (p.v.Time(s.x0-1)-p.g.Origin)/step*step + p.g.Origin; ; t += step {
		x := p.v.X(t)
		if x >= s.x1 {
			return
		}
		s.rect(x, y0, 1, y1-y0, p.c.grid)
	}
}

// paintAxis draws the axis' row: its border and the ticks. The labels are the
// caller's.
func (p *Plot) paintAxis(s surface) {
	g := &p.g
	if g.AxisH == 0 {
		return
	}
	s.rect(s.x0, g.AxisTop, s.x1-s.x0, g.AxisH, p.c.ground)
	s.rect(s.x0, g.AxisTop, s.x1-s.x0, g.Unit, p.c.line)
	step := TickStep(p.v.Px * trace.Time(g.tickGap()))
	for t := (p.v.Time(s.x0-1)-g.Origin)/step*step + g.Origin; ; t += step {
		x := p.v.X(t)
		if x >= s.x1 {
			return
		}
		s.rect(x, g.AxisTop, 1, 6*g.Unit, p.c.faint)
	}
}

// paintGroups draws what each process does besides its tasks, in greys: its
// start hatched, receiving and sending solid, working a line. Turns of its
// event loop are strokes, where they are far enough apart to tell.
func (p *Plot) paintGroups(s surface) {
	g := &p.g
	for i := range min(len(p.snap.Processes), g.Groups) {
		p.paintProcess(s, i, g.GroupTop+i*g.GroupStep)
	}
}

// paintProcess draws the row of a process, GroupStep high.
func (p *Plot) paintProcess(s surface, i, top int) {
	pr := &p.snap.Processes[i]
	h := max(p.g.GroupStep/2, 3)
	top += (p.g.GroupStep - h) / 2
	for _, sp := range pr.Spans {
		p.activity(s, sp, top, h)
	}
	p.activity(s, pr.Open, top, h)
	p.turns(s, i, top, h)
}

func (p *Plot) activity(s surface, sp trace.ProcessSpan, top, h int) {
	x0, x1 := p.v.X(sp.Start), p.v.X(sp.End)
	if x1 < s.x0 || x0 >= s.x1 || sp.Activity == trace.Ended {
		return
	}
	w := max(x1-x0, 1)
	switch sp.Activity {
	case trace.Starting:
		s.rect(x0, top, w, h, p.c.others)
		for x := max(x0, s.x0); x < min(x0+w, s.x1); x++ {
			if mod(p.v.First+int64(x), 4*p.g.Unit) < p.g.Unit {
				s.rect(x, top, 1, h, p.c.faint)
			}
		}
	case trace.Receiving, trace.Sending:
		s.rect(x0, top, w, h, p.c.muted)
	case trace.Working:
		s.rect(x0, top+h/2, w, p.g.Unit, p.c.line)
	}
}

// turns strokes the turns of an event loop, one in two units at most.
func (p *Plot) turns(s surface, process, top, h int) {
	if process >= len(p.marks.turns) {
		return
	}
	list := p.marks.turns[process]
	stretch := trace.Time(2*p.g.Unit) * p.v.Px
	for i := from(list, p.v.Time(s.x0)-stretch); i < len(list) && list[i].T < p.v.Time(s.x1); {
		s.rect(p.v.X(list[i].T), top, p.g.Unit, h, p.c.faint)
		i += from(list[i:], (list[i].T/stretch+1)*stretch)
	}
}
