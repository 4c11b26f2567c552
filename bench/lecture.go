package main

import (
	"fmt"
	"os/exec"
	"path/filepath"
	"time"
)

// lectured are the rows of the lecture that need no window.
func lectured() []row {
	return []row{{name: "lecture: slides a second", goal: atLeast(5), measure: (*bench).slides}}
}

// slides draws all of the built-in lecture, with no display.
func (b *bench) slides() ([]float64, error) {
	program, err := filepath.Abs("interleave")
	if err != nil {
		return nil, err
	}
	if _, err := exec.LookPath(program); err != nil {
		return nil, nil // it has not been built
	}
	var out []float64
	for range b.repeat {
		_, err := b.inFolder(func(path string) ([]float64, error) {
			begin, folder := time.Now(), filepath.Join(filepath.Dir(path), "slides")
			if said, err := exec.CommandContext(b.ctx, program, "lecture", "slides", "-o", folder).CombinedOutput(); err != nil {
				return nil, fmt.Errorf("the slides: %w: %s", err, said)
			}
			took := time.Since(begin)
			drawn, err := filepath.Glob(filepath.Join(folder, "*.png"))
			out = append(out, float64(len(drawn))/took.Seconds())
			return nil, err
		})
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}
