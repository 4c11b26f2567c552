package scheduler

import (
	"cmp"
	"slices"
	"time"
)

// Spread is a median and between what it lies.
type Spread[T cmp.Ordered] struct {
	Median T `json:"median"`
	Min    T `json:"min"`
	Max    T `json:"max"`
}

// spread returns the spread of values, of which there is at least one. The
// median of an even number of them is the mean of the middle two.
func spread[T ~int64 | ~float64](x []T) Spread[T] {
	x = slices.Sorted(slices.Values(x))
	n := len(x)
	return Spread[T]{Median: x[(n-1)/2] + (x[n/2]-x[(n-1)/2])/2, Min: x[0], Max: x[n-1]}
}

// Summary is what the runs of one experiment of a comparison come to.
type Summary struct {
	Index      int                   `json:"-"` // of the experiment in its comparison
	Experiment Experiment            `json:"experiment"`
	Runs       int                   `json:"runs"`
	Wall       Spread[time.Duration] `json:"wall_ns"`
	// Speedup is told against the synchronous run of the same round; nil where
	// there is none that ended.
	Speedup *Spread[float64] `json:"speedup"`
	Limit   Limit            `json:"limit"`
	// Reached is the median speed-up ÷ the limit; nil where one is not known, and
	// where an answer was wrong: a wrong one can be had in no time.
	Reached *float64 `json:"reached"`
	// Others is how many cores other programs kept busy during the wall time.
	Others Spread[float64] `json:"others_cores"`
	// EndedBy and Switches are those of the run with the median wall time.
	EndedBy  map[string]uint64 `json:"ended_by"`
	Switches *Switches         `json:"switches"`
	Wrong    int               `json:"wrong"` // runs whose answer was wrong, or that failed
	// Lost is the share of all increments that was lost, 0…1; nil without a counter.
	Lost *float64 `json:"lost_share,omitempty"`
	// Disturbed says that other programs took enough to spoil the figures.
	Disturbed bool `json:"disturbed,omitempty"`
}

// Round is one run of every experiment of a comparison, in its order. It is
// shorter where the comparison was stopped.
type Round []Report

// Speedup is how many times as fast as its synchronous run an experiment of the
// round was; ok is false where one of them took no time, failed or was stopped.
func (c Comparison) Speedup(r Round, i int) (x float64, ok bool) {
	base := c.Base[i]
	if base < 0 || max(i, base) >= len(r) || !r[i].Complete() || !r[base].Complete() {
		return 0, false
	}
	return float64(r[base].Wall) / float64(r[i].Wall), true
}

// Complete reports whether all tasks of the run ended as they should.
func (r Report) Complete() bool { return !r.Cancelled && r.Failed() == 0 && r.Wall > 0 }

// Summarise tells what the rounds of a comparison come to, an entry for each
// experiment of which at least one run came to its end.
func (c Comparison) Summarise(rounds []Round) []Summary {
	out := []Summary{}
	for i, e := range c.Experiments {
		var runs []Report
		var faster []float64
		for _, r := range rounds {
			if i < len(r) && !r[i].Cancelled && r[i].Wall > 0 {
				runs = append(runs, r[i])
			}
			if x, ok := c.Speedup(r, i); ok {
				faster = append(faster, x)
			}
		}
		if len(runs) > 0 {
			s := summarise(e, runs, faster)
			s.Index = i
			out = append(out, s)
		}
	}
	return out
}

func summarise(e Experiment, runs []Report, faster []float64) Summary {
	s := Summary{Experiment: e, Runs: len(runs)}
	var walls []time.Duration
	var others []float64
	expected, lost := uint64(0), int64(0)
	for _, r := range runs {
		walls = append(walls, r.Wall)
		others = append(others, r.OthersCores())
		if r.Wrong() {
			s.Wrong++
		}
		if r.Counter != nil {
			expected += r.Counter.Expected
			lost += r.Counter.Lost
		}
	}
	if expected > 0 {
		share := float64(lost) / float64(expected)
		s.Lost = &share
	}
	s.Wall, s.Others = spread(walls), spread(others)
	middle := slices.SortedFunc(slices.Values(runs), func(a, b Report) int { return cmp.Compare(a.Wall, b.Wall) })[(len(runs)-1)/2]
	s.Limit, s.EndedBy, s.Switches = middle.Limit, middle.EndedBy, middle.Switches
	s.Disturbed = disturbed(runs)
	if len(faster) > 0 {
		x := spread(faster)
		s.Speedup = &x
		if l := s.Limit.Speedup; l != nil && *l > 0 && s.Wrong == 0 {
			reached := x.Median / *l
			s.Reached = &reached
		}
	}
	return s
}

// OthersCores is how many cores other programs kept busy during the wall time. No
// more than there are can be: the counters of the cores are a clock tick wide, and
// a run that is shorter would be told of many more.
func (r Report) OthersCores() float64 {
	if r.Wall <= 0 {
		return 0
	}
	return min(r.Others.Seconds()/r.Wall.Seconds(), float64(max(r.Machine.CPUs, 0)))
}

// Wrong reports whether the run's answer is not what its work should come to. A
// counter of which each process has its own is as it should be: its parent's was
// never meant to be written.
func (r Report) Wrong() bool {
	return r.Failed() > 0 || r.Counter != nil && r.Counter.Lost != 0 && !r.PrivateMemory()
}

// PrivateMemory says that each process counted in its own memory.
func (r Report) PrivateMemory() bool { return privateMemory(r.Experiment) }

func privateMemory(e Experiment) bool {
	return e.Model == "processes" && e.Settings["memory"] == "private"
}

// The share of the machine that other programs may take before it is told, and
// what the counters of the cores cannot tell: a clock tick each.
const (
	spoilt = 0.05
	tick   = 10 * time.Millisecond
)

// Disturbed reports whether other programs took more of the machine than leaves
// the run's figures alone.
func (r Report) Disturbed() bool { return disturbed([]Report{r}) }

// disturbed reports whether, over all runs of an experiment together, other
// programs took more of the machine than leaves its figures alone.
func disturbed(runs []Report) bool {
	var others, machine time.Duration
	for _, r := range runs {
		cores := time.Duration(r.Machine.CPUs)
		others += max(0, r.Others-cores*tick)
		machine += cores * r.Wall
	}
	return float64(others) > spoilt*float64(machine)
}
