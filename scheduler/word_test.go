package scheduler

import (
	"math/rand/v2"
	"testing"

	"interleave/scheduler/trace"
	"interleave/workloads"
)

// TestOneCounterWord: the workload packs the counter's word and the trace takes
// it apart, and neither may know the other.
func TestOneCounterWord(t *testing.T) {
	words := []uint64{0, 1, 1<<40 - 1, 1 << 40, 1<<48 - 1, 1 << 48, 1<<64 - 1}
	for range 1000 {
		words = append(words, rand.Uint64())
	}
	for _, w := range words {
		v, by := trace.CounterWord(w)
		v2, by2 := workloads.CounterWord(w)
		if v != v2 || by != by2 {
			t.Fatalf("word %x: the trace reads %d by %d, the workload %d by %d", w, v, by, v2, by2)
		}
	}
}
