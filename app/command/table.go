package command

import (
	"fmt"
	"io"
	"sort"
	"strings"
	"text/tabwriter"

	"interleave/app/plot"
	"interleave/scheduler"
	"interleave/workloads"
)

// shownTasks is how many tasks a table lists before it says "and more".
const shownTasks = 16

// printTables prints every run's figures, and for several how many were wrong.
func printTables(out io.Writer, reports []scheduler.Report, wrong int) error {
	for i, r := range reports {
		if i > 0 {
			_, _ = fmt.Fprintln(out)
		}
		if err := printTable(out, r); err != nil {
			return err
		}
	}
	if len(reports) > 1 {
		_, err := fmt.Fprintf(out, "\n%d of %d runs were wrong\n", wrong, len(reports))
		return err
	}
	return nil
}

func printTable(out io.Writer, r scheduler.Report) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	line := func(name, format string, args ...any) {
		_, _ = fmt.Fprintf(w, "%s\t%s\n", name, fmt.Sprintf(format, args...))
	}
	e := r.Experiment
	line("experiment", "%s under %s, %s, %s", e.Workload, scheduler.Label(e.Model, e.Settings),
		workloads.Counted(len(r.Tasks), "task"), workloads.Counted(e.Workers, "worker"))
	line("wall time", "%s", plot.Seconds(r.Wall)+" s")
	line("start-up", "%s", plot.Figure(r.Start))
	line("processor", "%s by the run, %s by other programs, %s by the web server, %s by this program",
		plot.Figure(r.CPU), plot.Figure(r.Others), plot.Figure(r.Server), plot.Figure(r.Program))
	line("limit", "%s", limit(r.Limit))
	line("switches", "%s", switches(r))
	results(line, r)
	if r.Loop != nil {
		line("event loop", "%s turns, longest lag %s", workloads.FormatCount(int64(r.Loop.Turns)), plot.Figure(r.Loop.MaxLag))
	}
	line("pre-emption", "read from %s", r.Detector)
	if r.Dropped > 0 {
		line("dropped", "%s records lost to full buffers; the sums are exact all the same", workloads.FormatCount(int64(r.Dropped)))
	}
	for _, n := range r.Notes {
		line("note", "%s", n)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	_, _ = fmt.Fprintln(out)
	return printTasks(out, r.Tasks)
}

func printTasks(out io.Writer, tasks []scheduler.TaskReport) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	_, _ = fmt.Fprintln(w, "task\tpid\ttid\tstate\trunning\tready\twaiting\tblocked\tspans\t")
	for _, t := range tasks[:min(len(tasks), shownTasks)] {
		_, _ = fmt.Fprintf(w, "%s\t%d\t%d\t%s\t%s\t%s\t%s\t%s\t%d\t\n", t.Name, t.PID, t.TID, t.State,
			plot.Figure(t.Running), plot.Figure(t.Ready), plot.Figure(t.Waiting), plot.Figure(t.Blocked), t.Spans)
	}
	if more := len(tasks) - shownTasks; more > 0 {
		_, _ = fmt.Fprintf(w, "and %d more\t\t\t\t\t\t\t\t\t\n", more)
	}
	return w.Flush()
}

func results(line func(string, string, ...any), r scheduler.Report) {
	if c := r.Counter; c != nil {
		line("counter", "expected %s, final %s, lost %s in %s", workloads.FormatCount(int64(c.Expected)),
			workloads.FormatCount(int64(c.Final)), workloads.FormatCount(c.Lost), workloads.Counted(int(c.Overwrites), "overwrite"))
		if r.PrivateMemory() {
			line("", "each process counted in its own memory; the parent’s counter stays 0")
		}
	}
	if p := r.Pages; p != nil {
		line("pages", "%s, %d failed, %s, %s bytes", workloads.FormatCount(int64(p.Count)), p.Failed,
			workloads.Counted(p.Connections, "connection"), workloads.FormatCount(p.Bytes))
	}
	if f := r.Files; f != nil {
		line("files", "%s, %d failed, %s bytes", workloads.FormatCount(int64(f.Count)), f.Failed, workloads.FormatCount(f.Bytes))
	}
	if v := r.Value; v != nil && v.Picture == nil {
		line("result", "%s: %d", v.Kernel, v.Sum)
	} else if v != nil {
		line("result", "%s: a picture of %d × %d", v.Kernel, v.Width, v.Height)
	}
}

func limit(l scheduler.Limit) string {
	if l.Speedup == nil {
		return "not known: " + l.Reason
	}
	return fmt.Sprintf("%.2f times as fast as one after another: %s", *l.Speedup, l.Reason)
}

// switches tells who ended the running spans, and what the system counted.
func switches(r scheduler.Report) string {
	text := enders(r.EndedBy)
	if r.Switches == nil {
		return text + "; this system does not count those of a thread"
	}
	return fmt.Sprintf("%s; the system counts %s given away, %s taken away", text,
		workloads.FormatCount(r.Switches.Voluntary), workloads.FormatCount(r.Switches.Involuntary))
}

// enders tells who ended the running spans that did not end with their task.
func enders(by map[string]uint64) string {
	var names []string
	for n := range by {
		if n != "end" {
			names = append(names, n)
		}
	}
	sort.Strings(names)
	var s []string
	for _, n := range names {
		s = append(s, fmt.Sprintf("%s by %s", workloads.FormatCount(int64(by[n])), strings.ReplaceAll(n, "_", " ")))
	}
	if len(s) == 0 {
		return "none"
	}
	return strings.Join(s, ", ")
}

func times(l scheduler.Limit) string {
	if l.Speedup == nil {
		return "not known"
	}
	return fmt.Sprintf("%.2f times", *l.Speedup)
}
