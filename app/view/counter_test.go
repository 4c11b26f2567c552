package view

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"interleave/app/theme"
	"interleave/scheduler/trace"
)

// race is a run of three tasks. Under mutex task 2 waits for task 1; otherwise
// task 3 loses one update and task 2, after a switch, a slice.
func race(mutex bool) trace.Snapshot {
	set := map[string]string{"mutex": "off"}
	if mutex {
		set["mutex"] = "on"
	}
	tr := trace.New(trace.Experiment{Workload: "counter", Model: "threads", Settings: set}, 2, []string{"Task 1", "Task 2", "Task 3"})
	tr.Update(func(w *trace.Writer) {
		w.Process(7, 0)
		for i := range trace.TaskID(3) {
			w.Thread(0, 13540+int(i))
			w.Assign(i, 0)
			w.Enter(i, trace.Change{At: 10, State: trace.Ready, Reason: trace.Processor, Thread: uint16(i)})
			w.Enter(i, trace.Change{At: 20, State: trace.Running, Core: int16(i), Thread: uint16(i)})
		}
		if mutex {
			w.Enter(1, trace.Change{At: 2_000, State: trace.Blocked, Reason: trace.Mutex, Ender: trace.ByMutex, Arg: 1, Thread: 1})
			w.Enter(1, trace.Change{At: 3_300_000, State: trace.Ready, Reason: trace.Processor, Thread: 1})
			w.Enter(1, trace.Change{At: 3_302_000, State: trace.Running, Thread: 1})
			w.Mark(trace.Mark{T: 3_302_000, Task: 1, Kind: trace.MutexTaken, A: 1})
		} else {
			w.Enter(1, trace.Change{At: 2_010, State: trace.Ready, Reason: trace.Interpreter, Ender: trace.Lock, Thread: 1})
			w.Enter(1, trace.Change{At: 5_002_010, State: trace.Running, Thread: 1})
			lose(w, 1, 1_204_311, 1_301_587, 1, [3]trace.Time{2_000, 5_002_050, 5_002_100}, [3]trace.Time{4_900_000, 4_900_030, 4_900_060})
			lose(w, 2, 41, 42, 2, [3]trace.Time{6_001_000, 6_001_035, 6_001_070}, [3]trace.Time{6_000_990, 6_001_015, 6_001_045})
			w.Mark(trace.Mark{T: 6_002_000, Task: 0, Kind: trace.Overwrite, A: 5, B: 9})
		}
		for i := range trace.TaskID(3) {
			w.Enter(i, trace.Change{At: 9_000_000, State: trace.Done, Ender: trace.End})
		}
		w.End()
	})
	return tr.Snapshot()
}

// lose marks an overwrite with the steps of both tasks.
func lose(w *trace.Writer, task trace.TaskID, read, over uint64, by int, own, other [3]trace.Time) {
	w.Mark(trace.Mark{T: own[2], Task: task, Kind: trace.Overwrite, A: read, B: over | uint64(by)<<40})
	for k := range 3 {
		kind := trace.ReadStep + trace.MarkKind(k)
		more := uint64(min(k, 1))
		w.Mark(trace.Mark{T: own[k], Task: task, Kind: kind, A: read + more})
		w.Mark(trace.Mark{T: other[k], Task: task, Kind: kind, A: over - 1 + more, B: uint64(by)})
	}
}

// clear fails where two texts overlap or one leaves the size.
func (p *texts) clear(t *testing.T, size fyne.Size) {
	t.Helper()
	const slack = 0.22 // of a line's height is above and below its letters
	type box struct{ x0, y0, x1, y1 float32 }
	var boxes []box
	for _, x := range p.all[:p.used] {
		at, m := x.Position(), x.MinSize()
		b := box{at.X, at.Y + m.Height*slack, at.X + m.Width, at.Y + m.Height*(1-slack)}
		if b.x0 < -1 || b.y0 < -1 || b.x1 > size.Width+1 || b.y1 > size.Height+1 {
			t.Errorf("%q stands at %v, outside of %v", x.Text, b, size)
		}
		for i, o := range boxes {
			if b.x0 < o.x1 && o.x0 < b.x1 && b.y0 < o.y1 && o.y0 < b.y1 {
				t.Errorf("%q overlaps %q", x.Text, p.all[i].Text)
			}
		}
		boxes = append(boxes, b)
	}
}

// looks runs a test in both modes and with large text.
func looks(t *testing.T, f func(t *testing.T)) {
	for _, mode := range []theme.Mode{theme.Light, theme.Dark} {
		for _, by := range []float32{1, 1.5} {
			t.Run(fmt.Sprintf("%v, text × %v", mode, by), func(t *testing.T) {
				test.NewTempApp(t).Settings().SetTheme(larger{theme.New(mode), by})
				f(t)
			})
		}
	}
}

func shown(t *testing.T, o fyne.CanvasObject, w, h float32) {
	t.Helper()
	win := test.NewTempWindow(t, o)
	win.SetPadded(false)
	win.Resize(fyne.NewSize(w, h))
	win.Canvas().Capture()
}

func TestMicroscopeFits(t *testing.T) {
	looks(t, func(t *testing.T) {
		for _, size := range []fyne.Size{{Width: 1252, Height: 401}, {Width: 988, Height: 260}} {
			for _, mutex := range []bool{false, true} {
				m := NewMicroscope()
				shown(t, m, size.Width, size.Height)
				m.Load(race(mutex), 7)
				for i := range m.Count() {
					m.Select(i)
					m.r.texts.clear(t, size)
					foot := m.r.sentence.Position().Y
					if bottom := m.r.head + float32(m.r.stage.Height()); bottom > foot+1 {
						t.Errorf("the picture ends at %v, its sentence begins at %v", bottom, foot)
					}
				}
				m.Clear("Press Space to run.")
				m.r.texts.clear(t, size)
			}
		}
	})
}

func TestMicroscopeSelects(t *testing.T) {
	setup(t)
	m := NewMicroscope()
	shown(t, m, 1252, 401)
	var told []trace.Time
	m.OnSelect = func(_ int, at trace.Time) { told = append(told, at) }
	m.Load(race(false), 12)
	if m.Count() != 3 || m.Selected() != 1 {
		t.Fatalf("%d, selected %d", m.Count(), m.Selected())
	}
	m.Prev()
	m.Prev()
	if m.Selected() != 0 {
		t.Errorf("before the first: %d", m.Selected())
	}
	m.Next()
	m.Next()
	m.Next()
	if m.Selected() != 2 {
		t.Errorf("after the last: %d", m.Selected())
	}
	m.Biggest()
	if m.Selected() != 0 || len(told) != 5 || told[0] != 6_001_070 {
		t.Errorf("biggest: %d, told %v", m.Selected(), told)
	}
	m.Load(race(true), 0)
	if m.Count() != 1 || m.Sentence() == "" {
		t.Error("with the mutex on the wait is shown")
	}
	m.Load(twoTasks(), 0)
	if m.Count() != 0 || m.Selected() != -1 || m.Sentence() != "" {
		t.Error("nothing to see")
	}
}

func TestMicroscopeKeepsItsTexts(t *testing.T) {
	setup(t)
	m := NewMicroscope()
	shown(t, m, 1252, 401)
	m.Load(race(false), 3)
	n := len(m.r.texts.all)
	for range 5 {
		m.Biggest()
		m.Next()
		m.r.place()
	}
	if grown := len(m.r.texts.all); grown > n+30 {
		t.Errorf("the pool grew from %d to %d texts", n, grown)
	}
}

func TestCounterPanel(t *testing.T) {
	looks(t, func(t *testing.T) {
		for _, size := range []fyne.Size{{Width: 1252, Height: 130}, {Width: 1000, Height: 110}, {Width: 980, Height: 90}} {
			c := NewCounterPanel()
			shown(t, c, size.Width, size.Height)
			for _, f := range []CounterFacts{
				{Subtitle: "4 tasks, each adds 1 a million times", Expected: 4_000_000},
				{Known: true, Expected: 4_000_000, Final: 1_385_212, Lost: 2_614_788},
				{Known: true, Expected: 4_000_000, Final: 3_999_999, Lost: 1},
				{Known: true, Expected: 255_000_000_000, Final: 1, Lost: 254_999_999_999},
				{Known: true, Mutex: true, Expected: 4_000_000, Final: 4_000_000},
				{Known: true, Private: true, Expected: 4_000_000, Lost: 4_000_000},
				{Running: true, Expected: 400},
			} {
				c.Set(f)
				c.r.texts.clear(t, size)
				if c.mutex.Selected() == 1 != f.Mutex {
					t.Error("the switch does not follow")
				}
			}
		}
	})
}

func TestMutexSwitchReports(t *testing.T) {
	setup(t)
	c := NewCounterPanel()
	shown(t, c, 1000, 130)
	var got []bool
	c.OnMutex = func(on bool) { got = append(got, on) }
	c.Set(CounterFacts{Mutex: true})
	test.TapAt(c.mutex, fyne.NewPos(5, 5))
	if len(got) != 1 || got[0] || c.Facts().Mutex {
		t.Errorf("reported %v", got)
	}
}

func TestLostOf(t *testing.T) {
	for _, c := range []struct {
		lost, all int64
		want      string
	}{{2_614_788, 4_000_000, "65.4 of 100"}, {1, 4_000_000, "0.000025 of 100"}, {3_999_999, 4_000_000, "99.999975 of 100"}, {4, 4, "100 of 100"}} {
		if got := lostOf(c.lost, c.all); got != c.want {
			t.Errorf("%d of %d: %q", c.lost, c.all, got)
		}
	}
}
