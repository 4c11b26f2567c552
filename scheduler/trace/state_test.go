package trace

import (
	"strings"
	"testing"
)

// TestLegal is the table of transitions as a person would write it: a row for
// each state, a letter for each state that may follow, in the order of States.
func TestLegal(t *testing.T) {
	const head = "crawbdfxu" // created, ready, running (a), waiting, blocked, done, failed, cancelled (x), unrecorded
	rows := map[State]string{
		Created:    "-r----fx-",
		Ready:      "cra---fx-",
		Running:    "cr-wbdfx-",
		Waiting:    "cr-w--fx-",
		Blocked:    "cr----fx-",
		Done:       "---------",
		Failed:     "---------",
		Cancelled:  "---------",
		Unrecorded: "---------",
	}
	if len(head) != int(States) || len(rows) != int(States) {
		t.Fatalf("the table knows %d states, there are %d", len(rows), States)
	}
	for from, row := range rows {
		for to := range States {
			if got, want := Legal(from, to), row[to] == head[to]; got != want {
				t.Errorf("from %v to %v: legal %v, want %v", from, to, got, want)
			}
		}
		if got, want := from.Terminal(), from == Done || from == Failed || from == Cancelled; got != want {
			t.Errorf("%v is terminal: %v", from, got)
		}
	}
	for _, beyond := range []State{States, States + 1, 255} {
		if Legal(beyond, Ready) || Legal(Ready, beyond) || beyond.Terminal() {
			t.Errorf("state %d takes part", beyond)
		}
	}
}

func TestNothingFollowsTheEnd(t *testing.T) {
	for from := range States {
		for to := range States {
			if from.Terminal() && Legal(from, to) {
				t.Errorf("%v after %v", to, from)
			}
		}
	}
}

func TestAReasonIsLegalInOneState(t *testing.T) {
	want := map[State][]Reason{
		Running: {NoReason},
		Ready:   {Processor, Interpreter, Turn},
		Waiting: {Connection, Name, Connect, TLS, Request, Answer, Body, Disk},
		Blocked: {Mutex},
	}
	n := 0
	for state, reasons := range want {
		for _, r := range reasons {
			if r.State() != state {
				t.Errorf("%v belongs to %v, want %v", r, r.State(), state)
			}
			n++
		}
	}
	if n != int(Reasons) {
		t.Errorf("%d of %d reasons are in the table", n, Reasons)
	}
}

// TestEverythingHasANameOfItsOwn: words of the screen and keys of the JSON.
func TestEverythingHasANameOfItsOwn(t *testing.T) {
	kinds := map[string]struct {
		n    int
		name func(i int) string
	}{
		"states":     {int(States), func(i int) string { return State(i).String() }},
		"reasons":    {int(Reasons), func(i int) string { return Reason(i).String() }},
		"enders":     {int(Enders), func(i int) string { return Ender(i).String() }},
		"activities": {int(Activities), func(i int) string { return Activity(i).String() }},
		"marks":      {int(MarkKinds), func(i int) string { return MarkKind(i).String() }},
	}
	for kind, k := range kinds {
		t.Run(kind, func(t *testing.T) {
			seen := map[string]bool{}
			for i := range k.n {
				name := k.name(i)
				none := name == "" && i == 0 && (kind == "reasons" || kind == "enders")
				if (name == "" && !none) || name == "unknown" || seen[name] || name != strings.TrimSpace(name) {
					t.Errorf("number %d is called %q", i, name)
				}
				seen[name] = true
			}
			for _, i := range []int{k.n, 255} {
				if name := k.name(i); name != "unknown" {
					t.Errorf("number %d is called %q", i, name)
				}
			}
		})
	}
}
