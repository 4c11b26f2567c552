package app

import (
	"time"

	"fyne.io/fyne/v2"

	"interleave/app/lecture"
	"interleave/app/view"
	"interleave/scheduler/trace"
)

func traceTime(d time.Duration) trace.Time { return trace.Time(d) }

// guess is what the room is asked to guess, or nothing.
func (h *hall) guess() lecture.Guess {
	if p := h.player.Scene().Predict; p != nil {
		return p.Guess
	}
	return ""
}

// reach is the longest time that was offered as a guess; the axis has it.
func (h *hall) reach() trace.Time {
	longest := trace.Time(0)
	if h.guess() == lecture.GuessTime {
		for _, c := range h.player.Scene().Predict.Choices {
			longest = max(longest, trace.Time(c.Amount))
		}
	}
	return longest
}

// strip reports whether the letters of the guesses stand in a strip of their own
// below the panel; while a run is to come they stand in its place.
func (h *hall) strip() bool {
	switch h.guess() {
	case lecture.GuessTime:
		return h.kind() == lecture.Timeline && (h.series != nil || h.has() || !h.stacked())
	case lecture.GuessCount:
		return h.kind() == lecture.Counter
	}
	return false
}

// placeGuesses puts the guesses on the picture: times on the axis, counts on the
// counter's bar, the fastest beside its run.
func (h *hall) placeGuesses() {
	if h.frozen || h.w.hall != h {
		return
	}
	var marks []view.GuessMark
	switch h.guess() {
	case lecture.GuessTime:
		if h.kind() == lecture.Timeline {
			marks = h.timeMarks()
		}
	case lecture.GuessCount:
		if h.kind() == lecture.Counter {
			marks = h.countMarks()
		}
	case lecture.GuessOrder:
		if h.stacked() {
			marks = h.orderMarks()
		}
	}
	h.guesses.Set(marks)
	h.guesses.Frame(h.toCome())
}

// toCome is the place of the runs on the axis that have not begun.
func (h *hall) toCome() (at fyne.Position, size fyne.Size) {
	n := len(h.pending())
	if !h.stacked() || n == 0 || h.series != nil {
		return at, size
	}
	z, panel := view.HallFactor(), h.panel.Position()
	left, width := h.panels.stack.Plot()
	top, height := h.panels.stack.Place(len(h.shown()))
	last, high := h.panels.stack.Place(len(h.shown()) + n - 1)
	if height == 0 || high == 0 {
		return at, size
	}
	return panel.AddXY(left, top+5*z), fyne.NewSize(width, last+high-top-10*z)
}

// timeMarks are dashed lines through the panel.
func (h *hall) timeMarks() (marks []view.GuessMark) {
	z, at, size := view.HallFactor(), h.panel.Position(), h.panel.Size()
	t, stack := h.panels.timeline, h.panels.stack
	start, right := trace.Time(0), at.X
	x, highest := stack.X, at.Y+4*z
	if h.stacked() {
		left, width := stack.Plot()
		right += left + width
		first, _ := stack.Place(0)
		highest = at.Y + first // below the times of the axis
	} else {
		x = t.X
		left, width := t.Plot()
		right += left + width
		if r := h.last(); r != nil {
			start = r.Trace.Start
		} else if h.live != nil {
			start = h.live.Trace.Start
		}
	}
	y, rows := at.Y+size.Height+8*z, 1
	bottom := y + 38*z
	if !h.strip() {
		y, rows = -1, 2
		bottom = at.Y + size.Height
		if n := len(h.pending()); n > 0 && h.stacked() {
			top, height := stack.Place(len(h.shown()) + n - 1)
			if height > 0 {
				y = at.Y + top + 10*z
				bottom = at.Y + top + height
				rows = max(int((height-20*z)/(40*z)), 1)
			}
		}
	}
	for i, c := range h.player.Scene().Predict.Choices {
		if c.Amount == 0 {
			continue // told in speed-ups, and the first run is to come
		}
		if where, ok := x(start + trace.Time(c.Amount)); ok {
			var gaps [][2]float32
			if h.stacked() {
				for _, g := range stack.Texts(where) {
					gaps = append(gaps, [2]float32{at.Y + g[0], at.Y + g[1]})
				}
			}
			marks = append(marks, view.GuessMark{
				Letter: lecture.Letter(i), Hands: h.player.Hands()[i], X: at.X + where, Top: highest, Bottom: bottom, Y: y, Rows: rows, Gaps: gaps,
			})
		}
	}
	return roomy(marks, right)
}

// roomy gives each mark the width up to the next one to the right.
func roomy(marks []view.GuessMark, right float32) []view.GuessMark {
	z := view.HallFactor()
	for i := range marks {
		end := right
		for _, o := range marks {
			if o.X > marks[i].X && o.X < end {
				end = o.X - 4*z
			}
		}
		marks[i].Room = end - marks[i].X - 10*z
	}
	return marks
}

// countMarks are dashed lines across the bar of the last run.
func (h *hall) countMarks() (marks []view.GuessMark) {
	z, at := view.HallFactor(), h.panel.Position()
	runs := h.panels.counter.Runs()
	if len(runs) == 0 {
		return nil
	}
	last := runs[len(runs)-1]
	bar, size := h.panels.counter.Bar(len(runs) - 1)
	for i, c := range h.player.Scene().Predict.Choices {
		share := float32(min(max(c.Amount/float64(max(last.Expected, 1)), 0), 1))
		marks = append(marks, view.GuessMark{
			Letter: lecture.Letter(i), Hands: h.player.Hands()[i], X: at.X + bar.X + share*size.Width,
			Top: at.Y + bar.Y - 4*z, Bottom: at.Y + bar.Y + size.Height + 50*z, Y: at.Y + bar.Y + size.Height + 12*z, Rows: 1,
		})
	}
	return roomy(marks, at.X+bar.X+size.Width)
}

// orderMarks stand beside the runs that they name.
func (h *hall) orderMarks() (marks []view.GuessMark) {
	z, at := view.HallFactor(), h.panel.Position()
	left, _ := h.panels.stack.Plot()
	on := map[int]float32{}
	for i, c := range h.player.Scene().Predict.Choices {
		band := int(c.Amount)
		top, height := h.panels.stack.Place(band)
		if height == 0 {
			continue
		}
		x := at.X + left - 104*z + on[band]
		on[band] += 42 * z
		marks = append(marks, view.GuessMark{
			Letter: lecture.Letter(i), Hands: h.player.Hands()[i], X: x, Y: at.Y + top + max(height-44*z, 4*z), Room: 100 * z, Rows: 1,
		})
	}
	return marks
}
