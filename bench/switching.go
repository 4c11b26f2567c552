package main

import (
	"errors"
	"slices"

	"interleave/scheduler/trace"
)

// switching is who lets whom have the interpreter lock and the event loop, and
// when.
func switching() []row {
	return []row{
		{
			name: "GIL: (slice + hand-over) p50 ÷ interval, 5 ms", goal: between(0.98, 1.02), limit: "1", python: "switching p50",
			measure: func(b *bench) ([]float64, error) { return b.slices(0.5) },
		},
		{
			name: "GIL: (slice + hand-over) p95 ÷ interval, 5 ms", goal: atMost(1.1), limit: "1", python: "switching p95",
			measure: func(b *bench) ([]float64, error) { return b.slices(0.95) },
		},
		{
			name: "event loop: lag ÷ length of the block (0.5 s)", goal: between(0.9, 1.0), limit: "1", python: "loop lag",
			measure: (*bench).lag,
		},
	}
}

// slices is a quantile of the time between two forced hand-overs of the lock,
// in switch intervals.
func (b *bench) slices(quantile float64) ([]float64, error) {
	return b.each(func() (float64, error) {
		_, s, err := b.run("compute", "threads:gil", 0, eight)
		if err != nil {
			return 0, err
		}
		var at []trace.Time
		for _, m := range s.Marks {
			if m.Kind == trace.HandOver {
				at = append(at, m.T)
			}
		}
		slices.Sort(at)
		var d []trace.Time
		for i := 1; i < len(at); i++ {
			d = append(d, at[i]-at[i-1])
		}
		slices.Sort(d)
		if len(d) == 0 {
			return 0, errors.New("no hand-over in the whole run")
		}
		return float64(d[int(quantile*float64(len(d)-1))]) / 5e6, nil
	})
}

func (b *bench) lag() ([]float64, error) {
	return b.each(func() (float64, error) {
		rep, s, err := b.run("download", "async", 0, map[string]string{"hog": "1"})
		if err != nil {
			return 0, err
		}
		longest := uint64(0)
		for _, m := range s.Marks {
			if m.Kind == trace.SlowCallback {
				longest = max(longest, m.A)
			}
		}
		return float64(rep.Loop.MaxLag) / float64(longest), nil
	})
}
