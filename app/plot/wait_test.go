package plot

import (
	"image"
	"testing"

	"interleave/scheduler/trace"
)

// contended is a run in which task 2 waits for the mutex of task 1.
func contended() trace.Snapshot {
	r := newRace(1, "threads")
	r.away(1, 2_000, 3_302_000, trace.ByMutex, trace.Mutex)
	r.mark(trace.Mark{T: 3_302_000, Task: 1, Kind: trace.MutexTaken, A: 1})
	r.Update(func(w *trace.Writer) { w.Reach(5_000_000) })
	return r.Snapshot()
}

func TestWaits(t *testing.T) {
	s := contended()
	list := Waits(&s)
	if len(list) != 1 {
		t.Fatalf("%+v", list)
	}
	w := list[0]
	if w.Task != 1 || w.From != 0 || w.Holder != 0 || w.Span.Start != 2_000 || w.Span.End != 3_302_000 {
		t.Errorf("%+v", w)
	}
	want := "Task 2 waited 3.30 ms until task 1 let the mutex go, instead of writing over what it had counted: no update is lost."
	if got := w.Sentence(&s); got != want {
		t.Errorf("it says %q", got)
	}
	l := w.Lay(&s, 800)
	if len(l.Holds) != 3 || l.Holds[1].Task != 0 || l.Holds[2].Task != 1 || l.Asks >= l.Takes || l.Other != 0 {
		t.Errorf("%+v", l)
	}
	for _, b := range l.Bars {
		if b.X0 < 0 || b.X1 > 800 {
			t.Errorf("a bar leaves the picture: %+v", b)
		}
	}
}

func TestMicroscopeGoldens(t *testing.T) {
	one, slice := sceneOf(t, lostOne()), sceneOf(t, lostSlice())
	for _, c := range []struct {
		name  string
		p     *Palette
		sc    *Scene
		scale float64
	}{
		{"micro-one", &Light, one, 1},
		{"micro-slice", &Dark, slice, 1},
		{"micro-fine", &Projector, slice, 1.5},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := c.sc.Lay(Room{Width: 800, Box: 70, Most: 120, After: 90})
			m := image.NewRGBA(image.Rect(0, 0, int(800*c.scale), int(testStage.Height()*c.scale)))
			DrawScene(m, c.p, l, c.sc.Word(), c.sc.Stay, testStage, c.scale)
			golden(t, c.name, m)
		})
	}
	t.Run("micro-wait", func(t *testing.T) {
		s := contended()
		m := image.NewRGBA(image.Rect(0, 0, 800, int(testStage.Height())))
		DrawWait(m, &Light, Waits(&s)[0].Lay(&s, 800), testStage, 1)
		golden(t, "micro-wait", m)
	})
	t.Run("squares", func(t *testing.T) {
		m := image.NewRGBA(image.Rect(0, 0, 200, 60))
		cells := []Squares{{X: 4, Y: 4, Wrong: 7, Done: 20, Planned: 20}, {X: 104, Y: 4, Wrong: 0, Done: 5, Planned: 20}}
		DrawSquares(m, &Light, cells, SquareGrid{Row: 10, Side: 7, Step: 9}, 1)
		golden(t, "squares", m)
	})
	t.Run("lost-bar", func(t *testing.T) {
		m := image.NewRGBA(image.Rect(0, 0, 300, 18))
		LostBar(m, &Light, 1.385, 4, 1)
		golden(t, "lost-bar", m)
	})
}
