package trace

import "testing"

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

func TestShares(t *testing.T) {
	sh := Shares(story().Snapshot())
	// Task 0: ready 12–15, 20–25, 35–36; running 15–20, 25–30, 36–40; waiting
	// 30–35. Task 1: ready 16–20, 30–31; running 20–25, 31–50 (open); blocked
	// 25–30. Created 10–12 and 10–16.
	want := map[State]Time{Created: 8, Ready: 9 + 5, Running: 14 + 24, Waiting: 5, Blocked: 5}
	for state := range States {
		if sh.State[state] != want[state] {
			t.Errorf("%v for %d, want %d", state, sh.State[state], want[state])
		}
	}
	for reason, want := range map[Reason]Time{Processor: 4, Interpreter: 5 + 5, Answer: 3, Body: 2, Mutex: 5, Turn: 0} {
		if sh.Reason[reason] != want {
			t.Errorf("%v for %d, want %d", reason, sh.Reason[reason], want)
		}
	}
	if sh.Total != 14+38+5+5 {
		t.Errorf("%d in all", sh.Total)
	}
	if empty := Shares(Snapshot{}); empty != (Share{}) {
		t.Errorf("nothing is %+v", empty)
	}
}

func TestMostRunning(t *testing.T) {
	run := func(from, to Time) Span { return Span{Start: from, End: to, State: Running} }
	tests := map[string]struct {
		tasks [][]Span
		want  int
	}{
		"nobody":                         {nil, 0},
		"one":                            {[][]Span{{run(1, 2)}}, 1},
		"one after the other":            {[][]Span{{run(1, 2)}, {run(2, 3)}}, 1},
		"handing over at one instant":    {[][]Span{{run(1, 5), run(7, 9)}, {run(5, 7)}}, 1},
		"together for a moment":          {[][]Span{{run(1, 5)}, {run(4, 9)}}, 2},
		"one inside the other":           {[][]Span{{run(1, 9)}, {run(4, 5)}, {run(5, 6)}}, 2},
		"three at once":                  {[][]Span{{run(1, 9)}, {run(2, 8)}, {run(3, 7)}, {run(10, 11)}}, 3},
		"a span of no length":            {[][]Span{{run(1, 9)}, {run(5, 5)}}, 1},
		"waiting together is no running": {[][]Span{{{Start: 1, End: 9, State: Waiting}}, {run(1, 9)}}, 1},
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

func TestEndedBy(t *testing.T) {
	got := EndedBy(ended().Snapshot())
	want := [Enders]uint64{Lock: 1, Device: 1, ByMutex: 1, End: 2}
	if got != want {
		t.Errorf("%v, want %v", got, want)
	}
	if got := EndedBy(story().Snapshot()); got[End] != 1 {
		t.Errorf("a task that still runs was ended: %v", got)
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
