package app

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"interleave/app/lecture"
	"interleave/scheduler"
	"interleave/workloads"
)

// withRecorded gives a scene recorded runs of what it runs.
func withRecorded(t *testing.T, h *hall, scene int) {
	t.Helper()
	dir := t.TempDir()
	for i, r := range h.player.Lecture.Scenes[scene].Runs {
		if err := measuredAs(t, r.Workload, r.Model, time.Second).Save(filepath.Join(dir, string(rune('1'+i))+scheduler.FileExtension)); err != nil {
			t.Fatal(err)
		}
	}
	h.player.Lecture.Files, h.player.Lecture.Scenes[scene].Recorded = os.DirFS(filepath.Dir(dir)), filepath.Base(dir)
}

func showRecorded(w *window) {
	q := collect(w)
	typed(w, "r")
	(<-q)()
	w.do = fyne.Do
}

// TestALiveRunIsNeverCalledRecorded: not even while it replaces recorded ones.
func TestALiveRunIsNeverCalledRecorded(t *testing.T) {
	w, h := lecturing(t)
	h.goTo(2)
	withRecorded(t, h, 2)
	showRecorded(w)
	if _, origin := h.bar.Said(); !strings.HasPrefix(origin, "recorded") || len(h.shown()) != 2 {
		t.Fatalf("%d runs are called %q", len(h.shown()), origin)
	}
	q := collect(w)
	press(w, fyne.KeySpace)
	if _, origin := h.bar.Said(); strings.HasPrefix(origin, "recorded") {
		t.Errorf("while it runs it is called %q", origin)
	}
	for w.current != nil {
		q.until(w.current)
	}
	w.do = fyne.Do
	if _, origin := h.bar.Said(); strings.HasPrefix(origin, "recorded") {
		t.Errorf("then it is called %q", origin)
	}
}

// TestTheTableTellsWhoseFiguresItHas: those of recorded runs are not this machine's.
func TestTheTableTellsWhoseFiguresItHas(t *testing.T) {
	w, h := lecturing(t)
	fast := measuredAs(t, "compute", "processes", time.Second/2)
	h.runs[2], h.recorded[2] = []scheduler.Recording{measuredAs(t, "compute", "sync", time.Second), fast}, true
	h.goTo(9)
	if _, origin := h.bar.Said(); !strings.HasPrefix(h.sentence(), "**As recorded:**") || origin != "recorded" {
		t.Errorf("%q, %q", h.sentence(), origin)
	}
	w.session.add(measuredAs(t, "download", "sync", time.Second))
	h.show()
	_, origin := h.bar.Said()
	if !strings.Contains(h.sentence(), "(recorded)") || origin != "live, and in part recorded" {
		t.Errorf("with live figures, too: %q, %q", h.sentence(), origin)
	}
	if rows := h.panels.decision.Rows(); !strings.HasSuffix(rows[1].Cells[3].Text, ", recorded") || rows[0].Cells[0].Recorded {
		t.Errorf("the rows are %+v", rows)
	}
}

func TestTheMicroscopeKeepsWhatWasChosen(t *testing.T) {
	w, h := lecturing(t)
	h.player.Lecture.Scenes[4].Runs[0] = lecture.Run{Workload: "counter", Model: "async", Settings: map[string]string{"increments": "2000", "await": "on"}}
	h.goTo(4)
	runScene(t, w)
	h.goTo(5)
	m := h.panels.micro
	if m.Count() < 3 || len(m.Instants()) == 0 {
		t.Fatalf("%d overwrites, %d steps", m.Count(), len(m.Instants()))
	}
	m.Select(1)
	typed(w, "..")
	if at := h.replay.at; at != m.Instants()[1].At {
		t.Errorf("two steps lead to %d, not to %d", at, m.Instants()[1].At)
	}
	typed(w, "]")
	if m.Selected() != 2 || h.replay != nil {
		t.Errorf("at %d, the steps of another: %v", m.Selected(), h.replay != nil)
	}
	typed(w, ".")
	if h.replay.at != m.Instants()[0].At {
		t.Error("the steps are not those of what is shown")
	}
	h.show()
	if m.Selected() != 2 {
		t.Errorf("it jumps back to %d", m.Selected())
	}
}

// TestSpaceSaysWhatItDoes: a scene that shows runs again cannot run them again.
func TestSpaceSaysWhatItDoes(t *testing.T) {
	w, h := lecturing(t)
	h.player.Lecture.Scenes[3].Show = lecture.Show{} // shows the runs of 2 again
	h.goTo(3)
	if !h.canRun() || len(h.pending()) != 2 {
		t.Errorf("%d are to come", len(h.pending()))
	}
	runScene(t, w)
	if h.canRun() || len(h.shown()) != 2 {
		t.Errorf("%d have run, and can again: %v", len(h.shown()), h.canRun())
	}
	press(w, fyne.KeySpace)
	if h.series != nil {
		t.Error("Space runs them again")
	}
	h.goTo(2)
	if !h.canRun() {
		t.Error("where they belong they cannot run again")
	}
}

func TestNothingChangesAFrozenPicture(t *testing.T) {
	w, h := lecturing(t)
	h.goTo(1)
	h.player.Scene().Code = "compute"
	runScene(t, w)
	typed(w, "t")
	typed(w, "f")
	step, language, view := h.textStep(), h.code.Shown(), h.panels.timeline.View()
	typed(w, "yzm")
	h.do(lecture.Larger, 0)
	if h.textStep() != step || h.code.Shown() != language || h.panels.timeline.View() != view || h.lensOn {
		t.Error("the room sees what is done")
	}
	typed(w, "..")
	typed(w, "f")
	if at, on := h.panels.timeline.Playhead(); !on || at != h.replay.at {
		t.Errorf("thawed, the playhead is at %d, %v, not at %d", at, on, h.replay.at)
	}
	typed(w, "m")
	typed(w, "f")
	press(w, fyne.KeyPageUp)
	typed(w, "f")
	if h.lensOn {
		t.Error("the magnifier lies over words")
	}
}

// TestAReplayThatWasEndedStaysEnded: a scene asks for it once.
func TestAReplayThatWasEndedStaysEnded(t *testing.T) {
	w, h := lecturing(t)
	h.player.Lecture.Scenes[7].Show.Slow, h.player.Lecture.Scenes[7].Show.Playhead = 10, time.Hour
	h.goTo(7)
	runScene(t, w)
	if h.replay == nil || h.replay.at != h.last().Trace.Now {
		t.Fatal("the scene does not play back, or beyond its end")
	}
	press(w, fyne.KeyEscape)
	h.fitView()
	h.resize(1)
	if h.replay != nil {
		t.Error("it begins again")
	}
	runScene(t, w)
	if h.replay == nil {
		t.Error("another run does not play back")
	}
}

func TestOnlyAsMuchWorkIsCompared(t *testing.T) {
	of := func(workload, model string, set map[string]string) scheduler.Experiment {
		w, _ := workloads.ByName(workload)
		s := map[string]string{}
		for _, x := range w.Settings() {
			s[x.Name] = x.Default
		}
		for k, v := range set {
			s[k] = v
		}
		return scheduler.Experiment{Workload: workload, Model: model, Tasks: 4, Settings: s}
	}
	a := of("download", "sync", nil)
	for name, test := range map[string]struct {
		b    scheduler.Experiment
		want bool
	}{
		"the same":     {of("download", "async", nil), true},
		"a session":    {of("download", "sync", map[string]string{"session": "off"}), true},
		"more bytes":   {of("download", "sync", map[string]string{"bytes": "1 MiB"}), false},
		"other work":   {of("compute", "sync", nil), false},
		"more to wait": {of("download", "sync", map[string]string{"latency": "1s"}), false},
	} {
		if got := asMuch(a, test.b); got != test.want {
			t.Errorf("%s: %v", name, got)
		}
	}
	b := a
	b.Tasks = 5
	if asMuch(a, b) {
		t.Error("another number of tasks")
	}
}

// TestALectureOfOnesOwnIsResumed: after a new start it is opened from its file.
func TestALectureOfOnesOwnIsResumed(t *testing.T) {
	w := open(t)
	name := filepath.Join(t.TempDir(), "mine.md")
	if err := os.WriteFile(name, []byte("---\ntitle: Mine\n---\n\n---\ntitle: A\n---\nText\n\n---\ntitle: B\n---\nText\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	w.openLectureFile(name)
	w.hall.goTo(1)
	w.hall.leave()
	w.paused, w.lecture = nil, lecture.Lecture{}
	w.resumeLecture()
	if w.hall == nil || w.hall.player.Lecture.Title != "Mine" || w.hall.player.At() != 1 {
		t.Fatal("it is not resumed")
	}
	w.hall.leave()
	w.paused, w.lecture = nil, lecture.Lecture{}
	if err := os.Remove(name); err != nil {
		t.Fatal(err)
	}
	w.resumeLecture()
	if w.hall != nil || w.win.Canvas().Overlays().Top() == nil {
		t.Error("nobody is told that it is gone")
	}
}
