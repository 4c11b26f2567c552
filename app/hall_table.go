package app

import (
	"strings"

	"interleave/app/plot"
	"interleave/app/view"
	"interleave/scheduler"
	"interleave/scheduler/phrase"
	"interleave/workloads"
)

// The kinds of work of the decision table, by the workload that stands for each,
// and which model was best.
var decisionRows = []struct{ workload, title, about, best string }{
	{"download", "Waiting", "for a slow network", "waiting: %s, %s times as fast"},
	{"compute", "Computing", "the processor alone", "computing: %s, %s times as fast"},
	{"counter", "Sharing", "one counter for all", "sharing: %s, %s times as fast"},
}

// The models of it, as experiments name them.
var decisionColumns = []struct{ label, title string }{
	{"sync", "Synchronous"},
	{"threads:gil", "Threads, GIL"},
	{"async", "Async"},
	{"processes", "Processes"},
}

// measuredFor finds the last complete run of a workload under a model, and how many
// times as fast as the baseline it was; 0 where there is none.
func (s *session) measuredFor(workload, label string) (r *scheduler.Report, speedup float64) {
	for i := len(s.runs) - 1; i >= 0; i-- {
		x := &s.runs[i].Report
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
		if base, ok := s.baseline(e); ok {
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
func (s *session) sharedBy(label string) (r *scheduler.Report, speedup float64, which string) {
	if r, speedup = s.measuredFor("counter", label); r != nil {
		return r, speedup, ""
	}
	if r, speedup = s.measuredFor("counter", strings.SplitN(label, ":", 2)[0]); r == nil {
		return nil, 0, ""
	}
	if m, ok := scheduler.ModelByName(r.Experiment.Model); ok {
		if v, ok := m.Variant(r.Experiment.Settings[m.Name]); ok {
			which = phrase.F(" (threads, %s)", phrase.T(v.Short)) // no other model has varieties
		}
	}
	return r, speedup, which
}

// find is measuredFor, or sharedBy for shared data.
func (s *session) find(workload, label string) (r *scheduler.Report, speedup float64, which string) {
	if workload == "counter" {
		return s.sharedBy(label)
	}
	r, speedup = s.measuredFor(workload, label)
	return r, speedup, ""
}

// fromFiles are the recorded runs that the lecture shows.
func (h *hall) fromFiles() *session {
	s := &session{}
	for i := range h.player.Scenes() {
		if h.recorded[i] {
			s.runs = append(s.runs, h.runs[i]...)
		}
	}
	return s
}

// decision is the table of which model did best on which kind of work, from what
// was measured in this session, and where there is nothing from recorded runs.
func (h *hall) decision() (head []string, rows []view.DecisionRow) {
	measured, recorded := &h.w.session, h.fromFiles()
	for _, c := range decisionColumns {
		head = append(head, phrase.T(c.title))
	}
	for _, k := range decisionRows {
		row := view.DecisionRow{Title: phrase.T(k.title), Subtitle: phrase.T(k.about)}
		best, most := -1, 0.0
		for i, c := range decisionColumns {
			r, speedup, which := measured.find(k.workload, c.label)
			fromFile := false
			if r == nil {
				r, speedup, which = recorded.find(k.workload, c.label)
				fromFile = r != nil
			}
			cell := decisionCell(r, speedup)
			cell.Recorded = fromFile
			cell.Text += which
			if fromFile && len(measured.runs) > 0 {
				cell.Text += ", " + phrase.T("recorded")
			}
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
		return view.DecisionCell{Text: phrase.T("not measured yet")}
	case r.Wrong() && r.Counter != nil && r.Counter.Lost > 0 && !r.PrivateMemory():
		return view.DecisionCell{Figure: phrase.F("%.0f of 100", float64(r.Counter.Lost)/float64(max(r.Counter.Expected, 1))*100), Text: phrase.T("lost"), Bad: true}
	case r.Wrong():
		return view.DecisionCell{Figure: phrase.T("wrong"), Text: phrase.T("nobody shares it"), Bad: true}
	case r.PrivateMemory():
		return view.DecisionCell{Figure: phrase.T("apart"), Text: phrase.T("each its own memory")}
	case r.Experiment.Model == "sync":
		return view.DecisionCell{Figure: phrase.Decimal(1, 2), Text: phrase.T("the baseline")}
	case r.Counter != nil && speedup == 0:
		return view.DecisionCell{Figure: phrase.T("right"), Text: whyRight(r)}
	case speedup == 0:
		return view.DecisionCell{Text: phrase.T("no baseline yet")}
	}
	return view.DecisionCell{Figure: phrase.Decimal(speedup, 2), Text: phrase.T("times as fast"), Compared: true}
}

// whyRight is what kept a counter right.
func whyRight(r *scheduler.Report) string {
	switch set := workloads.Values(r.Experiment.Settings); {
	case set.On("mutex"):
		return phrase.T("with the mutex")
	case r.Experiment.Model == "async":
		return phrase.T("no await inside")
	}
	return plot.Seconds(r.Wall) + " s"
}

// origins reports whether figures of the table were measured in this session, and
// whether some are those of recorded runs.
func origins(rows []view.DecisionRow) (live, recorded bool) {
	for _, r := range rows {
		for _, c := range r.Cells {
			known := c.Figure != ""
			live, recorded = live || known && !c.Recorded, recorded || known && c.Recorded
		}
	}
	return live, recorded
}

// tableOrigin tells where the table's figures come from.
func (h *hall) tableOrigin() string {
	_, rows := h.decision()
	switch live, recorded := origins(rows); {
	case live && recorded:
		return phrase.T("live, and in part recorded")
	case recorded:
		return phrase.T("recorded")
	}
	return phrase.T("live, on this machine")
}

// decided is the table in a sentence.
func (h *hall) decided() string {
	_, rows := h.decision()
	live, _ := origins(rows)
	var parts []string
	compared := false
	for i, r := range rows {
		for j, c := range r.Cells {
			compared = compared || c.Compared && !c.Recorded
			if !c.Best {
				continue
			}
			part := phrase.F(decisionRows[i].best, phrase.T(decisionColumns[j].title), c.Figure)
			if c.Recorded && live {
				part += " (" + phrase.T("recorded") + ")"
			}
			parts = append(parts, part)
		}
	}
	switch all := strings.Join(parts, "; "); {
	case len(parts) == 0 && compared:
		return phrase.T("On this machine nothing was clearly faster than one after another.")
	case len(parts) == 0:
		return phrase.T("Measured in this session, on this machine: what has not been run yet is not told.")
	case live:
		return phrase.F("**On this machine:** %s.", all)
	default:
		return phrase.F("**As recorded:** %s.", all)
	}
}
