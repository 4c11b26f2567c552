package plot

import (
	"sort"

	"interleave/scheduler/trace"
)

// Place is what lies at a point of a picture.
type Place uint8

// The places.
const (
	Nothing Place = iota
	OnCore
	OnSum
	OnGroup
	OnLane
)

// Hit tells what is at a point.
type Hit struct {
	Place Place
	Index int // the core, process or task
	T     trace.Time
	// Span is the one under the point, if there is one. In a merged column it is
	// the longest, and Merged is how many there are.
	Span         trace.Span
	Process      trace.ProcessSpan
	Found        bool
	Merged       int
	Top, H       int // of the bar
	Start, Width int // of the span's columns, clipped to the view
}

// At finds what is at a device pixel, by binary search.
func (p *Plot) At(x, y int) Hit {
	g := &p.g
	h := Hit{T: p.v.Time(x) + p.v.Px/2}
	switch {
	case y >= g.LaneTop && y < g.LaneEnd && g.LaneStep > 0:
		row, ok := p.rowAt(y)
		if !ok {
			return Hit{}
		}
		if h.Index = p.Row(row); h.Index < 0 {
			h.Place, h.Index = OnGroup, ^h.Index
			h.Top, h.H = p.rowTop(row), g.GroupStep
			p.hitGroup(&h)
			return h
		}
		h.Place = OnLane
		p.hitLane(&h, x)
	case y >= g.GroupTop && g.GroupStep > 0 && y < g.GroupTop+g.Groups*g.GroupStep:
		h.Place, h.Index = OnGroup, (y-g.GroupTop)/g.GroupStep
		p.hitGroup(&h)
	case y >= g.CoreTop && g.CoreStep > 0 && y < g.CoreTop+g.Cores*g.CoreStep:
		h.Place, h.Index = OnCore, (y-g.CoreTop)/g.CoreStep
		p.hitCore(&h)
	case y >= g.SumTop && y < g.SumTop+g.SumH:
		h.Place = OnSum
	}
	return h
}

// rowAt is the row at a pixel of the lanes.
func (p *Plot) rowAt(y int) (row int, ok bool) {
	a, b := p.visible()
	if p.order.rows == nil {
		row = a + (y-p.g.LaneTop)/p.g.LaneStep
		return row, row < b
	}
	i := sort.Search(b-a, func(i int) bool { return p.rowTop(a+i+1) > y })
	return a + i, i < b-a
}

// Mix is how a task's time divides in a column of the view: by kind, and in
// all.
func (p *Plot) Mix(task, x int) (by [Kinds]trace.Time, total trace.Time) {
	var c column
	l, c0 := &p.lanes[task], p.v.Time(x)
	at := l.seek(l.after(c0))
	l.merge(&at, c0, c0+p.v.Px, &c)
	return c.share, c.total
}

// Where is the place of a task's span: its columns of the view, clipped to it,
// and its bar. It is false when its lane or all of it is out of view.
func (p *Plot) Where(task int, sp trace.Span) (h Hit, ok bool) {
	l, ok := p.laneOf(task)
	a, b := p.v.X(sp.Start), p.v.X(max(sp.End-1, sp.Start))+1
	if !ok || b <= 0 || a >= p.v.Width {
		return Hit{}, false
	}
	h = Hit{Place: OnLane, Index: task, Span: sp, Found: true, Top: l.bar, H: min(l.barH, p.g.LaneEnd-l.bar)}
	h.Start = max(a, 0)
	h.Width = min(b, p.v.Width) - h.Start
	return h, true
}

func (p *Plot) hitLane(h *Hit, x int) {
	t := &p.lanes[h.Index]
	l, _ := p.laneOf(h.Index)
	h.Top, h.H = l.bar, l.barH
	c0 := p.v.Time(x)
	first := t.after(c0)
	for i := first; ; i++ {
		sp := t.at(i)
		if sp == nil || sp.Start >= c0+p.v.Px {
			break
		}
		if h.Merged++; h.Merged > 1<<16 {
			break
		}
		if d := overlap(sp, c0, p.v.Px); !h.Found || d > overlap(&h.Span, c0, p.v.Px) {
			h.Span, h.Found = *sp, true
		}
	}
	if h.Found {
		a, b := max(0, p.v.X(h.Span.Start)), min(p.v.Width, p.v.X(h.Span.End-1)+1)
		h.Start, h.Width = a, max(b-a, 1)
	}
}

func overlap(sp *trace.Span, c0, px trace.Time) trace.Time {
	return min(sp.End, c0+px) - max(sp.Start, c0)
}

func (p *Plot) hitGroup(h *Hit) {
	if h.Index >= len(p.snap.Processes) {
		*h = Hit{}
		return
	}
	pr := &p.snap.Processes[h.Index]
	for _, sp := range append(pr.Spans[:len(pr.Spans):len(pr.Spans)], pr.Open) {
		if sp.Start <= h.T && h.T < sp.End {
			h.Process, h.Found = sp, true
		}
	}
}

// hitCore finds the task that is on a core; Index stays the core, the span
// names the task by Arg.
func (p *Plot) hitCore(h *Hit) {
	if h.Index >= len(p.cores.rows)-1 {
		*h = Hit{}
		return
	}
	r := &p.cores.rows[h.Index]
	for i := r.after(h.T); i < len(r.spans) && r.spans[i].Start <= h.T; i++ {
		if sp := r.spans[i]; h.T < sp.End {
			h.Span = trace.Span{Start: sp.Start, End: sp.End, State: trace.Running, Core: int16(h.Index), Arg: uint16(sp.Task)}
			h.Found = true
		}
	}
}
