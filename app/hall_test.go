package app

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"

	"fyne.io/fyne/v2"

	"interleave/app/lecture"
	"interleave/app/theme"
	"interleave/scheduler"
	"interleave/scheduler/phrase"
)

// shortLecture has a scene of every kind, and runs of some milliseconds.
func shortLecture() lecture.Lecture {
	small := map[string]string{"size": "1e5", "tasks": "4"}
	counter := map[string]string{"increments": "2000"}
	return lecture.Lecture{Title: "Short", Scenes: []lecture.Scene{
		{Title: "Words", Body: "Some **words**.\n\n- a list", Notes: "Say it."},
		{Title: "One run", Runs: []lecture.Run{{Workload: "compute", Model: "sync", Settings: small}}, Plan: time.Minute},
		{Title: "Two runs", Question: "How long?", Answer: "**As long.**", Runs: []lecture.Run{{Workload: "compute", Model: "sync", Settings: small}, {Workload: "compute", Model: "threads:gil", Settings: small}}, Predict: &lecture.Prediction{
			Guess: lecture.GuessTime, Choices: []lecture.Choice{{Text: "1 ms", Amount: 1e6}, {Text: "20 s", Amount: 2e10}},
		}},
		{Title: "The chart", Again: true, Show: lecture.Show{Panel: lecture.Chart}},
		{Title: "The counter", Runs: []lecture.Run{{Workload: "counter", Model: "sync", Settings: counter}}, Show: lecture.Show{Panel: lecture.Counter}, Predict: &lecture.Prediction{
			Guess: lecture.GuessCount, Choices: []lecture.Choice{{Text: "all", Amount: 8000}, {Text: "half", Amount: 4000}},
		}},
		{Title: "Close by", Again: true, Show: lecture.Show{Panel: lecture.Microscope}},
		{Title: "Order", Runs: []lecture.Run{{Workload: "compute", Model: "sync", Settings: small}, {Workload: "compute", Model: "async", Settings: small}}, Predict: &lecture.Prediction{
			Guess: lecture.GuessOrder, Choices: []lecture.Choice{{Text: "Sync"}, {Text: "Async", Amount: 1}},
		}},
		{Title: "The board", Runs: []lecture.Run{{Workload: "compute", Model: "sync", Settings: small}}, Show: lecture.Show{Panel: lecture.Board}, Recorded: "run.json.gz"},
		{Title: "Broken", Runs: []lecture.Run{{Workload: "compute", Model: "sync", Settings: map[string]string{"tasks": "many"}}}},
		{Title: "Which?", Show: lecture.Show{Panel: lecture.Table}},
	}}
}

// lecturing is a window in which the lecture is on.
func lecturing(t *testing.T) (*window, *hall) {
	t.Helper()
	w := open(t)
	w.openLecture(shortLecture())
	if w.hall == nil {
		t.Fatal("no lecture is on")
	}
	return w, w.hall
}

func press(w *window, k fyne.KeyName) { w.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: k}) }

func typed(w *window, keys string) {
	for _, r := range keys {
		if unicode.IsLetter(r) { // Fyne tells of it twice
			press(w, fyne.KeyName(unicode.ToUpper(r)))
		}
		w.win.Canvas().OnTypedRune()(r)
	}
}

// runScene runs what the scene has to its end.
func runScene(t *testing.T, w *window) {
	t.Helper()
	q := collect(w)
	press(w, fyne.KeySpace)
	for i := 0; w.current != nil; i++ {
		if i > 5 {
			t.Fatal("it does not end")
		}
		q.until(w.current)
	}
	w.do = fyne.Do
}

func TestTheWholeLecture(t *testing.T) {
	w, h := lecturing(t)
	for i, s := range h.player.Lecture.Scenes {
		if h.player.At() != i {
			t.Fatalf("scene %d is on, not %d", h.player.At(), i)
		}
		if len(s.Runs) > 0 && s.Title != "Broken" {
			runScene(t, w)
			if !h.has() || len(h.runs[i]) != len(s.Runs) || h.trouble != "" {
				t.Errorf("%s: %d runs have ended: %s", s.Title, len(h.runs[i]), h.trouble)
			}
			if h.sentence() == "" {
				t.Errorf("%s proves nothing", s.Title)
			}
		}
		press(w, fyne.KeyReturn)
		w.win.Canvas().Capture()
		press(w, fyne.KeyPageDown)
	}
	if rows := h.panels.decision.Rows(); len(rows) != 3 || rows[1].Cells[0].Figure != "1.00" || rows[0].Cells[0].Text != "not measured yet" {
		t.Errorf("the table is %+v", rows)
	}
}

// TestASceneRunsWhatItShows: it may be the first that is looked at.
func TestASceneRunsWhatItShows(t *testing.T) {
	w, h := lecturing(t)
	before := &h.player.Lecture.Scenes[2]
	before.Runs = before.Runs[:1]
	h.player.Lecture.Scenes[3].Show = lecture.Show{}
	h.goTo(3)
	q := collect(w)
	press(w, fyne.KeySpace)
	c := w.current
	(<-q)() // it has started
	for _, p := range []bool{true, false} {
		h.live = nil
		if p {
			h.live = &scheduler.Recording{Report: scheduler.Report{Experiment: c.experiment}}
		}
		h.showStack()
	}
	q.until(c)
	w.do = fyne.Do
	if len(h.runs[2]) != 1 || len(h.runs[3]) != 0 || len(h.shown()) != 1 {
		t.Errorf("%d and %d runs, %d are shown", len(h.runs[2]), len(h.runs[3]), len(h.shown()))
	}
}

func TestAGuessStaysOnTheResult(t *testing.T) {
	w, h := lecturing(t)
	h.goTo(1)
	runScene(t, w)
	press(w, fyne.KeyPageDown)
	typed(w, "abbbB")
	cards := h.cards.Cards()
	if len(cards) != 2 || cards[0].Hands != 1 || cards[1].Hands != 2 || !cards[1].Leads || cards[0].Right {
		t.Fatalf("the cards are %+v", cards)
	}
	if marks := h.guesses.Marks(); len(marks) != 2 || marks[1].Hands != 2 || marks[0].X >= marks[1].X || !h.stacked() {
		t.Errorf("before the run: %+v", marks)
	}
	runScene(t, w)
	if len(h.shown()) != 2 || len(h.guesses.Marks()) != 2 {
		t.Errorf("%d runs, %d guesses", len(h.shown()), len(h.guesses.Marks()))
	}
	if h.cards.Cards()[0].Right || h.cards.Cards()[1].Right {
		t.Error("the right card is shown before the answer")
	}
	press(w, fyne.KeyReturn)
	if !h.player.Answered() || !h.cards.Cards()[0].Right {
		t.Error("the answer does not show the right card")
	}
}

func TestLeavingAndResuming(t *testing.T) {
	w, h := lecturing(t)
	press(w, fyne.KeyPageDown)
	press(w, fyne.KeyEnd)
	press(w, fyne.KeyPageUp)
	at := h.player.At()
	if th, ok := w.app.Settings().Theme().(*theme.Theme); !ok || th.HallFactor() == 0 || th.Mode() != theme.Projector {
		t.Error("the lecture is not in the projector's sizes")
	}
	press(w, fyne.KeyEscape)
	if w.hall != h {
		t.Fatal("Escape leaves the lecture without a word")
	}
	if say, _ := h.bar.Said(); !strings.Contains(say, "once more") {
		t.Errorf("Escape says %q", say)
	}
	typed(w, "x")
	typed(w, "x")
	if say, _ := h.bar.Said(); say != "" {
		t.Errorf("it goes on, and %q is still there", say)
	}
	press(w, fyne.KeyEscape)
	press(w, fyne.KeyEscape)
	if w.hall != nil || w.win.Content() != w.content || w.win.MainMenu() == nil {
		t.Fatal("Escape does not leave the lecture")
	}
	if th := w.app.Settings().Theme().(*theme.Theme); th.HallFactor() != 0 {
		t.Error("its sizes stay")
	}
	typed(w, "l")
	if w.hall != h || h.player.At() != at {
		t.Fatal("L does not go on with the lecture")
	}
	h.leave()
	w.paused = nil // as after a new start
	w.resumeLecture()
	if w.hall == nil || w.hall == h || w.hall.player.At() != at {
		t.Fatalf("it does not go on at scene %d", at)
	}
	typed(w, "l")
	typed(w, "l")
	typed(w, "1")
	if w.hall != nil || w.choices.Model != "sync" {
		t.Error("the window's keys do not come back")
	}
}

// presenting opens the presenter's window, with its clock stopped: Fyne's test
// driver has it tell the time beside the test, in the middle of whatever that does.
func presenting(w *window) *presenter {
	typed(w, "n")
	p := w.hall.presenter
	close(p.stop)
	<-p.done
	p.stop = make(chan struct{})
	return p
}

// said is all that is seen of a window.
func said(w fyne.Window) string {
	w.Content().Refresh()
	w.Content().Resize(w.Content().Size())
	all := w.Title() + "\n"
	texts(w.Content(), 0, func(s string) { all += s + "\n" })
	if m := w.MainMenu(); m != nil {
		for _, i := range m.Items {
			all += i.Label + "\n"
		}
	}
	return all
}

func TestALectureIsInItsOwnLanguage(t *testing.T) {
	t.Cleanup(func() { phrase.Use(nil) })
	for _, c := range []struct{ window, lecture, says string }{
		{"en", "de", "Szene 2 von 10"},
		{"en", "de-AT", "Szene 2 von 10"},
		{"en", "", "scene 2 of 10"},
		{"en", "fr", "scene 2 of 10"},
		{"de", "en", "scene 2 of 10"},
		{"de", "", "scene 2 of 10"},
		{"de", "fr", "Szene 2 von 10"},
		{"de", "de", "Szene 2 von 10"},
	} {
		own := speak(c.window)
		w := open(t)
		w.language = own
		before := said(w.win)
		l := shortLecture()
		l.Language = c.lecture
		w.openLecture(l)
		presenting(w)
		for again := range 2 {
			w.hall.goTo(1)
			if all := said(w.win); !strings.Contains(all, c.says) {
				t.Errorf("%q in a window in %s: %q", c.lecture, c.window, all)
			}
			if again == 0 {
				if all := said(w.hall.presenter.win); strings.Contains(all, "Vortrag") != strings.HasPrefix(c.says, "Szene") {
					t.Errorf("%q in a window in %s: the presenter reads %q", c.lecture, c.window, all)
				}
			}
			w.say(phrase.T("Saving."), false)
			press(w, fyne.KeyEscape)
			press(w, fyne.KeyEscape)
			if after := said(w.win); after != before {
				t.Errorf("%s after %q: %q\n was %q", c.window, c.lecture, after, before)
			}
			w.startLecture()
		}
		w.hall.leave()
	}
}

// TestTheLectureOfTheWindowsLanguage is given where none was opened, and the one
// that was left where one was.
func TestTheLectureOfTheWindowsLanguage(t *testing.T) {
	t.Cleanup(func() { phrase.Use(nil) })
	own := speak("de")
	w := open(t)
	w.language = own
	w.startLecture()
	if l := w.hall.player.Lecture; l.Name != "concurrency.de" {
		t.Errorf("it is %s", l.Name)
	}
	w.hall.leave()
	w = open(t)
	w.language = own
	l, err := lecture.BuiltIn("concurrency")
	if err != nil {
		t.Fatal(err)
	}
	p := lecture.NewPlayer(l, time.Now())
	p.Go(3)
	w.app.Preferences().SetString(prefLecture, p.Position())
	w.resumeLecture()
	if h := w.hall; h.player.Lecture.Name != "concurrency" || h.player.At() != 3 {
		t.Errorf("scene %d of %s", h.player.At(), h.player.Lecture.Name)
	}
	w.hall.leave()
}

func TestRunsWithoutABaselineAreToldApart(t *testing.T) {
	list := []scheduler.Recording{measuredAs(t, "compute", "threads:gil", 2*time.Second), measuredAs(t, "compute", "threads:free", time.Second)}
	if got, want := contrast(list), "Free: 1.00 s, 2.00 times as fast as GIL (2.00 s)."; got != want {
		t.Errorf("%q, not %q", got, want)
	}
	t.Cleanup(func() { phrase.Use(nil) })
	speak("de")
	if got, want := contrast(list), "Ohne Sperre: 1,00 s, 2,00-mal so schnell wie GIL (2,00 s)."; got != want {
		t.Errorf("%q, not %q", got, want)
	}
	for _, c := range [][2]string{{"slide 3 of 20", "Folie 3 von 20."}, {"20 pictures and slides.pdf are in /a", "20 Bilder und slides.pdf sind in /a."}} {
		if got := upperFirst(phrase.Again(c[0], drawn...)); got != c[1] {
			t.Errorf("%q, not %q", got, c[1])
		}
	}
}

func TestSpaceStopsAScene(t *testing.T) {
	w := open(t)
	l := shortLecture()
	l.Scenes[1].Runs[0].Settings = map[string]string{"size": "1e12"}
	w.openLecture(l)
	h := w.hall
	h.goTo(1)
	q := collect(w)
	press(w, fyne.KeySpace)
	c := w.current
	(<-q)() // it has started
	press(w, fyne.KeySpace)
	q.until(c)
	if h.series != nil || w.current != nil || len(h.shown()) != 0 {
		t.Error("it goes on")
	}
	press(w, fyne.KeySpace)
	c = w.current
	h.leave()
	q.until(c)
	if w.current != nil {
		t.Error("it goes on after the lecture")
	}
}

func TestABrokenSceneSaysWhy(t *testing.T) {
	w, h := lecturing(t)
	h.goTo(8)
	press(w, fyne.KeySpace)
	if h.series != nil || !strings.Contains(h.sentence(), `Tasks is "many"`) {
		t.Errorf("it says %q", h.sentence())
	}
}

func TestARecordedRunIsCalledRecorded(t *testing.T) {
	w, h := lecturing(t)
	h.goTo(7)
	r := measuredAs(t, "compute", "sync", time.Second)
	path := filepath.Join(t.TempDir(), "run"+scheduler.FileExtension)
	if err := r.Save(path); err != nil {
		t.Fatal(err)
	}
	h.player.Lecture.Files, h.player.Scene().Recorded = os.DirFS(filepath.Dir(path)), filepath.Base(path)
	q := collect(w)
	typed(w, "r")
	(<-q)()
	w.do = fyne.Do
	if _, origin := h.bar.Said(); len(h.shown()) != 1 || !strings.HasPrefix(origin, "recorded") {
		t.Errorf("%d runs, %q: %s", len(h.shown()), origin, h.trouble)
	}
	_ = os.Remove(path)
	q = collect(w)
	typed(w, "r")
	(<-q)()
	if h.trouble == "" {
		t.Error("a file that is gone is not told")
	}
	w.do = fyne.Do
}

func TestTheRoomGuessesAfterTheBaseline(t *testing.T) {
	w, h := lecturing(t)
	h.player.Lecture.Scenes[2].Predict.Choices = []lecture.Choice{{Text: "No gain", Speedup: 1}, {Text: "Twice as fast", Speedup: 2}}
	h.goTo(2)
	if marks := h.guesses.Marks(); len(marks) != 0 {
		t.Errorf("before the first run there are the guesses %+v", marks)
	}
	runScene(t, w)
	if len(h.shown()) != 1 || h.has() || len(h.pending()) != 1 || h.sentence() != "" {
		t.Fatalf("%d runs have ended, %d are to come: %q", len(h.shown()), len(h.pending()), h.sentence())
	}
	typed(w, "b")
	first := h.shown()[0].Report.Wall
	if marks := h.guesses.Marks(); len(marks) != 2 || marks[1].Hands != 1 || h.player.Scene().Predict.Choices[1].Amount != float64(first)/2 {
		t.Errorf("after the first run of %v there are the guesses %+v", first, marks)
	}
	runScene(t, w)
	if len(h.shown()) != 2 || !h.has() || h.shown()[0].Report.Wall != first {
		t.Errorf("%d runs; the first is another one: %v", len(h.shown()), h.shown()[0].Report.Wall != first)
	}
	runScene(t, w) // anew: nothing is left to guess
	if len(h.shown()) != 2 || !h.has() {
		t.Errorf("again there are %d runs", len(h.shown()))
	}
}

func TestWhatIsStoppedGoesOnWhereItWas(t *testing.T) {
	w, h := lecturing(t)
	h.goTo(2)
	q := collect(w)
	press(w, fyne.KeySpace)
	c := w.current
	q.until(c)
	press(w, fyne.KeySpace) // the second run is stopped
	q.until(w.current)
	w.do = fyne.Do
	if h.series != nil || len(h.shown()) != 1 || len(h.pending()) != 1 {
		t.Fatalf("%d runs have ended, %d are to come", len(h.shown()), len(h.pending()))
	}
	runScene(t, w)
	if len(h.shown()) != 2 || !h.has() {
		t.Errorf("then there are %d runs", len(h.shown()))
	}
}
