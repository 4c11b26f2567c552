package app

import (
	"interleave/app/plot"
	"interleave/app/view"
	"interleave/scheduler"
	"interleave/scheduler/trace"
)

// tallied is the tasks' time of recorded runs, by kind, and what ended their running
// spans.
type tallied struct {
	by    [plot.Kinds]trace.Time
	total trace.Time
	ended [trace.Enders]uint64
}

func (t *tallied) add(s *trace.Snapshot) {
	var one plot.Tally
	one.Add(s)
	by, total := one.Time(s)
	for k := range by {
		t.by[k] += by[k]
	}
	t.total += total
	for e, n := range trace.EnderSums(*s) {
		t.ended[e] += n
	}
}

// legend is the states that any of the runs shows or could have shown, and the signs
// of what ended their running spans.
func (t *tallied) legend(recordings []scheduler.Recording) []view.LegendItem {
	seen := map[plot.Kind]bool{}
	for _, r := range recordings {
		for _, item := range legendItems(r.Trace.Experiment, t.by, t.total) {
			seen[item.Kind] = true
		}
	}
	var out []view.LegendItem
	for k := range plot.Created {
		if seen[k] {
			out = append(out, view.LegendItem{Kind: k, Share: float64(t.by[k]) / float64(max(t.total, 1))})
		}
	}
	out = append(out, view.LegendItem{Kind: plot.Created, Share: -1})
	return append(out, view.LegendSigns(t.ended)...)
}

// evidenceOf is what a conclusion about a recorded run is drawn from.
func evidenceOf(r *scheduler.Recording, by [plot.Kinds]trace.Time, total trace.Time) evidence {
	e := evidence{s: &r.Trace, by: by, total: total, most: r.MostRunning()}
	if !r.Foreign {
		e.rep = &r.Report
	}
	return e
}
