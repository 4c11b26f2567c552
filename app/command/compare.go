package command

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"interleave/scheduler"
	"interleave/scheduler/trace"
)

// compareFlags are the flags of compare.
type compareFlags struct {
	workFlags
	models string
	vary   []string
}

func (p Program) compareCommand() *cobra.Command {
	var f compareFlags
	cmd := &cobra.Command{
		Use:   "compare --workload W [--models a,b] [--vary key=a,b]",
		Short: "Measure several experiments in turn and print them in one table",
		Long: `Compare measures the same work under several models, or the same model under
several values of a setting, in one session. The synchronous model is always
measured with the same settings: speed-ups are told against it. With --repeat the
experiments take turns, so that what drifts on the machine hits all alike. A
setting applies to those experiments that have it.`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			c, repeat, err := f.comparison()
			if err != nil {
				return err
			}
			keep, err := recordInto(f.trace)
			if err != nil {
				return err
			}
			return p.compare(cmd.Context(), f.format, c, repeat, keep)
		},
	}
	cmd.Flags().StringVar(&f.models, "models", "", "the models to compare, separated by commas; without it all that this system can do")
	cmd.Flags().StringArrayVar(&f.vary, "vary", nil, "a setting under several values as key=a,b; may be repeated")
	f.register(cmd, "a directory for the recorded runs, one file an experiment; of several runs, the first")
	return cmd
}

func (f *compareFlags) comparison() (c scheduler.Comparison, repeat int, err error) {
	plan := scheduler.Plan{}
	if plan.Request, repeat, err = f.request(); err != nil {
		return c, 0, err
	}
	if f.given("models") {
		for _, m := range strings.Split(f.models, ",") {
			plan.Models = append(plan.Models, strings.TrimSpace(m))
		}
	}
	if f.given("workers") {
		most, _ := scheduler.ModelByName("threads") // no model has more
		if plan.Workers, err = f.workersOf(most); err != nil {
			return c, 0, err
		}
	}
	for _, v := range f.vary {
		key, values, ok := strings.Cut(v, "=")
		if !ok || key == "" || values == "" {
			return c, 0, useError("variation %q is not of the form key=a,b", v)
		}
		plan.Vary = append(plan.Vary, scheduler.Variation{Name: key, Values: strings.Split(values, ",")})
	}
	c, err = plan.Resolve()
	return c, repeat, err
}

// compare measures the comparison, round by round. What was measured is printed
// even where a run fails or is cancelled.
func (p Program) compare(ctx context.Context, format string, c scheduler.Comparison, repeat int, keep keeper) error {
	whole := format == "json"
	rounds, err := p.measure(ctx, c, repeat, keep, whole)
	if len(rounds) == 0 {
		return err
	}
	all := c.Summarise(rounds)
	if format == "json" {
		err = errors.Join(err, p.printComparison(c, rounds, all))
	} else {
		err = errors.Join(err, printCompared(p.Out, c, all, repeat))
	}
	p.warn(all)
	if err != nil {
		return err
	}
	for _, round := range rounds {
		if err := failures(round); err != nil {
			return err
		}
	}
	return nil
}

// failedOnly is a report without the tasks that ended as they should. A table
// tells nothing of them, and ten thousand runs of ten thousand tasks would fill
// any memory.
func failedOnly(r scheduler.Report) scheduler.Report {
	var failed []scheduler.TaskReport
	for _, t := range r.Tasks {
		if t.State == trace.Failed.String() || t.Error != "" {
			failed = append(failed, t)
		}
	}
	r.Tasks = failed
	return r
}

// measure runs every experiment in turn, as often as asked. Unless the reports
// are wanted whole they are those of failedOnly.
func (p Program) measure(ctx context.Context, c scheduler.Comparison, repeat int, keep keeper, whole bool) (rounds []scheduler.Round, err error) {
	bar := p.progress(repeat * len(c.Experiments))
	defer bar.end()
	var unsaved error // which ends nothing: what is measured is printed
	for n := range repeat {
		rounds = append(rounds, nil)
		for i, e := range c.Experiments {
			r, err := scheduler.Start(ctx, e)
			if err != nil {
				return rounds, err
			}
			bar.follow(r, fmt.Sprintf("%s%d of %d: %s under %s", prefix(n, repeat), i+1, len(c.Experiments), e.Workload, c.Name(e)))
			rep, err := r.Wait()
			if !whole {
				rep = failedOnly(rep)
			}
			rounds[n] = append(rounds[n], rep)
			if n == 0 {
				unsaved = errors.Join(unsaved, keep(c.Name(e), r.Recording()))
			}
			if err != nil {
				return rounds, errors.Join(err, unsaved)
			}
		}
	}
	return rounds, unsaved
}

// compared is the JSON form of a comparison.
type compared struct {
	Experiment common              `json:"experiment"` // what all have in common
	Runs       []comparedRun       `json:"runs"`       // in the order in which they were measured
	Summary    []scheduler.Summary `json:"summary"`    // of each experiment
	Verdict    string              `json:"verdict"`
}

// common is an experiment without what differs within the comparison.
type common struct {
	Workload string            `json:"workload"`
	Model    string            `json:"model,omitempty"`
	Settings map[string]string `json:"settings"`
	Seed     int64             `json:"seed"`
	Tasks    int               `json:"tasks,omitempty"`
	Workers  int               `json:"workers,omitempty"`
}

type comparedRun struct {
	Round   int      `json:"round"`
	Speedup *float64 `json:"speedup"` // against the synchronous run of the same round
	scheduler.Report
}

func (p Program) printComparison(c scheduler.Comparison, rounds []scheduler.Round, all []scheduler.Summary) error {
	out := compared{Experiment: inCommon(c.Experiments), Runs: []comparedRun{}, Summary: all, Verdict: scheduler.Verdict(all, c.Name)}
	for n, round := range rounds {
		for i, r := range round {
			run := comparedRun{Round: n + 1, Report: r}
			if x, ok := c.Speedup(round, i); ok {
				run.Speedup = &x
			}
			out.Runs = append(out.Runs, run)
		}
	}
	b, err := json.MarshalIndent(out, "", "  ")
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(p.Out, string(b))
	return err
}

func inCommon(all []scheduler.Experiment) common {
	first := all[0]
	c := common{
		Workload: first.Workload, Model: first.Model, Settings: map[string]string{}, Seed: first.Seed,
		Tasks: first.Tasks, Workers: first.Workers,
	}
	for k, v := range first.Settings {
		c.Settings[k] = v
	}
	for _, e := range all[1:] {
		if e.Model != c.Model {
			c.Model = ""
		}
		if e.Tasks != c.Tasks {
			c.Tasks = 0
		}
		if e.Workers != c.Workers {
			c.Workers = 0
		}
		for k, v := range c.Settings {
			if e.Settings[k] != v {
				delete(c.Settings, k)
			}
		}
	}
	return c
}
