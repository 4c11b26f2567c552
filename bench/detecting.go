package main

import (
	"interleave/scheduler"
	"interleave/scheduler/affinity"
	"interleave/scheduler/trace"
)

// detecting is the detector of pre-emption against the kernel's own counts.
func detecting() []row {
	if !affinity.Supported {
		return nil
	}
	one := func(name, workload string, g goal, limit string, share func(scheduler.Report) float64) row {
		return row{name: "one processor: " + name, goal: g, limit: limit, measure: func(b *bench) ([]float64, error) {
			return b.detector(workload, share)
		}}
	}
	return []row{
		one("ready time accounted ÷ the kernel's", "compute", atLeast(0.995), "1", accountedShare),
		one("pre-emptions found ÷ the kernel's", "compute", between(0.97, 1.03), "1", foundShare),
		one("switches made by Go ÷ all", "compute", atMost(0.02), "0", madeByGo),
		one("switches made by Go ÷ all, counter", "counter", atMost(0.02), "0", madeByGo),
	}
}

func (b *bench) detector(workload string, share func(scheduler.Report) float64) ([]float64, error) {
	set := map[string]map[string]string{"compute": eight, "counter": nil}[workload]
	run := b.reported(workload, "threads:one-processor", 0, set)
	rep, err := run()
	if err != nil || rep.Switches == nil || *rep.Kept == 0 {
		return nil, err
	}
	return b.each(func() (float64, error) {
		rep, err := run()
		return share(rep), err
	})
}

func accountedShare(r scheduler.Report) float64 {
	ready := 0.0
	for _, t := range r.Tasks {
		ready += float64(t.Ready)
	}
	return ready / float64(*r.Kept)
}

func foundShare(r scheduler.Report) float64 {
	return float64(r.EndedBy[trace.System.String()]) / float64(r.Switches.Involuntary)
}

// madeByGo counts a computing thread's voluntary switches: the operating system
// makes none of them, and the task asks for none.
func madeByGo(r scheduler.Report) float64 {
	return float64(r.Switches.Voluntary) / float64(r.Switches.Voluntary+r.Switches.Involuntary)
}
