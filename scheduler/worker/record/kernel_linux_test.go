package record

import (
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"interleave/scheduler/clock"
	"interleave/scheduler/trace"
)

// TestThePreemptionsOfOneProcessorAreTheKernels puts two computing threads on
// one processor and compares what the detector found with what the kernel
// counted.
func TestThePreemptionsOfOneProcessorAreTheKernels(t *testing.T) {
	var wg sync.WaitGroup
	var stop atomic.Bool
	type outcome struct {
		ready, kept time.Duration
		found       uint64
		known       bool
	}
	out := make([]outcome, 2)
	for i := range out {
		wg.Go(func() {
			runtime.LockOSThread() // and end locked: the thread is bound
			var set unix.CPUSet
			if unix.SchedGetaffinity(0, &set) != nil {
				return
			}
			for cpu, seen := 0, false; cpu < 1024; cpu++ {
				if set.IsSet(cpu) && seen {
					set.Clear(cpu)
				}
				seen = seen || set.IsSet(cpu)
			}
			if unix.SchedSetaffinity(0, &set) != nil {
				return
			}
			th := NewThread(1<<12, clock.Now(), &stop)
			if th.Attach() != nil || th.Detector() != "schedstat" {
				return
			}
			defer func() { _ = th.Detach() }()
			k := NewTask(i)
			k.On(th)
			th.Count()
			now, _ := th.Resume()
			k.Ready(now, trace.Processor, trace.NoEnder)
			k.Run(now)
			for end := now + 200_000_000; clock.Now() < end; {
				spin()
				th.Check(k)
			}
			th.Tally()
			c := th.Counted()
			k.End(clock.Now(), trace.Done)
			s := k.Sums()
			out[i] = outcome{s.Ready, c.Kept, s.Ended[trace.System], c.Known}
		})
	}
	wg.Wait()
	for i, o := range out {
		if !o.known {
			t.Skip("this kernel has no schedstat, or lets no thread be bound")
		}
		if o.found == 0 || o.ready == 0 {
			t.Errorf("thread %d: two threads shared one processor for 0.2 s and no pre-emption was found", i)
		}
		if o.ready > o.kept || float64(o.ready) < 0.9*float64(o.kept) {
			t.Errorf("thread %d: ready for %v, kept waiting for %v by the kernel's count", i, o.ready, o.kept)
		}
	}
}

//go:nosplit
//go:noinline
func spin() {
	for end := clock.Now() + 20_000; clock.Now() < end; {
	}
}
