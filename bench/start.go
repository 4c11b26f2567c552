package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// startUp is the row of a whole `interleave run` of almost no work: more than
// the way from its start to its first task. Beside it stands a Python program
// that starts one worker process.
func startUp() row {
	return row{
		name: "interleave run, from exec to its end with almost no work, ms", goal: atMost(60), python: startScript,
		measure: func(b *bench) ([]float64, error) {
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
		},
	}
}
