package app

import (
	"context"
	"fmt"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
	"golang.org/x/text/language"

	"interleave/app/lecture"
	"interleave/app/plot"
	"interleave/app/view"
	"interleave/scheduler"
	"interleave/scheduler/phrase"
	"interleave/workloads"
)

// window is the main window: it holds the widgets, the user's choices and the
// run that is on. All of it belongs to the UI goroutine.
type window struct {
	app     fyne.App
	win     fyne.Window
	version string

	choices  choices
	workload *view.Choice
	model    *view.Segmented
	variant  *view.Choice
	run      *view.Button
	progress *view.Progress
	card     *view.ModelCard
	form     *view.SettingsForm
	header   *view.Header
	timeline *view.Timeline
	legend   *view.Legend
	board    *view.Board
	figures  *view.Figures
	facts    view.Facts // of the run on the page
	times    *view.TimeBars
	player   *view.Player
	all      *view.Button
	bar      *fyne.Container
	left     *fyne.Container
	hints    *view.Hints
	body     *fyne.Container // below the bar: single, or the page of several
	single   *fyne.Container // one run: card, instrument, figures
	code     *codePanel
	several  *several
	counter  *counterPage
	tabs     *view.Segmented   // timeline or counter; away for other work
	panels   []*view.Panel     // of one run, but for the instrument
	enlarged fyne.CanvasObject // the page that is one panel; nil for none
	from     fyne.CanvasObject // the page that it was enlarged from

	life      context.Context // ends with the window
	die       context.CancelFunc
	saving    sync.WaitGroup        // files that are being written
	series    *series               // nil unless a comparison is being measured
	filling   *filling              // nil unless the grid is being measured
	after     *scheduler.Experiment // what runs when this run has ended
	recording *scheduler.Recording  // the run on the page, once it has ended
	replay    *replay               // nil unless it is played back
	session   session
	content   fyne.CanvasObject // of the window, but for a lecture
	lecture   lecture.Lecture   // the one that was opened last
	hall      *hall             // nil unless a lecture is on
	paused    *hall             // a lecture that was left and may go on
	language  language.Tag      // its own; a lecture may be in another

	low     bool         // the window is too low for long explanations
	do      func(func()) // runs on the UI goroutine, from any other
	current *current
	meter   *meter
	shown   scheduler.Experiment // of the trace on screen
	tally   plot.Tally
}

// newWindow builds the content; nothing runs yet.
func newWindow(a fyne.App, win fyne.Window, version string) *window {
	life, die := context.WithCancel(context.Background())
	w := &window{life: life, die: die, app: a, win: win, version: version, language: language.English, do: fyne.Do, choices: loadChoices(a.Preferences().String(prefChoices))}
	w.buildBar()
	w.buildInstrument()
	w.card = view.NewModelCard()
	w.form = view.NewSettingsForm(w.setSetting)
	w.board, w.figures, w.times = view.NewBoard(), view.NewFigures(), view.NewTimeBars()
	w.board.OnTask = w.selectTask
	left := w.buildLeft()
	w.buildCounter(left)
	w.counter.rarity.Set(rarityFacts(4))
	board, facts, times := w.panel(12, w.board), w.panel(12, w.figures), w.panel(12, w.times)
	w.panels = []*view.Panel{left, board, facts, times}
	w.code = &codePanel{Code: view.NewCode()}
	w.code.OnCopy = w.copy
	w.single = container.New(frame{w.resized, w.code}, left, w.buildCentre(), board, facts, times, view.NewGaps(7), w.tooled(12, w.code.Code))
	w.several = newSeveral(w)
	w.body = container.NewStack(w.single)
	w.hints = view.NewHints()
	w.content = container.NewStack(container.NewBorder(w.bar, nil, nil, nil, w.body), w.hints)
	win.SetContent(w.content)
	w.shown = scheduler.Experiment{Workload: w.choices.Workload, Model: w.choices.Model}
	w.chosen()
	w.showIdle()
	w.buildMenu()
	w.bindKeys()
	return w
}

func (w *window) buildBar() {
	var names, models, varieties []string
	for _, x := range workloads.All() {
		names = append(names, phrase.T(x.Title()))
	}
	for _, m := range scheduler.Models() {
		models = append(models, phrase.T(m.Title))
		varieties = append(varieties, variantTitles(m)...)
	}
	w.workload = view.NewChoice(choiceWidth(names), func(i int) { w.choices.Workload = workloads.All()[i].Name(); w.chosen() }).Hint(phrase.T("What is run"))
	w.model = view.NewSegmented(models, func(i int) { w.choices.Model = scheduler.Models()[i].Name; w.chosen() }).Hint(modelHints()...)
	w.variant = view.NewChoice(choiceWidth(varieties), func(i int) {
		m := w.choices.model()
		w.choices.Variants[m.Name] = m.Variants[i].Name
		w.chosen()
	}).Hint(phrase.T("Which variety of the model"))
	w.run = view.NewButton(phrase.T("Run"), fynetheme.IconNameMediaPlay, w.runOrStop).SetWidth(96).Hint(phrase.T("Run or stop   Space"))
	w.run.Set(phrase.T("Run"), fynetheme.IconNameMediaPlay, true)
	w.all = view.NewButton(phrase.T("Run all models"), "", w.runAll).Hint(phrase.T("The same work under every model, on one axis   C"))
	w.progress, w.player = view.NewProgress(), view.NewPlayer()
	w.player.OnPlay, w.player.OnStep, w.player.OnSpeed, w.player.OnClose = w.playOrPause, w.step1, w.setSpeed, w.endReplay
	w.tabs = view.NewSegmented([]string{phrase.T("Timeline"), phrase.T("Counter")}, func(i int) { w.showTab(i) }).Hint(phrase.T("When what ran   K"), phrase.T("What was lost, and how   K"))
	w.bar = container.New(&barLayout{}, view.NewGaps(1), w.workload, widget.NewLabel(phrase.T("under")), w.model, w.variant, w.run, w.all, w.tabs, container.New(eitherLayout{w}, w.progress, w.player))
	w.workload.Set(names, 0)
}

func (w *window) buildInstrument() {
	w.timeline, w.header, w.legend = view.NewTimeline(), view.NewHeader(), view.NewLegend()
	w.timeline.OnView = w.viewChanged
	w.timeline.OnPlayhead = w.seek
	w.header.OnLive = func() { w.timeline.SetLive(!w.timeline.Live()) }
	w.header.OnZoom = func(n int) { w.timeline.Zoom(n*2, -1) }
	w.header.OnFit = w.timeline.Fit
	w.header.OnUndo, w.header.OnRedo, w.header.OnStep = w.timeline.Undo, w.timeline.Redo, w.timeline.SelectNext
	w.timeline.OnSelect = w.selected
	w.legend.OnKind = w.timeline.Highlight
}

func (w *window) buildCentre() fyne.CanvasObject {
	return w.tooled(1, container.NewBorder(w.header, w.legend, nil, nil, w.timeline))
}

func (w *window) buildLeft() *view.Panel {
	heading := view.NewParagraph(phrase.T("**Settings** for the next run"), fynetheme.SizeNameText, fynetheme.ColorNameForeground)
	w.left = container.New(view.NewColumn(0, 12, 8, 8), w.card, widget.NewSeparator(), heading)
	reset := view.NewButton(phrase.T("Reset to defaults"), "", func() { w.choices.reset(); w.chosen() }).Hint(phrase.T("The settings above, of this work and model"))
	scroll := container.NewVScroll(container.New(&scrollInset{}, w.form))
	return view.NewPanel(13, container.NewBorder(w.left, container.New(layout.NewCustomPaddedLayout(10, 0, 0, 0), reset), nil, nil, container.New(layout.NewCustomPaddedLayout(8, 0, 0, -6), scroll)))
}

// scrollInset keeps room for the scroll bar beside the form.
type scrollInset struct{}

func (*scrollInset) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Resize(fyne.NewSize(s.Width-6, s.Height))
}

func (*scrollInset) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

// chosen brings everything to the choices of now and keeps them.
func (w *window) chosen() {
	c := &w.choices
	names, at := []string{}, 0
	for i, x := range workloads.All() {
		names = append(names, phrase.T(x.Title()))
		if x.Name() == c.Workload {
			at = i
		}
	}
	w.workload.Set(names, at)
	for i, m := range scheduler.Models() {
		if m.Name == c.Model {
			w.model.Select(i)
		}
	}
	w.showVariant()
	w.showTabs()
	w.card.Set(card(c))
	w.form.Set(fields(c, w.low))
	w.left.Refresh()
	w.app.Preferences().SetString(prefChoices, c.save())
	if w.current == nil && len(w.timeline.Snapshot().Tasks) == 0 {
		w.showLegend()
		w.showBoard()
	}
	w.buildMenu()
	w.showCounter()
	w.showCode(w.experimentShown())
	w.win.Content().Refresh()
}

// resized follows the window's height: a low one has short explanations. It is
// called by a layout, which must not change what it lays out: that comes after.
func (w *window) resized(s fyne.Size) {
	if low := s.Height < 800; low != w.low {
		w.low = low
		w.do(func() { w.form.Set(fields(&w.choices, w.low)) })
	}
}

func (w *window) showVariant() {
	m := w.choices.model()
	if len(m.Variants) == 0 {
		w.variant.Hide()
	} else {
		at := 0
		for i, v := range m.Variants {
			if v.Name == w.choices.variant() {
				at = i
			}
		}
		w.variant.Set(variantTitles(m), at)
		w.variant.Show()
	}
	w.bar.Refresh()
}

func (w *window) setSetting(name, text string) {
	w.choices.setText(name, text)
	w.showCounter()
	w.app.Preferences().SetString(prefChoices, w.choices.save())
	if name == w.choices.workload().Tasks().Name {
		w.form.Set(fields(&w.choices, w.low)) // the default of the workers follows the tasks
	}
}

// viewChanged follows what the user did with the view.
func (w *window) viewChanged() {
	w.header.Live(w.timeline.Live(), w.current != nil)
	w.header.Can(w.timeline.CanUndo(), w.timeline.CanRedo(), len(w.timeline.Snapshot().Tasks) > 0)
	w.sayView()
	w.timeline.Figures()
}

// sayView tells how much of the trace is seen.
func (w *window) sayView() {
	span := plot.Figure(w.timeline.View().Span().Duration())
	if from, to, all := w.timeline.Lanes(); to-from < all {
		w.header.InView(phrase.F("%s in view, tasks %d to %d of %s", span, from+1, to, phrase.Count(int64(all))))
		return
	}
	w.header.InView(phrase.F("%s in view", span))
}

// showTabs shows the choice between timeline and counter for work that has both.
func (w *window) showTabs() {
	both := nature(w.idleExperiment()).Together
	if both {
		w.tabs.Show()
	} else {
		w.tabs.Hide()
		if w.body != nil && w.body.Objects[0] == w.counter.page {
			w.showInstrument()
		}
	}
	w.bar.Refresh()
}

// showTab changes between the timeline and the counter.
func (w *window) showTab(i int) {
	w.tabs.Select(i)
	if i == 0 {
		w.showPage(w.single)
		return
	}
	w.showPage(w.counter.page)
}

// modelHints tell what each model is, and its key.
func modelHints() (hints []string) {
	for i, m := range scheduler.Models() {
		hints = append(hints, fmt.Sprintf("%s   %d", phrase.T(m.Kind), i+1))
	}
	return hints
}
