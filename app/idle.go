package app

import (
	"interleave/app/plot"
	"interleave/app/view"
	"interleave/scheduler"
	"interleave/scheduler/phrase"
	"interleave/scheduler/power"
	"interleave/scheduler/trace"
)

const emptySentence = "Press Space to run."

// showIdle is the window before the first run.
func (w *window) showIdle() {
	w.idle()
	w.header.Say("", "")
	w.header.Live(false, false)
	w.tell(view.Facts{Title: phrase.T("Nothing has run yet"), Details: phrase.T(w.choices.workload().About())})
	w.showBoard()
	w.showLegend()
}

// idle makes room for the cores' meter.
func (w *window) idle() {
	w.timeline.Clear(phrase.T(emptySentence))
	w.timeline.SetWindow(meterView)
	if w.meter != nil {
		w.showMeter(w.meter)
	}
}

// idleExperiment is what would run, as far as pictures depend on it.
func (w *window) idleExperiment() scheduler.Experiment {
	return scheduler.Experiment{Workload: w.choices.Workload, Model: w.choices.Model, Settings: map[string]string{w.choices.Model: w.choices.variant()}}
}

// showBoard shows the columns of what is chosen, before it runs.
func (w *window) showBoard() {
	w.board.Set(&trace.Snapshot{Experiment: w.idleExperiment()}, 0, false)
}

func (w *window) showLegend() {
	e := w.idleExperiment()
	items := legendItems(e, [plot.Kinds]trace.Time{}, 0)
	for i := range items {
		items[i].Share = -1
	}
	w.legend.Set(items, "")
}

// showMeter is called once a second while nothing runs.
func (w *window) showMeter(m *meter) {
	if w.hall != nil || w.current != nil || len(w.timeline.Snapshot().Tasks) > 0 {
		return
	}
	s := m.trace.Snapshot()
	w.timeline.Load(s)
	w.timeline.Frame()
	w.timeline.Figures()
	_, others := w.timeline.Busy(w.timeline.Recent(), s.Now)
	w.header.Say(idleSentence(others, s.Cores))
}

// spoiling is the share of the machine that other programs may take before times
// are longer than usual.
const spoiling = 0.15

// tooBusy says what makes times longer than usual: that the system saves battery,
// or what other programs take of the machine; it is empty where nothing does.
func tooBusy(others float64, cores int) string {
	if saving, known := power.Saving(); known && saving {
		return phrase.T("This system saves battery")
	}
	if others > spoiling*float64(cores) {
		return phrase.F("Other programs take %.1f of %d cores", others, cores)
	}
	return ""
}

// idleSentence tells what other programs do while nothing runs here, and what
// makes a lesson's times longer than usual.
func idleSentence(others float64, cores int) (bold, rest string) {
	if busy := tooBusy(others, cores); busy != "" {
		return busy, phrase.T(": times will be longer than usual")
	}
	return phrase.F("%.2f of %d cores busy", others, cores), phrase.T(" by other programs; nothing runs here")
}
