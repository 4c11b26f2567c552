package app

import (
	"fmt"
	"strings"

	"interleave/app/plot"
	"interleave/app/view"
	"interleave/scheduler"
	"interleave/scheduler/trace"
	"interleave/workloads"
)

// bands is what the stack shows of recorded runs, and the wall time of the
// baseline, or 0 where they have none in common.
func bands(recordings []scheduler.Recording) (out []view.Band, base trace.Time) {
	c := scheduler.Compare(recordings)
	round := reports(recordings)
	common := true
	for i, r := range recordings {
		out = append(out, bandOf(c, round, i, r))
		common = common && c.Base[i] == c.Base[0]
	}
	if common && len(recordings) > 1 && c.Base[0] >= 0 {
		base = trace.Time(recordings[c.Base[0]].Report.Wall)
	}
	return out, base
}

func reports(recordings []scheduler.Recording) scheduler.Round {
	var round scheduler.Round
	for _, r := range recordings {
		round = append(round, r.Report)
	}
	return round
}

func bandOf(c scheduler.Comparison, round scheduler.Round, i int, r scheduler.Recording) view.Band {
	rep := &r.Report
	b := view.Band{
		Snapshot: r.Trace, End: trace.Time(rep.Wall), Tasks: workloads.Counted(len(r.Trace.Tasks), "task"),
		Figure: plot.Seconds(rep.Wall) + " s", Bad: rep.Wrong(),
	}
	if r.Foreign {
		b.Title, b.Subtitle = r.Name, "recorded by another program"
		return b
	}
	b.Title, b.Subtitle = bandTitle(c, rep.Experiment)
	if rep.Wall > 0 {
		// The processor time is counted around the wall time: of a short run a little
		// more than there are cores.
		b.Busy = fmt.Sprintf("%.2f", min(rep.CPU.Seconds()/rep.Wall.Seconds(), float64(max(r.Trace.Cores, 1))))
	}
	b.Beside = beside(c, round, i)
	b.Limit, b.Why = why(rep)
	return b
}

// bandTitle names a run by its model and, in the second text, by what it differs
// in from the others.
func bandTitle(c scheduler.Comparison, e scheduler.Experiment) (title, subtitle string) {
	m, ok := scheduler.ModelByName(e.Model)
	if !ok {
		return e.Model, ""
	}
	title, subtitle = m.Title, m.Subtitle
	if v, ok := m.Variant(e.Settings[m.Name]); ok {
		title, subtitle = title+", "+v.Short, v.Subtitle
	}
	var differs []string
	for _, name := range c.Varied {
		if value, ok := c.Value(e, name); ok {
			differs = append(differs, name+" "+value)
		}
	}
	if len(differs) > 0 {
		subtitle = strings.Join(differs, ", ") + " – " + subtitle
	}
	return title, subtitle
}

// runName names a run of a comparison on screen.
func runName(c scheduler.Comparison, e scheduler.Experiment) string {
	name, _ := bandTitle(scheduler.Comparison{}, e)
	for _, setting := range c.Varied {
		if value, ok := c.Value(e, setting); ok {
			name += ", " + setting + " " + value
		}
	}
	return name
}

// beside is the sentence at the end of a run: how it did against the baseline.
func beside(c scheduler.Comparison, round scheduler.Round, i int) string {
	r := &round[i]
	if r.Cancelled {
		return "stopped"
	}
	if n := r.Failed(); n > 0 {
		return workloads.Counted(n, "task") + " failed"
	}
	text := ""
	switch x, ok := c.Speedup(round, i); {
	case c.Base[i] == i:
		text = "the baseline"
	case ok:
		text = fmt.Sprintf("%.2f times as fast", x)
	}
	if k := r.Counter; k != nil && r.Wrong() {
		lost := workloads.FormatCount(k.Lost) + " lost"
		if text == "" {
			return lost
		}
		return text + ", " + lost
	}
	return text
}

// why is the limit, and its reason.
func why(r *scheduler.Report) (limit, reason string) {
	if r.Limit.Speedup == nil || r.Experiment.Model == "sync" {
		return "", ""
	}
	return fmt.Sprintf("the limit is %.2f:", *r.Limit.Speedup), r.Limit.Reason
}
