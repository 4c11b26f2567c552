package chrome

import (
	"cmp"
	"encoding/json"
	"slices"
	"testing"

	"interleave/scheduler/trace"
)

// seen is an event as a viewer has it: JavaScript's numbers are doubles.
type seen struct {
	Ph, Name, Cat, S string
	PID, TID         *float64
	TS, Dur          *float64
	Args             map[string]any
}

type place struct{ pid, tid float64 }

func view(t *testing.T, s trace.Snapshot) []seen {
	t.Helper()
	var file struct {
		DisplayTimeUnit string
		TraceEvents     []seen
	}
	if err := json.Unmarshal(unpacked(t, written(t, File{Trace: s})), &file); err != nil {
		t.Fatal(err)
	}
	if file.DisplayTimeUnit != "ns" || len(file.TraceEvents) == 0 {
		t.Fatalf("unit %q, %d events", file.DisplayTimeUnit, len(file.TraceEvents))
	}
	return file.TraceEvents
}

// TestViewersSeeLanes: every event has what the format asks for and a name, each
// lane has one too, and on a lane nothing is negative, empty or overlaps, in the
// arithmetic of viewers.
func TestViewersSeeLanes(t *testing.T) {
	shortened := 0
	for seed := range uint64(150) {
		s := random(seed)
		names, lanes := map[place]string{}, map[place][]seen{}
		owner := map[float64]float64{}
		for i, e := range view(t, s) {
			if e.Name == "" || e.PID == nil || e.TID == nil || e.TS == nil || *e.TS < 0 {
				t.Fatalf("seed %d: event %d lacks something: %+v", seed, i, e)
			}
			at := place{*e.PID, *e.TID}
			if pid, ok := owner[at.tid]; ok && pid != at.pid {
				t.Fatalf("seed %d: the tid %v is in two processes", seed, at.tid)
			}
			owner[at.tid] = at.pid
			switch e.Ph {
			case "M":
				if e.Name == "thread_name" {
					names[at] = e.Args["name"].(string)
				}
			case "X":
				lanes[at] = append(lanes[at], e)
				fallthrough
			case "i":
				if names[at] == "" || e.Cat == "" || e.Ph == "i" && e.S != "t" {
					t.Fatalf("seed %d: event %d has no named lane, no category or no scope: %+v", seed, i, e)
				}
			case "C":
			default:
				t.Fatalf("seed %d: event %d has the phase %q", seed, i, e.Ph)
			}
		}
		if len(names) != len(s.Tasks)+len(s.Processes) {
			t.Fatalf("seed %d: %d lanes for %d tasks and %d processes", seed, len(names), len(s.Tasks), len(s.Processes))
		}
		for at, lane := range lanes {
			first := *lane[0].TS
			for i, e := range lane {
				if e.Dur == nil || *e.Dur <= 0 {
					t.Fatalf("seed %d, %v: event %d lasts %v", seed, at, i, e.Dur)
				}
				if i+1 == len(lane) {
					continue
				}
				next := *lane[i+1].TS
				if *e.TS+*e.Dur > next || (*e.TS-first)+*e.Dur > next-first {
					t.Fatalf("seed %d, %v: event %d overlaps the next: %v + %v > %v", seed, at, i, *e.TS, *e.Dur, next)
				}
				if ns := *e.Dur * 1000; ns-float64(int64(ns+0.5)) < -0.05 {
					shortened++
				}
			}
		}
	}
	if shortened == 0 {
		t.Error("no length had to be shortened: was the rule tried?")
	}
}

// TestSpeedscopeEndsWhatItBegins plays speedscope's importer: complete events
// become begin and end events in two queues, by time, and at one time ends go
// first unless the names are the same.
func TestSpeedscopeEndsWhatItBegins(t *testing.T) {
	type edge struct {
		ts   float64
		name string
	}
	for seed := range uint64(150) {
		lanes := map[place][]seen{}
		for _, e := range view(t, random(seed)) {
			if e.Ph == "X" {
				at := place{*e.PID, *e.TID}
				lanes[at] = append(lanes[at], e)
			}
		}
		for at, lane := range lanes {
			first := *lane[0].TS
			var begins, ends []edge
			for _, e := range lane {
				begins = append(begins, edge{*e.TS - first, e.Name})
				ends = append(ends, edge{*e.TS - first + *e.Dur, e.Name})
			}
			if !slices.IsSortedFunc(begins, func(a, b edge) int { return cmp.Compare(a.ts, b.ts) }) {
				t.Fatalf("seed %d, %v: out of order", seed, at)
			}
			var stack []edge
			for len(begins) > 0 || len(ends) > 0 {
				if len(begins) > 0 && (begins[0].ts < ends[0].ts || begins[0].ts == ends[0].ts && begins[0].name == ends[0].name) {
					stack, begins = append(stack, begins[0]), begins[1:]
					continue
				}
				if len(stack) == 0 || stack[len(stack)-1].name != ends[0].name {
					t.Fatalf("seed %d, %v: %q ends while %v is open", seed, at, ends[0].name, stack)
				}
				stack, ends = stack[:len(stack)-1], ends[1:]
			}
			if len(stack) > 0 {
				t.Fatalf("seed %d, %v: %v never ends", seed, at, stack)
			}
		}
	}
}

// TestEveryNameStandsForOneThing: the reader has nothing but the name.
func TestEveryNameStandsForOneThing(t *testing.T) {
	want := int(trace.Activities) + int(trace.MarkKinds) + int(trace.Reasons) - 1
	for s := range trace.States {
		if stateNames[s] != "" {
			want++
		} else if s != trace.Ready && s != trace.Waiting && s != trace.Blocked {
			t.Errorf("%v has no name", s)
		}
	}
	if len(meanings) != want {
		t.Errorf("%d names for %d things", len(meanings), want)
	}
	for key := range markArg {
		if markArg[key] == 0 != (key != "b" && key != "whose" && key != "callbacks" && key != "word_overwritten") {
			t.Errorf("%q is A and B", key)
		}
	}
	for r := trace.Reason(1); r < trace.Reasons; r++ {
		if reasonNames[r] == "" {
			t.Errorf("%v has no name", r)
		}
	}
}

// TestWordsThatViewersWouldRound are texts to them.
func TestWordsThatViewersWouldRound(t *testing.T) {
	for _, e := range view(t, small().Trace) {
		if e.Name == "lost update" && (e.Args["word_read"] != "1152921504606846976" || e.Args["word_overwritten"] != 7.0) {
			t.Errorf("a viewer has %v", e.Args)
		}
	}
}
