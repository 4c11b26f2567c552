package code

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"interleave/scheduler/trace"
	"interleave/workloads"
)

// stay is one state of a scenario: what a task was in, and why or by whom ended.
var stay = regexp.MustCompile(`\b(created|ready|running|waiting|blocked|done|failed|cancelled)(?:[:/](turn of the loop|interpreter lock|\w+))?`)

// scenario is the golden file of a run as the spans of its tasks, 10 ns each.
func scenario(t *testing.T, name string) trace.Snapshot {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "scheduler", "testdata", "scenarios", name))
	if err != nil {
		t.Fatal(err)
	}
	var s trace.Snapshot
	tasks, _, _ := strings.Cut(string(text), "-- processes --")
	for _, line := range strings.Split(strings.TrimSpace(tasks), "\n") {
		task := trace.Task{}
		for _, m := range stay.FindAllStringSubmatch(line, -1) {
			sp := trace.Span{Start: trace.Time(10 * len(task.Spans)), End: trace.Time(10*len(task.Spans) + 10)}
			for sp.State = 0; sp.State.String() != m[1]; sp.State++ {
			}
			for r := range trace.Reasons {
				if r.String() == m[2] && sp.State != trace.Running {
					sp.Reason = r
				}
			}
			for e := range trace.Enders {
				if e.String() == m[2] && sp.State == trace.Running {
					sp.Ender = e
				}
			}
			task.Spans = append(task.Spans, sp)
		}
		last := len(task.Spans) - 1
		task.Open, task.Spans = task.Spans[last], task.Spans[:last]
		s.Tasks = append(s.Tasks, task)
	}
	return s
}

// TestEveryStateThatOccursHasALine goes through the states of real runs, and
// those of runs with a mutex or a yield, which the scenarios have not.
func TestEveryStateThatOccursHasALine(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("..", "..", "scheduler", "testdata", "scenarios", "*.txt"))
	if err != nil || len(files) < len(works)*len(models) {
		t.Fatalf("%d scenarios: %v", len(files), err)
	}
	for _, file := range files {
		name := filepath.Base(file)
		workload, model, _ := strings.Cut(strings.TrimSuffix(name, ".txt"), "-")
		model, _, _ = strings.Cut(model, "-")
		s := scenario(t, name)
		for language, l := range both(t, workload, model, "") {
			for i := range s.Tasks {
				for at := range trace.Time(10 * len(s.Tasks[i].Spans)) {
					d, ok := At(&s, nil, i, at)
					if line := l.Line(d); !ok || line == 0 {
						t.Errorf("%s, %s: no line for %v %v (task %d at %d)", name, language, d.State, d.Reason, i, at)
					}
				}
				d, _ := At(&s, nil, i, trace.Time(10*len(s.Tasks[i].Spans)+5))
				if line := l.Line(d); line != 0 {
					t.Errorf("%s, %s: a task that is done is at line %d", name, language, line)
				}
			}
		}
	}
}

// TestLines says for the moments that a lecturer points at which line they are.
func TestLines(t *testing.T) {
	ready, running, waiting := trace.Ready, trace.Running, trace.Waiting
	step := func(state trace.State, k trace.MarkKind) Doing { return Doing{State: state, Step: k, Known: true} }
	tests := map[string]struct {
		workload, model, settings string
		d                         Doing
		python, golang            string
	}{
		"read":                     {"counter", "threads", "mutex=on", step(running, trace.ReadStep), "value = counter", "read := j.word.Load()"},
		"add":                      {"counter", "threads", "", step(running, trace.AddStep), "value = value + 1", "value++"},
		"write":                    {"counter", "threads", "", step(running, trace.WriteStep), "counter = value", "over := j.word.Swap(word)"},
		"interrupted after a read": {"counter", "threads", "switch=call", step(ready, trace.ReadStep), "value = counter", "read := j.word.Load()"},
		"the step at a loop":       {"counter", "threads", "switch=loop", step(running, trace.AddStep), "counter += 1", "value++"},
		"some increment":           {"counter", "threads", "", Doing{State: running}, "for _ in range(INCREMENTS):", "for k := uint64(0); k < j.increments; k++ {"},
		"blocked":                  {"counter", "async", "mutex=on", Doing{State: trace.Blocked, Reason: trace.Mutex}, "async with lock:", "t.Lock()"},
		"ready after the mutex":    {"counter", "threads", "mutex=on", Doing{State: ready, After: trace.Mutex}, "with lock:", "t.Lock()"},
		"runs after the mutex":     {"counter", "threads", "mutex=on", Doing{State: running, After: trace.Mutex}, "for _ in range(INCREMENTS):", "for k := uint64(0); k < j.increments; k++ {"},
		"awaits inside":            {"counter", "async", "await=on", Doing{State: ready, Reason: trace.Turn, Ender: trace.Await}, "await asyncio.sleep(0)", "t.Yield()"},
		"yields":                   {"compute", "async", "yield=on", Doing{State: ready, Reason: trace.Turn, Ender: trace.Await}, "await asyncio.sleep(0)", "t.Yield()"},
		"computes":                 {"compute", "async", "yield=on", Doing{State: running}, "total += i * i", "sum += i * i"},
		"lets go of the lock":      {"compute", "threads", "", Doing{State: ready, Reason: trace.Interpreter, Ender: trace.Lock}, "return sum(i * i for i in range(SIZE + x))", "t.Check()"},
		"connects":                 {"download", "sync", "session=off", Doing{State: waiting, Reason: trace.Connect, After: trace.Connect}, `connection.request("GET", f"/page/{n}")`, "r, err := client.Do(request)"},
		"connects, in the loop":    {"download", "async", "", Doing{State: waiting, Reason: trace.Connect, After: trace.Connect}, "stream = await asyncio.open_connection(HOST, PORT)", "r, err := client.Do(request)"},
		"sends, in the loop":       {"download", "async", "", Doing{State: running, After: trace.Connect}, "writer.write(GET.format(n, HOST).encode())", "r, err := client.Do(request)"},
		"waits for the answer":     {"download", "threads", "", Doing{State: waiting, Reason: trace.Answer, After: trace.Answer}, "response = connection.getresponse()", "r, err := client.Do(request)"},
		"has the answer":           {"download", "async", "", Doing{State: running, After: trace.Answer}, `size = head.split(b"Content-Length: ")[1].split()[0]`, "p.length.Store(response.ContentLength)"},
		"could go on":              {"download", "threads", "", Doing{State: ready, After: trace.Answer}, "response = connection.getresponse()", "r, err := client.Do(request)"},
		"has the page":             {"download", "threads", "", Doing{State: running, After: trace.Body}, "return len(page)", "p.bytes.Add(int64(n))"},
		"a hog":                    {"download", "async", "hog=1", Doing{State: running}, "return sum(i * i for i in range(5_000_000))", "sum += i * i"},
		"a page beside a hog":      {"download", "sync", "hog=1", Doing{Task: 1, State: waiting, Reason: trace.Body, After: trace.Body}, "page = response.read()", "n, err = response.Body.Read(buffer[:])"},
		"writes":                   {"files", "sync", "", Doing{State: waiting, Reason: trace.Disk, After: trace.Disk, Waits: 1}, "file.write(data)", "_, err = to.Write(piece)"},
		"syncs":                    {"files", "async", "", Doing{State: waiting, Reason: trace.Disk, After: trace.Disk, Waits: 2}, "await asyncio.to_thread(sync, path)", "if err := t.Await(Disk, func(Phases) error { return to.Sync() }); err != nil {"},
		"reads":                    {"files", "sync", "", Doing{State: waiting, Reason: trace.Disk, After: trace.Disk, Waits: 3}, "back = path.read_bytes()", "if _, err = io.ReadFull(from, piece); err != nil || int64(len(piece)) < left {"},
		"reads without a sync":     {"files", "sync", "sync=off", Doing{State: waiting, Reason: trace.Disk, After: trace.Disk, Waits: 2}, "back = path.read_bytes()", "if _, err = io.ReadFull(from, piece); err != nil || int64(len(piece)) < left {"},
		"writes a large file":      {"files", "sync", "bytes=1048576", Doing{State: waiting, Reason: trace.Disk, After: trace.Disk, Waits: 4}, "file.write(data)", "_, err = to.Write(piece)"},
		"is done":                  {"files", "sync", "", Doing{State: trace.Done}, "", ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			listings := both(t, test.workload, test.model, test.settings)
			for language, want := range map[string]string{"Python": test.python, "Go": test.golang} {
				l, got := listings[language], ""
				if n := l.Line(test.d); n > 0 {
					got = strings.TrimSpace(l.Lines[n-1].Text())
				}
				if got != want {
					t.Errorf("%s: %q, not %q", language, got, want)
				}
			}
		})
	}
}

// TestEveryGoMarkIsFound fails when the Go that is shown has changed.
func TestEveryGoMarkIsFound(t *testing.T) {
	for workload, marks := range goMarks {
		for _, g := range marks {
			found := false
			for _, settings := range []string{"kernel=squares hog=1", "kernel=primes", "kernel=mandelbrot"} {
				for _, line := range both(t, workload, "async", settings)["Go"].Lines {
					found = found || strings.HasPrefix(strings.TrimSpace(line.Text()), g.text)
				}
			}
			if !found {
				t.Errorf("no line of %s begins with %q", workload, g.text)
			}
			for _, word := range strings.Fields(g.marks) {
				if !known[Mark(word)] {
					t.Errorf("%q is no state", word)
				}
			}
		}
	}
}

func TestSteps(t *testing.T) {
	s := trace.Snapshot{Tasks: make([]trace.Task, 2)}
	for i := range s.Tasks {
		s.Tasks[i].Spans = []trace.Span{{Start: 0, End: 100, State: trace.Running}, {Start: 100, End: 900_000, State: trace.Ready, Reason: trace.Interpreter}}
		s.Tasks[i].Open = trace.Span{Start: 900_000, End: 2_000_000, State: trace.Running}
	}
	mark := func(at trace.Time, k trace.MarkKind, value, of uint64) {
		s.Marks = append(s.Marks, trace.Mark{T: at, Kind: k, A: value, B: of})
	}
	mark(950_000, trace.Overwrite, 7, 9)
	mark(50, trace.ReadStep, 7, 0)
	mark(900_010, trace.AddStep, 8, 0)
	mark(950_000, trace.WriteStep, 8, 0)
	mark(300, trace.ReadStep, 8, 2) // of the other task
	mark(320, trace.AddStep, 9, 2)
	mark(320, trace.AddStep, 9, 2) // told twice
	mark(340, trace.WriteStep, 9, 2)
	mark(360, trace.ReadStep, 9, 2)
	mark(400, trace.AddStep, 12, 2) // steps between them were not kept
	steps := NewSteps(&s)
	tests := map[string]struct {
		task  int
		at    trace.Time
		kind  trace.MarkKind
		known bool
	}{
		"before the first":         {0, 49, 0, false},
		"just read":                {0, 50, trace.ReadStep, true},
		"away with what it read":   {0, 500_000, trace.ReadStep, true},
		"has added":                {0, 900_020, trace.AddStep, true},
		"writes":                   {0, 950_000, trace.WriteStep, true},
		"after what was kept":      {0, 950_001, 0, false},
		"the other's, told by it":  {1, 310, trace.ReadStep, true},
		"the other's, told twice":  {1, 330, trace.AddStep, true},
		"from a write to a read":   {1, 350, trace.WriteStep, true},
		"a gap in what was kept":   {1, 380, 0, false},
		"a task that there is not": {5, 380, 0, false},
	}
	for name, test := range tests {
		d, _ := At(&s, steps, test.task, test.at)
		if d.Known != test.known || d.Known && d.Step != test.kind {
			t.Errorf("%s: %v, known %v", name, d.Step, d.Known)
		}
	}
}

// writer counts the waits of a file until it has been written.
type writer struct {
	alone
	waits int
}

func (w *writer) Await(_ workloads.Device, op workloads.Op) error {
	w.waits++
	return op(nil)
}

func TestAFileIsWrittenInPieces(t *testing.T) {
	for _, bytes := range []int{1, filePiece, filePiece + 1, 5 * filePiece} {
		work, _ := workloads.ByName("files")
		v := workloads.Values{"bytes": fmt.Sprint(bytes), "sync": "off"}
		job, err := work.Open(v, workloads.Env{Tasks: 1, Folder: t.TempDir()})
		if err != nil {
			t.Fatal(err)
		}
		w := &writer{}
		if err := job.Run(w, 0); err != nil {
			t.Fatal(err)
		}
		if l := listed(t, "files", "sync", fmt.Sprintf("bytes=%d", bytes)); w.waits != 2*l.pieces {
			t.Errorf("%d bytes are written and read in %d waits, not %d", bytes, w.waits, 2*l.pieces)
		}
	}
}
