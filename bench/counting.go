package main

import "interleave/scheduler"

// counting are four tasks that increment one counter a million times each.
func counting() []row {
	bytecode, call, loop := switchAt("bytecode"), switchAt("call"), switchAt("loop")
	lost := func(name, model string, g goal, limit, python string, sets ...map[string]string) row {
		return row{name: "counter, " + name, goal: g, limit: limit, python: python, measure: func(b *bench) ([]float64, error) {
			return b.lost(b.reported("counter", model, 0, sets...))
		}}
	}
	return []row{
		accounted("free-threaded", "threads:free"),
		accounted("GIL", "threads:gil"),
		lost("GIL, switches between bytecodes: share lost", "threads:gil", above(0), "", "", bytecode),
		lost("GIL, switches at calls: share lost", "threads:gil", above(0), "", "counter lost call", call),
		lost("GIL, switches at the loop's edge: share lost", "threads:gil", exactly(0), "0", "counter lost loop", loop),
		lost("GIL, with the mutex: share lost", "threads:gil", exactly(0), "0", "counter lost lock", bytecode, mutex),
		lost("free-threaded, with the mutex: share lost", "threads:free", exactly(0), "0", "", bytecode, mutex),
		lost("async: share lost", "async", exactly(0), "0", ""),
		{
			name: "counter, GIL, switches at the loop's edge: with the mutex ÷ without", limit: "1", python: "counter price",
			measure: func(b *bench) ([]float64, error) {
				return b.pairs(b.repeat, b.reported("counter", "threads:gil", 0, loop), b.reported("counter", "threads:gil", 0, loop, mutex), walls)
			},
		},
	}
}

var mutex = map[string]string{"mutex": "on"}

func switchAt(where string) map[string]string { return map[string]string{"switch": where} }

// accounted is what the overwrites that were recorded threw away, of what is
// missing in the end.
func accounted(name, model string) row {
	return row{
		name: "counter, " + name + ": sum of lost updates ÷ (expected − final)", goal: exactly(1), limit: "1",
		measure: func(b *bench) ([]float64, error) {
			return b.each(func() (float64, error) {
				rep, _, err := b.run("counter", model, 0, nil)
				switch {
				case err != nil:
					return 0, err
				case rep.Counter.Lost == rep.Counter.Accounted: // also if nothing was lost
					return 1, nil
				}
				return float64(rep.Counter.Accounted) / float64(rep.Counter.Lost), nil
			})
		},
	}
}

func (b *bench) lost(run func() (scheduler.Report, error)) ([]float64, error) {
	return b.each(func() (float64, error) {
		rep, err := run()
		if err != nil {
			return 0, err
		}
		return float64(rep.Counter.Lost) / float64(rep.Counter.Expected), nil
	})
}
