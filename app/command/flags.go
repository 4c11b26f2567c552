package command

import (
	"math"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"interleave/scheduler"
	"interleave/workloads"
)

// workFlags are the flags that run and compare have in common.
type workFlags struct {
	workload       string
	tasks, workers string
	set            []string
	seed, repeat   string
	format, trace  string
	given          func(flag string) bool // whether it stands on the command line
}

// The settings that belong to the command, not to a workload or model.
var (
	seedSetting = workloads.Setting{
		Name: "seed", Kind: workloads.Count, Min: math.MinInt64, Max: math.MaxInt64, Default: "1",
		Help: "fixes the work, never the schedule: the system's choices cannot be repeated",
	}
	repeatSetting = workloads.Setting{
		Name: "repeat", Kind: workloads.Count, Min: 1, Max: 10_000, Default: "1", Help: "how many times",
	}
)

func (f *workFlags) register(cmd *cobra.Command, trace string) {
	fl := cmd.Flags()
	f.given = fl.Changed
	fl.StringVar(&f.workload, "workload", "", "what is run: see interleave list")
	fl.StringVar(&f.tasks, "tasks", "", "how many tasks")
	fl.StringVar(&f.workers, "workers", "", "how many threads, processes, or tasks in flight")
	fl.StringArrayVar(&f.set, "set", nil, "a setting as key=value; may be repeated")
	fl.StringVar(&f.seed, "seed", seedSetting.Default, seedSetting.Help)
	fl.StringVar(&f.repeat, "repeat", repeatSetting.Default, repeatSetting.Help)
	fl.StringVar(&f.format, "format", "table", "table or json")
	fl.StringVar(&f.trace, "trace", "", trace)
	complete(cmd)
}

// request reads what is common: everything but models and workers. It returns
// as well how often to run.
func (f *workFlags) request() (r scheduler.Request, repeat int, err error) {
	if f.format != "table" && f.format != "json" {
		return r, 0, useError("format is %q; allowed is table or json", f.format)
	}
	if f.workload == "" {
		return r, 0, useError("--workload is missing; interleave list names what there is")
	}
	if f.given("trace") && f.trace == "" {
		return r, 0, useError("--trace is empty; it takes the name of a file, or of a directory in compare")
	}
	r.Workload = f.workload
	if r.Set, err = f.settings(); err != nil {
		return r, 0, err
	}
	n, err := number(repeatSetting, f.repeat)
	if err != nil {
		return r, 0, err
	}
	if r.Seed, err = number(seedSetting, f.seed); err != nil {
		return r, 0, err
	}
	// Where the workload is not known, Resolve says so.
	if w, ok := workloads.ByName(f.workload); ok && f.given("tasks") {
		s := w.Tasks()
		s.Name = "tasks"
		tasks, err := number(s, f.tasks)
		if err != nil {
			return r, 0, err
		}
		r.Tasks = int(tasks)
	}
	return r, int(n), nil
}

// settings reads --set.
func (f *workFlags) settings() (map[string]string, error) {
	set := map[string]string{}
	for _, s := range f.set {
		key, value, ok := strings.Cut(s, "=")
		if !ok || key == "" {
			return nil, useError("setting %q is not of the form key=value", s)
		}
		if old, twice := set[key]; twice && old != value {
			return nil, useError("setting %s is given twice, as %s and as %s", key, old, value)
		}
		set[key] = value
	}
	return set, nil
}

// workersOf reads --workers for a model; without the flag it is 0.
func (f *workFlags) workersOf(m scheduler.Model) (int, error) {
	if !f.given("workers") {
		return 0, nil
	}
	if m.MaxWorkers == 0 {
		return 0, useError("workers is %q, but the synchronous model has exactly one", f.workers)
	}
	n, err := number(m.Workers, f.workers)
	return int(n), err
}

// number reads a whole number in the setting's range.
func number(s workloads.Setting, text string) (int64, error) {
	canonical, err := s.Parse(text)
	if err != nil {
		return 0, useError("%s", err)
	}
	return strconv.ParseInt(canonical, 10, 64)
}
