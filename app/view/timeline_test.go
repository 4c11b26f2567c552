package view

import (
	"math/rand/v2"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"interleave/scheduler/trace"
)

// turns is a run of tasks that take turns of 5 ms in a number of processes.
func turns(tasks, processes, rounds int, end bool) trace.Snapshot {
	names := make([]string, tasks)
	for i := range names {
		names[i] = "Task " + string(rune('1'+i%9))
	}
	tr := trace.New(trace.Experiment{Workload: "compute", Model: "threads", Settings: map[string]string{"threads": "gil"}}, 2, names)
	tr.Update(func(w *trace.Writer) {
		for p := range processes {
			w.Process(4211+p, 0)
			w.EnterProcess(p, 1e6, trace.Working, trace.NoTask)
			w.Thread(p, 4217+p)
		}
		now := trace.Time(1e6)
		for i := range tasks {
			w.Assign(trace.TaskID(i), i%processes)
			w.Enter(trace.TaskID(i), trace.Change{At: now, State: trace.Ready, Reason: trace.Interpreter, Thread: uint16(i % processes)})
		}
		last := 0
		for n := range rounds * tasks {
			i := trace.TaskID(n % tasks)
			w.Enter(i, trace.Change{At: now, State: trace.Running, Core: 1, Thread: uint16(int(i) % processes)})
			w.Mark(trace.Mark{T: now, Task: i, Kind: trace.HandOver, A: uint64(last + 1)})
			last = int(i)
			now += 5e6
			w.Enter(i, trace.Change{At: now, State: trace.Ready, Reason: trace.Interpreter, Ender: trace.Lock, Thread: uint16(int(i) % processes)})
		}
		w.Reach(now)
		if end {
			for i := range tasks {
				w.Enter(trace.TaskID(i), trace.Change{At: now, State: trace.Running})
				w.Enter(trace.TaskID(i), trace.Change{At: now + 1e6, State: trace.Done, Ender: trace.End})
			}
			w.End()
		}
	})
	return tr.Snapshot()
}

func shownRun(t *testing.T, s trace.Snapshot) *Timeline {
	t.Helper()
	setup(t)
	tl := NewTimeline()
	w := test.NewTempWindow(t, tl)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(1000, 400))
	w.Canvas().Capture()
	tl.Load(s)
	tl.Frame()
	tl.Figures()
	w.Canvas().Capture()
	return tl
}

// clock is a time that tests move.
func (t *Timeline) clock() *time.Time {
	now := time.Unix(0, 0)
	t.history.now = func() time.Time { return now }
	return &now
}

func tap(t *Timeline, x, y float32) {
	t.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, y)}})
	t.MouseUp(&desktop.MouseEvent{})
	t.Tapped(&fyne.PointEvent{Position: fyne.NewPos(x, y)})
	t.draw(t.img.Rect.Dx(), t.img.Rect.Dy())
}

// pull drags from a point by steps with a modifier.
func pull(t *Timeline, x, y, dx, dy float32, mod fyne.KeyModifier) {
	t.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, y)}, Modifier: mod})
	for range 10 {
		x, y = x+dx/10, y+dy/10
		t.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, y)}, Dragged: fyne.NewDelta(dx/10, dy/10)})
	}
	t.MouseUp(&desktop.MouseEvent{})
	t.DragEnd()
	t.draw(t.img.Rect.Dx(), t.img.Rect.Dy())
}

// TestUndoGoesAllTheWayBack: whatever was done, undoing all of it comes back to
// the beginning, and doing it again to the end.
func TestUndoGoesAllTheWayBack(t *testing.T) {
	tl := shownRun(t, turns(40, 1, 6, true))
	now := tl.clock()
	rng := rand.New(rand.NewPCG(1, 2))
	for range 30 {
		tl.history.past, tl.history.future = nil, nil
		same := func(a, b spot) bool {
			return a.v.Px == b.v.Px && a.v.First == b.v.First && a.first == b.first && a.live == b.live
		}
		begin := tl.spot()
		for range 40 {
			*now = now.Add(time.Second)
			switch rng.IntN(5) {
			case 0:
				tl.Zoom(rng.IntN(9)-4, float32(rng.IntN(700)))
			case 1:
				tl.Pan(rng.Float32() - 0.5)
			case 2:
				tl.Scroll(rng.IntN(21) - 10)
			case 3:
				tl.Fit()
			case 4:
				tl.ZoomTo(trace.Time(rng.Int64N(1e8)), trace.Time(1e8+rng.Int64N(1e9)))
			}
		}
		end, n := tl.spot(), len(tl.history.past)
		for tl.CanUndo() {
			tl.Undo()
		}
		if !same(tl.spot(), begin) || len(tl.history.future) != n {
			t.Fatalf("back at %+v, began at %+v", tl.spot(), begin)
		}
		for tl.CanRedo() {
			tl.Redo()
		}
		if !same(tl.spot(), end) {
			t.Fatalf("again at %+v, was at %+v", tl.spot(), end)
		}
	}
}

func TestOneGoIsOneStep(t *testing.T) {
	tl := shownRun(t, turns(8, 1, 6, true))
	now := tl.clock()
	for range 10 {
		*now = now.Add(100 * time.Millisecond)
		tl.Scrolled(&fyne.ScrollEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(400, 300)}, Scrolled: fyne.NewDelta(0, 10)})
	}
	if n := len(tl.history.past); n != 1 {
		t.Errorf("a burst of the wheel is %d steps", n)
	}
	zoomed := tl.View()
	*now = now.Add(time.Second)
	pull(tl, 400, 250, -200, 40, 0)
	if n := len(tl.history.past); n != 2 {
		t.Errorf("a drag makes %d steps of two", n)
	}
	tl.Undo()
	if v := tl.View(); v.First != zoomed.First || v.Px != zoomed.Px {
		t.Errorf("back at %+v, was %+v", v, zoomed)
	}
	tl.Pan(0.1)
	if tl.CanRedo() {
		t.Error("what was undone can be redone after something else")
	}
}

func TestControlAndDragZoomToAnArea(t *testing.T) {
	tl := shownRun(t, turns(8, 1, 6, true))
	from, to := tl.v.Time(100), tl.v.Time(300)
	pull(tl, tl.left+300, 250, -200, 10, fyne.KeyModifierControl)
	if v := tl.View(); v.Start() > from || v.Start() < from-2*v.Px || v.End() < to-2*v.Px || v.End() > to+trace.Time(v.Width)*v.Px/50 {
		t.Errorf("shows %v to %v, wanted %v to %v", v.Start(), v.End(), from, to)
	}
	if tl.r.band.Position() != parked {
		t.Error("the band stays")
	}
	before := tl.View()
	pull(tl, tl.left+300, 250, 2, 0, fyne.KeyModifierControl)
	if tl.View() != before {
		t.Error("an area of two pixels is no area")
	}
}

func TestTheWholeRunMovesTheView(t *testing.T) {
	tl := shownRun(t, turns(8, 1, 6, true))
	tl.Zoom(-8, 10)
	y := tl.rows.mapTop + tl.rows.mapH/2
	tap(tl, tl.left+tl.plotWidth()/2, y)
	o := &tl.overview
	if middle, want := tl.v.Time(tl.v.Width/2), (o.from+o.to)/2; middle < want-3*tl.v.Px || middle > want+3*tl.v.Px {
		t.Errorf("the middle is %v, wanted %v", middle, want)
	}
	x := tl.r.view.Position().X + tl.r.view.Size().Width/2
	first := tl.v.First
	pull(tl, x, y, 50, 0, 0)
	columns := trace.Time(tl.v.First-first) * tl.v.Px
	if want := (o.to - o.from) * 50 / trace.Time(tl.plotWidth()); columns < want-3*tl.v.Px || columns > want+3*tl.v.Px {
		t.Errorf("moved by %v, wanted %v", columns, want)
	}
	if n := len(tl.history.past); n != 3 {
		t.Errorf("%d steps to undo", n)
	}
}

func TestAProcessFolds(t *testing.T) {
	tl := shownRun(t, turns(6, 2, 3, true))
	y, h := tl.rowY(0)
	if tl.plot.Row(0) != ^0 || tl.plot.Rows() != 8 {
		t.Fatalf("row 0 of %d is %d", tl.plot.Rows(), tl.plot.Row(0))
	}
	low := tl.rows.laneStep
	tap(tl, 40, y+h/2)
	if _, _, all := tl.Lanes(); all != 3 || tl.plot.RowOf(0) != -1 || tl.rows.laneStep <= low {
		t.Errorf("folded: %d lanes, %v high", all, tl.rows.laneStep)
	}
	tl.Select(0)
	if tl.plot.RowOf(0) < 0 {
		t.Error("what is selected stays folded")
	}
	if open := turns(6, 2, 3, false); true {
		for i := range open.Tasks {
			open.Tasks[i].Process = i%2 - i/5*2
		}
		if order, groups := tl.order(&open); order != nil || groups != 2 {
			t.Errorf("while a task has no process: %v, %d", order, groups)
		}
	}
}

func TestFourHundredLanesScroll(t *testing.T) {
	tl := shownRun(t, turns(400, 1, 2, true))
	from, to, all := tl.Lanes()
	if from != 0 || all != 400 || to < 20 || to > 120 {
		t.Fatalf("lanes %d to %d of %d", from, to, all)
	}
	tl.Scroll(1000)
	if _, to, _ := tl.Lanes(); to != 400 {
		t.Errorf("at the end: to %d", to)
	}
	tl.Scrolled(&fyne.ScrollEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(20, 300)}, Scrolled: fyne.NewDelta(0, 10)})
	if _, to, _ := tl.Lanes(); to != 397 {
		t.Errorf("a step of the wheel over the names: to %d", to)
	}
	pull(tl, tl.left+100, 200, 0, tl.rows.laneStep*20, 0)
	if _, to, _ := tl.Lanes(); to < 376 || to > 378 {
		t.Errorf("dragged by 20 lanes: to %d", to)
	}
}

func TestThePlayheadIsDragged(t *testing.T) {
	tl := shownRun(t, turns(8, 1, 6, true))
	var at trace.Time
	tl.OnPlayhead = func(x trace.Time) { at = x }
	y := tl.rows.axisTop + 10
	pull(tl, tl.left+100, y, 50, 0, 0)
	if at != 0 {
		t.Error("there is no playhead to drag")
	}
	tl.Fit()
	tl.SetPlayhead(50e6, true)
	x := tl.r.head.line.Position().X
	if want := tl.left + float32(tl.v.X(50e6)); x != want {
		t.Errorf("it is at %v, wanted %v", x, want)
	}
	before := tl.View()
	pull(tl, x, y, 80, 0, 0)
	if want := tl.v.Time(int(x - tl.left + 80)); at < want-2*tl.v.Px || at > want+2*tl.v.Px || tl.View() != before {
		t.Errorf("dragged to %v, wanted %v", at, want)
	}
	if tl.SetPlayhead(0, false); tl.r.head.line.Position() != parked {
		t.Error("it stays")
	}
}

func TestPanningPausesAndLiveGoesBack(t *testing.T) {
	tl := shownRun(t, turns(8, 1, 60, false))
	tl.Zoom(-4, -1)
	px := tl.View().Px
	if !tl.Live() {
		t.Fatal("zooming stops following")
	}
	pull(tl, tl.left+200, 250, 100, 0, 0)
	if tl.Live() || tl.View().End() > tl.Snapshot().Now {
		t.Error("a pan does not pause")
	}
	tl.SetLive(true)
	if v := tl.View(); v.Px != px || v.End() < tl.Snapshot().Now {
		t.Errorf("live again: %+v at %v", v, tl.Snapshot().Now)
	}
	tl.Undo()
	if tl.Live() {
		t.Error("undo does not take Live back")
	}
}
