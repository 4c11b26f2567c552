package app

import (
	"math"
	"strings"

	"interleave/app/plot"
	"interleave/scheduler"
	"interleave/scheduler/phrase"
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
		all := len(r.Tasks)
		return phrase.N(all, "%d of %s task failed: %s", "%d of %s tasks failed: %s", n, phrase.Count(int64(all)), firstError(r))
	}
	if r.Cancelled {
		return phrase.F("Stopped after %s s, with %.0f %% of the work done.", plot.Seconds(r.Wall), math.Floor(e.s.Progress*100))
	}
	if c := r.Counter; c != nil {
		return concludeCounter(r, c)
	}
	return ""
}

func firstError(r *scheduler.Report) string {
	for _, t := range r.Tasks {
		if t.Error != "" {
			return strings.TrimSuffix(scheduler.Told(t.Error), ".") + "."
		}
	}
	return phrase.T("no reason was given.")
}

func concludeCounter(r *scheduler.Report, c *workloads.Counter) string {
	set := r.Experiment.Settings
	switch {
	case r.Experiment.Model == "processes" && set["memory"] == "private":
		return phrase.F("Each process counted in a memory of its own: the counter of the parent is still %s.",
			phrase.Count(int64(c.Final)))
	case c.Lost > 0:
		return phrase.F("%s of %s increments were lost: a task wrote back a value that another had changed since it was read.",
			phrase.Count(c.Lost), phrase.Count(int64(c.Expected)))
	case set["mutex"] == "on":
		return phrase.T("Not one increment was lost: the mutex lets one task at a time between read and write.")
	case r.Experiment.Model == "sync":
		return phrase.T("Not one increment was lost: one task after another, nobody can come between read and write.")
	case r.Experiment.Model == "async" && set["await"] == "off":
		return phrase.T("Not one increment was lost: without an await between read and write nobody can come between them.")
	default:
		return phrase.T("Not one increment was lost this time, but nothing guarantees it.")
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
		return phrase.T("One task after another")
	case overlap > 1.5 && waiting*2 > e.total:
		return phrase.F("%.1f tasks waited at the same time, on average", overlap)
	case most == 1:
		return phrase.T("At most one task ran at any moment")
	case most > 1:
		return phrase.F("Up to %d tasks ran at the same moment", most)
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
		time   trace.Time
		format string
	}
	parts := []part{
		{e.by[plot.Running], "%s of the tasks’ time was spent running"},
		{e.by[plot.ReadyLock], "%s of the tasks’ time was spent ready, waiting for the GIL"},
		{e.by[plot.ReadyProcessor], "%s of the tasks’ time was spent ready, waiting for a processor"},
		{e.by[plot.ReadyTurn], "%s of the tasks’ time was spent ready, waiting for their turn in the loop"},
		{e.by[plot.Blocked], "%s of the tasks’ time was spent blocked on the mutex"},
		{waited, what},
	}
	best := parts[0]
	for _, p := range parts[1:] {
		if p.time > best.time {
			best = p
		}
	}
	return phrase.F(best.format, percent(best.time, e.total))
}

// device is how long tasks waited, and what tells for what: for one thing where it
// makes up most of all waiting, otherwise for all of it.
func device(e evidence) (trace.Time, string) {
	formats := map[plot.Kind]string{
		plot.WaitConnection: "%s of the tasks’ time was spent waiting for a free connection",
		plot.WaitName:       "%s of the tasks’ time was spent waiting for names (DNS)",
		plot.WaitConnect:    "%s of the tasks’ time was spent waiting to connect",
		plot.WaitTLS:        "%s of the tasks’ time was spent waiting for TLS handshakes",
		plot.WaitAnswer:     "%s of the tasks’ time was spent waiting for the answer",
		plot.WaitBody:       "%s of the tasks’ time was spent waiting for the body",
		plot.WaitDisk:       "%s of the tasks’ time was spent waiting for the disk",
	}
	all := waits(e)
	for k := plot.WaitConnection; k <= plot.WaitDisk; k++ {
		if e.by[k]*10 > all*8 {
			return e.by[k], formats[k]
		}
	}
	return all, "%s of the tasks’ time was spent waiting for devices"
}

func percent(part, whole trace.Time) string {
	return phrase.Decimal(float64(part)/float64(max(whole, 1))*100, 1) + " %"
}

func join(a, b string) string {
	if a == "" {
		return b + "."
	}
	return a + "; " + b + "."
}
