package record

import (
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
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
	// As in a worker: a collection would stop the world, that is ask the threads to stop
	// until they do, some thousand times a second, and let one begin after the other.
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(4))
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
			// What the kernel counts and what is recorded begin and end together: if there was
			// an interruption between the two, once more.
			now := int64(0)
			for ok := false; !ok; ok = clock.Now()-now < Gap {
				now, _ = th.Resume()
				th.Count()
			}
			k.Ready(now, trace.Processor, trace.NoEnder)
			k.Run(now)
			for end := now + 200_000_000; clock.Now() < end; {
				spin()
				th.Check(k)
			}
			for ok := false; !ok; ok = clock.Now()-th.Last() < Gap {
				th.Check(k)
				th.Tally()
			}
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

// TestTheDetectorSaysHowExactlyItKnows lets a file tell what the kernel would: for
// how long the thread was kept waiting in a gap of about 10 ms.
func TestTheDetectorSaysHowExactlyItKnows(t *testing.T) {
	const gap = 10_000_000
	for name, kept := range map[string]int64{
		"nearly all of it":      gap - 40_000,
		"half of it":            gap / 2,
		"more than the gap was": 5 * gap,
		"none of it":            0,
	} {
		t.Run(name, func(t *testing.T) {
			k, th, _ := attached(t, 1000)
			if !th.tells() {
				t.Skip("this kernel has no schedstat")
			}
			file, err := os.CreateTemp(t.TempDir(), "")
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = file.Close() }()
			if _, err := fmt.Fprintf(file, "1 %d 1\n", kept); err != nil {
				t.Fatal(err)
			}
			real := th.fd
			th.fd, th.delay = int(file.Fd()), 0
			defer func() { th.fd = real }()
			from := clock.Now() - gap
			th.epoch, th.last = from, from
			k.Ready(from, trace.Processor, trace.NoEnder)
			k.Run(from)
			th.Check(k)
			length := th.last - from
			k.End(th.last, trace.Done)
			var l log
			l.take(t, th.Ring)
			if kept == 0 {
				if len(l.changes) != 3 {
					t.Errorf("recorded %+v", l.changes)
				}
				return
			}
			c := l.changes[2]
			if c.State != trace.Ready || c.Reason != trace.Processor || c.Ender != trace.System {
				t.Fatalf("recorded %+v", l.changes)
			}
			want := min(kept, length)
			// To half of what the gap was longer, in whole microseconds, if that is worse than usual.
			if either := trace.Time(length-want) / 2; either <= trace.Resolution && c.Arg != 0 ||
				either > trace.Resolution && trace.Time(c.Arg) != (either+999)/1000 {
				t.Errorf("known to %d µs, want %v either way", c.Arg, either.Duration())
			}
			if got := k.Sums().Ready; got != time.Duration(want) {
				t.Errorf("ready for %v, want %v of a gap of %v", got, time.Duration(want), time.Duration(length))
			}
			if middle := int64(c.At+l.changes[3].At)/2 + th.epoch; max(middle-from-length/2, from+length/2-middle) > 2 {
				t.Errorf("the wait lies around %d of the gap %d to %d", middle, from, th.last)
			}
		})
	}
}

//go:nosplit
//go:noinline
func spin() {
	for end := clock.Now() + 20_000; clock.Now() < end; {
	}
}
