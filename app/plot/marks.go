package plot

import (
	"slices"
	"sort"

	"interleave/scheduler/trace"
)

// markIndex sorts the marks that are drawn by task and time.
type markIndex struct {
	seen   int
	fresh  []trace.Time   // by task: the earliest mark that was not drawn, or never
	byTask [][]trace.Mark // Overwrite, DropRequest, SlowCallback
	turns  [][]trace.Mark // LoopTurn, by process
	taken  []trace.Mark   // HandOver and MutexTaken, of all tasks
}

// grow files the marks that arrived since the last time and returns the
// earliest of them, or never.
func (m *markIndex) grow(s *trace.Snapshot) trace.Time {
	for len(m.byTask) < len(s.Tasks) {
		m.byTask, m.fresh = append(m.byTask, nil), append(m.fresh, never)
	}
	first := never
	for _, k := range s.Marks[m.seen:] {
		switch k.Kind {
		case trace.Overwrite, trace.DropRequest, trace.SlowCallback:
			if k.Task < 0 || int(k.Task) >= len(m.byTask) {
				continue
			}
			m.byTask[k.Task] = insert(m.byTask[k.Task], k)
			m.fresh[k.Task] = min(m.fresh[k.Task], k.T)
		case trace.HandOver, trace.MutexTaken:
			if k.Task < 0 || k.A == 0 || int(k.Task) >= len(s.Tasks) || k.A > uint64(len(s.Tasks)) {
				continue
			}
			m.taken = insert(m.taken, k)
		case trace.LoopTurn:
			for len(m.turns) <= int(k.Process) {
				m.turns = append(m.turns, nil)
			}
			m.turns[k.Process] = insert(m.turns[k.Process], k)
		default:
			continue
		}
		first = min(first, k.T)
	}
	m.seen = len(s.Marks)
	return first
}

// insert keeps a list sorted by time; marks arrive nearly in order.
func insert(list []trace.Mark, k trace.Mark) []trace.Mark {
	list = append(list, k)
	for i := len(list) - 1; i > 0 && list[i-1].T > k.T; i-- {
		list[i], list[i-1] = list[i-1], list[i]
	}
	return list
}

func from(list []trace.Mark, t trace.Time) int {
	return sort.Search(len(list), func(i int) bool { return list[i].T >= t })
}

// paintMarks stamps a task's marks into the gap above its lane, at most one in
// each stretch of the absolute grid that is as wide as a mark.
func (p *Plot) paintMarks(s surface, task int, l lane) {
	if l.h < 16*p.g.Unit || task >= len(p.marks.byTask) {
		return
	}
	list := p.marks.byTask[task]
	width := int64(p.signs.mark + 2*p.g.Unit)
	stretch := trace.Time(width) * p.v.Px
	begin := trace.Time((p.v.First+int64(s.x0))/width-1) * stretch
	end := p.v.Time(s.x1 + int(width))
	for i := from(list, begin); i < len(list) && list[i].T < end; {
		k := list[i]
		bin := k.T / stretch
		// A lost update is worth more than a request that happens to be near.
		for j := i; j < len(list) && j < i+32 && list[j].T < (bin+1)*stretch; j++ {
			if list[j].Kind == trace.Overwrite {
				k = list[j]
				break
			}
		}
		if i = from(list[i:], (bin+1)*stretch) + i; k.Kind == trace.DropRequest && !p.tellsRequest(k) {
			continue
		}
		colour := p.c.fg
		if k.Kind == trace.Overwrite {
			colour = p.c.bad
		}
		s.stamp(p.v.X(k.T)-p.signs.mark/2, l.top, p.signs.marks[k.Kind], colour)
	}
}

// tellsRequest reports whether the holder's stay is wide enough for the request
// that ends it to be told apart.
func (p *Plot) tellsRequest(k trace.Mark) bool {
	if k.A == 0 || k.A > uint64(len(p.lanes)) {
		return true
	}
	sp, ok := p.lanes[k.A-1].runNear(k.T, false)
	return ok && sp.End-sp.Start >= trace.Time(24*p.g.Unit)*p.v.Px
}

// paintHandOvers draws who gave the interpreter lock or a mutex to whom, where
// the bars are wide enough to tell.
func (p *Plot) paintHandOvers(s surface) {
	u := p.g.Unit
	if l, _ := p.g.lane(p.g.LaneTop); l.barH < 12*u {
		return
	}
	reach := trace.Time(24*u) * p.v.Px
	list := p.marks.taken
	i := from(list, p.v.Time(s.x0)-reach)
	for n := 0; i < len(list) && list[i].T < p.v.Time(s.x1)+reach && n < 4096; i, n = i+1, n+1 {
		p.handOver(s, list[i], reach)
	}
}

func (p *Plot) handOver(s surface, k trace.Mark, least trace.Time) {
	giver, ok1 := p.laneOf(int(k.A) - 1)
	taker, ok2 := p.laneOf(int(k.Task))
	if !ok1 || !ok2 || int(k.A)-1 == int(k.Task) {
		return
	}
	took, ok := p.lanes[k.Task].runNear(k.T, false)
	gave, ok3 := p.lanes[k.A-1].runNear(k.T, true)
	if !ok || !ok3 || took.End-took.Start < least || gave.End-gave.Start < least || gave.End > took.Start+p.v.Px {
		return
	}
	u := p.g.Unit
	x0, x1 := p.v.X(gave.End), p.v.X(took.Start)
	y0, y1, dir := giver.bar+giver.barH, taker.bar, 1
	if taker.top < giver.top {
		y0, y1, dir = giver.bar, taker.bar+taker.barH, -1
	}
	s.line(x0, y0, x1, y1-dir*u, (3*u+1)/2, p.c.fg)
	if k.Kind == trace.MutexTaken {
		s.frame(x1-3*u, y1-3*u, 7*u, 7*u, u, p.c.fg)
		return
	}
	for d := range 6 * u { // the arrow head
		s.rect(x1-d/2, y1-dir*d-1, d/2*2+1, 1, p.c.fg)
	}
}

// runNear finds the running span of a lane that ends (ended) or begins nearest
// to t: giver, taker and mark read the clock one after another.
func (l *laneIndex) runNear(t trace.Time, ended bool) (best trace.Span, ok bool) {
	nearest := never
	i := l.after(t)
	for j := max(0, i-3); j <= i+3; j++ {
		sp := l.at(j)
		if sp == nil {
			break
		}
		at := sp.Start
		if ended {
			at = sp.End
		}
		if d := max(at-t, t-at); sp.State == trace.Running && d < nearest {
			nearest, best, ok = d, *sp, true
		}
	}
	return best, ok
}

// Takers are the tasks that took the interpreter lock (HandOver) or a mutex
// (MutexTaken) between two instants, each once, in order, at most some.
func (p *Plot) Takers(kind trace.MarkKind, start, end trace.Time, most int) (out []int) {
	list := p.marks.taken
	for i, n := from(list, start), 0; i < len(list) && list[i].T < end && len(out) < most && n < 4096; i, n = i+1, n+1 {
		if k := list[i]; k.Kind == kind && !slices.Contains(out, int(k.Task)) {
			out = append(out, int(k.Task))
		}
	}
	return out
}
