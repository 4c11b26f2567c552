package scheduler

import (
	"context"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"interleave/scheduler/affinity"
	"interleave/scheduler/trace"
)

var update = flag.Bool("update", false, "write the golden files anew")

// scenarios are one run for each model and workload, with settings under which
// every task meets what its model is about.
var scenarios = []struct {
	workload string
	tasks    int
	set      map[string]string
}{
	// As many as workers: one more might run when the others have ended, and meet nobody.
	{"compute", 3, map[string]string{"size": "80,000,000"}},
	{"download", 6, map[string]string{"latency": "20ms", "bytes": "2 KiB"}},
	{"files", 6, map[string]string{"bytes": "2 KiB"}},
	{"counter", 3, map[string]string{"increments": "1,000,000"}},
}

var models = []string{"sync", "threads:gil", "threads:one-processor", "threads:free", "async", "processes"}

// TestScenarios compares what tasks do with golden files: the sequence of
// states, reasons and enders, without times. What the operating system does to
// a task is left out, and what repeats is folded.
func TestScenarios(t *testing.T) {
	for _, sc := range scenarios {
		for _, model := range models {
			t.Run(sc.workload+" under "+model, func(t *testing.T) {
				if model == "threads:one-processor" && !affinity.Supported {
					t.Skip("this system cannot bind threads")
				}
				workers := 0
				if model != "sync" {
					workers = 3
				}
				r := start(t, context.Background(), Request{
					Workload: sc.workload, Model: model, Tasks: sc.tasks, Workers: workers, Set: sc.set, Seed: 1,
				})
				rep, err := r.Wait()
				if err != nil {
					t.Fatal(err)
				}
				s := valid(t, r)
				exactSums(t, s, rep)
				atOnce(t, r, s, rep)
				withinWall(t, s, rep)
				name := strings.ReplaceAll(sc.workload+"-"+model+".txt", ":", "-")
				compare(t, filepath.Join("testdata", "scenarios", name), story(s))
			})
		}
	}
}

// exactSums checks that a task's own sums are its end − its first ready, and
// what its spans add up to.
func exactSums(t *testing.T, s trace.Snapshot, rep Report) {
	t.Helper()
	if rep.Dropped != 0 {
		t.Errorf("%d records dropped", rep.Dropped)
	}
	for i, task := range s.Tasks {
		var sum [trace.States]trace.Time
		for _, sp := range task.Spans {
			sum[sp.State] += sp.End - sp.Start
		}
		x := rep.Tasks[i]
		for st, own := range map[trace.State]trace.Time{
			trace.Running: trace.Time(x.Running), trace.Ready: trace.Time(x.Ready),
			trace.Waiting: trace.Time(x.Waiting), trace.Blocked: trace.Time(x.Blocked),
		} {
			if sum[st] != own {
				t.Errorf("%s: %v %d ns by its spans, %d ns by its own sum", task.Name, st, sum[st], own)
			}
		}
		taken := task.Spans[0].End
		if life, own := task.Open.Start-taken, trace.Time(x.Running+x.Ready+x.Waiting+x.Blocked); life != own {
			t.Errorf("%s lived %d ns and its states sum up to %d ns", task.Name, life, own)
		}
	}
}

// atOnce checks that no two tasks ran at one moment where that cannot be. On one
// processor the kernel sees to it: a page or file between two waits has no check to
// notice that by, nor has a task whose thread Go took.
func atOnce(t *testing.T, r *Run, s trace.Snapshot, rep Report) {
	t.Helper()
	most, model := trace.MostRunning(s), Label(rep.Experiment.Model, rep.Experiment.Settings)
	one := model == "sync" || model == "async" || model == "threads:gil" || model == "threads:one-processor" &&
		!r.nature().Waiting() && rep.Detector == "schedstat" && byGo(rep) == ""
	if one && most != 1 {
		t.Errorf("%d tasks ran at one moment under %s", most, model)
	}
}

// story is the normalised text of a run.
func story(s trace.Snapshot) string {
	seen := map[string]bool{}
	for _, task := range s.Tasks {
		seen[strings.Join(fold(tokens(task)), " ")] = true
	}
	lines := slices.Sorted(maps.Keys(seen))
	activities := map[string]bool{}
	for _, p := range s.Processes {
		var a []string
		for _, sp := range append(p.Spans[:len(p.Spans):len(p.Spans)], p.Open) {
			if len(a) == 0 || a[len(a)-1] != sp.Activity.String() {
				a = append(a, sp.Activity.String())
			}
		}
		// A process that came too late for a task is nobody's fault, even one that the
		// end of all tasks met while it started.
		if l := strings.Join(fold(a), " "); l != "starting idle ended" && l != "starting ended" {
			activities[l] = true
		}
	}
	return strings.Join(lines, "\n") + "\n-- processes --\n" + strings.Join(slices.Sorted(maps.Keys(activities)), "\n") + "\n"
}

// tokens names a task's spans; what the system did is left out.
func tokens(task trace.Task) []string {
	var out []string
	bySystem := func(sp trace.Span) bool { return sp.State == trace.Running && sp.Ender == trace.System }
	all := append(task.Spans[:len(task.Spans):len(task.Spans)], task.Open)
	for i := 0; i < len(all); i++ {
		sp := all[i]
		if bySystem(sp) {
			i++ // the ready span that the system caused
			continue
		}
		// A thread that got the lock and then had to wait for a processor.
		if sp.Reason == trace.Processor && i > 0 && all[i-1].Reason == trace.Interpreter {
			continue
		}
		switch {
		case sp.State == trace.Running:
			out = append(out, "running/"+sp.Ender.String())
		case sp.Reason != trace.NoReason:
			out = append(out, fmt.Sprintf("%v:%v", sp.State, sp.Reason))
		default:
			out = append(out, sp.State.String())
		}
	}
	return out
}

// repeatable are the groups that a run may contain once or more often.
var repeatable = [][]string{
	{"ready:interpreter lock", "running/interpreter_lock"},
	{"idle", "receiving", "working", "sending"},
}

// fold writes every row of repeatable groups as one: (a b)+.
func fold(t []string) []string {
	var out []string
next:
	for len(t) > 0 {
		for _, g := range repeatable {
			if len(t) < len(g) || !slices.Equal(t[:len(g)], g) {
				continue
			}
			if one := "(" + strings.Join(g, " ") + ")+"; len(out) == 0 || out[len(out)-1] != one {
				out = append(out, one)
			}
			t = t[len(g):]
			continue next
		}
		out, t = append(out, t[0]), t[1:]
	}
	return out
}

func compare(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s\n--- got ---\n%s--- want ---\n%s", file, got, want)
	}
}
