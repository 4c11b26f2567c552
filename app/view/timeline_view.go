package view

import (
	"interleave/app/plot"
	"interleave/scheduler/trace"
)

// View is the part of the time axis that is seen.
func (t *Timeline) View() plot.Viewport { return t.v }

// Live reports whether the view follows the run.
func (t *Timeline) Live() bool { return t.live }

// SetLive follows the run at the zoom of now, or stops following.
func (t *Timeline) SetLive(on bool) {
	if on != t.live {
		t.remember("live")
		t.history.apart()
	}
	t.live = on
	if on {
		t.fitted = false
		t.v = t.v.Follow(t.plot.Snapshot().Now, followAt)
	}
	t.changed()
}

// Fit shows the whole trace.
func (t *Timeline) Fit() {
	if !t.fitted {
		t.remember("fit")
		t.history.apart()
	}
	t.fit()
	t.changed()
}

func (t *Timeline) fit() {
	t.fitted, t.live = true, false
	from, to := t.whole()
	t.v = plot.NewViewport(from, to, t.v.Width)
}

// whole is the interval that Fit shows.
func (t *Timeline) whole() (from, to trace.Time) {
	s := t.plot.Snapshot()
	end := s.Now
	if len(s.Tasks) == 0 {
		end = max(end, firstView)
	}
	wall := end - s.Start
	return t.lead(s.Start, wall), end + wall/40 + 1
}

// lead is where a view of a run begins: a little before its wall time. What
// came before, the start-up, is reached by panning.
func (t *Timeline) lead(start, span trace.Time) trace.Time { return max(0, start-span/60) }

// Zoom takes steps, in for a negative number, about a position in units from
// the left edge of the plot, or about its middle – the present while live – for
// a negative one.
func (t *Timeline) Zoom(steps int, x float32) {
	t.remember("zoom")
	at := int(x * t.scale)
	if x < 0 {
		at = t.v.Width / 2
		if t.live {
			at = int(float64(t.v.Width) * followAt)
		}
	}
	t.v = t.v.Zoom(steps, at)
	if t.v.First < 0 {
		t.v = t.v.Pan(0)
	}
	t.touched, t.fitted = true, false
	t.changed()
}

// ZoomTo shows an interval.
func (t *Timeline) ZoomTo(from, to trace.Time) {
	if to <= from {
		return
	}
	t.remember("area")
	t.history.apart()
	t.v = plot.NewViewport(max(from, 0), to, t.v.Width)
	t.touched, t.fitted, t.live = true, false, false
	t.changed()
}

// Pan moves the view by a share of its width; positive is later.
func (t *Timeline) Pan(share float32) { t.panBy(int(share * float32(t.v.Width))) }

func (t *Timeline) panBy(columns int) {
	t.remember("pan")
	t.v = t.v.Pan(columns)
	t.touched, t.fitted, t.live = true, false, false
	t.changed()
}

// resize keeps what is seen when the width changes.
func (t *Timeline) resize(w int) {
	switch {
	case t.fitted:
		t.v = t.v.Resize(w)
		t.fit()
	case !t.touched:
		start, span := t.v.Start(), t.v.Span()
		t.v = plot.NewViewport(start, start+span, w)
	default:
		t.v = t.v.Resize(w)
	}
}

// X is where an instant stands, from the timeline's left edge; ok is false where
// it is not in view.
func (t *Timeline) X(at trace.Time) (x float32, ok bool) {
	x = t.left + float32(t.v.X(at))/t.scale
	return x, x >= t.left && x <= t.left+t.plotWidth()
}

// Place is where the cores begin, from the top, and where the lanes end.
func (t *Timeline) Place() (top, laneTop, bottom float32) { return 0, t.rows.laneTop, t.rows.laneEnd }

// Plot is where the axis lies from left to right.
func (t *Timeline) Plot() (left, width float32) { return t.left, t.plotWidth() }
