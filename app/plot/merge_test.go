package plot

import (
	"math/rand/v2"
	"testing"

	"interleave/scheduler/trace"
)

// TestMergeConservesShares: a column's sums are those of its spans, whether
// taken one by one or by blocks, and its stack is divided in proportion.
func TestMergeConservesShares(t *testing.T) {
	s := dense(4, 40_000)
	rng := rand.New(rand.NewPCG(5, 6))
	for range 3000 {
		l := laneIndex{Task: &s.Tasks[rng.IntN(4)]}
		l.grow()
		c0 := trace.Time(rng.Int64N(int64(s.Now)))
		c1 := c0 + 1 + trace.Time(rng.Int64N(int64(s.Now/4)))
		var c column
		at := l.seek(l.after(c0))
		l.merge(&at, c0, c1, &c)
		next := at.i
		var want shares
		n := 0
		for i := 0; l.at(i) != nil; i++ {
			if sp := l.at(i); sp.Start < c1 && sp.End > c0 {
				want[kindOf(sp)] += min(sp.End, c1) - max(sp.Start, c0)
				n++
			}
		}
		if c.share != want {
			t.Fatalf("%d…%d: %v, want %v", c0, c1, c.share, want)
		}
		if sp := l.at(next); sp != nil && sp.End <= c1 || next > 0 && l.at(next-1).End > c1 {
			t.Fatalf("%d…%d: goes on with span %d", c0, c1, next)
		}
		if n > 2 {
			checkHeights(t, &c)
		}
	}
}

func checkHeights(t *testing.T, c *column) {
	t.Helper()
	const bar, quarter = 40, 10
	var h [Kinds]int
	c.heights(bar, quarter, &h)
	sum := 0
	for k := range Created {
		sum += h[k]
		if k == Running {
			want := max(quarter, int(float64(bar)*float64(c.share[k])/float64(c.total)+0.5))
			if abs(h[k]-want) > 1 || c.share[k] > 0 && h[k] < quarter {
				t.Fatalf("running %d pixels, want %d", h[k], want)
			}
		}
	}
	if c.share[Running] > 0 && sum != bar && c.share[Running] != c.total || c.share[Running] == 0 && sum != bar-quarter {
		t.Fatalf("the stack is %d high: %v of %v", sum, h, c.share)
	}
}

func TestABriefRunIsNeverDropped(t *testing.T) {
	tr := trace.New(trace.Experiment{}, 1, []string{"a"})
	tr.Update(func(w *trace.Writer) {
		w.Thread(0, 0)
		w.Enter(0, trace.Change{At: 0, State: trace.Ready, Reason: trace.Processor})
		w.Enter(0, trace.Change{At: 990, State: trace.Running})
		w.Enter(0, trace.Change{At: 1010, State: trace.Ready, Reason: trace.Processor, Ender: trace.System})
		w.Reach(3000)
	})
	s := tr.Snapshot()
	l := laneIndex{Task: &s.Tasks[0]}
	for col := range trace.Time(2) {
		var c column
		at := l.seek(l.after(col * 1000))
		l.merge(&at, col*1000, col*1000+1000, &c)
		var h [Kinds]int
		if c.heights(16, 4, &h); !c.stacked || h[Running] < 4 {
			t.Errorf("column %d: %+v", col, c)
		}
	}
}
