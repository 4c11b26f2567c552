package plot

import (
	"math/rand/v2"
	"testing"

	"interleave/scheduler/trace"
)

// byWorkers is a plot of six tasks under the rows of two processes.
func byWorkers(rows []int32) (*Plot, Viewport, Geometry) {
	p := New(&Light, nil)
	s := gallery()
	s.Processes = append(s.Processes, s.Processes[0])
	p.Load(s)
	p.SetRows(rows)
	g := usual(6, 40)
	g.Groups, g.LaneTop, g.LaneEnd = 0, 140, 140+2*20+6*40
	v := NewViewport(0, 120e6, 800)
	p.Draw(canvas(800, g), v, g)
	return p, v, g
}

func TestRowsOfProcessesAreAmongTheLanes(t *testing.T) {
	p, v, _ := byWorkers([]int32{^0, 0, 2, 4, ^1, 1, 3, 5})
	x := v.X(20e6)
	for _, c := range []struct {
		y     int
		place Place
		index int
	}{{145, OnGroup, 0}, {165, OnLane, 0}, {205, OnLane, 2}, {245, OnLane, 4}, {285, OnGroup, 1}, {305, OnLane, 1}, {385, OnLane, 5}} {
		if h := p.At(x, c.y); h.Place != c.place || h.Index != c.index {
			t.Errorf("at %d: place %d, number %d", c.y, h.Place, h.Index)
		}
	}
}

func TestAFoldedTaskIsNowhere(t *testing.T) {
	p, v, g := byWorkers([]int32{^0, ^1, 1, 3, 5})
	if p.RowOf(0) != -1 || p.RowOf(3) != 3 || p.Rows() != 5 {
		t.Errorf("rows %d and %d of %d", p.RowOf(0), p.RowOf(3), p.Rows())
	}
	if _, ok := p.Where(0, p.lanes[0].Spans[1]); ok {
		t.Error("a folded span has a place")
	}
	if h := p.At(v.X(20e6), g.LaneEnd-1); h.Place != Nothing {
		t.Errorf("below the last row: %+v", h)
	}
}

// TestWhereIsWhatAtFinds: the two ways between a span and its place agree.
func TestWhereIsWhatAtFinds(t *testing.T) {
	p, v, g := byWorkers([]int32{^1, 5, 4, ^0, 3, 2, 0})
	rng := rand.New(rand.NewPCG(7, 8))
	for range 2000 {
		x, y := rng.IntN(v.Width), g.LaneTop+rng.IntN(g.LaneEnd-g.LaneTop)
		h := p.At(x, y)
		if h.Place != OnLane || !h.Found {
			continue
		}
		w, ok := p.Where(h.Index, h.Span)
		if !ok || w.Top != h.Top || w.H != h.H || w.Start != h.Start || w.Width != h.Width {
			t.Fatalf("%+v is at %+v, %v", h, w, ok)
		}
	}
}

// TestGroupedStripsEqualWhole is TestStripsEqualWhole for grouped lanes that
// are scrolled.
func TestGroupedStripsEqualWhole(t *testing.T) {
	rows := []int32{^0, 0, 1, 2, 5, 4, 3}
	for _, first := range []int{0, 1, 3} {
		r := newLockRun(6, 5e6)
		p, g := New(&Light, testGlyphs()), usual(6, 21)
		g.FirstLane, g.Groups = first, 0
		m := canvas(500, g)
		v := NewViewport(0, 500*300_000, 500)
		for step := range 30 {
			r.next(2)
			s := r.Snapshot()
			p.Load(s)
			p.SetRows(rows)
			if v = v.Follow(s.Now, 0.9); step%7 == 6 {
				v = v.Pan(-31)
			}
			p.Draw(m, v, g)
			q := New(&Light, testGlyphs())
			q.Load(s)
			q.SetRows(rows)
			whole := canvas(500, g)
			q.Draw(whole, v, g)
			for i := range m.Pix {
				if m.Pix[i] != whole.Pix[i] {
					t.Fatalf("from row %d, step %d: pixel (%d, %d)", first, step, i%m.Stride/4, i/m.Stride)
				}
			}
		}
	}
}

func TestHighlightFadesTheOthers(t *testing.T) {
	p, v, g := byWorkers(nil)
	m := canvas(800, g)
	run, wait := v.X(20e6), v.X(30e6)
	at := func(x int) (c [2]uint32) {
		h := p.At(x, 150)
		return [2]uint32{uint32(h.Span.State), pack(ColourAt(m, x, h.Top+h.H-2))}
	}
	p.Draw(m, v, g)
	before := [2][2]uint32{at(run), at(wait)}
	p.Highlight(Running)
	p.Draw(m, v, g)
	if at(run) != before[0] || trace.State(before[0][0]) != trace.Running {
		t.Errorf("what is lit was %v, is %v", before[0], at(run))
	}
	if at(wait) == before[1] {
		t.Error("the others are not faded")
	}
	golden(t, "lit", m)
	p.Highlight(Kinds)
	p.Draw(m, v, g)
	if at(wait) != before[1] {
		t.Error("they do not come back")
	}
}

// TestManyCoresAreShades: rows of six pixels, a shade by share of time.
func TestManyCoresAreShades(t *testing.T) {
	r := newLockRun(6, 700_000)
	from := trace.Time(0)
	for range 8 {
		r.next(20)
		from = r.sample(from)
	}
	p := New(&Light, testGlyphs())
	s := r.Snapshot()
	p.Load(s)
	g := usual(6, 21)
	g.CoreStep, g.CoreH = 6, 5
	m := canvas(400, g)
	p.Draw(m, NewViewport(0, s.Now, 400), g)
	golden(t, "shades", m)
}
