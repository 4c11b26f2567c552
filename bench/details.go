package main

import (
	"runtime"
	"sync/atomic"
	"testing"
	"time"

	"interleave/scheduler/clock"
	"interleave/scheduler/trace"
	"interleave/scheduler/worker/loop"
	"interleave/scheduler/worker/record"
)

// details are the ratios of single operations, in this process.
func details() []row {
	return []row{
		{name: "record a span ÷ time.Since", goal: atMost(1.5), limit: "1", measure: (*bench).recording},
		{name: "record a span: allocations", goal: exactly(0), limit: "0", measure: (*bench).allocations},
		{name: "coroutine switch ÷ channel baton", goal: goal{text: "≤ 1/3", reached: atMost(1.0 / 3).reached}, measure: (*bench).resuming},
		{name: "recording and detector ÷ plain loop", goal: atMost(1.02), limit: "1", measure: (*bench).overhead},
	}
}

// recorder is a task on this thread whose ring is emptied now and then.
func recorder() (*record.Task, *record.Thread) {
	th := record.NewThread(1<<16, clock.Now(), new(atomic.Bool))
	_ = th.Attach() // without schedstat it records all the same
	k := record.NewTask(0)
	k.On(th)
	k.Ready(clock.Now(), trace.Processor, trace.NoEnder)
	return k, th
}

// oneSpan records one span per iteration, with its own reading of the clock.
func oneSpan(b *testing.B) {
	k, th := recorder()
	buf := make([]byte, 0, 1<<21)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if i%2 == 0 {
			k.Run(clock.Now())
		} else {
			k.Ready(clock.Now(), trace.Turn, trace.Await)
		}
		if i%(1<<15) == 0 {
			b.StopTimer()
			buf = th.Ring.Take(buf[:0])
			b.StartTimer()
		}
	}
	_ = th.Detach()
}

func (b *bench) recording() ([]float64, error) {
	return b.each(func() (float64, error) {
		base := time.Now()
		since := testing.Benchmark(func(b *testing.B) {
			for b.Loop() {
				_ = time.Since(base)
			}
		})
		return nanos(testing.Benchmark(oneSpan)) / nanos(since), nil
	})
}

func (b *bench) allocations() ([]float64, error) {
	return []float64{float64(testing.Benchmark(oneSpan).AllocsPerOp())}, nil
}

func (b *bench) resuming() ([]float64, error) {
	return b.each(func() (float64, error) {
		coroutine := testing.Benchmark(func(b *testing.B) {
			runtime.LockOSThread()
			defer runtime.UnlockOSThread()
			end := false
			c := loop.Go(func(c *loop.Coroutine) {
				for !end {
					c.Suspend()
				}
			})
			for b.Loop() {
				c.Resume()
			}
			end = true
			c.Resume()
		})
		baton := testing.Benchmark(func(b *testing.B) {
			there, back := make(chan struct{}), make(chan struct{})
			go func() {
				for range there {
					back <- struct{}{}
				}
			}()
			for b.Loop() {
				there <- struct{}{}
				<-back
			}
			close(there)
		})
		return nanos(coroutine) / nanos(baton), nil
	})
}

// overhead is what Check costs a computation in steps of about 25 µs.
func (b *bench) overhead() ([]float64, error) {
	k, th := recorder()
	defer func() { _ = th.Detach() }()
	k.Run(clock.Now())
	buf := make([]byte, 0, 1<<21)
	const steps = 4000
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	return b.each(func() (float64, error) {
		begin := clock.Now()
		for range steps {
			step()
		}
		plain := clock.Now() - begin
		th.Resume()
		begin = clock.Now()
		for range steps {
			step()
			th.Check(k)
		}
		checked := clock.Now() - begin
		buf = th.Ring.Take(buf[:0])
		return float64(checked) / float64(plain), nil
	})
}

var total uint64

//go:nosplit
//go:noinline
func step() {
	s := total
	for i := uint64(0); i < 60_000; i++ {
		s += i * i
	}
	total = s
}

func nanos(r testing.BenchmarkResult) float64 { return float64(r.T) / float64(r.N) }
