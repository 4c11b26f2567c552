package app

import (
	"interleave/scheduler"
	"interleave/scheduler/phrase"
	"interleave/scheduler/trace"
)

// series is a comparison that is being measured: its experiments run one after
// another, as often as asked, and the page shows them while they do.
type series struct {
	comparison scheduler.Comparison
	repeat     int
	rounds     []scheduler.Round
	first      []scheduler.Recording // of the first round
	stopped    bool                  // by the user, whatever became of the run
}

// runAll measures the chosen work under every model.
func (w *window) runAll() { w.runAllTimes(1) }

func (w *window) runAllTimes(repeat int) {
	plan, err := w.choices.plan()
	w.compare(plan, err, repeat)
}

// runModels measures the chosen work under some models.
func (w *window) runModels(models ...string) {
	plan, err := w.choices.plan(models...)
	w.compare(plan, err, 1)
}

// runVaried measures what is chosen with a switch off and on.
func (w *window) runVaried(name string) {
	if !w.has(name) {
		return
	}
	plan, err := w.choices.vary(name)
	w.compare(plan, err, 1)
}

// compare measures a plan, unless something runs.
func (w *window) compare(p scheduler.Plan, err error, repeat int) {
	if w.busy() {
		w.progress.Say(phrase.T("Stop the run first."), true)
		return
	}
	var c scheduler.Comparison
	if err == nil {
		c, err = p.Resolve()
	}
	if err != nil {
		w.showInstrument()
		w.refuse(err)
		return
	}
	w.measure(c, repeat)
}

// runBaseline measures the synchronous run of what is chosen, and then what is
// chosen.
func (w *window) runBaseline() {
	if w.busy() {
		return
	}
	e, err := w.choices.resolve()
	if err != nil {
		w.refuse(err)
		return
	}
	plan, err := w.choices.plan("sync")
	if err != nil {
		w.refuse(err)
		return
	}
	c, err := plan.Resolve()
	if err != nil {
		w.refuse(err)
		return
	}
	w.showInstrument()
	w.after = &e
	w.start(c.Experiments[0])
}

// measure starts a comparison and shows its page.
func (w *window) measure(c scheduler.Comparison, repeat int) {
	w.series = &series{comparison: c, repeat: repeat, rounds: []scheduler.Round{nil}}
	w.several.show(nil, c, nil)
	w.showPage(w.several.page)
	w.next()
}

// next starts the experiment whose turn it is.
func (w *window) next() {
	s := w.series
	last := len(s.rounds) - 1
	if len(s.rounds[last]) == len(s.comparison.Experiments) {
		s.rounds = append(s.rounds, nil)
		last++
	}
	w.start(s.comparison.Experiments[len(s.rounds[last])])
}

// done is how many runs of the series have ended.
func (s *series) done() int {
	return (len(s.rounds)-1)*len(s.comparison.Experiments) + len(s.rounds[len(s.rounds)-1])
}

func (s *series) whole() int { return s.repeat * len(s.comparison.Experiments) }

// frame shows how far the run that is on has come.
func (s *series) frame(w *window, snap *trace.Snapshot) {
	n := s.done()
	share := (float64(n) + snap.Progress) / float64(s.whole())
	name := runName(s.comparison, snap.Experiment)
	w.progress.Run(phrase.F("run %d of %d", n+1, s.whole()), name, share)
	if len(s.rounds) > 1 {
		return // the page shows the first round
	}
	live := scheduler.Recording{Trace: *snap, Report: scheduler.Report{Experiment: snap.Experiment}}
	w.several.live(n, append(s.first[:len(s.first):len(s.first)], live))
}

// ended takes what a run of the series has come to, and starts the next one.
func (s *series) ended(w *window, r scheduler.Recording, err error) {
	last := len(s.rounds) - 1
	s.rounds[last] = append(s.rounds[last], r.Report)
	w.session.add(r)
	if last == 0 {
		s.first = append(s.first, r)
	}
	w.several.further(s.first, s.rounds)
	if err != nil || s.stopped || r.Report.Cancelled || s.done() == s.whole() {
		w.series = nil
		w.progress.Say(s.outcome(r, err))
		return
	}
	w.next()
}

func (s *series) outcome(r scheduler.Recording, err error) (string, bool) {
	switch {
	case r.Report.Cancelled:
		return phrase.F("Stopped after %d of %d runs.", s.done()-1, s.whole()), false
	case s.stopped && s.done() < s.whole():
		return phrase.F("Stopped after %d of %d runs.", s.done(), s.whole()), false
	case err != nil:
		return told(err), true
	}
	return phrase.F("%d runs measured in one session.", s.done()), false
}
