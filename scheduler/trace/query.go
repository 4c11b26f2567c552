package trace

import "sort"

// Share is the part of the tasks' time that was spent in each state and for
// each reason, up to the snapshot's Now, in nanoseconds. Time before a task is
// taken (Created) and after its end counts as nothing.
type Share struct {
	State  [States]Time
	Reason [Reasons]Time
	Total  Time
}

// Shares adds up the spans of all tasks.
func Shares(s Snapshot) Share {
	var sh Share
	for i := range s.Tasks {
		for _, sp := range s.Tasks[i].Spans {
			sh.add(sp)
		}
		sh.add(s.Tasks[i].Open)
	}
	return sh
}

func (sh *Share) add(sp Span) {
	d := sp.End - sp.Start
	sh.State[sp.State] += d
	sh.Reason[sp.Reason] += d
	if sp.State != Created && sp.State != Unrecorded && !sp.State.Terminal() {
		sh.Total += d
	}
}

// MostRunning is the largest number of tasks that were running at one moment.
func MostRunning(s Snapshot) int {
	var edges []edge
	for i := range s.Tasks {
		for _, sp := range s.Tasks[i].Spans {
			edges = appendEdges(edges, sp)
		}
		edges = appendEdges(edges, s.Tasks[i].Open)
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

func appendEdges(edges []edge, sp Span) []edge {
	if sp.State != Running || sp.End == sp.Start {
		return edges
	}
	return append(edges, edge{sp.Start, 1}, edge{sp.End, -1})
}

// EndedBy counts the closed running spans of all tasks by who ended them.
func EndedBy(s Snapshot) [Enders]uint64 {
	var n [Enders]uint64
	for i := range s.Tasks {
		for _, sp := range s.Tasks[i].Spans {
			if sp.State == Running {
				n[sp.Ender]++
			}
		}
	}
	return n
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
