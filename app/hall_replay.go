package app

import (
	"time"

	"fyne.io/fyne/v2"

	"interleave/app/lecture"
	"interleave/app/view"
	"interleave/scheduler/trace"
)

// begin begins a replay of the scene's run, if it shows one in time.
func (h *hall) begin() bool {
	r := h.last()
	kind := h.kind()
	if r == nil || h.series != nil || h.stacked() || kind != lecture.Timeline && kind != lecture.Board {
		return false
	}
	if h.replay == nil {
		h.replay = &replay{at: r.Trace.Start}
	}
	return true
}

// beginAt begins a replay as the scene asks for it.
func (h *hall) beginAt(show lecture.Show) {
	if !h.begin() {
		return
	}
	h.replay.at += traceTime(max(show.Playhead, show.From))
	for i, s := range speeds {
		if trace.Time(show.Slow) >= s.slow && show.Slow > 0 {
			h.w.setSpeed(i)
		}
	}
	h.showAt()
}

func (h *hall) playOrPause() {
	if !h.begin() {
		return
	}
	r := h.replay
	if r.playing {
		h.pause()
		return
	}
	if r.at >= h.last().Trace.Now {
		r.at = h.last().Trace.Start
	}
	r.playing, r.last = true, time.Now()
	r.animation = &fyne.Animation{
		Duration: time.Hour, RepeatCount: fyne.AnimationRepeatForever, Curve: fyne.AnimationLinear,
		Tick: func(float32) { h.playOn(r, time.Now()) },
	}
	r.animation.Start()
	h.showAt()
}

func (h *hall) pause() {
	if r := h.replay; r != nil && r.playing {
		r.playing = false
		r.animation.Stop()
		h.showAt()
	}
}

// playOn moves the present by as much as the clock has gone on, and the view with
// it once it leaves that.
func (h *hall) playOn(r *replay, now time.Time) {
	since := now.Sub(r.last)
	if r != h.replay || !r.playing || since < usualFrame-2*time.Millisecond {
		return
	}
	r.last = now
	r.at += trace.Time(since) / speeds[h.w.speed()].slow
	if end := h.last().Trace.Now; r.at >= end {
		r.at = end
		h.pause()
	}
	h.showAt()
}

// step moves the present to the next or the last change of any task; it reports
// whether there is a run to do so in.
func (h *hall) step(dir int) bool {
	if !h.begin() {
		return false
	}
	h.pause()
	if at, ok := trace.Neighbour(&h.last().Trace, h.replay.at, dir); ok {
		h.replay.at = at
	}
	h.showAt()
	return true
}

// seek puts the present where the playhead was dragged to.
func (h *hall) seek(at trace.Time) {
	if h.begin() {
		h.replay.at = min(max(at, 0), h.last().Trace.Now)
		h.showAt()
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
	r, s := h.replay, &h.last().Trace
	if h.kind() == lecture.Board {
		h.panels.board.Set(s, r.at, false)
	} else {
		t := h.panels.timeline
		if v := t.View(); r.playing && (r.at > v.End() || r.at < v.Start()) {
			t.Pan(float32(float64(r.at-v.Start())/float64(max(v.Span(), 1))) - 0.1)
		}
		t.SetPlayhead(r.at, true)
	}
	h.tellBar()
}

// replayed is the replay in words.
func (h *hall) replayed() string {
	return "recorded, " + speedText(h.w.speed()) + ", at " + view.Instant(h.replay.at)
}

func speedText(i int) string {
	if i == 0 {
		return "as fast as it was"
	}
	return speeds[i].name + " of its speed"
}

// endReplay takes the playhead away.
func (h *hall) endReplay() {
	if h.replay == nil {
		return
	}
	h.pause()
	h.replay = nil
	if !h.frozen {
		h.panels.timeline.SetPlayhead(0, false)
	}
}
