package app

import (
	"context"
	"errors"
	"math"
	"time"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"interleave/app/plot"
	"interleave/app/view"
	"interleave/scheduler"
	"interleave/scheduler/phrase"
	"interleave/scheduler/trace"
)

// current is the run that is on. Its goroutine starts it, waits for it and
// hands over what it returned; the animation looks at its trace meanwhile.
type current struct {
	experiment scheduler.Experiment
	cancel     context.CancelFunc
	run        *scheduler.Run // nil until it has started
	animation  *fyne.Animation
	pace       *pace
	version    uint64
	drawn      time.Time
	figured    time.Time
	done       chan struct{} // closed when the goroutine has ended
	hall       *hallSeries   // the lecture that asked for it, or nil
}

const (
	figuresEach = 200 * time.Millisecond
	countable   = 5000 // spans up to which those at one moment are counted live
)

// runOrStop is what Space does.
func (w *window) runOrStop() {
	if w.filling != nil {
		w.filling.cancel()
		return
	}
	if w.current != nil {
		w.after = nil
		if w.series != nil {
			w.series.stopped = true
		}
		w.current.cancel()
		w.progress.Say(phrase.T("Stopping."), false)
		return
	}
	e, err := w.choices.resolve()
	if err != nil {
		w.refuse(err)
		return
	}
	w.showInstrument()
	w.start(e)
}

// start begins to execute an experiment and to draw it.
func (w *window) start(e scheduler.Experiment) {
	w.endReplay()
	ctx, cancel := context.WithCancel(context.Background())
	c := &current{experiment: e, cancel: cancel, pace: paceFor(e), done: make(chan struct{})}
	w.current = c
	w.shown, w.tally = e, plot.Tally{}
	w.run.Set(phrase.T("Stop"), fynetheme.IconNameMediaStop, true)
	w.all.Enable(false)
	w.showCounter()
	w.showCode(e)
	if w.series == nil {
		w.timeline.Clear("")
		w.timeline.Took = nature(e).Waiting()
		w.recording = nil
		w.tell(view.Facts{Title: phrase.T("So far")})
		w.board.Clear()
		w.times.Clear()
		w.progress.Run(phrase.Decimal(0, 2)+" s", phrase.T("starting"), 0)
		w.header.Say("", "")
	}
	c.animate(w)
	go w.execute(ctx, c) // ends with the run; finish is its last word
}

// execute runs on a goroutine of its own, whose thread has usual priority.
func (w *window) execute(ctx context.Context, c *current) {
	defer close(c.done)
	defer c.cancel()
	run, err := scheduler.Start(ctx, c.experiment)
	if err != nil {
		w.do(func() { w.finish(c, nil, err) })
		return
	}
	w.do(func() { c.run = run })
	_, err = run.Wait()
	r := run.Recording()
	r.MostRunning()
	w.do(func() { w.finish(c, &r, err) })
}

// animate polls the trace at the frame rate: one animation, leaf objects only.
func (c *current) animate(w *window) {
	c.animation = &fyne.Animation{
		Duration: time.Hour, RepeatCount: fyne.AnimationRepeatForever, Curve: fyne.AnimationLinear,
		Tick: func(float32) { w.step(c, time.Now()) },
	}
	c.animation.Start()
}

// step is one frame: nothing when nothing has happened or the last was too
// recent.
func (w *window) step(c *current, now time.Time) {
	if c != w.current || c.run == nil || !c.pace.due(c.drawn, now) {
		return
	}
	v := c.run.Trace().Version()
	if v == c.version {
		return
	}
	c.version, c.drawn = v, now
	s := c.run.Trace().Snapshot()
	if c.hall != nil {
		w.hallFrame(c, s, now)
		return
	}
	if w.series != nil {
		w.series.frame(w, &s)
		return
	}
	w.timeline.Load(s)
	w.timeline.Frame()
	w.board.Set(&s, s.Now, true)
	w.markCode()
	if now.Sub(c.figured) >= figuresEach {
		c.figured = now
		w.showLive(c, &s)
	}
}

// showLive brings the numbers up to date.
func (w *window) showLive(c *current, s *trace.Snapshot) {
	w.tally.Add(s)
	by, total := w.tally.Time(s)
	most := 0
	if w.tally.Spans() <= countable {
		most = trace.MostRunning(*s)
	}
	ended := w.tally.Ended()
	w.tell(liveFacts(evidence{s: s, by: by, total: total, most: most}, ended))
	w.times.Load(s)
	w.legend.Set(legendItems(c.experiment, by, total), phrase.T("share of the tasks’ time"))
	w.timeline.Figures()
	w.sayCores(s, max(0, s.Now-trace.Time(1e9)))
	w.header.Live(w.timeline.Live(), true)
	w.sayView()
	wall := (s.Now - s.Start).Duration()
	if s.Start == 0 {
		wall = 0
	}
	w.progress.Run(phrase.Decimal(wall.Seconds(), 2)+" s", phrase.F("%.0f %% of the work", math.Floor(s.Progress*100)), s.Progress)
}

// sayCores is the sentence over the cores, about the time since from.
func (w *window) sayCores(s *trace.Snapshot, from trace.Time) {
	if !w.timeline.CoresTold() {
		w.header.Say("", phrase.T("This system does not tell which core a thread is on."))
		return
	}
	ours, others := w.timeline.Busy(max(from, s.Start), s.Now)
	w.header.Say(phrase.F("%.2f of %d cores busy", ours+others, s.Cores),
		phrase.F(": %.2f by this run’s tasks, %.2f by everything else", ours, others))
}

// finish takes what a run has come to. The recording is nil if it never began.
func (w *window) finish(c *current, r *scheduler.Recording, err error) {
	if c.hall != nil {
		w.hallEnded(c, r, err)
		return
	}
	c.animation.Stop()
	w.current = nil
	w.run.Set(phrase.T("Run"), fynetheme.IconNameMediaPlay, true)
	w.all.Enable(true)
	if errors.Is(err, context.Canceled) && r != nil {
		err, r.Report.Cancelled = nil, true
	}
	switch {
	case r == nil && w.series != nil:
		w.series = nil
		w.progress.Say(told(err), true)
	case r == nil:
		w.showInstrument()
		w.refuse(err)
		w.idle()
	case w.series != nil:
		w.series.ended(w, *r, err)
	default:
		w.session.add(*r)
		w.recording = r
		w.showEnded(r, err)
		w.showCounter()
		w.showMicroscope()
		w.buildMenu()
		w.runAfter(r, err)
	}
}

// runAfter starts what was to follow this run.
func (w *window) runAfter(r *scheduler.Recording, err error) {
	next := w.after
	w.after = nil
	if next != nil && err == nil && r.Report.Complete() {
		w.start(*next)
	}
}

// showEnded shows a run that has ended, with its figures.
func (w *window) showEnded(r *scheduler.Recording, err error) {
	s := &r.Trace
	w.timeline.Load(*s)
	w.tally.Add(s)
	by, total := w.tally.Time(s)
	ended := trace.EnderSums(*s)
	e := evidenceOf(r, by, total)
	base, measured := w.session.baseline(r.Report.Experiment)
	w.tell(finalFacts(e, ended, err, baseline{base, measured}))
	w.board.Set(s, s.Now, false)
	w.times.Load(s)
	w.showCode(s.Experiment)
	w.markCode()
	w.legend.Set(append(legendItems(s.Experiment, by, total), view.LegendSigns(ended)...), phrase.T("share of the tasks’ time"))
	w.sayCores(s, s.Start)
	w.progress.Say(outcome(&r.Report, err))
	w.timeline.Frame()
	w.viewChanged()
}

// outcome is the sentence in the top bar after a run.
func outcome(r *scheduler.Report, err error) (string, bool) {
	wall := plot.Seconds(r.Wall) + " s"
	switch {
	case r.Cancelled:
		return phrase.F("Stopped after %s.", wall), false
	case err != nil || r.Failed() > 0:
		return phrase.F("Failed after %s.", wall), true
	case r.Counter != nil && r.Counter.Lost != 0 && r.Counter.Final == 0:
		return phrase.F("Done in %s: the counter here is still 0.", wall), true
	case r.Counter != nil && r.Counter.Lost != 0:
		return phrase.F("Done in %s: wrong.", wall), true
	case r.Counter != nil:
		return phrase.F("Done in %s: right.", wall), false
	}
	return phrase.F("Done in %s.", wall), false
}

// refuse says in a sentence why a run did not begin; nothing typed is lost.
func (w *window) refuse(err error) {
	w.progress.Say(phrase.T("Not started: see below."), true)
	w.tell(view.Facts{Title: phrase.T("Not started"), Trouble: told(err)})
}
