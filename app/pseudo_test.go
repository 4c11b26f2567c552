package app

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"interleave/app/view"
	"interleave/scheduler"
	"interleave/scheduler/phrase"
	"interleave/scheduler/trace"
	"interleave/workloads"
)

// pseudo is a language that has every sentence: in brackets. What stands outside of
// brackets on screen has never been offered for translation. It keeps what it was
// asked for.
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

// speakPseudo is spoken until the end of the test.
func speakPseudo(t *testing.T) *pseudo {
	p := &pseudo{asked: map[string]bool{}}
	phrase.Use(p)
	t.Cleanup(func() { phrase.Use(nil) })
	return p
}

var (
	word     = regexp.MustCompile(`\p{L}{2,}`)
	quantity = regexp.MustCompile(`\d ?(ns|µs|ms|B|KiB|MiB)\b`) // a number with its unit
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
	rest := quantity.ReplaceAllString(out.String(), "")
	return strings.Join(word.FindAllString(rest, -1), " ")
}

// names are the values of the settings, which are those of the command line, and
// the program's own name.
func names() map[string]bool {
	out := map[string]bool{"on": true, "off": true, "Interleave": true}
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

// elsewhere reports whether the words of an object are those of app/view and
// app/plot, which have not come to package phrase yet.
func elsewhere(o fyne.CanvasObject) bool {
	switch o.(type) {
	case *view.Timeline, *view.Board, *view.Header, *view.Legend, *view.TimeBars, *view.CounterPanel, *view.Microscope,
		*view.Rarity, *view.Price, *view.Stack, *view.Code, *view.Player:
		return true
	}
	return false
}

// questions are those of the model's card, which are app/view's, too.
var questions = []string{"Kind", "Who decides when to switch", "How many processors"}

// texts calls tell with every text that is seen of an object.
func texts(o fyne.CanvasObject, x float32, tell func(string)) {
	if x += o.Position().X; !o.Visible() || x < -1000 || elsewhere(o) { // which is where things without room are
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

// reader looks at the window and fails on what is not in brackets.
type reader struct {
	t     *testing.T
	w     *window
	named map[string]bool
	told  map[string]bool
}

func (r *reader) read(page string) {
	r.t.Helper()
	r.w.win.Content().Refresh()
	_ = r.w.win.Canvas().Capture() // lays out what is new
	tell := func(text string) {
		if rest := untranslated(text); rest != "" && !r.named[text] && !slices.Contains(questions, text) && !r.told[text] {
			r.told[text] = true
			r.t.Errorf("%s: %q has %q", page, text, rest)
		}
	}
	texts(r.w.content, 0, tell)
	for _, o := range r.w.win.Canvas().Overlays().List() {
		texts(o, 0, tell)
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
	r := &reader{t: t, w: w, named: names(), told: map[string]bool{}}
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

	same := append(slices.Collect(maps.Keys(r.named)), r.own()...)
	for _, tag := range languages()[1:] {
		known := translated(t, tag)
		for english := range p.asked {
			if word.MatchString(english) && known[english] == nil && !slices.Contains(same, english) {
				t.Errorf("%s does not have %q", tag, english)
			}
		}
	}
}

// own are titles of actions that are the same in all languages, or come from
// elsewhere: languages by their own names, and lectures.
func (r *reader) own() (titles []string) {
	for _, l := range languages() {
		titles = append(titles, languageName(l))
	}
	for _, a := range r.w.lectureActions() {
		titles = append(titles, a.title)
	}
	return titles
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
