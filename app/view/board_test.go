package view

import (
	"strconv"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"

	"interleave/app/theme"
	"interleave/scheduler/trace"
)

// underLock is a run of some tasks under the interpreter lock: the last has it,
// the others wait, the first came last.
func underLock(tasks int) *trace.Snapshot {
	names := make([]string, tasks)
	for i := range names {
		names[i] = "Task " + strconv.Itoa(i+1)
	}
	e := trace.Experiment{Workload: "compute", Model: "threads", Tasks: tasks, Settings: map[string]string{"threads": "gil", "interval": "5ms"}}
	t := trace.New(e, 4, names)
	t.Update(func(w *trace.Writer) {
		w.Process(4211, 0)
		for i := range tasks {
			id, thread := trace.TaskID(i), w.Thread(0, 5000+i)
			w.Assign(id, 0)
			w.Enter(id, trace.Change{At: trace.Time(2_000_000 - i), State: trace.Ready, Reason: trace.Interpreter, Core: trace.NoCore, Thread: thread})
		}
		w.Enter(trace.TaskID(tasks-1), trace.Change{At: 2_000_000, State: trace.Running, Core: 1, Thread: uint16(tasks - 1)})
		w.Reach(3_000_000)
	})
	s := t.Snapshot()
	return &s
}

func showBoard(t *testing.T, size fyne.Size) (*Board, fyne.Window) {
	t.Helper()
	setup(t)
	b := NewBoard()
	w := test.NewTempWindow(t, b)
	w.SetPadded(false)
	w.Resize(size)
	return b, w
}

func TestBoardSaysWhatItShows(t *testing.T) {
	b, w := showBoard(t, fyne.NewSize(606, 172))
	s := underLock(4)
	b.Set(s, s.Now, false)
	w.Canvas().Capture()
	if got := b.title.Text.Text; got != "The interpreter lock" {
		t.Errorf("it is called %q", got)
	}
	if got, want := b.sentence.Text.Text, "Task 4 has held the GIL for 1.0 ms. Task 3 is next: after 5.0 ms it asks for the lock."; got != want {
		t.Errorf("it says %q, want %q", got, want)
	}
	if n := b.pic.Drawn(); n != 4 {
		t.Errorf("%d chips for four tasks", n)
	}
	b.Set(s, 0, false)
	if got := b.sentence.Text.Text; got != "No task has been taken yet." {
		t.Errorf("at the beginning it says %q", got)
	}
	b.Clear()
	w.Canvas().Capture()
	if b.pic.Drawn() != 0 || b.sentence.Text.Text != "" || b.title.Text.Text != "The interpreter lock" {
		t.Errorf("cleared: %d chips, %q, %q", b.pic.Drawn(), b.title.Text.Text, b.sentence.Text.Text)
	}
}

func TestBoardReportsAClickedChip(t *testing.T) {
	b, w := showBoard(t, fyne.NewSize(606, 172))
	s := underLock(8)
	b.Set(s, s.Now, false)
	w.Canvas().Capture()
	got := -1
	b.OnTask = func(task int) { got = task }
	for task := range 8 {
		test.TapAt(b, chipCentre(t, b, task))
		if got != task {
			t.Errorf("clicked task %d, told %d", task, got)
		}
	}
	got = -1
	test.TapAt(b, fyne.NewPos(2, 170))
	if got != -1 {
		t.Error("a click beside the chips tells of one")
	}
}

func TestBoardTellsOfTheChipUnderThePointer(t *testing.T) {
	b, w := showBoard(t, fyne.NewSize(606, 172))
	s := underLock(8)
	b.Set(s, s.Now, false)
	w.Canvas().Capture()
	b.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: chipCentre(t, b, 2)}})
	if got, want := b.tip.bold.Text.Text, "Task 3 was ready for 1.00 ms and waited for the GIL."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if p := b.tip.back.Position(); p.X < 0 || p.Y < 0 || p.X+b.tip.size.Width > 606 || p.Y+b.tip.size.Height > 172 {
		t.Errorf("the tip lies at %v, %v large", p, b.tip.size)
	}
	b.MouseOut()
	if b.tip.back.Position() != parked {
		t.Error("the tip stays")
	}
}

func chipCentre(t *testing.T, b *Board, task int) fyne.Position {
	t.Helper()
	r, ok := b.pic.Box(task)
	if !ok {
		t.Fatalf("task %d has no chip", task)
	}
	at := r.Min.Add(r.Max).Div(2)
	return b.raster.Position().AddXY(float32(at.X)/b.look.scale, float32(at.Y)/b.look.scale)
}

// TestBoardOfManyTasks: what cannot have a chip is counted.
func TestBoardOfManyTasks(t *testing.T) {
	b, w := showBoard(t, fyne.NewSize(606, 172))
	s := underLock(10_000)
	b.Set(s, s.Now, true)
	w.Canvas().Capture()
	if n := b.pic.Drawn(); n < 300 || n >= 10_000 {
		t.Errorf("%d chips", n)
	}
}

// TestBoardFitsAnywhere: no size, scale or size of text makes words leave it.
func TestBoardFitsAnywhere(t *testing.T) {
	s := underLock(8)
	for _, size := range []fyne.Size{{Width: 420, Height: 130}, {Width: 606, Height: 172}, {Width: 598, Height: 246}, {Width: 1226, Height: 616}} {
		for _, scale := range []float32{1, 1.5} {
			b, w := showBoard(t, size)
			w.Canvas().(software.WindowlessCanvas).SetScale(scale)
			b.Set(s, s.Now, false)
			w.Canvas().Capture()
			for _, x := range []*words{b.title, b.facts, b.sentence} {
				p, m := x.Position(), x.MinSize()
				if p.X < 0 || p.Y < -1 || p.X+m.Width > size.Width+1 || p.Y+m.Height > size.Height+1 {
					t.Errorf("%v at scale %v: %q lies at %v, %v large", size, scale, x.Text.Text, p, m)
				}
			}
			if b.pic.Drawn() != 8 {
				t.Errorf("%v at scale %v: %d chips", size, scale, b.pic.Drawn())
			}
		}
	}
}

func TestBoardDrawsNothingTwice(t *testing.T) {
	b, w := showBoard(t, fyne.NewSize(606, 172))
	s := underLock(8)
	b.Set(s, s.Now, true)
	w.Canvas().Capture()
	drawn := b.print
	later := *s
	later.Now += 1_000_000 // time passes, and nobody moves
	b.Set(&later, later.Now, true)
	if b.print != drawn {
		t.Error("it is drawn anew though nothing has changed")
	}
}

// BenchmarkBoard is one frame of following a run, without Fyne's own part.
func BenchmarkBoard(b *testing.B) {
	test.NewTempApp(b).Settings().SetTheme(theme.New(theme.Light))
	w := NewBoard()
	w.Resize(fyne.NewSize(606, 172))
	s := underLock(8)
	for i := 0; b.Loop(); i++ {
		next := *s
		w.Set(&next, s.Now-trace.Time(i%2)*1_500_000, true)
		w.draw(606, 122)
	}
}
