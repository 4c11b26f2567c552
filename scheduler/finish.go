package scheduler

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"time"

	"github.com/shirou/gopsutil/v3/cpu"

	"interleave/scheduler/trace"
	"interleave/workloads"
)

// finish makes the report out of what was recorded and closes the trace.
func (r *Run) finish(ctx context.Context, err error, busy, program time.Duration) {
	r.trace.Update(func(w *trace.Writer) {
		for _, t := range r.totals {
			w.Drop(t.Dropped)
		}
		if err == nil {
			w.Progress(1)
		}
		w.End()
	})
	s := r.trace.Snapshot()
	rep := Report{
		Experiment: r.experiment, Machine: machine(), Start: s.Start.Duration(),
		Wall: r.wall(s), Server: r.webCPU, Program: program,
		Tasks: taskReports(s), EndedBy: endedBy(s), Detector: cmp.Or(s.Detector, "clock"), Dropped: s.Dropped,
		Notes: r.notes, Cancelled: errors.Is(err, errCancelled),
		Limit: Limit{Reason: "the run did not end as it should"},
	}
	if !r.begun {
		rep.Start = s.Now.Duration()
	}
	r.addTotals(&rep)
	rep.Others = max(0, busy-rep.CPU-rep.Server-program)
	rep.Result, r.err = r.merge(s)
	if err != nil {
		r.err = err
	}
	if err == nil {
		rep.Limit = r.limit(ctx)
		if ctx.Err() != nil { // while the capacity was measured
			r.err, rep.Cancelled = errCancelled, true
		}
	}
	r.report = rep
}

// wall is the time from where all was ready to the end of the last task; none
// where the run was stopped before.
func (r *Run) wall(s trace.Snapshot) time.Duration {
	if !r.begun {
		return 0
	}
	end := s.Start
	for _, t := range s.Tasks {
		end = max(end, t.Open.Start)
	}
	return (end - s.Start).Duration()
}

func (r *Run) addTotals(rep *Report) {
	sw, kept := Switches{}, time.Duration(0)
	if r.experiment.Model == "async" {
		rep.Loop = &Loop{}
	}
	known := len(r.totals) > 0
	for _, t := range r.totals {
		rep.CPU += t.CPU
		sw.Voluntary += t.Voluntary
		sw.Involuntary += t.Involuntary
		kept += t.Kept
		known = known && t.Counted
		if rep.Loop != nil {
			rep.Loop = &Loop{Turns: t.Turns, MaxLag: t.MaxLag}
		}
	}
	// A worker that died could not say what it used; the system can.
	for _, c := range r.children {
		if p := c.cmd.ProcessState; p != nil && !c.said {
			rep.CPU += p.UserTime() + p.SystemTime()
		}
	}
	if known {
		rep.Switches, rep.Kept = &sw, &kept
	}
}

// merge makes the workload's result out of what the tasks returned.
func (r *Run) merge(s trace.Snapshot) (res workloads.Result, err error) {
	word := uint64(0)
	switch {
	case r.memory != nil:
		word = r.memory.word
	case r.experiment.Model != "processes" && len(r.totals) > 0:
		word = r.totals[0].Word
	}
	for i, t := range s.Tasks {
		switch has := r.parts[i] != nil; {
		case t.Open.State == trace.Failed:
			r.parts[i] = nil
		case t.Open.State == trace.Cancelled && !has && (r.told[i] || len(t.Spans) <= 1):
			r.parts[i] = []byte{} // it said its last words, or never began
		}
	}
	if res, err = r.workload.Merge(r.experiment.Settings, r.parts, word); err != nil {
		return res, fmt.Errorf("putting the results together: %w", err)
	}
	return res, nil
}

func taskReports(s trace.Snapshot) []TaskReport {
	out := make([]TaskReport, len(s.Tasks))
	for i, t := range s.Tasks {
		out[i] = TaskReport{
			ID: i + 1, Name: t.Name, State: t.Open.State.String(), Error: t.Err,
			Running: t.Sums.Running, Ready: t.Sums.Ready, Waiting: t.Sums.Waiting, Blocked: t.Sums.Blocked,
			Spans: t.Sums.Spans,
		}
		if t.Process >= 0 {
			out[i].PID = s.Processes[t.Process].PID
		}
		for _, sp := range t.Spans {
			if sp.State != trace.Created && int(sp.Thread) < len(s.Threads) {
				out[i].TID = s.Threads[sp.Thread].TID
				break
			}
		}
	}
	return out
}

// endedBy names the tasks' exact counts, without those that are zero.
func endedBy(s trace.Snapshot) map[string]uint64 {
	n := map[string]uint64{}
	for e, k := range trace.EnderSums(s) {
		if e != int(trace.NoEnder) && k > 0 {
			n[trace.Ender(e).String()] = k
		}
	}
	return n
}

// machine is asked of the system once: it does not change.
var machine = sync.OnceValue(func() Machine {
	m := Machine{OS: runtime.GOOS, Arch: runtime.GOARCH, CPUs: runtime.NumCPU(), Go: runtime.Version()}
	if info, err := cpu.Info(); err == nil && len(info) > 0 {
		m.CPU = info[0].ModelName
	}
	return m
})
