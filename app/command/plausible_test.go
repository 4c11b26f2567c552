package command

import (
	"fmt"
	"strconv"
	"time"

	"interleave/scheduler"
)

// plausible lists what cannot be true of a report.
func plausible(r scheduler.Report) (wrong []error) {
	say := func(ok bool, format string, args ...any) {
		if !ok {
			wrong = append(wrong, fmt.Errorf(format, args...))
		}
	}
	hogs, _ := strconv.Atoi(r.Experiment.Settings["hog"])
	say(len(r.Tasks) == r.Experiment.Tasks+hogs, "%d tasks instead of %d and %d hogs", len(r.Tasks), r.Experiment.Tasks, hogs)
	for name, d := range map[string]time.Duration{
		"wall": r.Wall, "start": r.Start, "cpu": r.CPU, "others": r.Others, "server": r.Server, "program": r.Program,
	} {
		say(d >= 0, "%s is %v", name, d)
	}
	say(r.Limit.Speedup == nil || *r.Limit.Speedup > 0, "the limit is not positive")
	say(r.Detector == "schedstat" || r.Detector == "clock" || r.Cancelled, "the detector is %q", r.Detector)
	var running time.Duration
	done := uint64(0)
	for i, t := range r.Tasks {
		say(t.ID == i+1 && t.Name != "", "task %d has the id %d and the name %q", i+1, t.ID, t.Name)
		sum := t.Running + t.Ready + t.Waiting + t.Blocked
		say(min(t.Running, t.Ready, t.Waiting, t.Blocked) >= 0, "%s was something for less than nothing", t.Name)
		say(sum <= r.Wall, "%s has %v in its states, the run took %v", t.Name, sum, r.Wall)
		say((t.State == "failed") == (t.Error != ""), "%s is %s with the error %q", t.Name, t.State, t.Error)
		running += t.Running
		switch t.State {
		case "done":
			done++
			say(sum > 0 && t.Spans >= 3 && t.PID > 0, "%s is done with %v in %d spans in process %d", t.Name, sum, t.Spans, t.PID)
		case "failed", "cancelled":
		default:
			say(false, "%s is %s at the end", t.Name, t.State)
		}
	}
	if r.Experiment.Model != "processes" && r.Experiment.Settings["threads"] != "free" && r.Experiment.Settings["threads"] != "one-processor" {
		say(running <= r.Wall, "the tasks ran %v in %v, one at a time", running, r.Wall)
	}
	say(r.Limit.Reason != "", "the limit has no reason")
	ends := r.EndedBy["end"]
	say(ends >= done, "%d tasks are done, %d running spans were ended by the end", done, ends)
	if c := r.Counter; c != nil {
		say(int64(c.Expected)-int64(c.Final) == c.Lost, "%d − %d is not %d", c.Expected, c.Final, c.Lost)
		say(r.PrivateMemory() || done < uint64(len(r.Tasks)) || c.Lost == c.Accounted, "%d lost, %d accounted for", c.Lost, c.Accounted)
		say((c.Overwrites > 0) || c.Accounted == 0, "%d accounted for without an overwrite", c.Accounted)
	}
	if p := r.Pages; p != nil {
		say(p.Count+p.Failed <= r.Experiment.Tasks, "%d pages and %d failed of %d", p.Count, p.Failed, r.Experiment.Tasks)
	}
	return wrong
}
