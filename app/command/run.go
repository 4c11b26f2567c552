package command

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"interleave/scheduler"
	"interleave/workloads"
)

// runFlags are the flags of run.
type runFlags struct {
	workload, model string
	tasks, workers  string
	set             []string
	seed, repeat    string
	format          string
	given           func(flag string) bool // whether it stands on the command line
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

func (p Program) runCommand() *cobra.Command {
	var f runFlags
	cmd := &cobra.Command{
		Use:   "run --workload W --model M",
		Short: "Run one experiment without a window and print its figures",
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			f.given = cmd.Flags().Changed
			return p.run(cmd.Context(), f)
		},
	}
	fl := cmd.Flags()
	fl.StringVar(&f.workload, "workload", "", "what is run: see interleave list")
	fl.StringVar(&f.model, "model", "", "how it is scheduled: sync, threads[:variant], async or processes")
	fl.StringVar(&f.tasks, "tasks", "", "how many tasks")
	fl.StringVar(&f.workers, "workers", "", "how many threads, processes, or tasks in flight")
	fl.StringArrayVar(&f.set, "set", nil, "a setting as key=value; may be repeated")
	fl.StringVar(&f.seed, "seed", seedSetting.Default, seedSetting.Help)
	fl.StringVar(&f.repeat, "repeat", repeatSetting.Default, repeatSetting.Help)
	fl.StringVar(&f.format, "format", "table", "table or json")
	complete(cmd)
	return cmd
}

// resolve turns the flags into an experiment and how often it is run.
func (f runFlags) resolve() (e scheduler.Experiment, repeat int, err error) {
	if f.format != "table" && f.format != "json" {
		return e, 0, useError("format is %q; allowed is table or json", f.format)
	}
	for _, flag := range []struct{ name, value string }{{"workload", f.workload}, {"model", f.model}} {
		if flag.value == "" {
			return e, 0, useError("--%s is missing; interleave list names what there is", flag.name)
		}
	}
	r := scheduler.Request{Workload: f.workload, Model: f.model}
	if r.Set, err = f.settings(); err != nil {
		return e, 0, err
	}
	var n int64
	if n, err = number(repeatSetting, f.repeat); err != nil {
		return e, 0, err
	}
	if r.Seed, err = number(seedSetting, f.seed); err != nil {
		return e, 0, err
	}
	if err = f.counts(&r); err != nil {
		return e, 0, err
	}
	e, err = scheduler.Resolve(r)
	return e, int(n), err
}

// settings reads --set.
func (f runFlags) settings() (map[string]string, error) {
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

// counts reads --tasks and --workers. Where the workload or the model is not
// known it reads nothing: Resolve says so.
func (f runFlags) counts(r *scheduler.Request) error {
	w, ok := workloads.ByName(f.workload)
	if f.given("tasks") && ok {
		s := w.Tasks()
		s.Name = "tasks"
		n, err := number(s, f.tasks)
		if err != nil {
			return err
		}
		r.Tasks = int(n)
	}
	name, _, _ := strings.Cut(f.model, ":")
	m, ok := scheduler.ModelByName(name)
	if !f.given("workers") || !ok {
		return nil
	}
	if m.MaxWorkers == 0 {
		return useError("workers is %q, but the synchronous model has exactly one", f.workers)
	}
	n, err := number(m.Workers, f.workers)
	r.Workers = int(n)
	return err
}

// number reads a whole number in the setting's range.
func number(s workloads.Setting, text string) (int64, error) {
	canonical, err := s.Parse(text)
	if err != nil {
		return 0, useError("%s", err)
	}
	return strconv.ParseInt(canonical, 10, 64)
}

func (p Program) run(ctx context.Context, f runFlags) error {
	e, repeat, err := f.resolve()
	if err != nil {
		return err
	}
	var reports []scheduler.Report
	for i := range repeat {
		rep, err := p.execute(ctx, e, prefix(i, repeat))
		reports = append(reports, rep)
		if err != nil {
			_ = p.print(f.format, e, reports, repeat) // the run's own error is the one to tell
			return err
		}
	}
	if err := p.print(f.format, e, reports, repeat); err != nil {
		return err
	}
	return failures(reports)
}

func prefix(i, n int) string {
	if n == 1 {
		return ""
	}
	return fmt.Sprintf("run %d of %d: ", i+1, n)
}

// execute does one run with a progress bar.
func (p Program) execute(ctx context.Context, e scheduler.Experiment, what string) (scheduler.Report, error) {
	r, err := scheduler.Start(ctx, e)
	if err != nil {
		return scheduler.Report{}, err
	}
	p.follow(r, what+e.Workload+" under "+scheduler.Label(e.Model, e.Settings))
	return r.Wait()
}

// repeated is what --repeat prints.
type repeated struct {
	Experiment scheduler.Experiment `json:"experiment"`
	Runs       []scheduler.Report   `json:"runs"`
	Wrong      int                  `json:"wrong"` // runs whose answer was wrong, or that failed
}

func (p Program) print(format string, e scheduler.Experiment, reports []scheduler.Report, repeat int) error {
	wrong := 0
	for _, r := range reports {
		if isWrong(r) {
			wrong++
		}
	}
	if format == "table" {
		return printTables(p.Out, reports, wrong)
	}
	var v any = reports[0]
	if repeat > 1 {
		v = repeated{e, reports, wrong}
	}
	b, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(p.Out, string(b))
	return err
}

func isWrong(r scheduler.Report) bool {
	return r.Failed() > 0 || r.Counter != nil && r.Counter.Lost != 0 && !privateMemory(r.Experiment)
}

// privateMemory says that the parent's counter was never meant to be written.
func privateMemory(e scheduler.Experiment) bool {
	return e.Model == "processes" && e.Settings["memory"] == "private"
}

func failures(reports []scheduler.Report) error {
	for _, r := range reports {
		for _, t := range r.Tasks {
			if t.Error != "" {
				return fmt.Errorf("%d of %d tasks failed; %s: %s", r.Failed(), len(r.Tasks), t.Name, firstLine(t.Error))
			}
		}
	}
	return nil
}

func firstLine(s string) string {
	s, _, _ = strings.Cut(s, "\n")
	return s
}
