package plot

import (
	"interleave/scheduler/phrase"
	"interleave/scheduler/trace"
)

// Tick is a labelled instant of the axis.
type Tick struct {
	T     trace.Time
	X     int // column of the view
	Label string
}

// Ticks places ticks on round instants (1, 2 or 5 times a power of ten
// nanoseconds) that are at least gap columns apart, and appends them to out.
func Ticks(out []Tick, v Viewport, gap int) []Tick {
	step := TickStep(v.Px * trace.Time(max(gap, 1)))
	first := (v.Start() + step - 1) / step * step
	for t := first; t < v.End(); t += step {
		out = append(out, Tick{T: t, X: v.X(t), Label: AxisLabel(t, step)})
	}
	return out
}

// TickStep is the smallest 1-2-5 step that is not below least.
func TickStep(least trace.Time) trace.Time {
	for p := trace.Time(1); p < 1e18; p *= 10 {
		for _, m := range [...]trace.Time{1, 2, 5} {
			if m*p >= least {
				return m * p
			}
		}
	}
	return 1e18
}

// AxisLabel writes an instant of an axis whose ticks are step apart: as few
// decimals as keep neighbours apart, in the unit that suits the step: "800 ms",
// "1.62 s", "812.4 µs" where a step is a tenth of a microsecond.
func AxisLabel(t, step trace.Time) string {
	unit, name := trace.Time(1), " ns"
	switch {
	case t >= 1e9 && step >= 1e6 || step >= 1e9:
		unit, name = 1e9, " s"
	case t >= 1e6 && step >= 100 || step >= 1e6:
		unit, name = 1e6, " ms"
	case t >= 1e3 || step >= 1e3:
		unit, name = 1e3, " µs"
	}
	decimals := 0
	for d := unit; d > step && d > 1 && decimals < 6; d /= 10 {
		decimals++
	}
	return phrase.Decimal(float64(t)/float64(unit), decimals) + name
}
