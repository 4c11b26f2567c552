package app

import (
	"testing"
	"time"

	"interleave/app/plot"
	"interleave/scheduler"
	"interleave/scheduler/trace"
	"interleave/workloads"
)

func TestConclude(t *testing.T) {
	by := func(pairs ...int) (b [plot.Kinds]trace.Time, total trace.Time) {
		for i := 0; i < len(pairs); i += 2 {
			b[pairs[i]] = trace.Time(pairs[i+1])
			total += trace.Time(pairs[i+1])
		}
		return b, total
	}
	counter := func(model string, c workloads.Counter, set map[string]string) *scheduler.Report {
		return &scheduler.Report{
			Experiment: scheduler.Experiment{Workload: "counter", Model: model, Settings: set},
			Result:     workloads.Result{Counter: &c},
		}
	}
	for _, c := range []struct {
		name  string
		model string
		by    []int
		most  int
		wall  trace.Time
		rep   *scheduler.Report
		want  string
	}{
		{"nothing yet", "threads", nil, 0, 0, nil, ""},
		{
			"the lock", "threads",
			[]int{int(plot.Running), 124, int(plot.ReadyLock), 876},
			1, 125, nil,
			"At most one task ran at any moment; 87.6 % of the tasks’ time was spent ready, waiting for the GIL.",
		},
		{
			"parallel", "processes",
			[]int{int(plot.Running), 990, int(plot.ReadyProcessor), 10},
			4, 250, nil,
			"Up to 4 tasks ran at the same moment; 99.0 % of the tasks’ time was spent running.",
		},
		{
			"too many to count live", "threads",
			[]int{int(plot.Running), 10, int(plot.ReadyLock), 90},
			0, 100, nil,
			"90.0 % of the tasks’ time was spent ready, waiting for the GIL.",
		},
		{
			"waiting at once", "async",
			[]int{int(plot.Running), 10, int(plot.WaitAnswer), 980, int(plot.WaitConnect), 10},
			1, 50, nil,
			"19.8 tasks waited at the same time, on average; 98.0 % of the tasks’ time was spent waiting for the answer.",
		},
		{
			"waiting for several things", "sync",
			[]int{int(plot.Running), 10, int(plot.WaitAnswer), 50, int(plot.WaitBody), 40},
			1, 100, nil,
			"One task after another; 90.0 % of the tasks’ time was spent waiting for devices.",
		},
		{
			"lost", "threads",
			[]int{int(plot.Running), 10},
			2, 10, counter("threads", workloads.Counter{Expected: 4000000, Final: 1385212, Lost: 2614788}, nil),
			"2,614,788 of 4,000,000 increments were lost: a task wrote back a value that another had changed since it was read.",
		},
		{
			"mutex", "threads",
			[]int{int(plot.Running), 10},
			2, 10, counter("threads", workloads.Counter{Expected: 4, Final: 4}, map[string]string{"mutex": "on"}),
			"Not one increment was lost: the mutex lets one task at a time between read and write.",
		},
		{
			"private memory", "processes",
			[]int{int(plot.Running), 10},
			2, 10, counter("processes", workloads.Counter{Expected: 4, Lost: 4}, map[string]string{"memory": "private"}),
			"Each process counted in a memory of its own: the counter of the parent is still 0.",
		},
		{
			"failed", "threads",
			[]int{int(plot.Running), 10},
			2, 10,
			&scheduler.Report{Tasks: []scheduler.TaskReport{{State: "done"}, {State: "failed", Error: "no route to host"}}},
			"1 of 2 tasks failed: no route to host.",
		},
		{
			"stopped", "threads",
			[]int{int(plot.Running), 10},
			2, 10,
			&scheduler.Report{Cancelled: true, Wall: 812 * time.Millisecond},
			"Stopped after 0.812 s, with 51 % of the work done.",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			b, total := by(c.by...)
			s := &trace.Snapshot{Experiment: trace.Experiment{Model: c.model}, Now: c.wall, Progress: 0.519}
			if got := conclude(evidence{s: s, by: b, total: total, most: c.most, rep: c.rep}); got != c.want {
				t.Errorf("\n got %q\nwant %q", got, c.want)
			}
		})
	}
}

func TestSentencesOfTheForm(t *testing.T) {
	c := loadChoices("")
	for _, f := range fields(&c, true) {
		if f.Name == "interval" && f.Sentence != "100 µs to 100 ms" {
			t.Errorf("interval: %q", f.Sentence)
		}
		if f.Name == "workers" && f.Default != "8" {
			t.Errorf("workers by default %q", f.Default)
		}
		if f.Name == "size" && f.Default != "400,000,000" {
			t.Errorf("size by default %q", f.Default)
		}
	}
}
