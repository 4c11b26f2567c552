package app

import (
	"fmt"
	"math"
	"strings"

	"interleave/app/plot"
	"interleave/scheduler"
	"interleave/scheduler/trace"
	"interleave/workloads"
)

// evidence is what a conclusion is drawn from.
type evidence struct {
	s     *trace.Snapshot
	by    [plot.Kinds]trace.Time
	total trace.Time
	most  int               // tasks that ran at one moment; 0 if not counted yet
	rep   *scheduler.Report // nil while the run is on
}

// conclude is the one sentence that a run proves, by rules: what went wrong
// first, then the counter's answer, then how many ran at once and what the rest
// of the tasks' time went to. It is empty where nothing can be said yet.
func conclude(e evidence) string {
	if e.rep != nil {
		if s := concludeEnd(e); s != "" {
			return s
		}
	}
	if e.total == 0 {
		return ""
	}
	return join(atOnce(e), spent(e))
}

func concludeEnd(e evidence) string {
	r := e.rep
	if n := r.Failed(); n > 0 {
		return fmt.Sprintf("%d of %s failed: %s", n, workloads.Counted(len(r.Tasks), "task"), firstError(r))
	}
	if r.Cancelled {
		return fmt.Sprintf("Stopped after %s s, with %.0f %% of the work done.", plot.Seconds(r.Wall), math.Floor(e.s.Progress*100))
	}
	if c := r.Counter; c != nil {
		return concludeCounter(r, c)
	}
	return ""
}

func firstError(r *scheduler.Report) string {
	for _, t := range r.Tasks {
		if t.Error != "" {
			return strings.TrimSuffix(t.Error, ".") + "."
		}
	}
	return "no reason was given."
}

func concludeCounter(r *scheduler.Report, c *workloads.Counter) string {
	set := r.Experiment.Settings
	switch {
	case r.Experiment.Model == "processes" && set["memory"] == "private":
		return "Each process counted in a memory of its own: the counter of the parent is still " + workloads.FormatCount(int64(c.Final)) + "."
	case c.Lost > 0:
		return fmt.Sprintf("%s of %s increments were lost: a task wrote back a value that another had changed since it was read.",
			workloads.FormatCount(c.Lost), workloads.FormatCount(int64(c.Expected)))
	case set["mutex"] == "on":
		return "Not one increment was lost: the mutex lets one task at a time between read and write."
	case r.Experiment.Model == "sync":
		return "Not one increment was lost: one task after another, nobody can come between read and write."
	case r.Experiment.Model == "async" && set["await"] == "off":
		return "Not one increment was lost: without an await between read and write nobody can come between them."
	default:
		return "Not one increment was lost this time, but nothing guarantees it."
	}
}

// atOnce says how many tasks ran at one moment, and how many waited.
func atOnce(e evidence) string {
	// Where a processor was taken away is found afterwards: recorded spans may
	// overlap for a moment, more than there are processors cannot run.
	most := e.most
	if e.s.Cores > 0 {
		most = min(most, e.s.Cores)
	}
	waiting := waits(e)
	wall := e.s.Now - e.s.Start
	overlap := 0.0
	if wall > 0 {
		overlap = float64(waiting) / float64(wall)
	}
	switch {
	case e.s.Experiment.Model == "sync":
		return "One task after another"
	case overlap > 1.5 && waiting*2 > e.total:
		return fmt.Sprintf("%.1f tasks waited at the same time, on average", overlap)
	case most == 1:
		return "At most one task ran at any moment"
	case most > 1:
		return fmt.Sprintf("Up to %d tasks ran at the same moment", most)
	}
	return ""
}

func waits(e evidence) (sum trace.Time) {
	for k := plot.WaitConnection; k <= plot.WaitDisk; k++ {
		sum += e.by[k]
	}
	return sum
}

// spent names the state that took most of the tasks' time, with its share.
func spent(e evidence) string {
	waited, what := device(e)
	type part struct {
		time trace.Time
		text string
	}
	parts := []part{
		{e.by[plot.Running], "running"},
		{e.by[plot.ReadyLock], "ready, waiting for the GIL"},
		{e.by[plot.ReadyProcessor], "ready, waiting for a processor"},
		{e.by[plot.ReadyTurn], "ready, waiting for their turn in the loop"},
		{e.by[plot.Blocked], "blocked on the mutex"},
		{waited, "waiting " + what},
	}
	best := parts[0]
	for _, p := range parts[1:] {
		if p.time > best.time {
			best = p
		}
	}
	return fmt.Sprintf("%s of the tasks’ time was spent %s", percent(best.time, e.total), best.text)
}

// device is what was waited for and how long: one thing where it makes up most
// of all waiting, otherwise all of it.
func device(e evidence) (trace.Time, string) {
	names := map[plot.Kind]string{
		plot.WaitConnection: "for a free connection", plot.WaitName: "for names (DNS)", plot.WaitConnect: "to connect",
		plot.WaitTLS: "for TLS handshakes", plot.WaitAnswer: "for the answer", plot.WaitBody: "for the body", plot.WaitDisk: "for the disk",
	}
	all := waits(e)
	for k := plot.WaitConnection; k <= plot.WaitDisk; k++ {
		if e.by[k]*10 > all*8 {
			return e.by[k], names[k]
		}
	}
	return all, "for devices"
}

func percent(part, whole trace.Time) string {
	return fmt.Sprintf("%.1f %%", float64(part)/float64(max(whole, 1))*100)
}

func join(a, b string) string {
	if a == "" {
		return b + "."
	}
	return a + "; " + b + "."
}
