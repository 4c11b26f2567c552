package main

import (
	"fmt"
	"maps"
	"runtime"
	"slices"

	"interleave/scheduler"
	"interleave/scheduler/affinity"
	"interleave/scheduler/trace"
)

// cpu is the computing work of all rows: eight tasks of about 80 ms. Machines
// change their speed from second to second, virtual ones most: many short pairs
// tell more than a few long ones.
const (
	cpu     = "compute"
	cpuSize = "200000000"
	pairs   = 2 // for each repeat
)

// small is as much work in smaller tasks: a pool cannot split a task, so with
// few of them the slower of two processors decides.
var small = map[string]string{"tasks": "24", "size": "66666667"}

// models are the ratios of whole runs.
func models() []row {
	rows := []row{
		versusSync("GIL", "threads:gil", 1.04),
		versusSync("async", "async", 1.02),
		{"compute: free-threaded speed-up ÷ capacity", "≥ 0.95", atLeast(0.95), func(b *bench) ([]float64, error) { return b.ofCapacity("threads:free", nil, nil) }},
		{"compute: warm processes speed-up ÷ capacity", "≥ 0.95", atLeast(0.95), func(b *bench) ([]float64, error) {
			return b.ofCapacity("processes", small, map[string]string{"pool": "warm"})
		}},
		{"compute: free-threaded, cores kept busy ÷ cores", "≥ 0.95", atLeast(0.95), func(b *bench) ([]float64, error) { return b.busy("threads:free", nil, runtime.NumCPU()) }},
		{"compute: warm processes, cores kept busy ÷ cores", "≥ 0.95", atLeast(0.95), func(b *bench) ([]float64, error) {
			return b.busy("processes", map[string]string{"pool": "warm"}, runtime.NumCPU())
		}},
		{"compute: GIL, cores kept busy", "≥ 0.96", atLeast(0.96), func(b *bench) ([]float64, error) { return b.busy("threads:gil", nil, 1) }},
		{"download 40 × 50 ms: 40 threads, wall ÷ latency", "≤ 1.2", atMost(1.2), func(b *bench) ([]float64, error) { return b.latencies("threads:gil", 40) }},
		{"download 40 × 50 ms: async, wall ÷ latency", "≤ 1.15", atMost(1.15), func(b *bench) ([]float64, error) { return b.latencies("async", 100) }},
		{"download 40 × 50 ms: 8 warm processes, speed-up ÷ 8", "≥ 0.95", atLeast(0.95), (*bench).processesOnPages},
		{"GIL: (slice + hand-over) p50 ÷ interval, 5 ms", "0.98–1.02", between(0.98, 1.02), func(b *bench) ([]float64, error) { return b.slices(0.5) }},
		{"GIL: (slice + hand-over) p95 ÷ interval, 5 ms", "≤ 1.1", atMost(1.1), func(b *bench) ([]float64, error) { return b.slices(0.95) }},
		{"event loop: lag ÷ length of the block (0.5 s)", "0.9–1.0", between(0.9, 1.0), (*bench).lag},
		{"counter: accounted ÷ lost, free-threaded", "exactly 1", between(1, 1), (*bench).accounted},
	}
	for _, l := range []struct {
		name    string
		set     map[string]string
		formula float64
	}{
		{"new TCP", map[string]string{"session": "off"}, 110e6},
		{"new TCP + TLS 1.3", map[string]string{"session": "off", "tls": "on"}, 140e6},
		{"reused", map[string]string{}, 80e6},
	} {
		rows = append(rows, row{"link 30 ms + server 50 ms, " + l.name + ": page ÷ formula", "0.97–1.03", between(0.97, 1.03), func(b *bench) ([]float64, error) {
			return b.link(l.set, l.formula)
		}})
	}
	if affinity.Supported {
		rows = append([]row{versusSync("one processor", "threads:one-processor", 1.02)}, rows...)
		rows = append(
			rows,
			row{"one processor: ready time accounted ÷ the kernel's", "≥ 0.995", atLeast(0.995), func(b *bench) ([]float64, error) { return b.detector(accountedShare) }},
			row{"one processor: pre-emptions found ÷ the kernel's", "0.97–1.03", between(0.97, 1.03), func(b *bench) ([]float64, error) { return b.detector(foundShare) }},
			row{"one processor: switches made by Go ÷ all", "≤ 0.02", atMost(0.02), func(b *bench) ([]float64, error) { return b.detector(madeByGo) }},
		)
	}
	return rows
}

// run executes one experiment and keeps what others took meanwhile.
func (b *bench) run(workload, model string, workers int, set map[string]string) (scheduler.Report, trace.Snapshot, error) {
	e, err := scheduler.Resolve(scheduler.Request{Workload: workload, Model: model, Workers: workers, Set: set, Seed: 1})
	if err != nil {
		return scheduler.Report{}, trace.Snapshot{}, err
	}
	r, err := scheduler.Start(b.ctx, e)
	if err != nil {
		return scheduler.Report{}, trace.Snapshot{}, err
	}
	rep, err := r.Wait()
	b.others += rep.Others
	b.wall += rep.Wall
	return rep, r.Trace().Snapshot(), err
}

// pairs runs a and b in turn and returns the ratio of their walls, pair by pair.
func (b *bench) pairs(first, second func() (scheduler.Report, error), ratio func(x, y scheduler.Report) float64) ([]float64, error) {
	var out []float64
	for range pairs * b.repeat {
		x, err := first()
		if err != nil {
			return nil, err
		}
		y, err := second()
		if err != nil {
			return nil, err
		}
		out = append(out, ratio(x, y))
	}
	return out, nil
}

func (b *bench) compute(model string, set map[string]string) func() (scheduler.Report, error) {
	with := map[string]string{"size": cpuSize}
	maps.Copy(with, set)
	return func() (scheduler.Report, error) {
		rep, _, err := b.run(cpu, model, 0, with)
		return rep, err
	}
}

// walls is how long the second run took against the first.
func walls(x, y scheduler.Report) float64 { return float64(y.Wall) / float64(x.Wall) }

func versusSync(name, model string, most float64) row {
	return row{"compute: " + name + " ÷ sync", fmt.Sprintf("≤ %.2f", most), atMost(most), func(b *bench) ([]float64, error) {
		return b.pairs(b.compute("sync", nil), b.compute(model, nil), walls)
	}}
}

// ofCapacity is the share of the machine's capacity, measured at each pair, that
// a parallel run reached; what others took meanwhile is taken off.
func (b *bench) ofCapacity(model string, work, set map[string]string) ([]float64, error) {
	with := maps.Clone(work)
	if with == nil {
		with = map[string]string{}
	}
	maps.Copy(with, set)
	capacity, run := 0.0, b.compute(model, with)
	parallel := func() (scheduler.Report, error) {
		var err error
		if capacity, err = scheduler.MeasureCapacity(b.ctx); err != nil {
			return scheduler.Report{}, err
		}
		return run()
	}
	return b.pairs(b.compute("sync", work), parallel, func(x, y scheduler.Report) float64 {
		taken := float64(y.Others+y.Program) / float64(runtime.NumCPU())
		return float64(x.Wall) / (float64(y.Wall) - taken) / capacity
	})
}

// busy is how many of the processors that it may use a run kept busy: the same
// question without the machine's speed in it, which drifts. Others' share is
// taken off.
func (b *bench) busy(model string, set map[string]string, processors int) ([]float64, error) {
	run := b.compute(model, set)
	return b.each(func() (float64, error) {
		rep, err := run()
		free := float64(rep.Wall)*float64(runtime.NumCPU()) - float64(rep.Others+rep.Program)
		return float64(rep.CPU) / min(free, float64(rep.Wall)*float64(processors)), err
	})
}

func (b *bench) latencies(model string, workers int) ([]float64, error) {
	return b.each(func() (float64, error) {
		rep, _, err := b.run("download", model, workers, nil)
		return float64(rep.Wall) / 50e6, err
	})
}

func (b *bench) processesOnPages() ([]float64, error) {
	pages := func(model string, workers int, set map[string]string) func() (scheduler.Report, error) {
		return func() (scheduler.Report, error) {
			rep, _, err := b.run("download", model, workers, set)
			return rep, err
		}
	}
	return b.pairs(pages("sync", 0, nil), pages("processes", 8, map[string]string{"pool": "warm"}), func(x, y scheduler.Report) float64 {
		return float64(x.Wall) / float64(y.Wall) / 8
	})
}

// slices is a quantile of the time between two forced hand-overs of the lock,
// in switch intervals.
func (b *bench) slices(quantile float64) ([]float64, error) {
	return b.each(func() (float64, error) {
		_, s, err := b.run(cpu, "threads:gil", 0, nil)
		if err != nil {
			return 0, err
		}
		var at []trace.Time
		for _, m := range s.Marks {
			if m.Kind == trace.HandOver {
				at = append(at, m.T)
			}
		}
		slices.Sort(at)
		var d []trace.Time
		for i := 1; i < len(at); i++ {
			d = append(d, at[i]-at[i-1])
		}
		slices.Sort(d)
		if len(d) == 0 {
			return 0, fmt.Errorf("no hand-over in the whole run")
		}
		return float64(d[int(quantile*float64(len(d)-1))]) / 5e6, nil
	})
}

func (b *bench) lag() ([]float64, error) {
	return b.each(func() (float64, error) {
		rep, s, err := b.run("download", "async", 0, map[string]string{"hog": "1"})
		if err != nil {
			return 0, err
		}
		longest := uint64(0)
		for _, m := range s.Marks {
			if m.Kind == trace.SlowCallback {
				longest = max(longest, m.A)
			}
		}
		return float64(rep.Loop.MaxLag) / float64(longest), nil
	})
}

func (b *bench) accounted() ([]float64, error) {
	return b.each(func() (float64, error) {
		rep, _, err := b.run("counter", "threads:free", 0, nil)
		if err != nil {
			return 0, err
		}
		if rep.Counter.Lost == rep.Counter.Accounted {
			return 1, nil
		}
		return float64(rep.Counter.Accounted) / float64(rep.Counter.Lost), nil
	})
}

// link is how long a page takes one after another, against the formula.
func (b *bench) link(set map[string]string, formula float64) ([]float64, error) {
	with := map[string]string{"rtt": "30ms", "pages": "10"}
	maps.Copy(with, set)
	return b.each(func() (float64, error) {
		_, s, err := b.run("download", "sync", 0, with)
		if err != nil {
			return 0, err
		}
		var pages []trace.Time
		for _, t := range s.Tasks[1:] { // the first has to connect in every case
			pages = append(pages, t.Open.Start-t.Spans[0].End)
		}
		slices.Sort(pages)
		return float64(pages[len(pages)/2]) / formula, nil
	})
}

func (b *bench) detector(share func(scheduler.Report) float64) ([]float64, error) {
	rep, _, err := b.run(cpu, "threads:one-processor", 0, nil)
	if err != nil || rep.Switches == nil || *rep.Kept == 0 {
		return nil, err
	}
	return b.each(func() (float64, error) {
		rep, _, err := b.run(cpu, "threads:one-processor", 0, nil)
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

func (b *bench) each(measure func() (float64, error)) ([]float64, error) {
	var out []float64
	for range b.repeat {
		x, err := measure()
		if err != nil {
			return nil, err
		}
		out = append(out, x)
	}
	return out, nil
}
