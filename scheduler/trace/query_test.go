package trace

import (
	"slices"
	"testing"
)

func TestAt(t *testing.T) {
	s := story().Snapshot()
	tests := map[string]struct {
		task  int
		at    Time
		state State
		ok    bool
	}{
		"before the wall time began":    {0, 9, 0, false},
		"when it began":                 {0, 10, Created, true},
		"the last instant of a span":    {0, 14, Ready, true},
		"the first instant of a span":   {0, 15, Running, true},
		"where one ends the next is":    {0, 20, Ready, true},
		"waiting for the answer":        {0, 32, Waiting, true},
		"its end":                       {0, 40, Done, true},
		"long after its end":            {0, 1000, Done, true},
		"blocked":                       {1, 29, Blocked, true},
		"what it does now":              {1, 31, Running, true},
		"later than the trace reaches":  {1, 99, Running, true},
		"long before the start of time": {1, -5, 0, false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			sp, ok := s.Tasks[test.task].At(test.at)
			if ok != test.ok || ok && sp.State != test.state {
				t.Errorf("at %d: %v, %v; want %v, %v", test.at, sp.State, ok, test.state, test.ok)
			}
		})
	}
}

// TestAtAgreesWithEverySpan: each instant belongs to the span that holds it.
func TestAtAgreesWithEverySpan(t *testing.T) {
	s := ended().Snapshot()
	for i := range s.Tasks {
		task := &s.Tasks[i]
		for _, want := range task.Spans {
			for at := want.Start; at < want.End; at++ {
				if got, ok := task.At(at); !ok || got != want {
					t.Errorf("%s at %d: %+v, want %+v", task.Name, at, got, want)
				}
			}
		}
	}
}

func TestSumSpans(t *testing.T) {
	// Task 0: ready 12–15, 20–25, 35–36; running 15–20, 25–30, 36–40; waiting
	// 30–35. Task 1: ready 16–20, 30–31; running 20–25; blocked 25–30.
	s := story().Snapshot()
	for i, want := range []Sums{
		{Ready: 9, Running: 14, Waiting: 5},
		{Ready: 5, Running: 5, Blocked: 5},
	} {
		got := SumSpans(s.Tasks[i].Spans)
		if got.Ready != want.Ready || got.Running != want.Running || got.Waiting != want.Waiting || got.Blocked != want.Blocked {
			t.Errorf("task %d: %+v, want %+v", i, got, want)
		}
	}
	got := SumSpans(slices.Concat(ended().Snapshot().Tasks[0].Spans, ended().Snapshot().Tasks[1].Spans))
	if want := [Enders]uint64{Lock: 1, Device: 1, ByMutex: 1, End: 2}; got.Ended != want {
		t.Errorf("ended by %v, want %v", got.Ended, want)
	}
	if got := SumSpans(nil); got != (Sums{}) {
		t.Errorf("nothing is %+v", got)
	}
}

func TestMostRunning(t *testing.T) {
	run := func(from, to Time) Span { return Span{Start: from, End: to, State: Running} }
	cut := func(from, to Time) Span { return Span{Start: from, End: to, State: Running, Ender: System} }
	kept := func(from, to Time, within uint16) Span {
		return Span{Start: from, End: to, State: Ready, Reason: Processor, Arg: within}
	}
	tests := map[string]struct {
		tasks [][]Span
		want  int
	}{
		"nobody":                            {nil, 0},
		"one":                               {[][]Span{{run(1, 2)}}, 1},
		"one after the other":               {[][]Span{{run(1, 2)}, {run(2, 3)}}, 1},
		"handing over at one instant":       {[][]Span{{run(1, 5), run(7, 9)}, {run(5, 7)}}, 1},
		"together for a moment":             {[][]Span{{run(1, 5)}, {run(4, 9)}}, 2},
		"one inside the other":              {[][]Span{{run(1, 9)}, {run(4, 5)}, {run(5, 6)}}, 2},
		"three at once":                     {[][]Span{{run(1, 9)}, {run(2, 8)}, {run(3, 7)}, {run(10, 11)}}, 3},
		"a span of no length":               {[][]Span{{run(1, 9)}, {run(5, 5)}}, 1},
		"an interruption, not quite exact":  {[][]Span{{cut(0, 4e6), kept(4e6, 8e6, 0), run(8e6, 9e6)}, {run(3_960_000, 8_040_000)}}, 1},
		"an interruption, by far not exact": {[][]Span{{cut(0, 4e6), kept(4e6, 8e6, 300), run(8e6, 9e6)}, {run(3_710_000, 8_290_000)}}, 1},
		"an interruption that is none":      {[][]Span{{cut(0, 4e6), kept(4e6, 8e6, 300), run(8e6, 9e6)}, {run(3_690_000, 8e6)}}, 2},
		"too short to be noticed":           {[][]Span{{run(0, 4e6)}, {kept(0, 2e6, 0), cut(2e6, 2_045_000), kept(2_045_000, 4e6, 0)}}, 1},
		"alone, however short":              {[][]Span{{kept(0, 2e6, 0), cut(2e6, 2_045_000), kept(2_045_000, 4e6, 0)}}, 1},
		"waiting together is no running":    {[][]Span{{{Start: 1, End: 9, State: Waiting}}, {run(1, 9)}}, 1},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var s Snapshot
			for _, spans := range test.tasks {
				s.Tasks = append(s.Tasks, Task{Spans: spans})
			}
			if got := MostRunning(s); got != test.want {
				t.Errorf("%d run at once, want %d", got, test.want)
			}
		})
	}
}

func TestMostRunningCountsWhatIsStillRunning(t *testing.T) {
	s := Snapshot{Tasks: []Task{
		{Open: Span{Start: 1, End: 9, State: Running}},
		{Open: Span{Start: 2, End: 9, State: Running}},
	}}
	if got := MostRunning(s); got != 2 {
		t.Errorf("%d run at once, want 2", got)
	}
}

// TestNeighbour walks through a trace and back, and meets every change.
func TestNeighbour(t *testing.T) {
	s := ended().Snapshot()
	changes := map[Time]bool{}
	for i := range s.Tasks {
		for _, sp := range s.Tasks[i].Spans {
			changes[sp.Start] = true
		}
		changes[s.Tasks[i].Open.Start] = true
	}
	for _, dir := range []int{1, -1} {
		at, met := Time(-1), 0
		if dir < 0 {
			at = s.Now + 1
		}
		for {
			next, ok := Neighbour(&s, at, dir)
			if !ok {
				break
			}
			if (next > at) != (dir > 0) || !changes[next] {
				t.Fatalf("from %d by %d to %d", at, dir, next)
			}
			at = next
			met++
		}
		if met != len(changes) {
			t.Errorf("by %d: %d of %d changes", dir, met, len(changes))
		}
	}
}
