package scheduler

import (
	"errors"
	"fmt"
	"maps"
	"runtime"
	"strings"
	"testing"

	"interleave/scheduler/affinity"
	"interleave/workloads"
)

// What a request without any setting becomes: the table of settings in the
// design, workload by workload …
var defaultsOf = map[string]struct {
	tasks    int
	settings map[string]string
}{
	"compute": {8, map[string]string{"kernel": "squares", "size": "400000000"}},
	"download": {40, map[string]string{
		"latency": "50ms", "jitter": "0s", "rtt": "0s", "bytes": "16 KiB",
		"tls": "off", "session": "on", "urls": "", "hog": "0",
	}},
	"files":   {40, map[string]string{"bytes": "64 KiB", "sync": "on"}},
	"counter": {4, map[string]string{"increments": "1000000", "mutex": "off", "switch": "bytecode"}},
}

// … and model by model: settings of its own, those of workloads that it alone
// gives a meaning to, and how many workers there are.
var defaultsUnder = map[string]struct {
	settings map[string]string
	only     map[string]map[string]string // by workload
	workers  func(workload string, tasks int) int
}{
	"sync":                  {nil, nil, func(string, int) int { return 1 }},
	"threads":               {map[string]string{"threads": "gil", "interval": "5ms"}, nil, oneATask},
	"threads:gil":           {map[string]string{"threads": "gil", "interval": "5ms"}, nil, oneATask},
	"threads:one-processor": {map[string]string{"threads": "one-processor"}, nil, oneATask},
	"threads:free":          {map[string]string{"threads": "free"}, nil, oneATask},
	"async": {
		nil,
		map[string]map[string]string{"compute": {"yield": "off"}, "counter": {"await": "off"}},
		func(string, int) int { return 100 },
	},
	"processes": {
		map[string]string{"pool": "cold"},
		map[string]map[string]string{"counter": {"memory": "private"}},
		func(string, int) int { return min(runtime.NumCPU(), 64) },
	},
}

// oneATask is the number of threads; five share what waits.
func oneATask(workload string, tasks int) int {
	if workload == "download" || workload == "files" {
		return 5
	}
	return tasks
}

func TestDefaults(t *testing.T) {
	if len(defaultsOf) != len(workloads.All()) {
		t.Errorf("the table knows %d workloads, there are %d", len(defaultsOf), len(workloads.All()))
	}
	for workload, work := range defaultsOf {
		for model, under := range defaultsUnder {
			t.Run(workload+" under "+model, func(t *testing.T) {
				if strings.HasSuffix(model, "one-processor") && !affinity.Supported {
					t.Skip("this system cannot bind threads")
				}
				got, err := Resolve(Request{Workload: workload, Model: model, Seed: 7})
				if err != nil {
					t.Fatal(err)
				}
				name, _, _ := strings.Cut(model, ":")
				if got.Workload != workload || got.Model != name || got.Seed != 7 {
					t.Errorf("it became %s under %s with the seed %d", got.Workload, got.Model, got.Seed)
				}
				if got.Tasks != work.tasks {
					t.Errorf("%d tasks, want %d", got.Tasks, work.tasks)
				}
				if want := under.workers(workload, work.tasks); got.Workers != want {
					t.Errorf("%d workers, want %d", got.Workers, want)
				}
				want := maps.Clone(work.settings)
				maps.Copy(want, under.settings)
				maps.Copy(want, under.only[workload])
				if !maps.Equal(got.Settings, want) {
					t.Errorf("the settings are %v, want %v", got.Settings, want)
				}
			})
		}
	}
}

func TestWorkersFollowTheTasks(t *testing.T) {
	tests := map[string]struct {
		request Request
		want    int
	}{
		"a thread for each task":           {Request{Workload: "compute", Model: "threads", Tasks: 30}, 30},
		"but not more than 512":            {Request{Workload: "compute", Model: "threads:free", Tasks: 10_000}, 512},
		"five for many downloads":          {Request{Workload: "download", Model: "threads", Tasks: 10_000}, 5},
		"what was asked for":               {Request{Workload: "compute", Model: "threads", Tasks: 3, Workers: 9}, 9},
		"the most threads":                 {Request{Workload: "compute", Model: "threads", Workers: 512}, 512},
		"the most in flight":               {Request{Workload: "download", Model: "async", Workers: 512}, 512},
		"the most processes":               {Request{Workload: "compute", Model: "processes", Workers: 64}, 64},
		"one, whatever there is to do":     {Request{Workload: "compute", Model: "sync", Tasks: 10_000}, 1},
		"processes do not follow the work": {Request{Workload: "compute", Model: "processes", Tasks: 1}, min(runtime.NumCPU(), 64)},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			e, err := Resolve(test.request)
			if err != nil {
				t.Fatal(err)
			}
			if e.Workers != test.want {
				t.Errorf("%d workers, want %d", e.Workers, test.want)
			}
		})
	}
}

func TestValuesBecomeCanonical(t *testing.T) {
	tests := []struct {
		workload, model, name, value, want string
	}{
		{"compute", "sync", "size", "4e8", "400000000"},
		{"compute", "sync", "size", "1,000", "1000"},
		{"compute", "sync", "size", "1_000_000_000_000", "1000000000000"},
		{"compute", "sync", "kernel", "PRIMES", "primes"},
		{"compute", "async", "yield", "yes", "on"},
		{"compute", "threads:gil", "interval", "0.1ms", "100µs"},
		{"compute", "threads", "interval", "100 ms", "100ms"},
		{"compute", "threads", "threads", "Free", "free"},
		{"compute", "processes", "pool", "WARM", "warm"},
		{"download", "async", "latency", "1500ms", "1.5s"},
		{"download", "async", "latency", "0", "0s"},
		{"download", "async", "bytes", "16384", "16 KiB"},
		{"download", "async", "bytes", "16MiB", "16 MiB"},
		{"download", "async", "tls", "TRUE", "on"},
		{"download", "async", "hog", "16", "16"},
		{"download", "async", "urls", " http://a/, https://b/ ", "http://a/, https://b/"},
		{"files", "sync", "sync", "no", "off"}, // the model's name is no reserved word
		{"files", "async", "bytes", "16mib", "16 MiB"},
		{"counter", "sync", "increments", "1e9", "1000000000"},
		{"counter", "sync", "switch", "Loop", "loop"},
		{"counter", "processes", "memory", "Shared", "shared"},
	}
	for _, test := range tests {
		e, err := Resolve(Request{Workload: test.workload, Model: test.model, Set: map[string]string{test.name: test.value}})
		if err != nil {
			t.Errorf("%s=%s: %v", test.name, test.value, err)
			continue
		}
		if got := e.Settings[test.name]; got != test.want {
			t.Errorf("%s=%s became %q, want %q", test.name, test.value, got, test.want)
		}
		// An experiment that was resolved resolves to itself.
		again, err := Resolve(Request{
			Workload: e.Workload, Model: e.Model, Set: e.Settings, Tasks: e.Tasks, Workers: asked(e), Seed: e.Seed,
		})
		if err != nil || fmt.Sprint(again) != fmt.Sprint(e) {
			t.Errorf("%v resolves to %v, %v", e, again, err)
		}
	}
}

// asked is the number of workers that a request may ask for.
func asked(e Experiment) int {
	if e.Model == "sync" {
		return 0
	}
	return e.Workers
}

func TestResolveLeavesTheRequestAlone(t *testing.T) {
	set := map[string]string{"pages": "3", "latency": "1s"}
	e, err := Resolve(Request{Workload: "download", Model: "threads:free", Set: set})
	if err != nil {
		t.Fatal(err)
	}
	if e.Tasks != 3 || len(set) != 2 || set["pages"] != "3" {
		t.Errorf("%d tasks, and the request holds %v", e.Tasks, set)
	}
	if _, there := e.Settings["pages"]; there {
		t.Error("the number of tasks is among the settings")
	}
}

// TestRefusals: the sentences are compared in app/command's scripts; here each
// kind of refusal is bad use, and names the value.
func TestRefusals(t *testing.T) {
	set := func(name, value string) map[string]string { return map[string]string{name: value} }
	tests := map[string]struct {
		request Request
		names   string
	}{
		"an unknown workload":               {Request{Workload: "x", Model: "sync"}, `"x"`},
		"no workload":                       {Request{Model: "sync"}, `""`},
		"an unknown model":                  {Request{Workload: "compute", Model: "x"}, `"x"`},
		"no model":                          {Request{Workload: "compute"}, `""`},
		"an unknown variant":                {Request{Workload: "compute", Model: "threads:x"}, `"x"`},
		"a variant of a model without":      {Request{Workload: "compute", Model: "async:x"}, `"async:x"`},
		"a variant and another":             {Request{Workload: "compute", Model: "threads:gil", Set: set("threads", "free")}, "threads=free"},
		"tasks below the range":             {Request{Workload: "compute", Model: "sync", Tasks: -1}, `"-1"`},
		"tasks above the range":             {Request{Workload: "counter", Model: "sync", Tasks: 256}, `"256"`},
		"tasks and pages":                   {Request{Workload: "download", Model: "sync", Tasks: 3, Set: set("pages", "4")}, "pages=4"},
		"workers where there is one":        {Request{Workload: "compute", Model: "sync", Workers: 1}, "1"},
		"workers below the range":           {Request{Workload: "compute", Model: "async", Workers: -1}, `"-1"`},
		"workers above the range":           {Request{Workload: "compute", Model: "processes", Workers: 65}, `"65"`},
		"a setting of another workload":     {Request{Workload: "compute", Model: "sync", Set: set("mutex", "on")}, `"mutex"`},
		"a setting of another model":        {Request{Workload: "compute", Model: "sync", Set: set("pool", "warm")}, `"pool"`},
		"a setting of another variant":      {Request{Workload: "compute", Model: "threads:free", Set: set("interval", "5ms")}, "interval"},
		"a setting that needs a model":      {Request{Workload: "counter", Model: "sync", Set: set("await", "off")}, "await"},
		"a value out of range":              {Request{Workload: "compute", Model: "sync", Set: set("size", "999")}, `"999"`},
		"pages by another workload's name":  {Request{Workload: "download", Model: "sync", Set: set("tasks", "4")}, `"tasks"`},
		"workers by way of a setting":       {Request{Workload: "compute", Model: "threads", Set: set("workers", "4")}, `"workers"`},
		"an address that is none":           {Request{Workload: "download", Model: "sync", Set: set("urls", "file:///x")}, "file:///x"},
		"an empty file":                     {Request{Workload: "files", Model: "sync", Set: set("bytes", "0")}, `"0"`},
		"a setting without a name":          {Request{Workload: "compute", Model: "sync", Set: set("", "4")}, `""`},
		"the same tasks, the same variant?": {Request{Workload: "download", Model: "threads:free", Tasks: 3, Set: map[string]string{"pages": "3", "threads": "FREE", "x": "y"}}, `"x"`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := Resolve(test.request)
			var use UseError
			if !errors.As(err, &use) {
				t.Fatalf("the error is %v", err)
			}
			if text := err.Error(); !strings.Contains(text, test.names) || strings.Contains(text, "\n") {
				t.Errorf("it says %q, which does not name %s", text, test.names)
			}
		})
	}
}
