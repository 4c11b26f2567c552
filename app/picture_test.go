package app

import (
	"image"
	"image/png"
	"os"
	"testing"

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

func TestPictureNeedsNoDisplay(t *testing.T) {
	t.Setenv("DISPLAY", "")
	t.Setenv("WAYLAND_DISPLAY", "")
	for _, dark := range []bool{false, true} {
		m, err := Picture(lockTrace(), 1000, 400, dark)
		if err != nil {
			t.Fatal(err)
		}
		if m.Bounds() != image.Rect(0, 0, 1000, 400) {
			t.Errorf("the picture is %v", m.Bounds())
		}
		if n := colours(m); n < 30 {
			t.Errorf("%d colours: is anything drawn?", n)
		}
		if path := os.Getenv("INTERLEAVE_PICTURES"); path != "" {
			save(t, path, m, dark)
		}
	}
	if _, err := Picture(lockTrace(), 10, 10, false); err == nil {
		t.Error("a picture of 10 pixels is refused")
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
