package app

import (
	"strings"
	"time"

	"interleave/app/plot"
	"interleave/app/view"
	"interleave/scheduler"
	"interleave/scheduler/phrase"
	"interleave/scheduler/trace"
	"interleave/workloads"
)

// liveFacts is the figures panel while a run is on.
func liveFacts(e evidence, ended [trace.Enders]uint64) view.Facts {
	wall := (e.s.Now - e.s.Start).Duration()
	f := view.Facts{Title: phrase.T("So far"), Sentence: conclude(e)}
	about := phrase.T("since the start")
	if p := e.s.Progress; p > 0.05 && p < 1 && wall > 0 {
		about = phrase.F("of about %s s", plot.Seconds(time.Duration(float64(wall)/p).Round(10*time.Millisecond)))
	}
	f.Figures = append(f.Figures, view.Figure{Value: plot.Seconds(wall), Unit: "s", Caption: about})
	if wall > 0 {
		busy := float64(e.by[plot.Running]) / float64(wall)
		f.Figures = append(f.Figures, view.Figure{Value: phrase.Decimal(busy, 2), Unit: phrase.T("cores"), Caption: allowed(e.s.Experiment, e.s.Cores)})
	}
	f.Figures = append(f.Figures, view.Figure{Value: phrase.Count(int64(switches(ended))), Caption: phrase.T("switches")})
	f.Figures = append(f.Figures, doneFigure(e.s))
	f.Details = deciders(ended)
	return f
}

// baseline is the synchronous run of the same work, where it was measured.
type baseline struct {
	scheduler.Report
	measured bool
}

// finalFacts is the figures panel after a run; the error is what Wait returned.
func finalFacts(e evidence, ended [trace.Enders]uint64, err error, base baseline) view.Facts {
	r := e.rep
	f := view.Facts{Title: phrase.T("What happened"), Sentence: conclude(e)}
	if err != nil && !r.Cancelled {
		f.Trouble = told(err)
	}
	if r.Wall > 0 {
		f.Figures = append(f.Figures, view.Figure{Value: plot.Seconds(r.Wall), Unit: "s", Caption: phrase.T("wall time")})
		if r.Counter == nil && r.Complete() && r.Experiment.Model != "sync" {
			f.Figures = append(f.Figures, speedup(r, base))
		}
		f.Figures = append(f.Figures,
			view.Figure{Value: phrase.Decimal(r.CPU.Seconds()/r.Wall.Seconds(), 2), Unit: phrase.T("cores"), Caption: allowed(r.Experiment, e.s.Cores)})
	}
	if r.Counter == nil {
		f.Figures = append(f.Figures, view.Figure{Value: phrase.Count(int64(switches(ended))), Caption: phrase.T("switches")})
	}
	f.Figures = append(f.Figures, resultFigures(r)...)
	if r.Counter == nil && r.Pages == nil && r.Files == nil {
		f.Figures = append(f.Figures, doneFigure(e.s))
	}
	f.Details, f.Small = deciders(ended), details(r)
	if r.Disturbed() {
		f.Details = phrase.F("Other programs took %.1f of %d cores: times are longer than usual.", r.OthersCores(), r.Machine.CPUs) + " " + f.Details
	}
	return f
}

// speedup is how many times as fast as the baseline a run was, beside its limit;
// without a baseline it offers to measure one.
func speedup(r *scheduler.Report, base baseline) view.Figure {
	caption := phrase.T("no limit is known")
	if l := r.Limit.Speedup; l != nil {
		caption = phrase.F("as fast, of %.2f", *l)
	}
	if !base.measured {
		return view.Figure{Value: "–", Caption: phrase.T("B: baseline")}
	}
	return view.Figure{Value: phrase.Decimal(float64(base.Wall)/float64(r.Wall), 2), Unit: phrase.T("times"), Caption: caption}
}

// deciders tells who decided to switch, in one sentence.
func deciders(ended [trace.Enders]uint64) string {
	var parts []string
	for _, d := range []struct {
		e      trace.Ender
		format string
	}{
		{trace.Lock, "%s by the interpreter lock"},
		{trace.System, "%s by the operating system"},
		{trace.Await, "%s by a task that awaits"},
		{trace.Device, "%s by a wait for a device"},
		{trace.ByMutex, "%s by a mutex"},
	} {
		if n := ended[d.e]; n > 0 {
			parts = append(parts, phrase.F(d.format, phrase.Count(int64(n))))
		}
	}
	switch n := len(parts); n {
	case 0:
		return phrase.T("Nobody decided to switch.") + " "
	case 1:
		return phrase.F("Switches: %s.", parts[0]) + " "
	default:
		return phrase.F("Switches: %s and %s.", strings.Join(parts[:n-1], ", "), parts[n-1]) + " "
	}
}

// resultFigures are what the workload answers.
func resultFigures(r *scheduler.Report) []view.Figure {
	var out []view.Figure
	if c := r.Counter; c != nil {
		out = append(out,
			view.Figure{Value: phrase.Count(int64(c.Expected)), Caption: phrase.T("expected")},
			view.Figure{Value: phrase.Count(int64(c.Final)), Caption: phrase.T("final"), Bad: c.Lost != 0},
			view.Figure{Value: phrase.Count(c.Lost), Caption: phrase.T("lost"), Bad: c.Lost != 0})
	}
	if p := r.Pages; p != nil {
		out = append(out,
			view.Figure{Value: phrase.Count(int64(p.Count)), Caption: phrase.T("pages arrived")},
			view.Figure{Value: phrase.Count(int64(p.Connections)), Caption: phrase.T("connections opened")})
		if p.Failed > 0 {
			out = append(out, view.Figure{Value: phrase.Count(int64(p.Failed)), Caption: phrase.T("pages failed"), Bad: true})
		}
	}
	if n := r.Files; n != nil {
		out = append(out, view.Figure{Value: phrase.Count(int64(n.Count)), Caption: phrase.T("files written")})
		if n.Failed > 0 {
			out = append(out, view.Figure{Value: phrase.Count(int64(n.Failed)), Caption: phrase.T("files failed"), Bad: true})
		}
	}
	return out
}

func doneFigure(s *trace.Snapshot) view.Figure {
	n, all := 0, len(s.Tasks)
	for i := range s.Tasks {
		if s.Tasks[i].Open.State == trace.Done {
			n++
		}
	}
	return view.Figure{Value: phrase.Count(int64(n)), Caption: phrase.N(all, "of %s task done", "of %s tasks done", phrase.Count(int64(all)))}
}

// switches counts running spans that another task could follow: all but those
// that ended with their task.
func switches(ended [trace.Enders]uint64) (n uint64) {
	for e, c := range ended {
		if e := trace.Ender(e); e != trace.NoEnder && e != trace.End && e != trace.Death {
			n += c
		}
	}
	return n
}

// allowed is the limit that stands beside the cores that a run keeps busy.
func allowed(e scheduler.Experiment, cores int) string {
	switch scheduler.Label(e.Model, e.Settings) {
	case "sync":
		return phrase.T("one task after another allows 1")
	case "threads:gil":
		return phrase.T("the GIL allows 1")
	case "threads:one-processor":
		return phrase.T("one processor allows 1")
	case "async":
		return phrase.T("one thread allows 1")
	}
	return phrase.F("of %d", cores)
}

// details is the small print: the machine's other work, how exact it is, notes.
func details(r *scheduler.Report) string {
	text := ""
	if r.Start > 0 {
		text = phrase.F("Started in %s.", plot.Figure(r.Start)) + " "
	}
	if wall := r.Wall.Seconds(); wall > 0 && !r.Cancelled {
		cores := func(d time.Duration) float64 { return d.Seconds() / wall }
		busy := cores(r.CPU + r.Program + r.Server + r.Others)
		if r.Server > 0 {
			text += phrase.F("%.2f of %d cores busy: %.2f by this run, %.2f by this window, %.2f by the web server, %.2f by other programs.",
				busy, r.Machine.CPUs, cores(r.CPU), cores(r.Program), cores(r.Server), cores(r.Others)) + " "
		} else {
			text += phrase.F("%.2f of %d cores busy: %.2f by this run, %.2f by this window, %.2f by other programs.",
				busy, r.Machine.CPUs, cores(r.CPU), cores(r.Program), cores(r.Others)) + " "
		}
	}
	switch r.Detector {
	case "schedstat":
		text += phrase.T("Ready for a processor is told by the kernel.") + " "
	case "clock":
		text += phrase.T("Ready for a processor is read from gaps of the clock.") + " "
	}
	if r.Dropped > 0 {
		text += phrase.F("%s records were lost to full buffers: the picture has gaps, the sums have none.", phrase.Count(int64(r.Dropped))) + " "
	}
	for _, n := range r.Notes {
		text += scheduler.Told(n) + " "
	}
	return text
}

// told is what an error says, as a sentence.
func told(err error) string { return upperFirst(scheduler.Told(err.Error())) }

// upperFirst makes a sentence of words that begin with a small letter.
func upperFirst(s string) string {
	s = capital(s)
	if s == "" || strings.HasSuffix(s, ".") || strings.HasSuffix(s, "!") {
		return s
	}
	return s + "."
}

// capital is a text with a capital at its beginning.
func capital(s string) string {
	if s == "" || s[0] < 'a' || s[0] > 'z' {
		return s
	}
	return string(s[0]-'a'+'A') + s[1:]
}

// nature is what kind of work an experiment does; a file may hold one that this
// version does not know.
func nature(e scheduler.Experiment) workloads.Nature {
	if w, ok := workloads.ByName(e.Workload); ok {
		return w.Nature(e.Settings)
	}
	return workloads.Nature{}
}

// legendItems chooses the states of the legend: those that occur, and those
// that the model could have shown.
func legendItems(e scheduler.Experiment, by [plot.Kinds]trace.Time, total trace.Time) []view.LegendItem {
	work := nature(e)
	expected := map[plot.Kind]bool{plot.Running: true, plot.ReadyProcessor: true, plot.Blocked: work.Together}
	switch scheduler.Label(e.Model, e.Settings) {
	case "threads:gil":
		expected[plot.ReadyLock] = true
	case "async":
		expected[plot.ReadyTurn] = true
	}
	for _, d := range work.Waits {
		expected[plot.KindOf(trace.Waiting, trace.Connection+trace.Reason(d))] = true // the two lists are in the same order
	}
	var out []view.LegendItem
	for k := range plot.Created {
		if by[k] > 0 || expected[k] {
			out = append(out, view.LegendItem{Kind: k, Share: float64(by[k]) / float64(max(total, 1))})
		}
	}
	return append(out, view.LegendItem{Kind: plot.Created, Share: -1})
}
