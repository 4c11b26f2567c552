package app

import (
	"strings"

	"interleave/app/plot"
	"interleave/app/view"
	"interleave/scheduler"
	"interleave/scheduler/phrase"
	"interleave/scheduler/trace"
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

// tasksCounted is a number of tasks in words.
func tasksCounted(n int) string {
	return phrase.N(n, "%s task", "%s tasks", phrase.Count(int64(n)))
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
		Snapshot: r.Trace, End: trace.Time(rep.Wall), Tasks: tasksCounted(len(r.Trace.Tasks)),
		Figure: plot.Seconds(rep.Wall) + " s", Bad: rep.Wrong(),
	}
	if r.Foreign {
		b.Title, b.Subtitle = r.Name, phrase.T("recorded by another program")
		return b
	}
	b.Title, b.Subtitle = bandTitle(c, rep.Experiment)
	if rep.Wall > 0 {
		// The processor time is counted around the wall time: of a short run a little
		// more than there are cores.
		b.Busy = phrase.Decimal(min(rep.CPU.Seconds()/rep.Wall.Seconds(), float64(max(r.Trace.Cores, 1))), 2)
	}
	b.Beside = beside(c, round, i)
	b.Limit, b.Why = why(rep)
	return b
}

// bandTitle names a run by its model and, in the second text, by what it differs
// in from the others.
func bandTitle(c scheduler.Comparison, e scheduler.Experiment) (title, subtitle string) {
	if m, ok := scheduler.ModelByName(e.Model); ok {
		subtitle = phrase.T(m.Subtitle)
		if v, ok := m.Variant(e.Settings[m.Name]); ok {
			subtitle = phrase.T(v.Subtitle)
		}
		if words := c.Words(e); len(words) > 0 {
			subtitle = strings.Join(words, ", ") + " – " + subtitle
		}
	}
	return modelName(e), subtitle
}

// modelName is the model and its variant: "Threads, GIL".
func modelName(e scheduler.Experiment) string {
	m, ok := scheduler.ModelByName(e.Model)
	if !ok {
		return e.Model
	}
	if v, ok := m.Variant(e.Settings[m.Name]); ok {
		return phrase.T(m.Title) + ", " + phrase.T(v.Short)
	}
	return phrase.T(m.Title)
}

// runName names a run of a comparison on screen, as a list of parts.
func runName(c scheduler.Comparison, e scheduler.Experiment) string {
	return strings.Join(append([]string{modelName(e)}, c.Words(e)...), ", ")
}

// nameWithin names a run within a sentence, where other commas stand.
func nameWithin(c scheduler.Comparison, e scheduler.Experiment) string {
	if words := c.Words(e); len(words) > 0 {
		return modelName(e) + " (" + strings.Join(words, ", ") + ")"
	}
	return modelName(e)
}

// beside is the sentence at the end of a run: how it did against the baseline.
func beside(c scheduler.Comparison, round scheduler.Round, i int) string {
	r := &round[i]
	if r.Cancelled {
		return phrase.T("stopped")
	}
	if n := r.Failed(); n > 0 {
		return phrase.N(n, "%s task failed", "%s tasks failed", phrase.Count(int64(n)))
	}
	text := ""
	switch x, ok := c.Speedup(round, i); {
	case c.Base[i] == i:
		text = phrase.T("the baseline")
	case ok:
		text = phrase.F("%.2f times as fast", x)
	}
	if k := r.Counter; k != nil && r.Wrong() {
		lost := phrase.F("%s lost", phrase.Count(k.Lost))
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
	return phrase.F("the limit is %.2f:", *r.Limit.Speedup), scheduler.Told(r.Limit.Reason)
}
