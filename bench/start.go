package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// startUp is the row of a whole `interleave run` of almost no work: more than
// the way from its start to its first task.
func startUp() row {
	return row{"interleave run, from exec to its end with almost no work, ms", "≤ 60", atMost(60), func(b *bench) ([]float64, error) {
		program, err := filepath.Abs("interleave")
		if err != nil {
			return nil, err
		}
		if _, err := os.Stat(program); err != nil {
			return nil, nil // not built
		}
		return b.each(func() (float64, error) {
			begin := time.Now()
			err := exec.CommandContext(b.ctx, program, "run", "--workload", "compute", "--model", "sync", "--tasks", "1", "--set", "size=1000").Run()
			return float64(time.Since(begin)) / 1e6, err
		})
	}}
}
