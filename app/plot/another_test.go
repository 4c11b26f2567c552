package plot

import (
	"testing"

	"interleave/scheduler/trace"
)

// TestAnotherTraceBeginsAnew: a plot that is given an earlier state of its trace, an
// empty one or that of another run draws it as if it had never seen another.
func TestAnotherTraceBeginsAnew(t *testing.T) {
	run := func(tasks, steps int, shift trace.Time) trace.Snapshot {
		r := newLockRun(tasks, 5e6)
		from := trace.Time(0)
		for i := range steps {
			if r.next(3); i%4 == 3 {
				from = r.sample(from)
			}
		}
		r.finish()
		s := r.Snapshot()
		s.Start = 100 + shift
		return s
	}
	long, short := run(6, 40, 0), run(6, 5, 0)
	g := usual(6, 21)
	v := NewViewport(0, 200e6, 500)
	for name, next := range map[string]trace.Snapshot{
		"an earlier one": short, "an empty one": {}, "fewer tasks": run(2, 50, 0), "another run": run(6, 45, 1000),
	} {
		t.Run(name, func(t *testing.T) {
			p, m := New(&Light, testGlyphs()), canvas(500, g)
			p.Load(long)
			p.Draw(m, v, g)
			p.Load(next)
			p.Draw(m, v, g)
			compare(t, 0, m, next, v, g)
		})
	}
}
