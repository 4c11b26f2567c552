package trace

import "sort"

// resolution is how exactly the ends of a running span are known that the
// operating system caused: where in a gap of the detector the thread was off its
// processor is not known.
const resolution Time = 50_000

// MostRunning is the largest number of tasks that were running at one moment.
// Spans that overlap by no more than the detector can tell do not count as
// simultaneous.
func MostRunning(s Snapshot) int {
	var edges []edge
	for i := range s.Tasks {
		t := &s.Tasks[i]
		for j, sp := range t.Spans {
			edges = appendEdges(edges, sp, j > 0 && t.Spans[j-1].Reason == Processor)
		}
		edges = appendEdges(edges, t.Open, len(t.Spans) > 0 && t.Spans[len(t.Spans)-1].Reason == Processor)
	}
	sort.Slice(edges, func(i, j int) bool {
		if edges[i].t != edges[j].t {
			return edges[i].t < edges[j].t
		}
		return edges[i].d < edges[j].d // an end before a start at the same instant
	})
	most, now := 0, 0
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

// appendEdges adds the ends of a running span, drawn in where the system caused
// them: given says that it began when the system gave the thread a processor.
func appendEdges(edges []edge, sp Span, given bool) []edge {
	if sp.State != Running || sp.End == sp.Start {
		return edges
	}
	blur := min(resolution, (sp.End-sp.Start-1)/2)
	if given {
		sp.Start += blur
	}
	if sp.Ender == System {
		sp.End -= blur
	}
	return append(edges, edge{sp.Start, 1}, edge{sp.End, -1})
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
