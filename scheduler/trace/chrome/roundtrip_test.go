package chrome

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/klauspost/compress/gzip"
	"go.uber.org/goleak"

	"interleave/scheduler/trace"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func written(t testing.TB, f File) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, f); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func unpacked(t testing.TB, file []byte) []byte {
	t.Helper()
	z, err := gzip.NewReader(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func packedUp(t testing.TB, text []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write(text); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func sizes(t testing.TB, path string) (packed, text int) {
	t.Helper()
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return len(file), len(unpacked(t, file))
}

func same(t *testing.T, got, want File) {
	t.Helper()
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("what came back differs (-written +read):\n%s", diff)
	}
}

// TestEverythingComesBack: what is read is what was written, whatever it was,
// from gzip and from plain JSON.
func TestEverythingComesBack(t *testing.T) {
	var seen struct {
		states, reasons, enders, marks, activities int
		gaps, dropped, nobody, failed              bool
	}
	states, reasons, enders := map[trace.State]bool{}, map[trace.Reason]bool{}, map[trace.Ender]bool{}
	marks, activities := map[trace.MarkKind]bool{}, map[trace.Activity]bool{}
	for seed := range uint64(300) {
		s := random(seed)
		if err := trace.Validate(s); err != nil {
			t.Fatalf("seed %d: the generator made an invalid trace: %v", seed, err)
		}
		want := File{Trace: s, Recorded: time.Unix(int64(seed), 12345), Foreign: seed%7 == 0}
		if seed%2 == 0 {
			want.Report = json.RawMessage("{\"a\" : [1e3,\n \"<&>\"]}")
		}
		file := written(t, want)
		if seed%2 == 1 {
			file = unpacked(t, file)
		}
		got, err := Read(bytes.NewReader(file))
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		same(t, got, want)
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
		for i := range s.Tasks {
			for _, sp := range append(s.Tasks[i].Spans, s.Tasks[i].Open) {
				states[sp.State], reasons[sp.Reason], enders[sp.Ender] = true, true, true
			}
			seen.nobody = seen.nobody || s.Tasks[i].Process < 0
			seen.failed = seen.failed || s.Tasks[i].Err != ""
		}
		for _, m := range s.Marks {
			marks[m.Kind] = true
		}
		for _, p := range s.Processes {
			for _, sp := range append(p.Spans, p.Open) {
				activities[sp.Activity] = true
			}
		}
		seen.gaps, seen.dropped = seen.gaps || s.Gaps > 0, seen.dropped || s.Dropped > 0
	}
	seen.states, seen.reasons, seen.enders, seen.marks, seen.activities = len(states), len(reasons), len(enders), len(marks), len(activities)
	want := seen
	want.states, want.reasons, want.enders = int(trace.States), int(trace.Reasons), int(trace.Enders)
	want.marks, want.activities = int(trace.MarkKinds), int(trace.Activities)
	want.gaps, want.dropped, want.nobody, want.failed = true, true, true, true
	if seen != want {
		t.Errorf("the random traces have %+v, want %+v", seen, want)
	}
}
