package workloads

import "time"

// stepTime is how long one step of a computation should take: short enough
// that a switch is never late by more than 0.5 % of the interpreter lock's
// interval, long enough that the check between steps costs nothing.
const stepTime = 22 * time.Microsecond

// kernel is one task's computation, cut into steps.
//
// A step is a leaf that Go's own scheduler can not interrupt: nosplit takes the
// stack check and asynchronous preemption away, noinline keeps it from becoming
// a part of a caller that has both. Switches then are the model's or the
// operating system's, which is what Interleave shows. For that a step may not
// call, allocate, or block, and stores only into memory that exists already.
type kernel interface {
	// step does at most n more inner iterations and reports whether any are left.
	step(n uint64) bool
	// progress is how much is done, 0…1. It may be called from any goroutine.
	progress() float64
	// result encodes what was computed. It may be called once step has returned
	// false.
	result() []byte
}

// work runs k to its end in steps of n inner iterations. Nothing in its loop
// has a stack check unless Check or Yield has one.
func work(t Task, k kernel, n uint64, yield bool) {
	for k.step(n) {
		t.Check()
		if yield {
			t.Yield()
		}
	}
	t.Check()
}

// batchFor returns how many inner iterations of the given length, in
// nanoseconds, make a step.
func batchFor(iteration float64) uint64 {
	return max(1, uint64(float64(stepTime)/iteration))
}

// calibrate returns how many nanoseconds one inner iteration of k takes on this
// machine: the best of several trials, as all that disturbs makes it longer. It
// takes half a millisecond where the clock is fine. A clock that advances in
// coarse ticks, as on Windows, makes the trials longer, not wrong.
func calibrate(k kernel) float64 {
	const (
		trials = 5
		chunk  = 4096
	)
	nextTick()
	length := max(100*time.Microsecond, 8*nextTick())
	best := time.Duration(1<<62 - 1)
	perBest := uint64(1)
	for range trials {
		nextTick()
		var elapsed time.Duration
		var done uint64
		for start := time.Now(); elapsed < length; elapsed = time.Since(start) {
			k.step(chunk)
			done += chunk
		}
		if float64(elapsed)/float64(done) < float64(best)/float64(perBest) {
			best, perBest = elapsed, done
		}
	}
	return float64(best) / float64(perBest)
}

// nextTick waits until the clock moves on and returns by how much it did.
func nextTick() time.Duration {
	start := time.Now()
	for {
		if d := time.Since(start); d > 0 {
			return d
		}
	}
}
