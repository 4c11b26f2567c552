package app

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"interleave/app/theme"
	"interleave/scheduler"
	"interleave/scheduler/phrase"
	"interleave/scheduler/trace"
	"interleave/scheduler/worker"
)

// TestMain becomes a worker when a run starts this binary as one.
func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == "worker" {
		worker.Main()
	}
	os.Exit(m.Run())
}

func open(t *testing.T) *window {
	t.Helper()
	a := test.NewTempApp(t)
	a.Settings().SetTheme(theme.New(theme.Light))
	win := test.NewTempWindow(t, nil)
	w := newWindow(a, win, "test")
	win.Resize(fyne.NewSize(1280, 720))
	return w
}

// queue stands for the UI goroutine, which Fyne's test driver has not.
type queue chan func()

// collect makes the window's other goroutines queue what is for this one.
func collect(w *window) queue {
	q := make(queue, 16)
	w.do = func(f func()) { q <- f }
	return q
}

// until runs what is queued until the run's goroutine has ended.
func (q queue) until(c *current) {
	for {
		select {
		case f := <-q:
			f()
		case <-c.done:
			for len(q) > 0 {
				(<-q)()
			}
			return
		}
	}
}

func TestFirstStartShowsWhatToPress(t *testing.T) {
	w := open(t)
	if w.win.Canvas().Overlays().Top() != nil {
		t.Error("a dialog is open")
	}
	if w.choices.label() != "threads:gil" || w.choices.Workload != "compute" {
		t.Errorf("it begins with %s under %s", w.choices.Workload, w.choices.label())
	}
}

func TestARunFromTheWindow(t *testing.T) {
	w := open(t)
	w.choices.setText("size", "1e6")
	w.win.Canvas().OnTypedRune()('1')
	q := collect(w)
	w.runOrStop()
	c := w.current
	if c == nil {
		t.Fatal("no run")
	}
	q.until(c)
	f := w.figures.Facts()
	if w.current != nil || f.Title != "What happened" || f.Trouble != "" {
		t.Fatalf("after the run: %+v", f)
	}
	if !strings.Contains(f.Sentence, "One task after another") {
		t.Errorf("the sentence is %q", f.Sentence)
	}
	s := w.timeline.Snapshot()
	if !s.Ended || len(s.Tasks) != 8 {
		t.Errorf("%d tasks on screen, ended %v", len(s.Tasks), s.Ended)
	}
	if err := trace.Validate(*s); err != nil {
		t.Error(err)
	}
}

func TestSpaceStopsARun(t *testing.T) {
	w := open(t)
	w.choices.setText("size", "1e12")
	q := collect(w)
	w.runOrStop()
	c := w.current
	w.runOrStop()
	q.until(c)
	if f := w.figures.Facts(); !strings.HasPrefix(f.Sentence, "Stopped after") && f.Trouble != "" {
		t.Errorf("after stopping: %+v", f)
	}
}

func TestARefusedValueSaysWhyAndStays(t *testing.T) {
	w := open(t)
	w.setSetting("size", "many")
	w.runOrStop()
	if w.current != nil {
		t.Fatal("it ran")
	}
	f := w.figures.Facts()
	if !strings.Contains(f.Trouble, `"many"`) || !strings.Contains(f.Trouble, "1,000 to") {
		t.Errorf("the sentence is %q", f.Trouble)
	}
	if w.choices.text("size") != "many" {
		t.Error("what was typed is gone")
	}
}

// TestTheFormIsTypedTheSameInAllLanguages: no text may set another number than it
// does in English.
func TestTheFormIsTypedTheSameInAllLanguages(t *testing.T) {
	w := open(t)
	set := func() (out []string) {
		for _, text := range []string{"1000", "1,000", "1_000", "1e3", "1.5e3", "10,000", "2.0"} {
			w.choices.setText("tasks", text)
			e, err := w.choices.resolve()
			out = append(out, fmt.Sprint(e.Tasks, err))
		}
		for _, f := range fields(&w.choices, false) {
			out = append(out, f.Default)
		}
		return out
	}
	english := set()
	t.Cleanup(func() { phrase.Use(nil) })
	speak("de")
	if got := set(); !slices.Equal(got, english) {
		t.Errorf("%q, in English %q", got, english)
	}
	w.choices.setText("tasks", "1.000") // a thousand to who reads, one to who parses
	if e, err := w.choices.resolve(); err == nil || scheduler.Told(err.Error()) != `tasks ist "1.000"; Tausender stehen ohne Punkte, erlaubt ist 1 bis 10,000` {
		t.Errorf("%d tasks, %v", e.Tasks, err)
	}
	w.choices.setText("tasks", "")
	for _, f := range fields(&w.choices, false) {
		if refused := f.Check("1.000") != nil; !refused {
			t.Errorf("%s may be 1.000", f.Name)
		}
	}
	phrase.Use(nil)
	w.choices.setText("tasks", "1.000")
	if e, err := w.choices.resolve(); err != nil || e.Tasks != 1 {
		t.Errorf("in English %d tasks, %v", e.Tasks, err)
	}
}

func TestChoicesAreRemembered(t *testing.T) {
	w := open(t)
	w.choices.Workload = "counter"
	w.win.Canvas().OnTypedRune()('2')
	w.choices.Variants["threads"] = "free"
	w.chosen()
	w.win.Canvas().OnTypedRune()('m')
	c := loadChoices(w.app.Preferences().String(prefChoices))
	if c.Workload != "counter" || c.label() != "threads:free" || c.text("mutex") != "on" {
		t.Errorf("remembered: %+v", c)
	}
	c.reset()
	if c.text("mutex") != "" {
		t.Error("reset keeps the mutex")
	}
	if c := loadChoices(`{"workload":"gone","model":3`); c.Workload != "compute" || c.Model != "threads" {
		t.Errorf("out of nonsense: %+v", c)
	}
}

func TestALanguageIsChosenInTheMenu(t *testing.T) {
	w := open(t)
	checked := func() (titles []string) {
		for _, a := range w.languageActions() {
			if a.item().Checked {
				titles = append(titles, a.title)
			}
		}
		return titles
	}
	if got := checked(); len(got) != 1 || got[0] != "As the system" {
		t.Errorf("at first: %q", got)
	}
	for _, a := range w.languageActions() {
		if a.title == "Deutsch" {
			w.act(a)
		}
	}
	if got := checked(); len(got) != 1 || got[0] != "Deutsch" || w.app.Preferences().String(prefLanguage) != "de" {
		t.Errorf("then: %q, kept as %q", got, w.app.Preferences().String(prefLanguage))
	}
}

// TestEveryChoiceResolves: whatever is chosen without typing can be run.
func TestEveryChoiceResolves(t *testing.T) {
	w := open(t)
	for _, name := range []string{"compute", "download", "counter", "files"} {
		for _, key := range "1234" {
			w.choices.Workload = name
			w.win.Canvas().OnTypedRune()(key)
			if _, err := w.choices.resolve(); err != nil {
				t.Errorf("%s under %s: %v", name, w.choices.label(), err)
			}
			if err := w.form.Trouble(); err != nil {
				t.Errorf("%s under %s: a field is refused: %v", name, w.choices.label(), err)
			}
		}
	}
}
