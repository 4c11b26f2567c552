package app

import (
	"time"

	"fyne.io/fyne/v2"

	"interleave/app/view"
	"interleave/scheduler/phrase"
	"interleave/scheduler/trace"
)

// replay plays recorded runs back: an instant of them is the present, for the
// playhead, the board and the figures.
type replay struct {
	run        int // which of several it is of, in a lecture; −1 for all together
	start, end trace.Time
	neighbour  func(at trace.Time, dir int) (trace.Time, bool) // the change of a task next to an instant
	slow       func() trace.Time                               // how much slower than the clock it plays now
	show       func()                                          // brings the screen to the present

	at        trace.Time
	playing   bool
	last      time.Time // when the instant was moved by playing
	animation *fyne.Animation
}

// replayOf begins at the wall time of what is recorded.
func (w *window) replayOf(s *trace.Snapshot, show func()) *replay {
	next := func(at trace.Time, dir int) (trace.Time, bool) { return trace.Neighbour(s, at, dir) }
	return &replay{start: s.Start, end: s.Now, neighbour: next, slow: w.slowness, show: show, at: s.Start}
}

// replayTogether plays several runs at once; its times count from where the wall
// time of each began.
func (w *window) replayTogether(runs []*trace.Snapshot, show func()) *replay {
	r := &replay{run: -1, slow: w.slowness, show: show}
	for _, s := range runs {
		r.end = max(r.end, s.Now-s.Start)
	}
	r.neighbour = func(at trace.Time, dir int) (next trace.Time, ok bool) {
		for _, s := range runs {
			x, found := trace.Neighbour(s, at+s.Start, dir)
			if x -= s.Start; found && x >= 0 && (!ok || dir > 0 && x < next || dir < 0 && x > next) {
				next, ok = x, true
			}
		}
		return next, ok
	}
	return r
}

// slowness is how much slower than the clock a recording plays.
func (w *window) slowness() trace.Time { return speeds[w.speed()].slow }

// playOrPause begins anew where the end was reached.
func (r *replay) playOrPause() {
	if r.playing {
		r.pause()
		return
	}
	if r.at >= r.end {
		r.at = r.start
	}
	r.playing, r.last = true, time.Now()
	r.animation = &fyne.Animation{
		Duration: time.Hour, RepeatCount: fyne.AnimationRepeatForever, Curve: fyne.AnimationLinear,
		Tick: func(float32) { r.playOn(time.Now()) },
	}
	r.animation.Start()
	r.show()
}

func (r *replay) pause() {
	if r.playing {
		r.playing = false
		r.animation.Stop()
		r.show()
	}
}

// playOn moves the present by as much as the clock has gone on.
func (r *replay) playOn(now time.Time) {
	since := now.Sub(r.last)
	if !r.playing || since < usualFrame-2*time.Millisecond {
		return
	}
	r.last = now
	r.at += trace.Time(since) / r.slow()
	if r.at >= r.end {
		r.at = r.end
		r.pause()
	}
	r.show()
}

// step moves the present to the next or the last change of any task.
func (r *replay) step(dir int) {
	r.pause()
	if at, ok := r.neighbour(r.at, dir); ok {
		r.at = at
	}
	r.show()
}

// seek puts the present where the playhead was dragged to.
func (r *replay) seek(at trace.Time) {
	r.at = min(max(at, 0), r.end)
	r.show()
}

// speeds are how much slower than the clock a recording plays.
var speeds = []struct {
	name string
	slow trace.Time
}{{"as it was", 1}, {"1/10", 10}, {"1/100", 100}, {"1/1000", 1000}, {"1/10,000", 10_000}, {"1/100,000", 100_000}}

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
		w.replay = w.replayOf(&w.recording.Trace, w.showAt)
		w.player.Speeds(speedNames(), w.speed())
		w.bar.Refresh()
		w.showAt()
	}
	return true
}

func speedNames() (names []string) {
	for _, s := range speeds {
		names = append(names, phrase.Number(phrase.T(s.name)))
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
	if w.beginReplay() {
		w.replay.playOrPause()
	}
}

// step1 moves the present by one event.
func (w *window) step1(dir int) {
	if w.beginReplay() {
		w.replay.step(dir)
	}
}

// seek follows the playhead where it is dragged to.
func (w *window) seek(at trace.Time) {
	if w.beginReplay() {
		w.replay.seek(at)
	}
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
	w.replay.pause()
	w.replay = nil
	w.timeline.SetPlayhead(0, false)
	if w.recording != nil {
		w.board.Set(&w.recording.Trace, w.recording.Trace.Now, false)
	}
	w.bar.Refresh()
}
