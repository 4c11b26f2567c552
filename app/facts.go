package app

import (
	"fmt"
	"strings"
	"time"

	"interleave/app/plot"
	"interleave/app/view"
	"interleave/scheduler"
	"interleave/scheduler/trace"
	"interleave/workloads"
)

// liveFacts is the figures panel while a run is on.
func liveFacts(e evidence, ended [trace.Enders]uint64) view.Facts {
	wall := (e.s.Now - e.s.Start).Duration()
	f := view.Facts{Title: "So far", Sentence: conclude(e)}
	about := "since the start"
	if p := e.s.Progress; p > 0.05 && p < 1 && wall > 0 {
		about = "of about " + plot.Seconds(time.Duration(float64(wall)/p).Round(10*time.Millisecond)) + " s"
	}
	f.Figures = append(f.Figures, view.Figure{Value: plot.Seconds(wall), Unit: "s", Caption: about})
	if wall > 0 {
		busy := float64(e.by[plot.Running]) / float64(wall)
		f.Figures = append(f.Figures, view.Figure{Value: fmt.Sprintf("%.2f", busy), Unit: "cores", Caption: allowed(e.s.Experiment, e.s.Cores)})
	}
	f.Figures = append(f.Figures, view.Figure{Value: workloads.FormatCount(int64(switches(ended))), Caption: "switches"})
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
	f := view.Facts{Title: "What happened", Sentence: conclude(e)}
	if err != nil && !r.Cancelled {
		f.Trouble = upperFirst(err.Error())
	}
	if r.Wall > 0 {
		f.Figures = append(f.Figures, view.Figure{Value: plot.Seconds(r.Wall), Unit: "s", Caption: "wall time"})
		if r.Counter == nil && r.Complete() && r.Experiment.Model != "sync" {
			f.Figures = append(f.Figures, speedup(r, base))
		}
		f.Figures = append(f.Figures,
			view.Figure{Value: fmt.Sprintf("%.2f", r.CPU.Seconds()/r.Wall.Seconds()), Unit: "cores", Caption: allowed(r.Experiment, e.s.Cores)})
	}
	if r.Counter == nil {
		f.Figures = append(f.Figures, view.Figure{Value: workloads.FormatCount(int64(switches(ended))), Caption: "switches"})
	}
	f.Figures = append(f.Figures, resultFigures(r)...)
	if r.Counter == nil && r.Pages == nil && r.Files == nil {
		f.Figures = append(f.Figures, doneFigure(e.s))
	}
	f.Details, f.Small = deciders(ended), details(r)
	if r.Disturbed() {
		f.Details = fmt.Sprintf("Other programs took %.1f of %d cores: times are longer than usual. ", r.OthersCores(), r.Machine.CPUs) + f.Details
	}
	return f
}

// speedup is how many times as fast as the baseline a run was, beside its limit;
// without a baseline it offers to measure one.
func speedup(r *scheduler.Report, base baseline) view.Figure {
	caption := "no limit is known"
	if l := r.Limit.Speedup; l != nil {
		caption = fmt.Sprintf("as fast, of %.2f", *l)
	}
	if !base.measured {
		return view.Figure{Value: "–", Caption: "B: baseline"}
	}
	return view.Figure{Value: fmt.Sprintf("%.2f", float64(base.Wall)/float64(r.Wall)), Unit: "times", Caption: caption}
}

// deciders tells who decided to switch, in one sentence.
func deciders(ended [trace.Enders]uint64) string {
	var parts []string
	for _, d := range []struct {
		e    trace.Ender
		name string
	}{
		{trace.Lock, "the interpreter lock"},
		{trace.System, "the operating system"},
		{trace.Await, "a task that awaits"},
		{trace.Device, "a wait for a device"},
		{trace.ByMutex, "a mutex"},
	} {
		if n := ended[d.e]; n > 0 {
			parts = append(parts, workloads.FormatCount(int64(n))+" by "+d.name)
		}
	}
	switch n := len(parts); n {
	case 0:
		return "Nobody decided to switch. "
	case 1:
		return "Switches: " + parts[0] + ". "
	default:
		return "Switches: " + strings.Join(parts[:n-1], ", ") + " and " + parts[n-1] + ". "
	}
}

// resultFigures are what the workload answers.
func resultFigures(r *scheduler.Report) []view.Figure {
	var out []view.Figure
	if c := r.Counter; c != nil {
		out = append(out,
			view.Figure{Value: workloads.FormatCount(int64(c.Expected)), Caption: "expected"},
			view.Figure{Value: workloads.FormatCount(int64(c.Final)), Caption: "final", Bad: c.Lost != 0},
			view.Figure{Value: workloads.FormatCount(c.Lost), Caption: "lost", Bad: c.Lost != 0})
	}
	if p := r.Pages; p != nil {
		out = append(out,
			view.Figure{Value: workloads.FormatCount(int64(p.Count)), Caption: "pages arrived"},
			view.Figure{Value: workloads.FormatCount(int64(p.Connections)), Caption: "connections opened"})
		if p.Failed > 0 {
			out = append(out, view.Figure{Value: workloads.FormatCount(int64(p.Failed)), Caption: "pages failed", Bad: true})
		}
	}
	if n := r.Files; n != nil {
		out = append(out, view.Figure{Value: workloads.FormatCount(int64(n.Count)), Caption: "files written"})
		if n.Failed > 0 {
			out = append(out, view.Figure{Value: workloads.FormatCount(int64(n.Failed)), Caption: "files failed", Bad: true})
		}
	}
	return out
}

func doneFigure(s *trace.Snapshot) view.Figure {
	n := 0
	for i := range s.Tasks {
		if s.Tasks[i].Open.State == trace.Done {
			n++
		}
	}
	return view.Figure{Value: workloads.FormatCount(int64(n)), Caption: "of " + workloads.Counted(len(s.Tasks), "task") + " done"}
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
		return "one task after another allows 1"
	case "threads:gil":
		return "the GIL allows 1"
	case "threads:one-processor":
		return "one processor allows 1"
	case "async":
		return "one thread allows 1"
	}
	return fmt.Sprintf("of %d", cores)
}

// details is the small print: the machine's other work, how exact it is, notes.
func details(r *scheduler.Report) string {
	text := ""
	if r.Start > 0 {
		text = "Started in " + plot.Figure(r.Start) + ". "
	}
	if wall := r.Wall.Seconds(); wall > 0 && !r.Cancelled {
		cores := func(d time.Duration) float64 { return d.Seconds() / wall }
		text += fmt.Sprintf("%.2f of %d cores busy: %.2f by this run, %.2f by this window, ",
			cores(r.CPU+r.Program+r.Server+r.Others), r.Machine.CPUs, cores(r.CPU), cores(r.Program))
		if r.Server > 0 {
			text += fmt.Sprintf("%.2f by the web server, ", cores(r.Server))
		}
		text += fmt.Sprintf("%.2f by other programs. ", cores(r.Others))
	}
	switch r.Detector {
	case "schedstat":
		text += "Ready for a processor is told by the kernel. "
	case "clock":
		text += "Ready for a processor is read from gaps of the clock. "
	}
	if r.Dropped > 0 {
		text += workloads.FormatCount(int64(r.Dropped)) + " records were lost to full buffers: the picture has gaps, the sums have none. "
	}
	for _, n := range r.Notes {
		text += n + " "
	}
	return text
}

func upperFirst(s string) string {
	if s == "" {
		return s
	}
	r := []rune(s)
	if r[0] >= 'a' && r[0] <= 'z' {
		r[0] -= 'a' - 'A'
	}
	if last := r[len(r)-1]; last != '.' && last != '!' {
		r = append(r, '.')
	}
	return string(r)
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
