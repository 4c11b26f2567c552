package command

import (
	"context"
	"encoding/json"
	"fmt"
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
	seed            int64
	repeat          int
	format          string
}

func (p Program) runCommand() *cobra.Command {
	var f runFlags
	cmd := &cobra.Command{
		Use:   "run --workload W --model M",
		Short: "Run one experiment without a window and print its figures",
		Args:  noArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return p.run(cmd.Context(), f) },
	}
	fl := cmd.Flags()
	fl.StringVar(&f.workload, "workload", "", "what is run: see interleave list")
	fl.StringVar(&f.model, "model", "", "how it is scheduled: sync, threads[:variant], async or processes")
	fl.StringVar(&f.tasks, "tasks", "", "how many tasks")
	fl.StringVar(&f.workers, "workers", "", "how many threads, processes, or tasks in flight")
	fl.StringArrayVar(&f.set, "set", nil, "a setting as key=value; may be repeated")
	fl.Int64Var(&f.seed, "seed", 1, "fixes the work, never the schedule: the system's choices cannot be repeated")
	fl.IntVar(&f.repeat, "repeat", 1, "how many times")
	fl.StringVar(&f.format, "format", "table", "table or json")
	complete(cmd)
	return cmd
}

// resolve turns the flags into an experiment.
func (f runFlags) resolve() (scheduler.Experiment, error) {
	if f.format != "table" && f.format != "json" {
		return scheduler.Experiment{}, useError("format is %q; allowed is table or json", f.format)
	}
	if f.repeat < 1 || f.repeat > 10000 {
		return scheduler.Experiment{}, useError("repeat is %d; allowed is 1 to 10,000", f.repeat)
	}
	for name, value := range map[string]string{"workload": f.workload, "model": f.model} {
		if value == "" {
			return scheduler.Experiment{}, useError("--%s is missing; interleave list names what there is", name)
		}
	}
	r := scheduler.Request{Workload: f.workload, Model: f.model, Seed: f.seed, Set: map[string]string{}}
	for _, s := range f.set {
		key, value, ok := strings.Cut(s, "=")
		if !ok || key == "" {
			return scheduler.Experiment{}, useError("setting %q is not of the form key=value", s)
		}
		if old, twice := r.Set[key]; twice && old != value {
			return scheduler.Experiment{}, useError("setting %s is given twice, as %s and as %s", key, old, value)
		}
		r.Set[key] = value
	}
	var err error
	if r.Tasks, err = f.count(f.tasks, func() (workloads.Setting, bool) {
		w, ok := workloads.ByName(f.workload)
		if !ok {
			return workloads.Setting{}, false
		}
		s := w.Tasks()
		s.Name = "tasks"
		return s, true
	}); err != nil {
		return scheduler.Experiment{}, err
	}
	if r.Workers, err = f.count(f.workers, func() (workloads.Setting, bool) {
		name, _, _ := strings.Cut(f.model, ":")
		m, ok := scheduler.ModelByName(name)
		return m.Workers, ok && m.MaxWorkers > 0
	}); err != nil {
		return scheduler.Experiment{}, err
	}
	return scheduler.Resolve(r)
}

// count reads a number; an empty text is 0, which means the default. Where the
// setting is not known, Resolve says why.
func (f runFlags) count(text string, setting func() (workloads.Setting, bool)) (int, error) {
	if text == "" {
		return 0, nil
	}
	s, known := setting()
	if !known {
		n, err := strconv.Atoi(text)
		return max(n, 1), ignore(err)
	}
	canonical, err := s.Parse(text)
	if err != nil {
		return 0, useError("%s", err)
	}
	return strconv.Atoi(canonical)
}

func ignore(error) error { return nil }

func (p Program) run(ctx context.Context, f runFlags) error {
	e, err := f.resolve()
	if err != nil {
		return err
	}
	var reports []scheduler.Report
	for i := range f.repeat {
		rep, err := p.execute(ctx, e, prefix(i, f.repeat))
		reports = append(reports, rep)
		if err != nil {
			return first(err, p.print(f, e, reports))
		}
	}
	if err := p.print(f, e, reports); err != nil {
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

// first prefers the error of the run to that of printing its figures.
func first(err, _ error) error { return err }

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

func (p Program) print(f runFlags, e scheduler.Experiment, reports []scheduler.Report) error {
	wrong := 0
	for _, r := range reports {
		if isWrong(r) {
			wrong++
		}
	}
	if f.format == "table" {
		return printTables(p.Out, reports, wrong)
	}
	var v any = reports[0]
	if f.repeat > 1 {
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
