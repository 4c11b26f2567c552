package app

import (
	"go/ast"
	"go/parser"
	"go/token"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"interleave/app/lecture"
	"interleave/app/view"
	"interleave/scheduler"
	"interleave/scheduler/phrase"
	"interleave/scheduler/trace"
	"interleave/workloads"
)

// pseudo is a language that has every sentence: in brackets. What stands outside of
// brackets on screen has never been offered for translation; a number with the signs
// of English was not written by package phrase. It keeps what it was asked for.
type pseudo struct {
	mu    sync.Mutex
	asked map[string]bool
}

func (p *pseudo) Text(english string) string {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.asked[english] = true
	return "⟦" + english + "⟧"
}

func (p *pseudo) Plural(many string, _ int) string { return p.Text(many) }

func (p *pseudo) Signs() phrase.Signs { return phrase.Signs{Decimal: "·", Group: "’"} }

// speakPseudo is spoken until the end of the test.
func speakPseudo(t *testing.T) *pseudo {
	p := &pseudo{asked: map[string]bool{}}
	phrase.Use(p)
	t.Cleanup(func() { phrase.Use(nil) })
	return p
}

var (
	word     = regexp.MustCompile(`\p{L}{2,}`)
	quantity = regexp.MustCompile(`\d ?(ns|µs|ms|B|KiB|MiB)\b`)   // a number with its unit
	listing  = regexp.MustCompile(`^([\w-]+\.py$|Python, |Go, )`) // its name, or its language before what it is of
)

// untranslated is what a text has of words outside of brackets. A text that was cut
// off has no last bracket.
func untranslated(text string) string {
	var out strings.Builder
	depth := 0
	for _, r := range text {
		switch {
		case r == '⟦':
			depth++
		case r == '⟧':
			depth--
		case depth == 0:
			out.WriteRune(r)
		}
	}
	rest := listing.ReplaceAllString(quantity.ReplaceAllString(out.String(), ""), "")
	return strings.Join(word.FindAllString(rest, -1), " ")
}

// names are the values of the settings, which are those of the command line, proper
// names, and code.
func names() map[string]bool {
	out := map[string]bool{"on": true, "off": true, "Interleave": true, "Python": true, "counter += 1": true}
	for _, w := range workloads.All() {
		for _, m := range scheduler.Models() {
			for _, s := range scheduler.SettingsOf(w, m) {
				for _, c := range s.Choices {
					out[c] = true
				}
			}
		}
	}
	return out
}

// texts calls tell with every text that is seen of an object.
func texts(o fyne.CanvasObject, x float32, tell func(string)) {
	if x += o.Position().X; !o.Visible() || x < -1000 { // which is where things without room are
		return
	}
	switch o := o.(type) {
	case *canvas.Text:
		tell(o.Text)
	case *fyne.Container:
		for _, c := range o.Objects {
			texts(c, x, tell)
		}
	case *view.Paragraph: // is in several pieces
		all := ""
		for _, c := range test.WidgetRenderer(o).Objects() {
			texts(c, x, func(s string) { all += s + " " })
		}
		tell(strings.TrimSpace(all))
	case fyne.Widget:
		for _, c := range test.WidgetRenderer(o).Objects() {
			texts(c, x, tell)
		}
	}
}

// english is a number with the signs of English.
var english = regexp.MustCompile(`\d[.,]\d`)

// versioned are the texts that name a version, which is no number.
var versioned = regexp.MustCompile(`^⟦(as CPython to 3\.9|3\.10 on, .*)⟧$`)

// typed are the texts of the form: there numbers are as they are typed.
func (r *reader) typed(text string) bool {
	if strings.Contains(text, "; allowed is ") {
		return true
	}
	for _, low := range []bool{true, false} {
		for _, f := range fields(&r.w.choices, low) {
			if text == f.Default || text == f.Sentence || text == f.Hint {
				return true
			}
		}
	}
	return false
}

// reader looks at the window and fails on what is not in brackets, and on numbers
// that are in English.
type reader struct {
	t     *testing.T
	w     *window
	named map[string]bool
	told  map[string]bool
}

func newReader(t *testing.T, w *window) *reader {
	return &reader{t: t, w: w, named: names(), told: map[string]bool{}}
}

// read reads all of its windows.
func (r *reader) read(page string) {
	r.t.Helper()
	tell := func(text string) {
		if rest := untranslated(text); rest != "" && !r.named[text] && !r.told[text] {
			r.told[text] = true
			r.t.Errorf("%s: %q has %q", page, text, rest)
		}
		if n := english.FindString(text); n != "" && !r.told[text] && !versioned.MatchString(text) && !r.typed(text) {
			r.told[text] = true
			r.t.Errorf("%s: %q has the English number %q", page, text, n)
		}
	}
	windows := []fyne.Window{r.w.win}
	if h := r.w.hall; h != nil && h.presenter != nil {
		windows = append(windows, h.presenter.win)
	}
	for _, win := range windows {
		win.Content().Refresh()
		win.Content().Resize(win.Content().Size()) // lays out what is new; to paint it takes ten times as long
		tell(win.Title())
		texts(win.Content(), 0, tell)
		for _, o := range win.Canvas().Overlays().List() {
			texts(o, 0, tell)
		}
	}
	if r.w.win.MainMenu() == nil {
		return // a lecture has none
	}
	for _, m := range r.w.win.MainMenu().Items {
		tell(m.Label)
		for _, i := range m.Items {
			tell(i.Label)
		}
	}
}

// dialog reads what an action opens, and closes it.
func (r *reader) dialog(page string, open func()) {
	r.t.Helper()
	open()
	r.read(page)
	o := r.w.win.Canvas().Overlays()
	o.Remove(o.Top())
}

// TestEveryTextIsOfferedForTranslation goes through the window in a language of
// brackets; and what it was asked for on the way there must be in all languages.
func TestEveryTextIsOfferedForTranslation(t *testing.T) {
	p := speakPseudo(t)
	w := open(t)
	q := collect(w)
	r := newReader(t, w)
	w.showMeter(&meter{trace: trace.New(scheduler.Experiment{}, 2, nil)})
	r.read("before the first run")
	r.dialog("the keys", w.help)
	r.dialog("about", w.about)
	small := map[string]string{
		"tasks": "3", "size": "1e5", "pages": "3", "latency": "1ms", "increments": "1000", "count": "2",
	}
	for _, x := range workloads.All() {
		w.choices.Workload = x.Name()
		for name, text := range small {
			w.choices.setText(name, text)
		}
		for i, m := range scheduler.Models() {
			w.chooseModel(i)
			w.runOrStop()
			r.read(x.Name() + " under " + m.Name + ", while it runs")
			q.until(w.current)
			r.read(x.Name() + " under " + m.Name)
		}
		w.runAll()
		r.read(x.Name() + ", a comparison that goes on")
		for w.current != nil {
			q.until(w.current)
		}
		r.read(x.Name() + ", a comparison")
		r.dialog("what can be laid beside", func() { w.besideMenu(w.several.stack) })
		w.showInstrument()
	}
	w.choices.Workload = "counter"
	w.chosen()
	w.runVaried("mutex")
	for w.current != nil {
		q.until(w.current)
	}
	r.read("with and without the mutex")
	w.showInstrument()
	w.showTab(1)
	r.read("the counter's page")
	w.showTab(0)
	w.codeOrCard()
	r.read("the program")
	w.codeOrCard()
	w.showLive(&current{experiment: w.recording.Report.Experiment}, &w.recording.Trace)
	r.read("a run that goes on")
	w.beginReplay()
	r.read("a replay")
	w.endReplay()
	w.showRecorded(*w.recording)
	r.read("a recorded run")
	w.setLanguage("")
	r.read("another language")
	w.setSetting("increments", "many")
	w.runOrStop()
	r.read("a setting that is refused")

	r.allKnown(p)
}

// allKnown fails on what the window has asked for and a language does not have, but
// for titles that are the same in all of them: languages by their own names, and
// lectures.
func (r *reader) allKnown(p *pseudo) {
	r.t.Helper()
	for _, l := range languages() {
		r.named[languageName(l)] = true
	}
	for _, name := range lecture.Names() {
		r.named[lecture.TitleOf(name)] = true
	}
	for _, tag := range languages()[1:] {
		known := translated(r.t, tag)
		for english := range p.asked {
			if word.MatchString(english) && known[english] == nil && !r.named[english] {
				r.t.Errorf("%s does not have %q", tag, english)
			}
		}
	}
}

// inBrackets is a lecture whose own texts are in brackets, with scenes whose runs
// are told apart by what they do and by a setting.
func inBrackets() lecture.Lecture {
	l := shortLecture()
	counter := func(mutex string) lecture.Run {
		return lecture.Run{Workload: "counter", Model: "threads:free", Settings: map[string]string{"increments": "20000", "mutex": mutex}}
	}
	l.Scenes = append(l.Scenes,
		lecture.Scene{Title: "Two counters", Runs: []lecture.Run{counter("on"), counter("off")}, Show: lecture.Show{Panel: lecture.Counter}},
		lecture.Scene{Title: "Lost", Again: true, Show: lecture.Show{Panel: lecture.Microscope}, Code: "counter"},
		lecture.Scene{Title: "Two kinds", Runs: []lecture.Run{
			{Workload: "compute", Model: "sync", Settings: map[string]string{"tasks": "2", "size": "1e5"}},
			{Workload: "download", Model: "sync", Settings: map[string]string{"pages": "2", "latency": "1ms"}},
		}},
		lecture.Scene{Title: "Async", Runs: []lecture.Run{
			{Workload: "compute", Model: "async", Settings: map[string]string{"tasks": "2", "size": "1e5", "yield": "on"}},
			{Workload: "compute", Model: "async", Settings: map[string]string{"tasks": "2", "size": "1e5", "yield": "off"}},
		}, Code: "compute"},
		lecture.Scene{Title: "Which now?", Show: lecture.Show{Panel: lecture.Table}})
	quote := func(texts ...*string) {
		for _, s := range texts {
			if *s != "" {
				*s = "⟦" + *s + "⟧"
			}
		}
	}
	quote(&l.Title)
	for i := range l.Scenes {
		s := &l.Scenes[i]
		s.Body = strings.ReplaceAll(s.Body, "\n\n- ", "⟧\n\n- ⟦")
		s.Chapter = "Chapter"
		quote(&s.Title, &s.Chapter, &s.Body, &s.Notes, &s.Question, &s.Answer)
		if s.Predict != nil {
			for i := range s.Predict.Choices {
				quote(&s.Predict.Choices[i].Text, &s.Predict.Choices[i].Meaning)
			}
		}
	}
	return l
}

// TestEveryTextOfTheHallIsOfferedForTranslation is the same for a lecture.
func TestEveryTextOfTheHallIsOfferedForTranslation(t *testing.T) {
	p := speakPseudo(t)
	w := open(t)
	r := newReader(t, w)
	w.openLecture(lecture.Lecture{})
	r.read("a lecture without scenes")
	w.openLecture(inBrackets())
	h := w.hall
	presenting(w)
	for i, s := range h.player.Lecture.Scenes {
		h.goTo(i)
		r.read(s.Title + ", before its runs")
		typed(w, "aab")
		typed(w, "t")
		r.read(s.Title + ", with hands and code")
		q := collect(w)
		press(w, fyne.KeySpace)
		for n := 0; w.current != nil; n++ {
			r.read(s.Title + ", while it runs")
			q.until(w.current)
		}
		w.do = fyne.Do
		r.read(s.Title + ", with its runs")
		press(w, fyne.KeyReturn)
		typed(w, "y")
		r.read(s.Title + ", with its answer")
		if h.step(1) {
			r.read(s.Title + ", in slow motion")
			w.setSpeed(i % len(speeds))
			h.step(1)
			r.read(s.Title + ", at another speed")
			h.endReplay()
		}
		typed(w, "m")
		r.read(s.Title + ", under the magnifier")
		if h.magnifying() {
			typed(w, "m")
		}
		typed(w, "f")
		r.read(s.Title + ", frozen")
		typed(w, "f")
		if h.coded() {
			h.code.shown = false
		}
	}
	h.goTo(7)
	h.recorded[7] = true
	h.show()
	r.read("recorded")
	typed(w, "j")
	r.read("the list of the scenes")
	press(w, fyne.KeyEscape)
	typed(w, "b")
	r.read("black")
	typed(w, "b")
	press(w, fyne.KeyEscape)
	r.read("Escape, once")
	r.dialog("the keys of a lecture", h.help)
	h.presenter.tick(time.Now())
	h.presenter.scenes()
	r.read("the presenter’s menu")
	h.leave()
	r.read("after the lecture")
	r.allKnown(p)
}

func TestWhatTheEngineTellsIsTranslated(t *testing.T) {
	f, err := parser.ParseFile(token.NewFileSet(), "../scheduler/told.go", nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	for _, tag := range languages()[1:] {
		known, n := translated(t, tag), 0
		ast.Inspect(f, func(node ast.Node) bool {
			if list, ok := node.(*ast.CompositeLit); ok {
				for _, e := range list.Elts {
					text, _ := literal(e)
					if n++; known[text] == nil {
						t.Errorf("%s does not have %q", tag, text)
					}
				}
			}
			return true
		})
		if n == 0 {
			t.Error("nothing is told")
		}
	}
}
