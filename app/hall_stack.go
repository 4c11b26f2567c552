package app

import (
	"slices"
	"strings"
	"time"

	"interleave/app/lecture"
	"interleave/app/view"
	"interleave/scheduler"
	"interleave/scheduler/phrase"
)

// stacked reports whether the runs stand on one axis: several of them, or one
// that is still to be guessed.
func (h *hall) stacked() bool {
	if h.kind() != lecture.Timeline {
		return false
	}
	n, open := len(h.shown()), len(h.pending())
	return n+open > 1 || open == 1 && h.series == nil
}

// showStack puts the runs that have ended on one axis, and leaves room for those
// to come.
func (h *hall) showStack() {
	list := h.shown()
	all, base := bands(list)
	c := h.comparedToCome()
	for i := range all {
		all[i].Subtitle, all[i].Limit, all[i].Why = "", "", ""
		tellApart(&all[i], c.Words(list[i].Report.Experiment))
		if e, first := list[i].Report.Experiment, list[0].Report.Experiment; i > 0 && e.Model == "sync" && first.Model == "sync" && asMuch(e, first) {
			all[i].Beside = asFastAsTheFirst(list[0].Report.Wall, list[i].Report.Wall)
		}
	}
	if h.series != nil && h.live != nil {
		all = append(all, h.running(c))
	}
	for _, e := range h.pending()[h.underway():] {
		b := view.Band{Title: modelName(e), Tasks: phrase.T("not yet run")}
		tellApart(&b, c.Words(e))
		all = append(all, b)
	}
	h.panels.stack.Reach = h.reach()
	h.panels.stack.Refill(all, base)
}

// comparedToCome compares the scene's runs with those that are to come, so that all can
// be told apart before there are any.
func (h *hall) comparedToCome() scheduler.Comparison {
	list := slices.Clone(h.shown())
	for _, e := range h.pending() {
		list = append(list, scheduler.Recording{Report: scheduler.Report{Experiment: e}})
	}
	return scheduler.Compare(list)
}

// asFastAsTheFirst tells a synchronous run against the one above it, of the same
// work: each is a baseline of its own, and that is not what the room compares.
func asFastAsTheFirst(first, this time.Duration) string {
	if first <= 0 || this <= 0 {
		return ""
	}
	return phrase.F("%.2f times as fast as the first", float64(first)/float64(this))
}

// underway is 1 while a run is on whose picture has begun.
func (h *hall) underway() int {
	if h.series != nil && h.live != nil {
		return 1
	}
	return 0
}

// running is the band of the run that is on, without the figures of an end; c tells it
// apart from the scene's others.
func (h *hall) running(c scheduler.Comparison) view.Band {
	one, _ := bands([]scheduler.Recording{*h.live})
	b := one[0]
	b.Subtitle, b.Figure, b.Beside, b.Limit, b.Why, b.Busy, b.End = "", "", "", "", "", "", 0
	tellApart(&b, c.Words(h.live.Report.Experiment))
	return b
}

// tellApart tells what a run differs in from the others, but for its model: below
// its name, where there is room for one thing, or else above its lanes.
func tellApart(b *view.Band, words []string) {
	switch len(words) {
	case 0:
	case 1:
		b.Tasks = words[0]
	default:
		b.Subtitle = strings.Join(words, ", ")
	}
}

// fitView shows the part of the time that the scene asks for, or all of it with
// the guesses.
func (h *hall) fitView() {
	if h.frozen || h.w.hall != h {
		return
	}
	show, r := h.player.Scene().Show, h.last()
	t := h.panels.timeline
	switch {
	case h.stacked() && show.To > show.From:
		h.panels.stack.ZoomTo(traceTime(show.From), traceTime(show.To))
	case h.stacked():
		h.panels.stack.Fit()
	case r == nil || h.kind() != lecture.Timeline:
	case show.To > show.From:
		t.ZoomTo(r.Trace.Start+traceTime(show.From), r.Trace.Start+traceTime(show.To))
	default:
		t.Fit()
		if end := h.reach(); end > r.Trace.Now-r.Trace.Start {
			t.ZoomTo(r.Trace.Start-min(r.Trace.Start, end/60), r.Trace.Start+end+end/12)
		}
	}
	if h.has() && (show.Playhead > 0 || show.Slow > 0) && h.replay == nil && !h.presented {
		h.presented = true
		h.beginAt(show)
	}
	h.placeGuesses()
}
