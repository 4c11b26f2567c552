package app

import (
	"interleave/app/lecture"
	"interleave/app/plot"
	"interleave/app/view"
	"interleave/scheduler/phrase"
	"interleave/scheduler/trace"
)

// begin begins a replay of the scene's runs, if there is something that moves.
func (h *hall) begin() bool {
	if h.last() == nil || h.series != nil {
		return false
	}
	if h.replay == nil {
		h.replay = h.newReplay()
	}
	return h.replay != nil
}

// newReplay is of all runs on an axis, of the one in timeline or board, of the
// steps under the microscope, or of what a program goes through beside figures.
func (h *hall) newReplay() *replay {
	shown := h.shown()
	if h.stacked() {
		var runs []*trace.Snapshot
		for i := range shown {
			runs = append(runs, &shown[i].Trace)
		}
		return h.w.replayTogether(runs, h.showAt)
	}
	run := h.seenRun()
	if run < 0 || run >= len(shown) {
		return nil
	}
	var r *replay
	if h.kind() == lecture.Microscope {
		r = h.replaySteps()
	} else {
		r = h.w.replayOf(&shown[run].Trace, h.showAt)
	}
	if r != nil {
		r.run = run
	}
	return r
}

// seenRun is the run of the scene whose course can be followed: the one that timeline
// or board shows, the counter's under the microscope, or beside figures the one whose
// program is shown; −1 without any.
func (h *hall) seenRun() int {
	switch h.kind() {
	case lecture.Timeline, lecture.Board:
		return len(h.shown()) - 1
	case lecture.Microscope:
		return h.microRun()
	}
	if h.coded() && h.code.at < len(h.code.list) {
		return h.code.list[h.code.at].run
	}
	return -1
}

// replaySteps goes from step to step of a lost update; nil where its steps were not
// recorded.
func (h *hall) replaySteps() *replay {
	steps := h.panels.micro.Instants()
	if len(steps) == 0 {
		return nil
	}
	first, last := steps[0].At, steps[len(steps)-1].At
	next := func(at trace.Time, dir int) (trace.Time, bool) {
		for i := range steps {
			if dir < 0 {
				i = len(steps) - 1 - i
			}
			if x := steps[i].At; dir > 0 && x > at || dir < 0 && x < at {
				return x, true
			}
		}
		return at, false
	}
	return &replay{start: first, end: last, at: first - 1, neighbour: next, slow: h.w.slowness, show: h.showAt}
}

// beginAt begins a replay as the scene asks for it.
func (h *hall) beginAt(show lecture.Show) {
	if !h.begin() {
		return
	}
	h.replay.at = min(h.replay.at+traceTime(max(show.Playhead, show.From)), h.replay.end)
	for i, s := range speeds {
		if trace.Time(show.Slow) >= s.slow && show.Slow > 0 {
			h.w.setSpeed(i)
		}
	}
	if show.Slow > 0 && !h.still && h.replay.at < h.replay.end {
		h.playOrPause()
	}
	h.showAt()
}

func (h *hall) playOrPause() {
	switch {
	case h.kind() == lecture.Microscope: // not to scale: nothing there moves with the time
		h.step(1)
	case h.begin():
		h.replay.playOrPause()
	}
}

// step moves the present by one event; it reports whether there is a run to do so
// in.
func (h *hall) step(dir int) bool {
	if !h.begin() {
		return false
	}
	h.replay.step(dir)
	return true
}

// seek follows the playhead where it is dragged to.
func (h *hall) seek(at trace.Time) {
	if h.begin() {
		h.replay.seek(at)
	}
}

func (h *hall) speedBy(steps int) { h.setSpeed(min(max(h.w.speed()+steps, 0), len(speeds)-1)) }

func (h *hall) setSpeed(i int) {
	h.w.setSpeed(i)
	h.tellBar()
	h.tellPresenter()
}

// showAt brings the picture to the present of the replay.
func (h *hall) showAt() {
	if h.frozen {
		return
	}
	r := h.replay
	switch {
	case h.kind() == lecture.Board:
		h.panels.board.Set(&h.last().Trace, r.at, false)
	case h.kind() == lecture.Microscope:
		h.panels.micro.SetPresent(r.at, true)
	case h.inTime() != nil:
		follow(h.inTime(), r)
	}
	h.markCode()
	h.tellBar()
}

// inTime is what shows runs on an axis of time.
type inTime interface {
	View() plot.Viewport
	Pan(share float32)
	Zoom(steps int, x float32)
	SetPlayhead(at trace.Time, on bool)
	X(at trace.Time) (x float32, ok bool)
	Plot() (left, width float32)
	Fit()
}

// follow shows the present of a replay, and pans after it where it has left.
func follow(t inTime, r *replay) {
	if v := t.View(); r.at > v.End() || r.at < v.Start() {
		t.Pan(float32(float64(r.at-v.Start())/float64(max(v.Span(), 1))) - 0.1)
	}
	t.SetPlayhead(r.at, true)
}

// inTime is what shows the scene's runs in time, or nil.
func (h *hall) inTime() inTime {
	switch {
	case h.kind() != lecture.Timeline || h.last() == nil:
		return nil
	case h.stacked():
		return h.panels.stack
	}
	return h.panels.timeline
}

// zoom takes steps, in for a negative number, about the present of the replay if
// there is one in sight; 0 shows all of the time.
func (h *hall) zoom(steps int) {
	t := h.inTime()
	if t == nil {
		return
	}
	about := float32(-1)
	if h.replay != nil {
		if x, ok := t.X(h.replay.at); ok {
			left, _ := t.Plot()
			about = x - left
		}
	}
	if steps == 0 {
		t.Fit()
	} else {
		t.Zoom(steps, about)
	}
	h.showLens()
}

// replayed is the replay in words.
func (h *hall) replayed() string {
	speed, at := speedText(h.w.speed()), view.Instant(h.replay.at)
	if h.recorded[h.player.Source()] {
		return phrase.F("recorded, %s, at %s", speed, at)
	}
	return phrase.F("played back, %s, at %s", speed, at)
}

func speedText(i int) string {
	if i == 0 {
		return phrase.T("as fast as it was")
	}
	return phrase.F("%s of its speed", phrase.Number(speeds[i].name))
}

// endReplay takes the playhead away.
func (h *hall) endReplay() {
	if h.replay == nil {
		return
	}
	h.replay.pause()
	h.replay = nil
	if !h.frozen {
		h.takePlayhead()
	}
}

// takePlayhead takes everything away that shows the present of a replay.
func (h *hall) takePlayhead() {
	h.panels.timeline.SetPlayhead(0, false)
	h.panels.stack.SetPlayhead(0, false)
	h.panels.micro.SetPresent(0, false)
	h.code.Unmark()
}
