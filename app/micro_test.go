package app

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"interleave/app/plot"
	"interleave/app/theme"
	"interleave/app/view"
	"interleave/scheduler"
	"interleave/scheduler/trace"
)

// counted runs the counter once.
func counted(t *testing.T, model string, set map[string]string) (trace.Snapshot, scheduler.Report) {
	t.Helper()
	e, err := scheduler.Resolve(scheduler.Request{Workload: "counter", Model: model, Set: set})
	if err != nil {
		t.Fatal(err)
	}
	run, err := scheduler.Start(context.Background(), e)
	if err != nil {
		t.Fatal(err)
	}
	report, err := run.Wait()
	if err != nil {
		t.Fatal(err)
	}
	s := run.Trace().Snapshot()
	if err := trace.Validate(s); err != nil {
		t.Fatal(err)
	}
	return s, report
}

// TestMicroscopeOnRealRuns: every overwrite that a run recorded with its steps
// is a scene whose steps are those of its mark, in order, and fits its picture.
func TestMicroscopeOnRealRuns(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light))
	for name, c := range map[string]struct {
		model string
		set   map[string]string
	}{
		"free":      {"threads:free", map[string]string{"increments": "200000"}},
		"gil":       {"threads:gil", map[string]string{"increments": "1000000"}},
		"calls":     {"threads:gil", map[string]string{"increments": "1000000", "switch": "call"}},
		"await":     {"async", map[string]string{"increments": "500", "await": "on"}},
		"processes": {"processes", map[string]string{"increments": "200000", "memory": "shared"}},
		"mutex":     {"async", map[string]string{"increments": "200", "await": "on", "mutex": "on"}},
	} {
		t.Run(name, func(t *testing.T) {
			s, report := counted(t, c.model, c.set)
			list := plot.Overwrites(&s)
			if name == "await" && len(list) == 0 {
				t.Fatal("an await inside loses updates, always")
			}
			for _, o := range list {
				if o.Stepwise {
					checkScene(t, plot.NewScene(&s, o))
				}
			}
			m := view.NewMicroscope()
			w := test.NewTempWindow(t, m)
			w.Resize(fyne.NewSize(1000, 280))
			m.Load(s, int64(report.Counter.Overwrites))
			w.Canvas().Capture()
			if m.Count() > 0 && m.Sentence() == "" {
				t.Error("what is shown has no sentence")
			}
			if waits := plot.Waits(&s); name == "mutex" && (len(waits) == 0 || m.Count() != len(waits) || !strings.Contains(m.Sentence(), "waited")) {
				t.Errorf("%d waits; it says %q", len(waits), m.Sentence())
			}
		})
	}
}

func checkScene(t *testing.T, sc *plot.Scene) {
	t.Helper()
	a := &sc.Own
	if a.First < 0 || a.Last < 0 {
		t.Fatalf("the own steps are not whole: %+v", a.Steps)
	}
	read, write := a.Steps[a.First], a.Steps[a.Last]
	if read.At != 0 || write.At < 0 || read.Value != sc.Read || write.Value != sc.Read+1 {
		t.Errorf("read %+v, write %+v, but the mark says %d over %d", read, write, sc.Read, sc.Over)
	}
	for i := 1; i < len(a.Steps); i++ {
		if a.Steps[i].At < a.Steps[i-1].At {
			t.Error("the steps go back in time")
		}
	}
	if sc.Loss() > 0 && sc.Read >= sc.Over {
		t.Errorf("a loss of %d from %d to %d", sc.Loss(), sc.Read, sc.Over)
	}
	if o := &sc.Other; o.Last >= 0 && o.Steps[o.Last].Value != sc.Over {
		t.Errorf("the other wrote %d, written over was %d", o.Steps[o.Last].Value, sc.Over)
	}
	if sc.Away > write.At {
		t.Errorf("away for %d of %d", sc.Away, write.At)
	}
}
