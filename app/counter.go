package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"interleave/app/plot"
	"interleave/app/view"
	"interleave/scheduler"
	"interleave/scheduler/phrase"
	"interleave/workloads"
)

// counterPage is about the counter: what it holds and should hold, one lost
// update under the microscope, how rare it is, and the price of the mutex.
type counterPage struct {
	panel  *view.CounterPanel
	micro  *view.Microscope
	rarity *view.Rarity
	price  *view.Price
	page   fyne.CanvasObject
}

// buildCounter makes the page; the card and the settings stand on it, too.
func (w *window) buildCounter(left fyne.CanvasObject) {
	c := &counterPage{panel: view.NewCounterPanel(), micro: view.NewMicroscope(), rarity: view.NewRarity(), price: view.NewPrice()}
	c.panel.OnMutex = func(on bool) {
		if on != w.switchedOn("mutex") {
			w.toggle("mutex")
		}
	}
	c.rarity.OnFill = w.fillOrStop
	c.micro.Clear(phrase.T(emptySentence))
	c.page = container.New(counterFrame{}, left,
		view.NewPanel(12, c.panel), w.tooled(12, c.micro), w.tooled(12, c.rarity), view.NewPanel(12, c.price), view.NewGaps(7))
	w.counter = c
}

// switchedOn tells how a switch of the next run is set.
func (w *window) switchedOn(name string) bool {
	for _, s := range w.choices.settings() {
		if s.Name == name {
			text := w.choices.text(name)
			if text == "" {
				text = s.Default
			}
			return text == "on"
		}
	}
	return false
}

// counterExpected is how many increments the next run is to make; 0 where the
// settings are not understood.
func (w *window) counterExpected() int64 {
	e, err := w.choices.resolve()
	if err != nil {
		return 0
	}
	return int64(e.Tasks) * workloads.Values(e.Settings).Int("increments")
}

// showCounter brings the page up to date with the choices and the run on it.
func (w *window) showCounter() {
	if !nature(w.idleExperiment()).Together {
		return
	}
	f := view.CounterFacts{Mutex: w.switchedOn("mutex"), Running: w.current != nil, Expected: w.counterExpected()}
	if e, err := w.choices.resolve(); err == nil {
		f.Subtitle = phrase.N(e.Tasks, "%s task, %s increments each", "%s tasks, %s increments each",
			phrase.Count(int64(e.Tasks)), phrase.Count(workloads.Values(e.Settings).Int("increments")))
	}
	if r := w.recording; r != nil && r.Report.Counter != nil && w.current == nil {
		k := r.Report.Counter
		f.Known, f.Private = true, r.Report.PrivateMemory()
		f.Expected, f.Final, f.Lost = int64(k.Expected), int64(k.Final), k.Lost
		if e, err := w.choices.resolve(); err == nil && !sameSettings(e, r.Report.Experiment) {
			f.Stale = phrase.T("measured with other settings; Space runs these")
		}
	}
	w.counter.panel.Set(f)
	w.counter.price.Set(w.priceFacts())
}

func sameSettings(a, b scheduler.Experiment) bool {
	return a.Model == b.Model && a.Tasks == b.Tasks && a.Workers == b.Workers && scheduler.SameSettings(a, b)
}

// showMicroscope puts a run that has ended under the microscope.
func (w *window) showMicroscope() {
	switch r := w.recording; {
	case r == nil && w.current != nil:
		w.counter.micro.Clear(phrase.T("The microscope looks at a run that has ended."))
	case r == nil || r.Report.Counter == nil:
		w.counter.micro.Clear(phrase.T(emptySentence))
	default:
		w.counter.micro.Load(r.Trace, int64(r.Report.Counter.Overwrites))
	}
}

// priceFacts lays the last runs of the session with the mutex off and on side by
// side, of the same model, tasks and increments as are chosen.
func (w *window) priceFacts() view.PriceFacts {
	f := view.PriceFacts{Details: phrase.T("Run ▸ Mutex off against on measures both.")}
	e, err := w.choices.resolve()
	if err != nil {
		return f
	}
	side := func(mutex string) (view.PriceSide, *scheduler.Report) {
		r := w.session.like(e, "mutex", mutex)
		if r == nil || r.Counter == nil {
			return view.PriceSide{}, nil
		}
		return view.PriceSide{Known: true, Wall: r.Wall, Final: int64(r.Counter.Final), Wrong: r.Wrong()}, r
	}
	var off, on *scheduler.Report
	f.Off, off = side("off")
	f.On, on = side("on")
	if off == nil || on == nil {
		return f
	}
	f.Details = ""
	f.Sentence = priceSentence(off, on)
	if s := w.biggestLoss(); s != "" {
		f.Details = s
	}
	return f
}

// priceSentence tells what the mutex costs in time, and what it buys.
func priceSentence(off, on *scheduler.Report) string {
	ratio := float64(on.Wall) / float64(max(off.Wall, 1))
	how := phrase.F("%.1f times as long", ratio)
	if ratio < 1.05 && ratio > 0.95 {
		how = phrase.T("As long with the mutex")
	}
	switch {
	case off.Wrong() && !on.Wrong():
		return phrase.F("%s, and right.", how)
	case !off.Wrong() && !on.Wrong():
		return phrase.F("%s; both were right this time.", how)
	}
	return how + "."
}

// biggestLoss is the sentence about the overwrite that threw away most.
func (w *window) biggestLoss() string {
	if w.recording == nil {
		return ""
	}
	list := plot.Overwrites(&w.recording.Trace)
	if len(list) == 0 {
		return ""
	}
	scene := plot.NewScene(&w.recording.Trace, list[plot.Biggest(list)])
	return scene.Sentence()
}

// counterFrame is the layout of the page.
type counterFrame struct{}

// Layout implements fyne.Layout: left, figures, microscope, rarity, price, gaps.
func (counterFrame) Layout(o []fyne.CanvasObject, s fyne.Size) {
	left := divide(s).left
	x := float32(gap)
	place(o[0], gap, 0, left, s.Height-gap)
	if left > 0 {
		x += left + gap
	}
	w, h := s.Width-x-gap, s.Height-gap
	top, bottom := float32(142), float32(186)
	if s.Height > 850 {
		top, bottom = 174, 300
	}
	if s.Height < 520 {
		bottom = 0
	}
	middle := h - top - gap
	if bottom > 0 {
		middle -= bottom + gap
	}
	rare := float32(int((w - gap) * 0.68))
	place(o[1], x, 0, w, top)
	place(o[2], x, top+gap, w, middle)
	place(o[3], x, h-bottom, rare, bottom)
	place(o[4], x+rare+gap, h-bottom, w-rare-gap, bottom)
	g := o[5].(*view.Gaps)
	g.Place(0, 0, 0, gap, s.Height)
	g.Place(1, x-gap, 0, gap, s.Height)
	g.Place(2, s.Width-gap, 0, gap, s.Height)
	g.Place(3, 0, s.Height-gap, s.Width, gap)
	g.Place(4, x, top, w, gap)
	g.Place(5, x, h-bottom-gap, w, gap)
	g.Place(6, x+rare, h-bottom, gap, bottom)
}

// MinSize implements fyne.Layout.
func (counterFrame) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(760, 380) }
