package scheduler

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"interleave/scheduler/trace"
)

// TestARunComesBackAsItWas saves real runs and opens them again.
func TestARunComesBackAsItWas(t *testing.T) {
	for _, r := range []Request{
		{Workload: "counter", Model: "threads:free", Set: map[string]string{"increments": "3000"}},
		{Workload: "download", Model: "async", Tasks: 6, Set: map[string]string{"latency": "2ms"}},
		{Workload: "compute", Model: "processes", Tasks: 3, Set: map[string]string{"size": "100000", "kernel": "mandelbrot"}},
	} {
		t.Run(r.Workload+" under "+r.Model, func(t *testing.T) {
			e, err := Resolve(r)
			if err != nil {
				t.Fatal(err)
			}
			run, err := Start(t.Context(), e)
			if err != nil {
				t.Fatal(err)
			}
			want := run.Recording()
			path := filepath.Join(t.TempDir(), "run"+FileExtension)
			if err := want.Save(path); err != nil {
				t.Fatal(err)
			}
			got, err := OpenRecording(path)
			if err != nil {
				t.Fatal(err)
			}
			if got.Foreign || got.Name != "run"+FileExtension || !got.Recorded.Equal(want.Recorded) {
				t.Errorf("foreign %v, named %q, recorded %v", got.Foreign, got.Name, got.Recorded)
			}
			want.Trace.Version, got.Trace.Version = 0, 0
			if diff := cmp.Diff(want.Trace, got.Trace); diff != "" {
				t.Error(diff)
			}
			if err := trace.Validate(got.Trace); err != nil {
				t.Error(err)
			}
			before, _ := json.Marshal(want.Report)
			after, _ := json.Marshal(got.Report)
			if string(before) != string(after) {
				t.Errorf("the figures are\n%s\nand were\n%s", after, before)
			}
		})
	}
}

func TestFiguresThatAreNone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "bad.json")
	foreign := `{"traceEvents": [{"name": "a", "ph": "X", "ts": 3, "dur": 4.5, "pid": 1, "tid": 2}]}`
	if err := os.WriteFile(path, []byte(foreign), 0o600); err != nil {
		t.Fatal(err)
	}
	r, err := OpenRecording(path)
	if err != nil || !r.Foreign || r.Report.Wall != 4500 || len(r.Trace.Tasks) != 1 {
		t.Errorf("%v: %+v", err, r)
	}
	if _, err := OpenRecording(filepath.Join(t.TempDir(), "none")); err == nil || !strings.Contains(err.Error(), "none") {
		t.Errorf("a missing file: %v", err)
	}
}

// resolved is an experiment of a request that is known to be good.
func resolved(t *testing.T, workload, model string, set ...string) Experiment {
	t.Helper()
	r := Request{Workload: workload, Model: model, Seed: 1, Set: map[string]string{}}
	for _, s := range set {
		k, v, _ := strings.Cut(s, "=")
		r.Set[k] = v
	}
	e, err := Resolve(r)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func TestRunsThatWereNotPlannedTogether(t *testing.T) {
	var list []Recording
	for _, e := range []Experiment{
		resolved(t, "counter", "threads:free"),
		resolved(t, "counter", "sync"),
		resolved(t, "counter", "threads:gil", "mutex=on"),
		resolved(t, "counter", "async", "tasks=3"),
	} {
		list = append(list, Recording{Report: Report{Experiment: e}})
	}
	c := Compare(list)
	if want := []int{1, 1, -1, -1}; !slices.Equal(c.Base, want) {
		t.Errorf("told against %v, want %v", c.Base, want)
	}
	if want := []string{"mutex", "tasks"}; !slices.Equal(c.Varied, want) {
		t.Errorf("they differ in %v, want %v", c.Varied, want)
	}
	if x, ok := c.Speedup(Round{{}, {}, {}, {}}, 2); ok {
		t.Errorf("without a baseline the speed-up is %v", x)
	}
}

// TestWhatDiffersAmongLaterRuns: the first need not have it.
func TestWhatDiffersAmongLaterRuns(t *testing.T) {
	var list []Recording
	for _, e := range []Experiment{
		resolved(t, "compute", "sync"),
		resolved(t, "compute", "threads:gil", "interval=5ms"),
		resolved(t, "compute", "threads:gil", "interval=10ms"),
		resolved(t, "files", "sync", "count=8"),
		{},
	} {
		list = append(list, Recording{Report: Report{Experiment: e}, Foreign: e.Workload == ""})
	}
	c := Compare(list)
	if want := []string{"interval", "workload"}; !slices.Equal(c.Varied, want) {
		t.Errorf("they differ in %v, want %v", c.Varied, want)
	}
	if got := c.Name(list[3].Report.Experiment); got != "sync workload=files" {
		t.Errorf("one is called %q", got)
	}
	half, _ := c.Value(resolved(t, "compute", "threads:gil", "interval=0.5ms"), "interval")
	many, _ := c.Value(resolved(t, "compute", "sync", "size=60000000"), "size")
	if half != "500µs" || many != "60,000,000" {
		t.Errorf("values are %s and %s", half, many)
	}
	for _, name := range append(c.Varied, "tasks", "seed", "workers") {
		if value, ok := c.Value(Experiment{}, name); ok && name != "workers" {
			t.Errorf("a run of which nothing is known has %s %s", name, value)
		}
	}
}

func TestCommandLine(t *testing.T) {
	tests := map[string]struct {
		list   []Experiment
		repeat int
		want   string
	}{
		"nothing": {nil, 1, ""},
		"one":     {[]Experiment{resolved(t, "compute", "threads:gil")}, 1, "interleave run --workload compute --model threads:gil"},
		"set": {
			[]Experiment{resolved(t, "download", "async", "pages=10", "bytes=2 KiB", "session=off")},
			3,
			"interleave run --workload download --model async --set 'bytes=2 KiB' --set session=off --tasks 10 --repeat 3",
		},
		"several": {
			[]Experiment{resolved(t, "compute", "sync"), resolved(t, "compute", "threads:gil"), resolved(t, "compute", "async")},
			1,
			"interleave compare --workload compute --models sync,threads:gil,async",
		},
		"of two workloads": {[]Experiment{resolved(t, "compute", "sync"), resolved(t, "files", "sync")}, 1, ""},
		"of no workload":   {[]Experiment{{Workload: "dig", Model: "sync"}}, 1, ""},
		"hostile": {
			[]Experiment{{Workload: "compute", Model: "sync", Settings: map[string]string{"kernel": "`id`\x1b\n'"}, Tasks: 8, Seed: 1}},
			1,
			`interleave run --workload compute --model sync --set 'kernel=` + "`id`" + `'\'''`,
		},
		"varied": {
			[]Experiment{resolved(t, "counter", "sync"), resolved(t, "counter", "threads:free"), resolved(t, "counter", "sync", "mutex=on"), resolved(t, "counter", "threads:free", "mutex=on")},
			1,
			"interleave compare --workload counter --models sync,threads:free --vary mutex=off,on",
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := CommandLine(test.list, test.repeat); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}
