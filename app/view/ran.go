package view

import (
	"interleave/app/plot"
	"interleave/scheduler/trace"
)

// ranFor is how long a task has run: its own exact sum once it has ended. Before
// that the spans of long tasks are not added up for every frame: only what is
// at hand.
func ranFor(t *trace.Task) string {
	if t.Open.State.Terminal() && t.Sums.Running > 0 {
		return plot.Figure(t.Sums.Running)
	}
	var sum trace.Time
	for i := range t.Spans {
		if t.Spans[i].State == trace.Running {
			sum += t.Spans[i].End - t.Spans[i].Start
		}
	}
	if t.Open.State == trace.Running {
		sum += t.Open.End - t.Open.Start
	}
	if sum == 0 {
		return "-"
	}
	return plot.Figure(sum.Duration())
}

// tookFor is how long a task took from the moment it was taken: what counts
// where tasks wait and hardly run.
func tookFor(t *trace.Task) string {
	begin := t.Open.Start
	for i := range t.Spans {
		if t.Spans[i].State != trace.Created {
			begin = t.Spans[i].Start
			break
		}
	}
	if t.Open.State == trace.Created || t.Open.End <= begin {
		return "-"
	}
	return plot.Figure((t.Open.End - begin).Duration())
}
