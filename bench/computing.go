package main

import (
	"fmt"
	"runtime"

	"interleave/scheduler"
	"interleave/scheduler/affinity"
)

// The computing work of all rows is eight tasks of about 80 ms; small is as much
// work in smaller tasks: a pool cannot split a task, so with few of them the
// slower of two processors decides.
var (
	eight = map[string]string{"size": "200000000"}
	small = map[string]string{"tasks": "24", "size": "66666667"}
	warm  = map[string]string{"pool": "warm"}
)

// computing are the ratios of whole computing runs.
func computing() []row {
	var out []row
	if affinity.Supported {
		out = append(out, versusSync("one processor", "threads:one-processor", 1.02, "compute one processor"))
	}
	cores := runtime.NumCPU()
	return append(
		out,
		versusSync("GIL", "threads:gil", 1.04, "compute threads"),
		versusSync("async", "async", 1.02, "compute asyncio"),
		row{
			name: "compute: free-threaded speed-up ÷ capacity", goal: atLeast(0.95), limit: "1", python: "compute free", capacity: true,
			measure: func(b *bench) ([]float64, error) {
				return b.ofCapacity(b.reported("compute", "sync", 0, eight), b.reported("compute", "threads:free", 0, eight))
			},
		},
		row{
			name: "compute: warm processes speed-up ÷ capacity", goal: atLeast(0.95), limit: "1", python: "compute processes", capacity: true,
			measure: func(b *bench) ([]float64, error) {
				return b.ofCapacity(b.reported("compute", "sync", 0, small), b.reported("compute", "processes", 0, small, warm))
			},
		},
		row{
			name: "compute: free-threaded, cores kept busy ÷ cores", goal: atLeast(0.95), limit: "1", python: "compute free busy", cores: cores,
			measure: func(b *bench) ([]float64, error) {
				return b.busy(cores, b.reported("compute", "threads:free", 0, eight))
			},
		},
		row{
			name: "compute: warm processes, cores kept busy ÷ cores", goal: atLeast(0.95), limit: "1", python: "compute processes busy", cores: cores,
			measure: func(b *bench) ([]float64, error) {
				return b.busy(cores, b.reported("compute", "processes", 0, small, warm))
			},
		},
		row{
			name: "compute: GIL, cores kept busy", goal: atLeast(0.96), limit: "1", python: "compute threads busy",
			measure: func(b *bench) ([]float64, error) { return b.busy(1, b.reported("compute", "threads:gil", 0, eight)) },
		},
	)
}

// versusSync is a model that can do no better than the plain loop, against it.
func versusSync(name, model string, most float64, python string) row {
	return row{
		name: fmt.Sprintf("compute: %s ÷ sync", name), goal: atMost(most), limit: "1", python: python,
		measure: func(b *bench) ([]float64, error) {
			return b.pairs(2*b.repeat, b.reported("compute", "sync", 0, eight), b.reported("compute", model, 0, eight), walls)
		},
	}
}

// ofCapacity is the share of the machine's capacity, measured at each pair, that
// a parallel run reached; what others took meanwhile is taken off.
func (b *bench) ofCapacity(plain, parallel func() (scheduler.Report, error)) ([]float64, error) {
	capacity := 0.0
	measured := func() (r scheduler.Report, err error) {
		if capacity, err = scheduler.MeasureCapacity(b.ctx); err != nil {
			return r, err
		}
		return parallel()
	}
	return b.pairs(2*b.repeat, plain, measured, func(x, y scheduler.Report) float64 {
		return float64(x.Wall) / (float64(y.Wall) - taken(y)) / capacity
	})
}

// busy is how many of the processors that it may use a run kept busy: the same
// question without the machine's speed in it, which drifts. Others' share is
// taken off.
func (b *bench) busy(processors int, run func() (scheduler.Report, error)) ([]float64, error) {
	return b.each(func() (float64, error) {
		rep, err := run()
		free := (float64(rep.Wall) - taken(rep)) * float64(runtime.NumCPU())
		return float64(rep.CPU) / min(free, float64(rep.Wall)*float64(processors)), err
	})
}
