package app

import (
	"time"

	"fyne.io/fyne/v2"

	"interleave/app/view"
	"interleave/scheduler/trace"
)

// replay plays a recorded run back: an instant of it is the present, for the
// playhead, the board and the figures.
type replay struct {
	at        trace.Time
	playing   bool
	last      time.Time // when the instant was moved by playing
	animation *fyne.Animation
}

// speeds are how much slower than the clock a recording plays.
var speeds = []struct {
	name string
	slow trace.Time
}{{"as it was", 1}, {"1/10", 10}, {"1/100", 100}, {"1/1000", 1000}, {"1/10,000", 10_000}}

func (w *window) replayActions() []action {
	can := func() bool { return w.recording != nil && !w.comparing() }
	step := func(dir int) func() { return func() { w.step1(dir) } }
	return []action{
		{menu: menuPlay, title: "Play or pause", keys: []string{"P"}, do: w.playOrPause, possible: can},
		{menu: menuPlay, title: "One event forwards", keys: []string{"."}, do: step(1), possible: can},
		{menu: menuPlay, title: "One event backwards", keys: []string{","}, do: step(-1), possible: can},
		{menu: menuPlay, title: "Slower", keys: []string{"Shift+<"}, do: func() { w.speedBy(1) }, possible: can, apart: true},
		{menu: menuPlay, title: "Faster", keys: []string{"Shift+>"}, do: func() { w.speedBy(-1) }, possible: can},
		{menu: menuPlay, title: "End the replay", keys: []string{"Escape"}, do: w.back, possible: func() bool { return w.replay != nil }, apart: true},
	}
}

// beginReplay puts the playhead at the beginning of what is recorded.
func (w *window) beginReplay() bool {
	if w.recording == nil || w.current != nil || w.comparing() {
		return false
	}
	if w.replay == nil {
		w.replay = &replay{at: w.recording.Trace.Start}
		w.player.Speeds(speedNames(), w.speed())
		w.bar.Refresh()
		w.showAt()
	}
	return true
}

func speedNames() (names []string) {
	for _, s := range speeds {
		names = append(names, s.name)
	}
	return names
}

func (w *window) speed() int {
	return min(max(w.app.Preferences().IntWithFallback(prefSpeed, 2), 0), len(speeds)-1)
}

// speedBy plays slower or faster from now on.
func (w *window) speedBy(steps int) { w.setSpeed(min(max(w.speed()+steps, 0), len(speeds)-1)) }

func (w *window) setSpeed(i int) {
	w.app.Preferences().SetInt(prefSpeed, i)
	if w.replay != nil {
		w.player.Speeds(speedNames(), i)
	}
}

func (w *window) playOrPause() {
	if !w.beginReplay() {
		return
	}
	r := w.replay
	if r.playing {
		w.pause()
		return
	}
	if r.at >= w.recording.Trace.Now {
		r.at = w.recording.Trace.Start
	}
	r.playing, r.last = true, time.Now()
	r.animation = &fyne.Animation{
		Duration: time.Hour, RepeatCount: fyne.AnimationRepeatForever, Curve: fyne.AnimationLinear,
		Tick: func(float32) { w.playOn(r, time.Now()) },
	}
	r.animation.Start()
	w.showAt()
}

func (w *window) pause() {
	r := w.replay
	if r == nil || !r.playing {
		return
	}
	r.playing = false
	r.animation.Stop()
	w.showAt()
}

// playOn moves the present by as much as the clock has gone on.
func (w *window) playOn(r *replay, now time.Time) {
	since := now.Sub(r.last)
	if r != w.replay || !r.playing || since < usualFrame-2*time.Millisecond {
		return
	}
	r.last = now
	r.at += trace.Time(since) / speeds[w.speed()].slow
	if end := w.recording.Trace.Now; r.at >= end {
		r.at = end
		w.pause()
	}
	w.showAt()
}

// step1 moves the present to the next or last change of any task.
func (w *window) step1(dir int) {
	if !w.beginReplay() {
		return
	}
	w.pause()
	if at, ok := trace.Neighbour(&w.recording.Trace, w.replay.at, dir); ok {
		w.replay.at = at
	}
	w.showAt()
}

// seek puts the present where the playhead was dragged to.
func (w *window) seek(at trace.Time) {
	if !w.beginReplay() {
		return
	}
	s := &w.recording.Trace
	w.replay.at = min(max(at, 0), s.Now)
	w.showAt()
}

// showAt brings everything to the present of the replay.
func (w *window) showAt() {
	r, s := w.replay, &w.recording.Trace
	w.timeline.SetPlayhead(r.at, true)
	w.board.Set(s, r.at, false)
	w.player.Tell(r.playing, view.Instant(r.at))
	w.markCode()
}

// endReplay takes the playhead away.
func (w *window) endReplay() {
	if w.replay == nil {
		return
	}
	w.pause()
	w.replay = nil
	w.timeline.SetPlayhead(0, false)
	if w.recording != nil {
		w.board.Set(&w.recording.Trace, w.recording.Trace.Now, false)
	}
	w.bar.Refresh()
}
