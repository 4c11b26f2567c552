package main

import (
	"maps"
	"runtime"

	"interleave/scheduler"
	"interleave/scheduler/trace"
)

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

// reported is a run that is told by its report alone.
func (b *bench) reported(workload, model string, workers int, sets ...map[string]string) func() (scheduler.Report, error) {
	set := map[string]string{}
	for _, s := range sets {
		maps.Copy(set, s)
	}
	return func() (scheduler.Report, error) {
		rep, _, err := b.run(workload, model, workers, set)
		return rep, err
	}
}

// each measures a ratio as often as was asked for.
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

// pairs runs first and second in turn and returns their ratio, pair by pair.
// Machines change their speed from second to second, virtual ones most: many
// short pairs tell more than a few long ones.
func (b *bench) pairs(n int, first, second func() (scheduler.Report, error), ratio func(x, y scheduler.Report) float64) ([]float64, error) {
	var out []float64
	for range n {
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

// walls is how long the second run took against the first.
func walls(x, y scheduler.Report) float64 { return float64(y.Wall) / float64(x.Wall) }

// taken is what other programs and this one took of a run, a core.
func taken(r scheduler.Report) float64 {
	return float64(r.Others+r.Program) / float64(runtime.NumCPU())
}
