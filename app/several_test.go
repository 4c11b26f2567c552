package app

import (
	"strings"
	"testing"
	"time"

	"interleave/scheduler"
	"interleave/scheduler/trace"
)

// measuredAs is a recorded run of an experiment.
func measuredAs(t *testing.T, workload, model string, wall time.Duration) scheduler.Recording {
	t.Helper()
	e, err := scheduler.Resolve(scheduler.Request{Workload: workload, Model: model, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	s := lockTrace()
	s.Experiment = e
	r := recorded(s)
	r.Report.Wall, r.Report.CPU = wall, wall
	return r
}

// rowsOf are the lines of the page's table, without its head.
func rowsOf(w *window) []string {
	lines := strings.Split(strings.TrimSpace(w.several.text()), "\n")
	return lines[1:]
}

// TestAStoppedRunHasARowOfItsOwn: those after it keep theirs.
func TestAStoppedRunHasARowOfItsOwn(t *testing.T) {
	w := open(t)
	stopped := measuredAs(t, "compute", "sync", time.Second)
	stopped.Report.Cancelled = true
	w.open([]scheduler.Recording{stopped, measuredAs(t, "compute", "threads:gil", time.Second), measuredAs(t, "compute", "async", time.Second)})
	got := w.several.table.Rows()
	want := []string{"Synchronous", "Threads, GIL", "Async"}
	for i, row := range got {
		if !strings.HasPrefix(row[0], want[i]) || (row[1] == "–") != (i == 0) {
			t.Errorf("row %d is %q", i, row)
		}
	}
}

// TestRunsOfDifferentWork are told apart, and no command measures them.
func TestRunsOfDifferentWork(t *testing.T) {
	w := open(t)
	foreign := scheduler.Recording{Trace: lockTrace(), Foreign: true, Name: "other.json"}
	foreign.Trace.Experiment = trace.Experiment{}
	foreign.Report.Wall = time.Second
	w.open([]scheduler.Recording{measuredAs(t, "compute", "sync", time.Second), measuredAs(t, "files", "sync", 2*time.Second), foreign})
	if about := w.several.about(); strings.Contains(about, "Compute") || strings.Contains(about, "task") {
		t.Errorf("they are said to have in common: %s", about)
	}
	rows := rowsOf(w)
	for i, want := range []string{"Synchronous, Compute, 8 tasks", "Synchronous, Files, 40 files", "other.json\t"} {
		if !strings.HasPrefix(rows[i], want) {
			t.Errorf("row %d is %q", i, rows[i])
		}
	}
	if line := w.several.commandLine(); line != "" {
		t.Errorf("the command line is %q", line)
	}
}

// TestTheSameRunTwice has the figures of each beside it.
func TestTheSameRunTwice(t *testing.T) {
	w := open(t)
	w.open([]scheduler.Recording{measuredAs(t, "compute", "sync", time.Second), measuredAs(t, "compute", "sync", 3*time.Second)})
	if rows := rowsOf(w); !strings.Contains(rows[0], "1.00 s\t1.00 s") || !strings.Contains(rows[1], "3.00 s\t3.00 s") {
		t.Errorf("the rows are %q", rows)
	}
}

// TestRunAllModels measures a series to its end.
func TestRunAllModels(t *testing.T) {
	w := open(t)
	w.choices.setText("size", "1e5")
	q := collect(w)
	w.runAll()
	n := len(w.series.comparison.Experiments)
	for runs := 0; w.current != nil; runs++ {
		if runs == n {
			t.Fatal("it does not end")
		}
		w.choices.Workload, w.choices.Model = "counter", "sync" // nobody's business while it is on
		w.chosen()
		q.until(w.current)
	}
	s := w.several
	if w.series != nil || w.body.Objects[0] != s.page || len(s.recordings) != n || len(s.rounds) != 1 || len(s.rounds[0]) != n {
		t.Fatalf("%d recordings, %d rounds of %d experiments", len(s.recordings), len(s.rounds), n)
	}
	for _, row := range rowsOf(w) {
		if strings.Contains(row, "–") {
			t.Errorf("a row is %q", row)
		}
	}
	if line := s.commandLine(); !strings.HasPrefix(line, "interleave compare --workload compute --models sync,threads:gil") {
		t.Errorf("the command line is %q", line)
	}
}

// TestStopEndsTheSeries, and no further run begins.
func TestStopEndsTheSeries(t *testing.T) {
	w := open(t)
	w.choices.setText("size", "1e12")
	q := collect(w)
	w.runAll()
	c := w.current
	(<-q)() // it has started
	w.runOrStop()
	q.until(c)
	if w.current != nil || w.series != nil {
		t.Error("the series goes on")
	}
	if rows := w.several.table.Rows(); len(rows) < 4 || !strings.HasPrefix(rows[0][0], "Synchronous") || rows[1][0] == rows[0][0] {
		t.Errorf("the rows are %q", rows)
	}
}

// TestARefusedSeriesSaysWhy.
func TestARefusedSeriesSaysWhy(t *testing.T) {
	w := open(t)
	w.setSetting("size", "many")
	w.runAll()
	if w.current != nil || w.series != nil || !strings.Contains(w.figures.Facts().Trouble, `"many"`) {
		t.Errorf("it says %+v", w.figures.Facts())
	}
}
