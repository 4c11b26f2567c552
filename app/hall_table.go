package app

import (
	"fmt"
	"strings"

	"interleave/app/plot"
	"interleave/app/view"
	"interleave/scheduler"
)

// The kinds of work of the decision table, by the workload that stands for each.
var decisionRows = []struct{ workload, title, about string }{
	{"download", "Waiting", "for a slow network"},
	{"compute", "Computing", "the processor alone"},
	{"counter", "Sharing", "one counter for all"},
}

// The models of it, as experiments name them.
var decisionColumns = []struct{ label, title string }{
	{"sync", "Synchronous"},
	{"threads:gil", "Threads, GIL"},
	{"async", "Async"},
	{"processes", "Processes"},
}

const asFast = "times as fast"

// measuredFor finds the last complete run of the session of a workload under a
// model, and how many times as fast as the session's baseline it was; 0 where
// there is none.
func (w *window) measuredFor(workload, label string) (r *scheduler.Report, speedup float64) {
	for i := len(w.session.runs) - 1; i >= 0; i-- {
		x := &w.session.runs[i].Report
		e := x.Experiment
		if !x.Complete() || e.Workload != workload || strings.SplitN(label, ":", 2)[0] != e.Model {
			continue
		}
		if e.Settings["await"] == "on" {
			continue // an await in the wrong place is a mistake, and not the model's
		}
		if strings.Contains(label, ":") && scheduler.Label(e.Model, e.Settings) != label {
			continue
		}
		if base, ok := w.session.baseline(e); ok {
			return x, float64(base.Wall) / float64(x.Wall)
		}
		if r == nil {
			r = x
		}
	}
	return r, 0
}

// sharedBy is measuredFor for shared data, where any variety of a model will do;
// which it was is told if it is another one.
func (w *window) sharedBy(label string) (r *scheduler.Report, speedup float64, which string) {
	if r, speedup = w.measuredFor("counter", label); r != nil {
		return r, speedup, ""
	}
	if r, speedup = w.measuredFor("counter", strings.SplitN(label, ":", 2)[0]); r == nil {
		return nil, 0, ""
	}
	if m, ok := scheduler.ModelByName(r.Experiment.Model); ok {
		if v, ok := m.Variant(r.Experiment.Settings[m.Name]); ok {
			which = " (" + strings.ToLower(m.Title) + ", " + v.Short + ")"
		}
	}
	return r, speedup, which
}

// decision is the table of which model did best on which kind of work, from what
// was measured in this session.
func (h *hall) decision() (head []string, rows []view.DecisionRow) {
	for _, c := range decisionColumns {
		head = append(head, c.title)
	}
	for _, k := range decisionRows {
		row := view.DecisionRow{Title: k.title, Subtitle: k.about}
		best, most := -1, 0.0
		for i, c := range decisionColumns {
			r, speedup := h.w.measuredFor(k.workload, c.label)
			which := ""
			if k.workload == "counter" {
				r, speedup, which = h.w.sharedBy(c.label)
			}
			cell := decisionCell(r, speedup)
			cell.Text += which
			row.Cells = append(row.Cells, cell)
			if r != nil && !r.Wrong() && speedup > most {
				best, most = i, speedup
			}
		}
		if best >= 0 && most > 1.05 {
			row.Cells[best].Best = true
		}
		rows = append(rows, row)
	}
	return head, rows
}

func decisionCell(r *scheduler.Report, speedup float64) view.DecisionCell {
	switch {
	case r == nil:
		return view.DecisionCell{Text: "not measured yet"}
	case r.Wrong() && r.Counter != nil && r.Counter.Lost > 0 && !r.PrivateMemory():
		return view.DecisionCell{Figure: fmt.Sprintf("%.0f of 100", float64(r.Counter.Lost)/float64(max(r.Counter.Expected, 1))*100), Text: "lost", Bad: true}
	case r.Wrong():
		return view.DecisionCell{Figure: "wrong", Text: "nobody shares it", Bad: true}
	case r.PrivateMemory():
		return view.DecisionCell{Figure: "apart", Text: "each its own memory"}
	case r.Experiment.Model == "sync":
		return view.DecisionCell{Figure: "1.00", Text: "the baseline"}
	case r.Counter != nil && speedup == 0:
		return view.DecisionCell{Figure: "right", Text: plot.Seconds(r.Wall) + " s"}
	case speedup == 0:
		return view.DecisionCell{Text: "no baseline yet"}
	}
	return view.DecisionCell{Figure: fmt.Sprintf("%.2f", speedup), Text: asFast}
}

// decided is the table in a sentence.
func (h *hall) decided() string {
	_, rows := h.decision()
	var parts []string
	compared := false
	for i, r := range rows {
		for j, c := range r.Cells {
			compared = compared || c.Text == asFast
			if c.Best {
				parts = append(parts, fmt.Sprintf("%s: %s, %s times as fast", strings.ToLower(decisionRows[i].title), decisionColumns[j].title, c.Figure))
			}
		}
	}
	if len(parts) == 0 {
		if compared {
			return "On this machine nothing was clearly faster than one after another."
		}
		return "Measured in this session, on this machine: what has not been run yet is not told."
	}
	return "**On this machine:** " + strings.Join(parts, "; ") + "."
}
