package chrome

import (
	"strings"
	"testing"

	"interleave/scheduler/trace"
)

// drawn writes lanes in short: a name, a colon, and each span as a letter with
// where it ends in microseconds.
func drawn(s trace.Snapshot) string {
	var b strings.Builder
	letters := map[trace.State]string{trace.Created: ".", trace.Running: "R", trace.Unrecorded: "?"}
	for i, t := range s.Tasks {
		if i > 0 {
			b.WriteString("; ")
		}
		b.WriteString(t.Name + ":")
		for _, sp := range t.Spans {
			b.WriteString(" " + letters[sp.State] + strings.TrimSuffix(string(appendMicros(nil, sp.End)), ".000"))
		}
	}
	return b.String()
}

func TestFilesOfOtherPrograms(t *testing.T) {
	x := func(tid, fields string) string { return `{"ph":"X","pid":1,"tid":` + tid + `,` + fields + `}` }
	name := `{"ph":"M","name":"thread_name","pid":1,"tid":7,"args":{"name":"main"}}`
	tests := map[string]struct{ file, want string }{
		"one event":           {`{"traceEvents":[` + x("7", `"ts":5,"dur":2`) + `]}`, "Thread 7: .0 R2"},
		"the list form":       {"[" + x("7", `"ts":5,"dur":2`) + "]", "Thread 7: .0 R2"},
		"no closing bracket":  {"[" + x("7", `"ts":5,"dur":2`), "Thread 7: .0 R2"},
		"a comma at the end":  {"[" + x("7", `"ts":5,"dur":2`) + ",\n", "Thread 7: .0 R2"},
		"other keys around":   {`{"a":{"b":[[1,{"c":null}]]},"traceEvents":[` + x("7", `"ts":5,"dur":2`) + `],"stackFrames":{"1":{}}}`, "Thread 7: .0 R2"},
		"a gap":               {"[" + x("7", `"ts":5,"dur":2`) + "," + x("7", `"ts":8,"dur":2`) + "]", "Thread 7: .0 R2 ?3 R5"},
		"neighbours":          {"[" + x("7", `"ts":5,"dur":2`) + "," + x("7", `"ts":7,"dur":2`) + "]", "Thread 7: .0 R2 R4"},
		"nested":              {"[" + x("7", `"ts":6,"dur":1`) + "," + x("7", `"ts":5,"dur":4`) + "]", "Thread 7: .0 R4"},
		"overlapping":         {"[" + x("7", `"ts":5,"dur":4`) + "," + x("7", `"ts":8,"dur":4`) + "]", "Thread 7: .0 R7"},
		"out of order":        {"[" + x("7", `"ts":8,"dur":2`) + "," + x("7", `"ts":5,"dur":2`) + "]", "Thread 7: .0 R2 ?3 R5"},
		"empty ones":          {"[" + x("7", `"ts":5,"dur":0`) + "," + x("7", `"ts":5,"dur":2`) + "," + x("7", `"ts":7,"dur":0`) + "]", "Thread 7: .0 R2"},
		"an empty one alone":  {"[" + x("7", `"ts":5,"dur":0`) + "]", "Thread 7: .0 R0"},
		"two threads":         {"[" + x("9", `"ts":5,"dur":2`) + "," + x("7", `"ts":6,"dur":2`) + "]", "Thread 9: .0 R2; Thread 7: .1 R3"},
		"a name before":       {"[" + name + "," + x("7", `"ts":5,"dur":2`) + "]", "main: .0 R2"},
		"a name behind":       {"[" + x("7", `"ts":5,"dur":2`) + "," + name + "]", "main: .0 R2"},
		"a name of nobody":    {"[" + x("8", `"ts":5,"dur":2`) + "," + name + "]", "Thread 8: .0 R2"},
		"a name with escapes": {`[{"ph":"M","name":"thread_name","pid":1,"tid":7,"args":{"name":"\u0061\n\ud83c\udf88` + "\xff" + `"}},` + x("7", `"ts":5,"dur":2`) + "]", "a\n🎈\ufffd: .0 R2"},
		"threads with names":  {`[{"ph":"X","pid":"p","tid":"worker","ts":1,"dur":1}]`, "Thread worker: .0 R1"},
		"no numbers at all":   {`[{"ph":"X","ts":1,"dur":1}]`, "Thread: .0 R1"},
		"begin and end":       {`[{"ph":"B","tid":1,"ts":1},{"ph":"B","tid":1,"ts":2},{"ph":"E","tid":1,"ts":3},{"ph":"E","tid":1,"ts":4},{"ph":"E","tid":1,"ts":9}]`, "Thread 1: .0 R3"},
		"begin without end":   {`[{"ph":"B","tid":1,"ts":1},{"ph":"X","tid":2,"ts":2,"dur":5}]`, "Thread 1: .0 R6; Thread 2: .1 R6"},
		"ends without begin":  {`[{"ph":"E","tid":1,"ts":1},{"ph":"X","tid":2,"ts":2,"dur":5}]`, "Thread 2: .0 R5"},
		"before its time":     {`[{"ph":"X","tid":1,"ts":-5.5,"dur":1}]`, "Thread 1: .0 R1"},
		"a large clock":       {`[{"ph":"X","tid":1,"ts":1700000000000000.125,"dur":0.25},{"ph":"X","tid":1,"ts":1.700000000000001e15,"dur":1}]`, "Thread 1: .0 R0.250 ?0.875 R1.875"},
		"tenths of ns":        {`[{"ph":"X","tid":1,"ts":0.0004,"dur":1.9996}]`, "Thread 1: .0 R2"},
		"unknown phases":      {`[{"ph":"i","ts":[]},{"ph":"C","ts":{}},{"ph":"long"},{},{"ph":7},` + x("7", `"ts":5,"dur":2,"args":[1,{"a":2}]`) + "]", "Thread 7: .0 R2"},
		"no length":           {"[" + x("7", `"ts":1`) + "," + x("7", `"ts":5,"dur":2`) + "]", "Thread 7: .0 R2"},
	}
	for name, test := range tests {
		for form, file := range map[string]string{"plain": test.file, "gzip": string(packedUp(t, []byte(test.file)))} {
			t.Run(name+"/"+form, func(t *testing.T) {
				f, err := Read(strings.NewReader(file))
				if err != nil {
					t.Fatal(err)
				}
				if got := drawn(f.Trace); got != test.want {
					t.Errorf("it is\n%s, want\n%s", got, test.want)
				}
				if !f.Foreign || !f.Trace.Ended || f.Trace.Gaps == 0 || f.Report != nil || !f.Recorded.IsZero() {
					t.Errorf("the file is %+v", f)
				}
			})
		}
	}
}

// TestAForeignFileIsKept: saved by us it comes back as it was.
func TestAForeignFileIsKept(t *testing.T) {
	f, err := Read(strings.NewReader(`[{"ph":"X","pid":5,"tid":6,"ts":1,"dur":1},{"ph":"X","pid":5,"tid":7,"ts":1,"dur":1},{"ph":"X","pid":8,"tid":9,"ts":1,"dur":1}]`))
	if err != nil {
		t.Fatal(err)
	}
	if p := f.Trace.Processes; len(p) != 2 || p[0].PID != 5 || p[1].PID != 8 || f.Trace.Threads[2] != (trace.Thread{Process: 1, TID: 9}) {
		t.Errorf("processes %+v, threads %+v", p, f.Trace.Threads)
	}
	again, err := Read(strings.NewReader(string(written(t, f))))
	if err != nil {
		t.Fatal(err)
	}
	same(t, again, f)
}

func TestMicros(t *testing.T) {
	tests := map[string]struct {
		ns int64
		ok bool
	}{
		"0": {0, true}, "1": {1000, true}, "-1": {-1000, true}, "1.5": {1500, true}, "1.234": {1234, true},
		"1.2345": {1235, true}, "1.2344999": {1234, true}, "4.9999": {5000, true}, "0.0009": {1, true},
		"-1.2345": {-1235, true}, "1e3": {1_000_000, true}, "1.5E-3": {2, true}, "1.23456e2": {123456, true},
		"1700000000000000.1254": {1700000000000000125, true}, "1.7000000000000001254e15": {1700000000000000125, true},
		"2305843009213693.9": {2305843009213693900, true}, "2305843009213694": {0, false}, "0e99999999999": {0, true}, "1e-99999999999": {0, true},
		"0.000000000000000000000000000001e30": {1000, true}, "0.33333333333333333333333": {333, true},
		"99999999999999999999": {0, false}, "1e400": {0, false}, "1e99": {0, false}, "-1e99": {0, false},
	}
	for digits, want := range tests {
		if ns, ok := micros([]byte(digits)); ok != want.ok || ok && ns != want.ns {
			t.Errorf("%s is %d, %v, want %+v", digits, ns, ok, want)
		}
	}
}
