package app

import (
	"context"
	"errors"
	"math"
	"slices"
	"time"

	"interleave/app/lecture"
	"interleave/app/plot"
	"interleave/scheduler"
	"interleave/scheduler/phrase"
	"interleave/scheduler/trace"
)

// hallSeries is the experiments of a scene while they are measured, one after
// another.
type hallSeries struct {
	scene       int
	experiments []scheduler.Experiment
	ended       []scheduler.Recording
	pauses      bool // after the first, which the guesses are about
}

// experiments are what a scene asks to be run.
func experiments(s *lecture.Scene) ([]scheduler.Experiment, error) {
	var list []scheduler.Experiment
	for _, r := range s.Runs {
		e, err := r.Experiment()
		if err != nil {
			return nil, err
		}
		list = append(list, e)
	}
	return list, nil
}

// runOrStop is what Space does.
func (h *hall) runOrStop() {
	if h.series != nil {
		h.stop()
		return
	}
	if h.w.busy() {
		h.note = phrase.T("The run before is being stopped.")
		h.tellBar()
		return
	}
	if !h.canRun() {
		return
	}
	at := h.player.Source()
	ended := slices.Clip(h.runs[at])
	if h.has() {
		ended = nil // anew
		h.player.Unanswer()
	}
	list, err := experiments(&h.player.Lecture.Scenes[at])
	if err != nil {
		h.trouble = told(err)
		h.show()
		return
	}
	h.endReplay()
	h.trouble, h.note, h.presented = "", "", false
	h.series = &hallSeries{scene: at, experiments: list, ended: ended, pauses: !h.has() && h.player.Lecture.Scenes[at].Predict.NeedsFirst()}
	h.next()
	h.show()
	h.fitView()
}

// stop ends what is being measured; what has been until then stays.
func (h *hall) stop() {
	if h.series == nil {
		return
	}
	if c := h.w.current; c != nil {
		c.cancel()
	}
	h.keepRuns()
	h.bar.Progress(-1)
	h.show()
	h.fitView()
}

// keepRuns ends the series; what has been measured stays, and Space goes on there.
func (h *hall) keepRuns() {
	s := h.series
	if len(s.ended) > 0 {
		h.runs[s.scene], h.recorded[s.scene] = s.ended, false
	}
	h.series, h.live = nil, nil
}

// next starts the experiment whose turn it is.
func (h *hall) next() {
	e := h.series.experiments[len(h.series.ended)]
	ctx, cancel := context.WithCancel(context.Background())
	c := &current{experiment: e, cancel: cancel, pace: paceFor(e), done: make(chan struct{}), hall: h.series}
	h.w.current, h.live = c, nil
	h.empty()
	c.animate(h.w)
	go h.w.execute(ctx, c) // ends with the run; ended is its last word
}

// empty makes room in timeline and board for the run that is on.
func (h *hall) empty() {
	if c := h.w.current; c != nil && !h.stacked() && !h.frozen {
		h.panels.timeline.Clear("")
		h.panels.timeline.Took = nature(c.experiment).Waiting()
		h.panels.board.Clear()
	}
}

// hallFrame and hallEnded pass on what a run that a lecture asked for has come to;
// the lecture may have been left since.
func (w *window) hallFrame(c *current, s trace.Snapshot, now time.Time) {
	if w.hall != nil {
		w.hall.frame(c, s, now)
	}
}

func (w *window) hallEnded(c *current, r *scheduler.Recording, err error) {
	c.animation.Stop()
	w.current = nil
	if w.hall != nil {
		w.hall.ended(c, r, err)
	}
}

// frame shows how far the run that is on has come.
func (h *hall) frame(c *current, s trace.Snapshot, now time.Time) {
	series := h.series
	if series == nil || c.hall != series {
		return
	}
	first := h.live == nil
	h.live = &scheduler.Recording{Trace: s, Report: scheduler.Report{Experiment: s.Experiment}}
	if h.frozen {
		return
	}
	if first && h.stacked() {
		h.showStack()
	}
	told := now.Sub(c.figured) >= figuresEach
	if told {
		c.figured = now
		h.bar.Progress((float64(len(series.ended)) + s.Progress) / float64(len(series.experiments)))
		h.tellBar()
		if h.presenter != nil {
			h.presenter.tellRoom()
		}
	}
	switch {
	case h.kind() == lecture.Board:
		h.panels.board.Set(&s, s.Now, true)
	case h.stacked():
		h.panels.stack.Update(len(h.shown()), h.running(h.comparedToCome()))
	case h.kind() == lecture.Timeline:
		h.panels.timeline.Load(s)
		h.panels.timeline.Frame()
		if told {
			h.panels.timeline.Figures()
		}
	}
	h.markCode()
	h.placeGuesses()
}

// ended takes what a run has come to, and starts the one after it.
func (h *hall) ended(c *current, r *scheduler.Recording, err error) {
	if errors.Is(err, context.Canceled) && r != nil {
		err, r.Report.Cancelled = nil, true
	}
	s := h.series
	if s == nil || c.hall != s || h.w.hall != h {
		return // it was stopped
	}
	h.live = nil
	if r != nil {
		h.w.session.add(*r)
		s.ended = append(s.ended, *r)
		if len(s.ended) == 1 && r.Report.Complete() {
			h.player.Measured(s.scene, r.Report.Wall)
		}
	}
	switch {
	case err == nil && r != nil && len(s.ended) < len(s.experiments) && !(s.pauses && len(s.ended) == 1):
		h.next()
		h.show()
		return
	case err != nil:
		h.trouble = told(err)
		if r != nil {
			s.ended = s.ended[:len(s.ended)-1] // Space tries it again
		}
	}
	h.keepRuns()
	h.bar.Progress(-1)
	h.show()
	h.fitView()
}

// openRecorded shows the runs that come with the scene, read from a file.
func (h *hall) openRecorded() {
	at := h.player.Source()
	if at < 0 || h.series != nil || h.player.Lecture.Scenes[at].Recorded == "" {
		return
	}
	l := h.player.Lecture
	go func() { // ends when the files are read
		list, err := l.RecordedRuns(l.Scenes[at])
		for i := range list {
			list[i].MostRunning() // here, where nobody waits for it
		}
		h.w.do(func() {
			if h.w.hall != h || h.player.Source() != at || h.series != nil {
				return
			}
			if err != nil {
				h.trouble = phrase.F("The recorded run cannot be shown: %s", scheduler.Told(err.Error()))
				h.show()
				return
			}
			h.endReplay()
			h.trouble, h.presented = "", false
			h.runs[at], h.recorded[at] = list, true
			h.player.Measured(at, list[0].Report.Wall)
			h.show()
			h.fitView()
		})
	}()
}

// progress is how far the run that is on has come, in words.
func (h *hall) progress() string {
	s := h.series
	text := ""
	if n := len(s.experiments); n > 1 {
		text = phrase.F("run %d of %d", len(s.ended)+1, n) + ", "
	}
	if h.live == nil {
		return text + phrase.T("starting")
	}
	wall := (h.live.Trace.Now - h.live.Trace.Start).Duration()
	if h.live.Trace.Start == 0 {
		wall = 0
	}
	return text + phrase.F("%.0f %% of the work", math.Floor(h.live.Trace.Progress*100)) + ", " + plot.Seconds(wall.Round(10*time.Millisecond)) + " s"
}
