package app

import (
	"image"
	"image/png"
	"os"
	"reflect"
	"slices"
	"testing"
	"time"

	"interleave/app/plot"
	"interleave/scheduler"
	"interleave/scheduler/phrase"
	"interleave/scheduler/trace"
)

// lockTrace is a small finished run under the interpreter lock.
func lockTrace() trace.Snapshot {
	e := trace.Experiment{Workload: "compute", Model: "threads", Settings: map[string]string{"threads": "gil"}, Tasks: 3, Workers: 3}
	t := trace.New(e, 2, []string{"Task 1", "Task 2", "Task 3"})
	t.Update(func(w *trace.Writer) {
		w.Process(42, 0)
		w.EnterProcess(0, 9e6, trace.Working, trace.NoTask)
		w.Thread(0, 1)
		w.Begin(10e6)
		for i := range trace.TaskID(3) {
			w.Enter(i, trace.Change{At: 10e6, State: trace.Ready, Reason: trace.Interpreter, Core: trace.NoCore})
		}
		now := trace.Time(10e6)
		for n := range 12 {
			i := trace.TaskID(n % 3)
			w.Enter(i, trace.Change{At: now, State: trace.Running, Core: int16(n % 2)})
			now += 5e6
			if n >= 9 {
				w.Enter(i, trace.Change{At: now, State: trace.Done, Ender: trace.End, Core: trace.NoCore})
				continue
			}
			w.Enter(i, trace.Change{At: now, State: trace.Ready, Reason: trace.Interpreter, Ender: trace.Lock, Core: trace.NoCore})
		}
		w.Sample(trace.Sample{From: 0, T: now, Busy: []float32{0.6, 0.7}})
		w.Progress(1)
		w.End()
	})
	return t.Snapshot()
}

// TestAPictureInAnotherLanguage: its words are in the language that was asked for.
func TestAPictureInAnotherLanguage(t *testing.T) {
	t.Cleanup(func() { phrase.Use(nil) })
	list := []scheduler.Recording{recorded(lockTrace())}
	on := plot.Canvas{Width: 1000, Height: 400}
	english, err := Picture(list, on)
	if err != nil {
		t.Fatal(err)
	}
	on.Language = "de-AT"
	german, err := Picture(list, on)
	if err != nil || reflect.DeepEqual(english, german) {
		t.Errorf("in German it is the same: %v", err)
	}
	on.Language = "fr"
	if _, err := Picture(list, on); err == nil || err.Error() != `language is "fr"; allowed is en or de` {
		t.Errorf("in French: %v", err)
	}
}

// recorded is a recording of a trace with the figures that a picture tells.
func recorded(s trace.Snapshot) scheduler.Recording {
	return scheduler.Recording{Trace: s, Report: scheduler.Report{Experiment: s.Experiment, Wall: time.Duration(s.Now - s.Start)}}
}

func TestPictureNeedsNoDisplay(t *testing.T) {
	t.Setenv("DISPLAY", "")
	t.Setenv("WAYLAND_DISPLAY", "")
	for _, dark := range []bool{false, true} {
		for n := 1; n <= 3; n++ {
			m, err := Picture(slices.Repeat([]scheduler.Recording{recorded(lockTrace())}, n), plot.Canvas{Width: 1000, Height: 400, Dark: dark})
			if err != nil {
				t.Fatal(err)
			}
			if m.Bounds() != image.Rect(0, 0, 1000, 400) {
				t.Errorf("the picture is %v", m.Bounds())
			}
			if c := colours(m); c < 30 {
				t.Errorf("%d runs: %d colours: is anything drawn?", n, c)
			}
			if path := os.Getenv("INTERLEAVE_PICTURES"); path != "" {
				save(t, path, m, dark)
			}
		}
	}
	for _, size := range []int{10, 1 << 20} {
		if _, err := Picture([]scheduler.Recording{recorded(lockTrace())}, plot.Canvas{Width: size, Height: size}); err == nil {
			t.Errorf("a picture of %d pixels is drawn", size)
		}
	}
	if _, err := Picture(slices.Repeat([]scheduler.Recording{recorded(lockTrace())}, 12), plot.Canvas{Width: 1000, Height: 400}); err == nil {
		t.Error("of twelve runs some are left out without a word")
	}
	if _, err := Picture(nil, plot.Canvas{Width: 1000, Height: 400}); err == nil {
		t.Error("a picture of nothing is drawn")
	}
}

func colours(m image.Image) int {
	seen := map[[3]uint32]bool{}
	for y := m.Bounds().Min.Y; y < m.Bounds().Max.Y; y++ {
		for x := m.Bounds().Min.X; x < m.Bounds().Max.X; x++ {
			r, g, b, _ := m.At(x, y).RGBA()
			seen[[3]uint32{r, g, b}] = true
		}
	}
	return len(seen)
}

func save(t *testing.T, dir string, m image.Image, dark bool) {
	t.Helper()
	name := dir + "/light.png"
	if dark {
		name = dir + "/dark.png"
	}
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, m); err != nil {
		t.Fatal(err)
	}
}
