package command

import (
	"fmt"
	"io"
	"runtime"
	"text/tabwriter"

	"interleave/app/plot"
	"interleave/scheduler"
	"interleave/workloads"
)

// printCompared prints a line an experiment, who ended the running spans, how
// rare a wrong answer is, and the sentence.
func printCompared(out io.Writer, c scheduler.Comparison, all []scheduler.Summary, repeat int) error {
	if len(all) == 0 {
		return nil
	}
	if err := printTimes(out, c, all, repeat); err != nil {
		return err
	}
	if err := printWrong(out, c, all); err != nil {
		return err
	}
	if text := scheduler.Verdict(all, c.Name); text != "" {
		_, err := fmt.Fprintf(out, "\n%s\n", text)
		return err
	}
	return nil
}

func printTimes(out io.Writer, c scheduler.Comparison, all []scheduler.Summary, repeat int) error {
	e := all[0].Experiment
	title := fmt.Sprintf("%s, %s", e.Workload, workloads.Counted(e.Tasks, "task"))
	if inCommon(c.Experiments).Tasks == 0 {
		title = e.Workload
	}
	wall := "wall time"
	if repeat > 1 {
		wall = fmt.Sprintf("median of %d", repeat)
	}
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintf(w, "%s\t%s\tspread\tas fast as sync\tlimit\tof the limit\tother programs\tswitches\twhy the limit\n", title, wall)
	for _, s := range all {
		_, _ = fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", c.Name(s.Experiment),
			plot.Seconds(s.Wall.Median)+" s", between(s), faster(s), times(s.Limit), reached(s),
			fmt.Sprintf("%.2f cores", s.Others.Median), enders(s.EndedBy), s.Limit.Reason)
	}
	return w.Flush()
}

func between(s scheduler.Summary) string {
	if s.Runs < 2 {
		return "–"
	}
	return plot.Seconds(s.Wall.Min) + "–" + plot.Seconds(s.Wall.Max) + " s"
}

func faster(s scheduler.Summary) string {
	if s.Speedup == nil {
		return "–"
	}
	return fmt.Sprintf("%.2f times", s.Speedup.Median)
}

func reached(s scheduler.Summary) string {
	if s.Reached == nil {
		return "–"
	}
	return fmt.Sprintf("%.0f %%", *s.Reached*100)
}

// printWrong tells how often the answer was wrong: a grid of two variations, or a
// line an experiment. It prints nothing where there is nothing to be wrong.
func printWrong(out io.Writer, c scheduler.Comparison, all []scheduler.Summary) error {
	if all[0].Lost == nil {
		return nil
	}
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintf(w, "\nruns with a wrong answer, and the share of all increments that was lost\n")
	grids := c.Grids(all)
	for _, g := range grids {
		_, _ = fmt.Fprintf(w, "\n%s\t", g.Label)
		for _, column := range g.Columns {
			_, _ = fmt.Fprintf(w, "%s=%s\t", g.ColumnName, column)
		}
		_, _ = fmt.Fprintln(w)
		for i, row := range g.Rows {
			_, _ = fmt.Fprintf(w, "  %s=%s\t", g.RowName, row)
			for j := range g.Columns {
				_, _ = fmt.Fprintf(w, "%s\t", rarity(g.Cells[i][j]))
			}
			_, _ = fmt.Fprintln(w)
		}
	}
	if len(grids) == 0 {
		for _, s := range all {
			_, _ = fmt.Fprintf(w, "  %s\t%s\n", c.Name(s.Experiment), rarity(&s))
		}
	}
	return w.Flush()
}

func rarity(s *scheduler.Summary) string {
	if s == nil {
		return "not run"
	}
	text := fmt.Sprintf("%d of %d", s.Wrong, s.Runs)
	if s.Wrong > 0 && s.Lost != nil {
		text += fmt.Sprintf(", %s lost", percent(*s.Lost))
	}
	return text
}

// percent tells a share with two digits that count.
func percent(share float64) string { return fmt.Sprintf("%.2g %%", share*100) }

// warn tells where other programs took enough to spoil the figures.
func (p Program) warn(all []scheduler.Summary) {
	most, names := 0.0, 0
	for _, s := range all {
		if s.Disturbed {
			names++
			most = max(most, s.Others.Max)
		}
	}
	if names > 0 {
		_, _ = fmt.Fprintf(p.Err, "interleave: other programs took up to %.2f of %d cores during %d of %s; those figures are not to be trusted\n",
			most, runtime.NumCPU(), names, workloads.Counted(len(all), "experiment"))
	}
}
