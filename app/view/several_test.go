package view

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"interleave/scheduler/trace"
)

// finished is a run of tasks one after another that begins its wall time late.
func finished(tasks int, each trace.Time) trace.Snapshot {
	names := make([]string, tasks)
	t := trace.New(trace.Experiment{Workload: "compute", Model: "sync"}, 2, names)
	t.Update(func(w *trace.Writer) {
		w.Process(1, 0)
		w.EnterProcess(0, 0, trace.Working, trace.NoTask)
		w.Thread(0, 1)
		w.Begin(5e6)
		now := trace.Time(5e6)
		for i := range trace.TaskID(tasks) {
			w.Enter(i, trace.Change{At: now, State: trace.Running, Core: 0})
			now += each
			w.Enter(i, trace.Change{At: now, State: trace.Done, Ender: trace.End, Core: trace.NoCore})
		}
		w.End()
	})
	return t.Snapshot()
}

// opened puts a widget into a window of a size.
func opened(t *testing.T, o fyne.CanvasObject, width, height float32) {
	t.Helper()
	setup(t)
	w := test.NewTempWindow(t, o)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(width, height))
}

func bandsOf(n int, wall trace.Time) (all []Band) {
	for i := range n {
		all = append(all, Band{Title: fmt.Sprint("Run ", i), Snapshot: finished(3, wall/3), End: wall, Figure: "1 s", Limit: "the limit is 2:", Why: "so many", Busy: "1.00"})
	}
	return all
}

// inSight lists the bands whose picture is within the widget.
func inSight(s *Stack) (all []int) {
	for i, b := range s.bands {
		if p := b.raster.Position(); p.X >= 0 && p.Y >= 0 && p.Y+b.raster.Size().Height <= s.Size().Height+1 {
			all = append(all, i)
		}
	}
	return all
}

func TestStackScrollsWhatDoesNotFit(t *testing.T) {
	s := NewStack()
	opened(t, s, 900, 400)
	for _, n := range []int{0, 1, 2, 12} {
		s.Set(bandsOf(n, 3e8), 3e8)
		test.WidgetRenderer(s).Layout(s.Size())
		fit := min(n, 4)
		if got := inSight(s); len(got) != fit {
			t.Errorf("of %d runs %v are in sight", n, got)
		}
	}
	s.Scroll(100)
	if got := inSight(s); len(got) == 0 || got[len(got)-1] != 11 {
		t.Errorf("at the end %v are in sight", got)
	}
	s.Scroll(-3)
	if got := inSight(s); got[len(got)-1] != 8 {
		t.Errorf("three runs up %v are in sight", got)
	}
	s.Set(bandsOf(2, 3e8), 0) // fewer than were scrolled over
	if got := inSight(s); len(got) != 2 {
		t.Errorf("of two runs %v are in sight", got)
	}
}

// TestStackEndsStandWhereTheyBelong: the axis begins with the wall time, and the
// figures of the longest run have room.
func TestStackEndsStandWhereTheyBelong(t *testing.T) {
	s := NewStack()
	opened(t, s, 900, 400)
	all := bandsOf(2, 3e8)
	all[1].End = 15e7
	s.Set(all, 3e8)
	left, width := s.plotPlace()
	long, short := s.bands[0].end.Position().X-left, s.bands[1].end.Position().X-left
	if d := long - 2*short; d < -2 || d > 2 {
		t.Errorf("twice as long is drawn as %v to %v", long, short)
	}
	if right := s.bands[0].figure.Position().X + s.bands[0].figure.MinSize().Width; right > left+width+12 {
		t.Errorf("the figures reach to %v of %v", right, left+width)
	}
	if x := s.bands[1].base.Position().X - left; x < long-1 || x > long+1 {
		t.Errorf("the baseline's end is drawn at %v, it ended at %v", x, long)
	}
}

// TestStackTakesAnyRun: nothing, no task, no time, more tasks than pixels.
func TestStackTakesAnyRun(t *testing.T) {
	s := NewStack()
	opened(t, s, 900, 400)
	all := []Band{
		{},
		{Title: "none", Snapshot: finished(0, 0)},
		{Title: "no time", Snapshot: finished(2, 0)},
		{Title: "negative", Snapshot: finished(2, 1e6), End: -1 << 62},
		{Title: "endless", Snapshot: finished(2, 1e6), End: 1<<63 - 1},
		{Title: "many", Snapshot: finished(10_000, 1e3), End: 1e7},
	}
	for i := range all {
		s.Set(all[i:i+1], 0)
		s.bands[0].draw(700, 300)
	}
	s.Set(all, 1<<63-1)
	for _, steps := range []int{-100, 100, 3} {
		s.Zoom(steps, 40)
		s.Pan(2)
		s.bands[5].draw(700, 60)
	}
	s.Update(-1, Band{})
	s.Update(6, Band{})
	s.Update(0, all[5])
	if s.bands[0].told.Title != "many" {
		t.Error("the first run was not brought up to date")
	}
}

func TestBarsFitTheirWidth(t *testing.T) {
	b := NewBars()
	opened(t, b, 400, 300)
	for _, list := range [][]Bar{
		nil,
		{{Name: "sync", Value: 1, Limit: 1}},
		{{Name: "sync", Value: 1, Limit: 1}, {Name: "free", Value: 1.9, Limit: 2}, {Name: "unknown"}, {Name: "above", Value: 41, Limit: 40, Bad: true}},
		make([]Bar, 12),
		{{Name: "huge", Value: 1e300, Limit: 1e308}},
		{{Name: "negative", Value: -3, Limit: -1}},
	} {
		b.Set(list, "what the machine allows")
		for i := range list {
			r := b.rows[i]
			if x := r.bar.Position().X + r.bar.Size().Width; x > 400 || r.bar.Size().Width < 0 {
				t.Errorf("bar %d of %v reaches to %v and is %v wide", i, list, x, r.bar.Size().Width)
			}
		}
		for i := len(list); i < len(b.rows); i++ {
			if b.rows[i].bar.Position() != parked {
				t.Errorf("bar %d is left over", i)
			}
		}
	}
}

// TestLongNamesStandAboveTheirFigures: in a long table they are shortened.
func TestLongNamesStandAboveTheirFigures(t *testing.T) {
	table := NewTable()
	opened(t, table, 300, 300)
	head, long := []string{"", "time", "switches"}, []string{"Threads, GIL, without the mutex", "0.0815 s", "113 mutex, 2 system"}
	usual, rows := table.tall(), [][]string{}
	for n := 1; n <= 9; n++ {
		rows = append(rows, long)
		table.Set(head, rows, nil)
		if two := table.tall() > usual; two != (n <= fewRows) {
			t.Errorf("of %d rows each is %v high", n, table.tall())
		}
		for i := len(head); i < len(head)*(n+1); i += len(head) {
			name, figure := table.cells[i], table.cells[i+1]
			if name.Position().X+name.MinSize().Width > figure.Position().X && name.Position().Y == figure.Position().Y {
				t.Errorf("of %d rows, %q overlaps %q", n, name.Text.Text, figure.Text.Text)
			}
		}
		if last := table.cells[len(head)*n]; last.Position().Y > table.MinSize().Height {
			t.Errorf("of %d rows the last is below the table", n)
		}
	}
	table.Set(head, [][]string{{"Async", "1 s", "9"}}, nil)
	if table.tall() != usual {
		t.Error("short names stand above their figures, too")
	}
}

func TestTableFollowsItsRows(t *testing.T) {
	table := NewTable()
	opened(t, table, 400, 300)
	head := []string{"", "time", "lost"}
	table.Set(head, [][]string{{"a", "1 s", "–"}, {"b", "2 s", "9"}, {"c", "2 s", "9"}}, map[int]bool{1: true})
	high := table.MinSize().Height
	texts := func() (all []string) {
		for _, w := range table.cells {
			if p := w.Position(); p.X >= 0 && p.Y >= 0 && w.Text.Text != "" {
				all = append(all, w.Text.Text)
			}
		}
		return all
	}
	if got := texts(); len(got) != 11 {
		t.Errorf("it shows %q", got)
	}
	table.Set(head[:2], [][]string{{"a", "1 s"}}, nil)
	if got := texts(); len(got) != 3 {
		t.Errorf("with fewer rows and columns it shows %q", got)
	}
	if table.MinSize().Height >= high {
		t.Error("it does not shrink with its rows")
	}
	table.Set(nil, nil, nil)
	if got := texts(); len(got) != 0 {
		t.Errorf("empty, it shows %q", got)
	}
}
