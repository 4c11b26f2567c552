package worker

import (
	"runtime"
	"sync"
	"sync/atomic"

	"interleave/scheduler/clock"
	"interleave/scheduler/wire"
)

// How the capacity is measured: how much all processors do together in one
// slice, against one of them, a few times in turn.
const (
	capacitySlice  = 20_000_000 // nanoseconds
	capacityRounds = 3
)

// measureCapacity tells how many times as much computing all processors do
// together as one does alone. Shared cores, slow cores and quotas make that
// less than their number. It takes about 120 ms.
func measureCapacity(out *port) error {
	n := runtime.NumCPU()
	one, all := 0.0, 0.0
	for range capacityRounds {
		one = max(one, compute(1))
		all = max(all, compute(n))
	}
	out.sendJSON(wire.Prepared, true, wire.Preparation{Together: min(all/one, float64(n))})
	return nil
}

// compute returns the steps a nanosecond that n threads do together.
func compute(n int) float64 {
	rates := make([]float64, n)
	start := make(chan struct{})
	var wg sync.WaitGroup
	for i := range rates {
		wg.Go(func() {
			runtime.LockOSThread()
			<-start
			rates[i] = rate()
		})
	}
	close(start)
	wg.Wait()
	sum := 0.0
	for _, r := range rates {
		sum += r
	}
	return sum
}

// rate is how many steps a nanosecond this thread does for one slice.
//
//go:nosplit
//go:norace
func rate() float64 {
	begin, steps, sum := clock.Now(), 0, uint64(0)
	for clock.Now()-begin < capacitySlice {
		sum = squares(sum)
		steps++
	}
	sink.Store(sum)
	return float64(steps) / float64(clock.Now()-begin)
}

// sink keeps the compiler from leaving the computation out.
var sink atomic.Uint64

//go:nosplit
//go:noinline
func squares(s uint64) uint64 {
	for i := uint64(0); i < 20_000; i++ {
		s += i * i
	}
	return s
}
