package app

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"interleave/app/plot"
	"interleave/app/view"
	"interleave/scheduler"
	"interleave/scheduler/phrase"
	"interleave/scheduler/trace"
)

// several is the page of a comparison: the runs on one axis, how many times as
// fast they were, their figures, and what follows in words.
type several struct {
	stack  *view.Stack
	legend *view.Legend
	title  *view.Paragraph
	bars   *view.Bars
	table  *view.Table
	words  *view.Paragraph
	page   fyne.CanvasObject

	recordings []scheduler.Recording // of the first round, as far as they have ended
	comparison scheduler.Comparison
	rounds     []scheduler.Round
}

func newSeveral(w *window) *several {
	s := &several{
		stack: view.NewStack(), legend: view.NewLegend(), bars: view.NewBars(), table: view.NewTable(),
		title: view.NewParagraph("", fynetheme.SizeNameSubHeadingText, fynetheme.ColorNameForeground),
		words: view.NewParagraph("", fynetheme.SizeNameText, fynetheme.ColorNameForeground),
	}
	s.legend.OnKind = s.stack.Highlight
	out := view.NewTool(fynetheme.IconNameViewZoomOut, func() { s.stack.Zoom(2, -1) })
	in := view.NewTool(fynetheme.IconNameViewZoomIn, func() { s.stack.Zoom(-2, -1) })
	fit := view.NewTool(fynetheme.IconNameViewZoomFit, s.stack.Fit)
	head := container.New(headLayout{}, s.title, out, in, fit)
	heading := func(text string) fyne.CanvasObject {
		return view.NewParagraph("**"+text+"**", fynetheme.SizeNameSubHeadingText, fynetheme.ColorNameForeground)
	}
	text := view.NewButton(phrase.T("Copy table"), "", func() { w.copy(s.text()) }).Hint(phrase.T("The figures as text, for a document"))
	line := view.NewButton(phrase.T("Copy command"), "", func() { w.copy(s.commandLine()) }).Hint(phrase.T("The command that measures the same in a terminal"))
	var beside *view.Button
	beside = view.NewButton(phrase.T("Lay beside"), "", func() { w.besideMenu(beside) }).Hint(phrase.T("An earlier run, or one from a file"))
	back := view.NewButton(phrase.T("Back"), "", w.showInstrument).Hint(phrase.T("To one run   Esc"))
	s.page = container.New(severalFrame{},
		view.NewPanel(1, container.NewBorder(head, s.legend, nil, nil, s.stack)),
		w.panel(12, container.NewBorder(heading(phrase.T("How many times as fast")), nil, nil, nil, container.New(topInset{}, s.bars))),
		w.panel(12, container.NewBorder(heading(phrase.T("Figures")), nil, nil, nil, container.New(topInset{}, s.table))),
		w.panel(12, container.NewBorder(heading(phrase.T("In words")), container.New(buttonRow{}, text, line, beside, back), nil, nil, container.New(view.NewColumn(8), s.words))),
		view.NewGaps(6))
	return s
}

// show puts runs that have ended on the page, and keeps room for those of the
// comparison that have not begun.
func (s *several) show(recordings []scheduler.Recording, c scheduler.Comparison, rounds []scheduler.Round) {
	s.recordings, s.comparison, s.rounds = recordings, c, rounds
	s.legend.Light(plot.Kinds)
	s.stack.Highlight(plot.Kinds)
	s.stack.Set(s.bands(recordings))
	s.tell()
}

// further is show for the same comparison with one more run; the zoom stays.
func (s *several) further(recordings []scheduler.Recording, rounds []scheduler.Round) {
	s.recordings, s.rounds = recordings, rounds
	s.stack.Refill(s.bands(recordings))
	s.tell()
}

func (s *several) bands(recordings []scheduler.Recording) ([]view.Band, trace.Time) {
	list, base := bands(recordings)
	for _, e := range s.comparison.Experiments[len(list):] {
		b := view.Band{Subtitle: phrase.T("has its turn later")}
		b.Title, _ = bandTitle(s.comparison, e)
		list = append(list, b)
	}
	return list, base
}

// live shows how far the run that goes on has come: band i.
func (s *several) live(i int, recordings []scheduler.Recording) {
	list, _ := bands(recordings)
	b := list[i]
	b.Figure, b.Beside, b.Limit, b.Why, b.Busy = "", "", "", "", ""
	s.stack.Update(i, b)
}

// tell brings everything beside the axis up to date.
func (s *several) tell() {
	all := s.comparison.Summarise(s.rounds)
	t := tallied{}
	for i := range s.recordings {
		t.add(&s.recordings[i].Trace)
	}
	s.legend.Set(t.legend(s.recordings), phrase.T("share of the tasks’ time"))
	n := len(s.comparison.Experiments)
	s.title.SetText("**" + phrase.N(n, "One axis, %s run", "One axis, %s runs", phrase.Count(int64(n))) + "**   " + s.about())
	var bars []view.Bar
	var rows [][]string
	bad := map[int]bool{}
	for i := range s.comparison.Experiments {
		bars = append(bars, view.Bar{Name: s.called(i)})
		rows = append(rows, []string{s.called(i), "–", "–", "–"})
	}
	for _, x := range all { // of those that were stopped there is none
		bars[x.Index], rows[x.Index], bad[x.Index] = s.bar(x), s.row(x), x.Wrong > 0
	}
	s.bars.Set(bars, phrase.T("what the machine allows"))
	high := s.table.MinSize()
	if s.table.Set(s.head(), rows, bad); s.table.MinSize() != high {
		s.page.Refresh()
	}
	s.words.SetText(s.verdict(all))
}

// about is what the runs have in common.
func (s *several) about() string {
	if len(s.comparison.Experiments) == 0 || s.comparison.Experiments[0].Workload == "" {
		return ""
	}
	e := s.comparison.Experiments[0]
	text, same := "", [3]bool{true, true, true}
	for _, o := range s.comparison.Experiments {
		same = [3]bool{same[0] && o.Workload == e.Workload, same[1] && o.Tasks == e.Tasks, same[2] && o.Seed == e.Seed}
	}
	for i, fact := range [3]string{workloadTitle(e), tasksCounted(e.Tasks), phrase.F("seed %d", e.Seed)} {
		switch {
		case !same[i]:
		case text == "":
			text = fact
		default:
			text += ", " + fact
		}
	}
	if n := len(s.rounds); n > 1 {
		text += phrase.F(", median of %d", n)
	}
	return text
}

func (s *several) within(e scheduler.Experiment) string { return nameWithin(s.comparison, e) }

// called is what a run is called on the page: of another program's, its file.
func (s *several) called(i int) string {
	if i < len(s.recordings) && s.recordings[i].Foreign {
		return s.recordings[i].Name
	}
	return runName(s.comparison, s.comparison.Experiments[i])
}

func (s *several) bar(x scheduler.Summary) view.Bar {
	b := view.Bar{Name: s.called(x.Index), Bad: x.Wrong > 0}
	if x.Speedup != nil {
		b.Value = x.Speedup.Median
	}
	if l := x.Limit.Speedup; l != nil {
		b.Limit = *l
	}
	return b
}

func (s *several) counts() bool {
	for _, e := range s.comparison.Experiments {
		if nature(e).Together {
			return true
		}
	}
	return false
}

func (s *several) head() []string {
	if s.counts() {
		return []string{"", phrase.T("time"), phrase.T("switches"), phrase.T("lost")}
	}
	return []string{"", phrase.T("time"), phrase.T("CPU"), phrase.T("switches")}
}

func (s *several) row(x scheduler.Summary) []string {
	wall := plot.Seconds(x.Wall.Median) + " s"
	if x.Runs > 1 {
		wall = plot.Seconds(x.Wall.Median) + " (" + plot.Seconds(x.Wall.Min) + "–" + plot.Seconds(x.Wall.Max) + ") s"
	}
	by := byWhom(x.EndedBy)
	if s.counts() {
		lost := "–"
		if x.Lost != nil {
			lost = phrase.F("%.1f of 100", *x.Lost*100)
		}
		return []string{s.called(x.Index), wall, by, lost}
	}
	cpu := "–"
	if x.Index < len(s.recordings) && !s.recordings[x.Index].Foreign {
		cpu = plot.Seconds(s.recordings[x.Index].Report.CPU) + " s"
	}
	return []string{s.called(x.Index), wall, cpu, by}
}

// byWhom tells the two that ended most running spans.
func byWhom(ended map[string]uint64) string {
	formats := map[string]string{
		"operating_system": "%s system", "interpreter_lock": "%s lock", "await": "%s await", "device": "%s device", "mutex": "%s mutex",
	}
	by := func(name string) string { return phrase.F(formats[name], phrase.Count(int64(ended[name]))) }
	first, second := "", ""
	for _, name := range []string{"interpreter_lock", "operating_system", "await", "device", "mutex"} {
		switch n := ended[name]; {
		case n == 0:
		case first == "" || n > ended[first]:
			first, second = name, first
		case second == "" || n > ended[second]:
			second = name
		}
	}
	if first == "" {
		return phrase.T("none")
	}
	if second == "" {
		return by(first)
	}
	return by(first) + ", " + by(second)
}

// verdict is the sentence, the first part of it bold, and what spoils it.
func (s *several) verdict(all []scheduler.Summary) string {
	text := upperFirst(scheduler.Verdict(all, s.within))
	if bold, rest, ok := strings.Cut(text, "; "); ok {
		text = "**" + bold + "**; " + rest
	}
	for _, x := range all {
		if x.Disturbed {
			return text + " " + phrase.T("Other programs took enough of the machine to spoil these figures.")
		}
	}
	return text
}

// text is the table for the clipboard.
func (s *several) text() string {
	var b strings.Builder
	head := append([]string{phrase.T("run")}, s.head()[1:]...)
	b.WriteString(strings.Join(append(head, phrase.T("times as fast"), phrase.T("limit")), "\t") + "\n")
	for _, x := range s.comparison.Summarise(s.rounds) {
		bar := s.bar(x)
		b.WriteString(strings.Join(append(s.row(x), phrase.Decimal(bar.Value, 3), phrase.Decimal(bar.Limit, 3)), "\t") + "\n")
	}
	return b.String()
}

// commandLine does the same in a terminal; empty where no single command does.
func (s *several) commandLine() string {
	return scheduler.CommandLine(s.comparison.Experiments, max(len(s.rounds), 1))
}

// copy puts a text on the clipboard.
func (w *window) copy(text string) {
	if text == "" {
		w.progress.Say(phrase.T("No single command measures these runs."), true)
		return
	}
	w.app.Clipboard().SetContent(text)
	w.progress.Say(phrase.T("Copied."), false)
}

// showSeveral opens the page with recorded runs.
func (w *window) showSeveral(recordings []scheduler.Recording) {
	w.several.show(recordings, scheduler.Compare(recordings), []scheduler.Round{reports(recordings)})
	w.showPage(w.several.page)
}

// besideMenu offers the runs of the session, the last first, and files.
func (w *window) besideMenu(at fyne.CanvasObject) {
	var items []*fyne.MenuItem
	for i := len(w.session.runs) - 1; i >= 0 && len(items) < 12; i-- {
		r := w.session.runs[i]
		name := runName(scheduler.Comparison{}, r.Report.Experiment) + ", " + workloadTitle(r.Report.Experiment) + ", " + plot.Seconds(r.Report.Wall) + " s"
		items = append(items, fyne.NewMenuItem(name, func() { w.layBeside(r) }))
	}
	items = append(items, fyne.NewMenuItemSeparator(), fyne.NewMenuItem(phrase.T("From a file…"), func() {
		w.chooseFile(func(path string) {
			w.readFiles([]string{path}, func(list []scheduler.Recording) { w.layBeside(list...) })
		}, runFiles...)
	}))
	view.ShowMenu(items, at)
}

// layBeside adds runs to those on the axis.
func (w *window) layBeside(runs ...scheduler.Recording) {
	if !w.busy() {
		w.showSeveral(append(slices.Clone(w.several.recordings), runs...))
	}
}

// showInstrument goes back to one run: to the counter, if that is chosen.
func (w *window) showInstrument() {
	if w.tabs.Visible() && w.tabs.Selected() == 1 {
		w.showPage(w.counter.page)
		return
	}
	w.showPage(w.single)
}

// showPage changes what is below the bar.
func (w *window) showPage(page fyne.CanvasObject) {
	w.enlarged = nil
	if w.body.Objects[0] != page {
		w.body.Objects[0] = page
		w.body.Refresh()
	}
}
