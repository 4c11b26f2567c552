package scheduler

import (
	"slices"
	"strings"
	"testing"

	"interleave/scheduler/phrase"
	"interleave/workloads"
)

func TestRunsAreToldApartInWords(t *testing.T) {
	for want, test := range map[string]struct {
		workload, model string
		set             []string
		vary            string
	}{
		"with the mutex":                   {"counter", "threads:gil", []string{"mutex=on"}, "mutex"},
		"without the mutex":                {"counter", "sync", nil, "mutex"},
		"switches at calls":                {"counter", "threads:gil", []string{"switch=call"}, "switch"},
		"without computing tasks":          {"download", "async", nil, "hog"},
		"with 1 computing task":            {"download", "async", []string{"hog=1"}, "hog"},
		"with 16 computing tasks":          {"download", "async", []string{"hog=16"}, "hog"},
		"latency 1.5 s":                    {"download", "async", []string{"latency=1500ms"}, "latency"},
		"no latency":                       {"download", "async", []string{"latency=0"}, "latency"},
		"1,000 increments a task":          {"counter", "sync", []string{"increments=1000"}, "increments"},
		"files of 16 KiB":                  {"files", "sync", []string{"bytes=16KiB"}, "bytes"},
		"40 files":                         {"files", "sync", nil, "tasks"},
		"1 page":                           {"download", "sync", []string{"pages=1"}, "pages"},
		"without sync":                     {"files", "sync", []string{"sync=off"}, "sync"},
		"from the embedded server":         {"download", "sync", nil, "urls"},
		"8 threads":                        {"compute", "threads:free", nil, "workers"},
		"up to 100 in flight":              {"compute", "async", nil, "workers"},
		"Compute":                          {"compute", "async", nil, "workload"},
		"Files, 40 files":                  {"files", "sync", nil, "tasks workload"},
		"seed 1":                           {"compute", "async", nil, "seed"},
		"":                                 {"compute", "threads:gil", nil, "threads"}, // which its name tells
		"private memory":                   {"counter", "processes", nil, "memory"},
		"without the mutex, shared memory": {"counter", "processes", []string{"memory=shared"}, "mutex memory"},
	} {
		e := resolved(t, test.workload, test.model, test.set...)
		c := Comparison{Varied: strings.Fields(test.vary)}
		if got := strings.Join(c.Words(e), ", "); got != want {
			t.Errorf("%s is told as %q, want %q", c.Name(e), got, want)
		}
	}
}

// german writes numbers as German does, and has no sentence.
type german struct{}

func (german) Text(english string) string       { return english }
func (german) Plural(many string, _ int) string { return many }
func (german) Signs() phrase.Signs              { return phrase.Signs{Decimal: ",", Group: "."} }

// TestNumbersInWordsAreTheLanguages: but an address is none.
func TestNumbersInWordsAreTheLanguages(t *testing.T) {
	phrase.Use(german{})
	t.Cleanup(func() { phrase.Use(nil) })
	for want, test := range map[string]struct{ workload, set string }{
		"latency 1,5 s":            {"download", "latency=1500ms"},
		"1.000 increments a task":  {"counter", "increments=1000"},
		"from http://127.0.0.1:80": {"download", "urls=http://127.0.0.1:80"},
	} {
		e := resolved(t, test.workload, "sync", test.set)
		name, _, _ := strings.Cut(test.set, "=")
		if got := strings.Join(Comparison{Varied: []string{name}}.Words(e), ", "); got != want {
			t.Errorf("%s is told as %q, want %q", test.set, got, want)
		}
	}
}

// TestRunsOfOtherVersionsAreToldApart: a file may hold anything.
func TestRunsOfOtherVersionsAreToldApart(t *testing.T) {
	e := Experiment{Workload: "sleep", Model: "fibres", Settings: map[string]string{"depth": "3"}, Workers: 2}
	c := Comparison{Varied: []string{"depth", "workers", "mutex", "tasks"}}
	if got := c.Words(e); !slices.Equal(got, []string{"depth 3", "workers 2"}) {
		t.Errorf("it is told as %q", got)
	}
	c.Varied = []string{"size"}
	for _, size := range []string{"1", "few", ""} {
		e := Experiment{Workload: "compute", Model: "sync", Settings: map[string]string{"size": size}}
		if got := c.Words(e); len(got) != 1 || strings.Contains(got[0], "!") {
			t.Errorf("a size of %q is told as %q", size, got)
		}
	}
	if got := worded(workloads.Setting{Name: "depth"}, "3"); got != "depth 3" {
		t.Errorf("a setting without words is told as %q", got)
	}
}

// TestAWorkloadsSettingMayHaveAModelsName: files have a setting sync.
func TestAWorkloadsSettingMayHaveAModelsName(t *testing.T) {
	off, on := resolved(t, "files", "sync", "sync=off"), resolved(t, "files", "sync", "sync=on")
	c := Compare([]Recording{{Report: Report{Experiment: off}}, {Report: Report{Experiment: on}}})
	if got := []string{c.Name(off), c.Name(on)}; !slices.Equal(got, []string{"sync sync=off", "sync sync=on"}) {
		t.Errorf("they are called %q", got)
	}
}
