package plot

import (
	"math"

	"interleave/scheduler/trace"
)

// Viewport says which part of the time axis is seen, on an absolute grid of
// device columns: column k is the interval [k·Px, (k+1)·Px), whatever part of
// the grid is in view. That is what keeps pictures still: panning moves the
// same columns, and never computes them anew with other borders.
//
// A Viewport is a value. Zooming remembers the instant under the cursor, so
// that any number of steps in and out at one place returns to exactly the
// column it began with.
type Viewport struct {
	Px    trace.Time // nanoseconds a column, at least 1
	First int64      // the column at the left edge
	Width int        // columns in view

	base   trace.Time // Px at step 0
	step   int        // zoom steps away from base; positive is out
	anchor trace.Time // the instant that zooming keeps in place
	column int        // and the column of the view where it is
	held   bool       // anchor and column are valid
}

const (
	zoomStep = 1.25
	// MaxPx is the coarsest grid: 1400 columns of it are some 16 days.
	MaxPx = trace.Time(1e12)
)

// NewViewport shows the interval from start to end in width columns, on the
// finest grid that holds it.
func NewViewport(start, end trace.Time, width int) Viewport {
	width = max(width, 1)
	px := (max(end-start, 1) + trace.Time(width) - 1) / trace.Time(width)
	px = min(max(px, 1), MaxPx)
	return Viewport{Px: px, First: int64(start / px), Width: width, base: px}
}

// Column is the absolute column of an instant.
func (v Viewport) Column(t trace.Time) int64 {
	if t < 0 {
		return int64((t+1)/v.Px) - 1
	}
	return int64(t / v.Px)
}

// X is the column of an instant within the view; it may lie outside.
func (v Viewport) X(t trace.Time) int {
	return int(min(max(v.Column(t)-v.First, math.MinInt32), math.MaxInt32))
}

// Time is the instant at the left border of a column of the view.
func (v Viewport) Time(x int) trace.Time { return trace.Time(v.First+int64(x)) * v.Px }

// Start and End are the borders of the view.
func (v Viewport) Start() trace.Time { return v.Time(0) }

// End is the right border of the view; it is not part of it.
func (v Viewport) End() trace.Time { return v.Time(v.Width) }

// Span is how much time is in view.
func (v Viewport) Span() trace.Time { return v.Px * trace.Time(v.Width) }

// Pan moves the view by whole columns; positive is later. The view never
// begins before 0.
func (v Viewport) Pan(columns int) Viewport {
	v.First = max(0, v.First+int64(columns))
	v.held = false
	return v
}

// Resize keeps the grid and the left edge and changes how much is in view.
func (v Viewport) Resize(width int) Viewport {
	v.Width = max(width, 1)
	return v
}

// Zoom changes the grid by whole steps, in for a negative number, and keeps
// the instant under column x of the view in place.
func (v Viewport) Zoom(steps, x int) Viewport {
	if !v.held || v.column != x {
		v.anchor, v.column, v.held = v.Time(x)+v.Px/2, x, true
	}
	for ; steps < 0; steps++ {
		v = v.once(-1)
	}
	for ; steps > 0; steps-- {
		v = v.once(1)
	}
	v.First = v.Column(v.anchor) - int64(v.column)
	return v
}

// once takes one step that changes Px, or none at either end. Near 1 ns
// several steps round to the same grid; they are taken as one, so that no key
// press is without effect.
func (v Viewport) once(dir int) Viewport {
	for n := v.step + dir; ; n += dir {
		px := grid(v.base, n)
		if px != v.Px {
			v.Px, v.step = px, n
			return v
		}
		if px <= 1 && dir < 0 || px >= MaxPx && dir > 0 {
			return v
		}
	}
}

func grid(base trace.Time, step int) trace.Time {
	px := math.Round(float64(base) * math.Pow(zoomStep, float64(step)))
	return trace.Time(min(max(px, 1), float64(MaxPx)))
}

// Follow moves the view so that the instant stands at the share of its width,
// never to the left of 0 and never back.
func (v Viewport) Follow(now trace.Time, share float64) Viewport {
	edge := v.Column(now) - int64(float64(v.Width)*share)
	if edge > v.First {
		v.First, v.held = edge, false
	}
	return v
}
