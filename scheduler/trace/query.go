package trace

import (
	"math"
	"sort"
)

// MostRunning is the largest number of tasks that were running at one moment.
// Spans that overlap by no more than the detector can tell do not count as
// simultaneous.
func MostRunning(s Snapshot) int {
	var edges []edge
	most := 0
	for i := range s.Tasks {
		t := &s.Tasks[i]
		for j := range len(t.Spans) + 1 {
			from, to := surely(t, j)
			if from < to {
				edges = append(edges, edge{from, 1}, edge{to, -1})
			}
			if sp := stay(t, j); sp.State == Running && sp.End > sp.Start {
				most = 1 // however short
			}
		}
	}
	sort.Slice(edges, func(i, j int) bool {
		if edges[i].t != edges[j].t {
			return edges[i].t < edges[j].t
		}
		return edges[i].d < edges[j].d // an end before a start at the same instant
	})
	now := 0
	for _, e := range edges {
		now += e.d
		most = max(most, now)
	}
	return most
}

type edge struct {
	t Time
	d int
}

// stay is span j of a task, the open one past the closed.
func stay(t *Task, j int) *Span {
	if j < len(t.Spans) {
		return &t.Spans[j]
	}
	return &t.Open
}

// surely is the part of a task's span j in which it surely ran: without as much at
// its ends as is not known of the waits for a processor beside it. It is empty where
// the task did not run, or too shortly for the detector of the task it interrupted.
func surely(t *Task, j int) (from, to Time) {
	sp := stay(t, j)
	if sp.State != Running {
		return 0, 0
	}
	from, to = sp.Start, sp.End
	if j > 0 && t.Spans[j-1].State == Ready && t.Spans[j-1].Reason == Processor {
		from += blur(&t.Spans[j-1])
	}
	if j < len(t.Spans) && sp.Ender == System {
		to -= blur(stay(t, j+1))
	}
	return from, to
}

// blur is how exactly the place of a wait for a processor is known.
func blur(sp *Span) Time {
	if sp.Arg == math.MaxUint16 {
		return math.MaxInt32 * 1000 // half an hour: not at all
	}
	return max(Resolution, 1000*Time(sp.Arg))
}

// EnderSums adds up the tasks' own exact counts of who ended their running
// spans; what was dropped is in them, too.
func EnderSums(s Snapshot) (n [Enders]uint64) {
	for i := range s.Tasks {
		for e, k := range s.Tasks[i].Sums.Ended {
			n[e] += k
		}
	}
	return n
}

// SumSpans adds up spans: what Sums says exactly, as far as it was recorded.
func SumSpans(spans []Span) Sums {
	var s Sums
	for _, sp := range spans {
		d := (sp.End - sp.Start).Duration()
		switch sp.State {
		case Running:
			s.Running += d
			s.Ended[sp.Ender]++
		case Ready:
			s.Ready += d
		case Waiting:
			s.Waiting += d
		case Blocked:
			s.Blocked += d
		}
		if sp.State != Created {
			s.Spans++
		}
	}
	return s
}

// At returns the span of a task at an instant; ok is false before its first
// span. The cost is a binary search.
func (t *Task) At(at Time) (sp Span, ok bool) {
	i := sort.Search(len(t.Spans), func(i int) bool { return t.Spans[i].End > at })
	if i < len(t.Spans) {
		return t.Spans[i], t.Spans[i].Start <= at
	}
	return t.Open, at >= t.Open.Start
}

// Neighbour is the nearest instant after (dir > 0) or before another one at which
// any task changes its state; ok is false where there is none. The cost is a
// binary search a task.
func Neighbour(s *Snapshot, at Time, dir int) (next Time, ok bool) {
	for i := range s.Tasks {
		t := &s.Tasks[i]
		starts := func(i int) Time {
			if i < len(t.Spans) {
				return t.Spans[i].Start
			}
			return t.Open.Start
		}
		n := len(t.Spans) + 1
		j := sort.Search(n, func(i int) bool { return starts(i) > at })
		if dir < 0 {
			j = sort.Search(n, func(i int) bool { return starts(i) >= at }) - 1
		}
		if j < 0 || j >= n {
			continue
		}
		if x := starts(j); !ok || dir > 0 && x < next || dir < 0 && x > next {
			next, ok = x, true
		}
	}
	return next, ok
}
