package app

import (
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
		h.replay = h.w.replayOf(&r.Trace, h.showAt)
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
	if h.begin() {
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
	if h.kind() == lecture.Board {
		h.panels.board.Set(r.of, r.at, false)
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
	h.replay.pause()
	h.replay = nil
	if !h.frozen {
		h.panels.timeline.SetPlayhead(0, false)
	}
}
