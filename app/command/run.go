package command

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"interleave/scheduler"
	"interleave/workloads"
)

func (p Program) runCommand() *cobra.Command {
	var f workFlags
	model := ""
	cmd := &cobra.Command{
		Use:   "run --workload W --model M",
		Short: "Run one experiment without a window and print its figures",
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			e, repeat, err := f.experiment(model)
			if err != nil {
				return err
			}
			return p.run(cmd.Context(), f, e, repeat)
		},
	}
	cmd.Flags().StringVar(&model, "model", "", "how it is scheduled: sync, threads[:variant], async or processes")
	f.register(cmd, "a file for the recorded run; of several, the first")
	return cmd
}

// experiment reads the experiment of run, and how often it is run.
func (f *workFlags) experiment(model string) (e scheduler.Experiment, repeat int, err error) {
	r, repeat, err := f.request()
	if err != nil {
		return e, 0, err
	}
	if model == "" {
		return e, 0, useError("--model is missing; interleave list names what there is")
	}
	r.Model = model
	name, _, _ := strings.Cut(model, ":")
	if m, ok := scheduler.ModelByName(name); ok { // or Resolve says so
		if r.Workers, err = f.workersOf(m); err != nil {
			return e, 0, err
		}
	}
	e, err = scheduler.Resolve(r)
	return e, repeat, err
}

func (p Program) run(ctx context.Context, f workFlags, e scheduler.Experiment, repeat int) error {
	keep, err := recordTo(f.trace)
	if err != nil {
		return err
	}
	bar := p.progress(repeat)
	defer bar.end()
	var reports []scheduler.Report
	for i := range repeat {
		r, err := scheduler.Start(ctx, e)
		if err != nil {
			return err
		}
		bar.follow(r, prefix(i, repeat)+e.Workload+" under "+scheduler.Label(e.Model, e.Settings))
		rep, err := r.Wait()
		reports = append(reports, rep)
		if i == 0 {
			err = errors.Join(err, keep("", r.Recording()))
		}
		if err != nil {
			bar.end()
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

// repeated is what --repeat prints.
type repeated struct {
	Experiment scheduler.Experiment `json:"experiment"`
	Runs       []scheduler.Report   `json:"runs"`
	Wrong      int                  `json:"wrong"` // runs whose answer was wrong, or that failed
}

func (p Program) print(format string, e scheduler.Experiment, reports []scheduler.Report, repeat int) error {
	wrong := 0
	for _, r := range reports {
		if r.Wrong() {
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

func failures(reports []scheduler.Report) error {
	for _, r := range reports {
		for _, t := range r.Tasks {
			if t.Error != "" {
				return fmt.Errorf("%d of %d tasks failed; %s: %s", r.Failed(), tasksOf(r.Experiment), t.Name, firstLine(t.Error))
			}
		}
	}
	return nil
}

// tasksOf is how many tasks a run has, with those that its workload adds.
func tasksOf(e scheduler.Experiment) int {
	w, ok := workloads.ByName(e.Workload)
	if !ok {
		return e.Tasks
	}
	return len(w.TaskNames(e.Settings, e.Tasks))
}

func firstLine(s string) string {
	s, _, _ = strings.Cut(s, "\n")
	return s
}
