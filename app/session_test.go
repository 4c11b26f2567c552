package app

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"interleave/scheduler"
	"interleave/scheduler/trace"
)

// finishedRun runs what is chosen to its end.
func finishedRun(t *testing.T, w *window) {
	t.Helper()
	q := collect(w)
	w.runOrStop()
	q.until(w.current)
	if w.recording == nil {
		t.Fatal("nothing was recorded")
	}
}

func smallCounter(t *testing.T) *window {
	t.Helper()
	w := open(t)
	w.choices.Workload, w.choices.Model = "counter", "threads"
	w.choices.setText("increments", "2000")
	w.chosen()
	return w
}

func TestTheSessionForgetsTheOldestRuns(t *testing.T) {
	var s session
	for i := range 5 {
		s.add(scheduler.Recording{Trace: trace.Snapshot{Spans: sessionSpans/2 + 1}, Report: scheduler.Report{Wall: time.Duration(i + 1)}})
		if len(s.runs) != 1 || s.runs[0].Report.Wall != time.Duration(i+1) {
			t.Fatalf("after %d runs %d are kept", i+1, len(s.runs))
		}
	}
}

func TestTheBaselineIsTheSynchronousRunOfTheSameWork(t *testing.T) {
	w := smallCounter(t)
	finishedRun(t, w)
	e := w.recording.Report.Experiment
	if _, ok := w.session.baseline(e); ok {
		t.Error("there is a baseline before one was measured")
	}
	w.chooseModel(0)
	finishedRun(t, w)
	if _, ok := w.session.baseline(e); !ok {
		t.Error("the synchronous run of the same work is no baseline")
	}
	e.Tasks++
	if _, ok := w.session.baseline(e); ok {
		t.Error("a run of other work is a baseline")
	}
}

func TestReplayFollowsThePlayhead(t *testing.T) {
	w := smallCounter(t)
	w.playOrPause()
	if w.replay != nil {
		t.Fatal("nothing is played back before a run")
	}
	finishedRun(t, w)
	w.step1(1)
	if w.replay == nil || w.replay.playing {
		t.Fatal("a step begins a replay and does not play")
	}
	first := w.replay.at
	w.step1(1)
	if w.replay.at <= first {
		t.Errorf("a step forwards goes from %d to %d", first, w.replay.at)
	}
	w.step1(-1)
	if at, on := w.timeline.Playhead(); !on || at != first || w.replay.at != first {
		t.Errorf("a step back leads to %d, the playhead is at %d", w.replay.at, at)
	}
	w.setSpeed(0)
	r := w.replay
	w.playOrPause()
	r.playOn(r.last.Add(time.Hour))
	if r.at != w.recording.Trace.Now || r.playing {
		t.Error("the replay does not stop at the end")
	}
	w.back()
	if _, on := w.timeline.Playhead(); on || w.replay != nil {
		t.Error("Escape does not end the replay")
	}
}

func TestTheMutexHasATwinOnTheCountersPage(t *testing.T) {
	w := smallCounter(t)
	if !w.tabs.Visible() {
		t.Fatal("the counter has no page")
	}
	w.otherTab()
	if w.body.Objects[0] != w.counter.page {
		t.Error("K does not show the counter")
	}
	w.toggle("mutex")
	if !w.counter.panel.Facts().Mutex {
		t.Error("M does not reach the counter's page")
	}
	w.counter.panel.OnMutex(false)
	if w.switchedOn("mutex") {
		t.Error("the page's switch does not reach the settings")
	}
	finishedRun(t, w)
	if f := w.counter.panel.Facts(); !f.Known || f.Expected != 8000 || f.Final+f.Lost != f.Expected {
		t.Errorf("the page says %+v", f)
	}
	w.choices.Workload = "compute"
	w.chosen()
	if w.tabs.Visible() || w.body.Objects[0] != w.single {
		t.Error("other work has the counter's page")
	}
}

func TestEveryPanelGetsTheWholeWindowAndGivesItBack(t *testing.T) {
	w := open(t)
	for i, p := range w.panels {
		w.nextPanel()
		c, ok := w.body.Objects[0].(*fyne.Container)
		if !ok || c.Objects[0] != fyne.CanvasObject(p) {
			t.Fatalf("panel %d is not enlarged", i)
		}
	}
	w.nextPanel()
	if w.body.Objects[0] != w.single {
		t.Error("the last panel does not give its place back")
	}
}

func TestFiguresAsCSV(t *testing.T) {
	w := smallCounter(t)
	finishedRun(t, w)
	var b bytes.Buffer
	if err := writeFigures(&b, w.shownRuns()); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil || len(rows) != 1+len(w.recording.Trace.Tasks) || rows[1][0] != "counter" || !strings.HasPrefix(rows[1][1], "threads:") {
		t.Errorf("%v: %q", err, rows)
	}
}

func TestEveryActionHasOneKey(t *testing.T) {
	w := open(t)
	seen := map[string]string{}
	for _, a := range w.actions() {
		if a.do == nil || a.title == "" {
			t.Errorf("%+v does nothing or has no name", a)
		}
		for _, k := range a.keys {
			if other, twice := seen[k]; twice && k != "Escape" {
				t.Errorf("%s is the key of %q and of %q", k, other, a.title)
			}
			seen[k] = a.title
		}
	}
	for _, k := range []string{"Space", "1", "2", "3", "4", "M", "S", "C", "F", "+", "-", "0", "F11", "?", "P"} {
		if seen[k] == "" {
			t.Errorf("%s does nothing", k)
		}
	}
}

// TestKeysWorkAfterAClickOnAControl: the focus does not stay where they are not
// heard.
func TestKeysWorkAfterAClickOnAControl(t *testing.T) {
	w := open(t)
	q := collect(w)
	test.Tap(w.all)
	if w.series == nil {
		t.Fatal("the button does nothing")
	}
	c := w.current
	w.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeySpace})
	q.until(c)
	if w.current != nil || w.series != nil {
		t.Error("Space does not stop the series")
	}
	w.win.Canvas().Focus(w.model)
	w.model.TypedRune('k')
	w.model.TypedRune('1')
	if w.choices.Model != "sync" {
		t.Error("a key is not heard while a control has the focus")
	}
}
