package scheduler

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"interleave/scheduler/trace"
)

// reading is what the kernel said of a thread at a moment between two clocks.
type reading struct {
	before, after trace.Time
	ran           time.Duration // on a processor
	kept          time.Duration // ready, without one
	taken         int64         // involuntary switches
}

// read asks /proc of another process's thread; ok is false once that has gone,
// and where the kernel doesn't tell.
func read(r *Run, pid, tid int) (x reading, ok bool) {
	dir := fmt.Sprintf("/proc/%d/task/%d/", pid, tid)
	x.before = r.now()
	stat, err := os.ReadFile(dir + "schedstat")
	if err != nil {
		return x, false
	}
	status, err := os.ReadFile(dir + "status")
	if err != nil {
		return x, false
	}
	x.after = r.now()
	if n, _ := fmt.Sscan(string(stat), (*int64)(&x.ran), (*int64)(&x.kept)); n != 2 {
		return x, false
	}
	for lines := bufio.NewScanner(strings.NewReader(string(status))); lines.Scan(); {
		if text, is := strings.CutPrefix(lines.Text(), "nonvoluntary_ctxt_switches:"); is {
			n, _ := fmt.Sscan(text, &x.taken)
			return x, n == 1
		}
	}
	return x, false
}

// watch reads all threads of a run until it has ended; the last reading of a
// thread is from some milliseconds before its end.
func watch(r *Run) map[int][]reading {
	all := map[int][]reading{}
	for tick := time.NewTicker(4 * time.Millisecond); ; {
		select {
		case <-r.Done():
			tick.Stop()
			return all
		case <-tick.C:
		}
		s := r.Trace().Snapshot()
		for _, th := range s.Threads {
			if x, ok := read(r, s.Processes[th.Process].PID, th.TID); ok {
				all[th.TID] = append(all[th.TID], x)
			}
		}
	}
}

// blur is how well the ends of an interruption are known.
const blur = 100_000

// within cuts readings down to those of a task's life, its ends left out.
func within(all []reading, task trace.Task) (first, last reading, ok bool) {
	for _, x := range all {
		if x.before > task.Spans[0].End+blur && x.after < task.Open.Start-blur {
			if !ok {
				first = x
			}
			last, ok = x, true
		}
	}
	return first, last, ok && last.before > first.after
}

// tally is what was found between two readings: at least, at most, and what the
// kernel says.
type tally struct {
	least, most, kernel float64
}

func (c *tally) add(x float64, sure, perhaps bool) {
	if sure {
		c.least += x
	}
	if perhaps {
		c.most += x
	}
}

// interruptions compares a task's spans with two readings of its thread.
func interruptions(task trace.Task, first, last reading, ready, found *tally) {
	ready.kernel += float64(last.kept - first.kept)
	found.kernel += float64(last.taken - first.taken)
	sure := func(at trace.Time) bool { return at > first.after+blur && at < last.before-blur }
	perhaps := func(at trace.Time) bool { return at > first.before-blur && at < last.after+blur }
	for _, sp := range task.Spans {
		switch {
		case sp.State == trace.Running && sp.Ender == trace.System:
			found.add(1, sure(sp.End), perhaps(sp.End))
		case sp.Reason == trace.Processor:
			// The kernel adds a wait up when it ends.
			ready.add(float64(sp.End-sp.Start), sure(sp.End), perhaps(sp.End))
		}
	}
}

// detected compares what was found with the kernel's word. All of the time but
// a fiftieth must be found, and no more than there was; of the interruptions only
// those that are shorter than the detector's threshold may be missing, of which
// a busy machine has many.
func detected(ready, found tally, calm bool) string {
	const threshold = 60_000
	missing := max(0, found.kernel-found.most)
	lost := max(0, ready.kernel-ready.most)
	switch {
	case ready.most < 0.98*ready.kernel || ready.least > 1.005*ready.kernel:
		return fmt.Sprintf("ready for %v to %v, the kernel says %v",
			time.Duration(ready.least), time.Duration(ready.most), time.Duration(ready.kernel))
	case found.least > 1.03*found.kernel:
		return fmt.Sprintf("found %v interruptions, the kernel says %v", found.least, found.kernel)
	case lost > (missing+2)*threshold:
		return fmt.Sprintf("%v of being ready are missing, but only %v interruptions", time.Duration(lost), missing)
	case calm && missing > 0.1*found.kernel, found.most == 0:
		return fmt.Sprintf("found %v interruptions, the kernel says %v", found.most, found.kernel)
	}
	return ""
}

// TestReadyOnOneProcessorIsWhatTheKernelSaysFromOutside runs a whole experiment
// whose threads share one processor, and asks the kernel, from this process and
// meanwhile, what the worker's own detector is to find.
func TestReadyOnOneProcessorIsWhatTheKernelSaysFromOutside(t *testing.T) {
	judged(t, func() (string, string) {
		r := start(t, context.Background(), Request{
			Workload: "compute", Model: "threads:one-processor", Tasks: 4, Set: map[string]string{"size": "600,000,000"},
		})
		all := watch(r)
		rep, err := r.Wait()
		if err != nil {
			t.Fatal(err)
		}
		if rep.Detector != "schedstat" {
			t.Skip("this kernel has no schedstat")
		}
		s := valid(t, r)
		var ready, found tally
		for i, task := range s.Tasks {
			first, last, ok := within(all[rep.Tasks[i].TID], task)
			if !ok || last.before-first.after < (task.Open.Start-task.Spans[0].End)/2 {
				return "the kernel could not be asked often enough", "this process was kept from it"
			}
			interruptions(task, first, last, &ready, &found)
		}
		// What the worker reports of the kernel covers more time than the readings.
		if float64(*rep.Kept) < ready.kernel || float64(rep.Switches.Involuntary) < found.kernel {
			t.Errorf("the report says kept for %v and %d switches, /proc %v and %v before the end",
				*rep.Kept, rep.Switches.Involuntary, time.Duration(ready.kernel), found.kernel)
		}
		if found.kernel < 20 {
			t.Errorf("four threads shared a processor and were interrupted %v times", found.kernel)
		}
		return detected(ready, found, othersTook(rep) == ""), byGo(rep)
	})
}

// TestRunningIsTheProcessorTimeThatTheKernelCounts compares the states of tasks
// that only compute with the kernel's accounting of their processes.
func TestRunningIsTheProcessorTimeThatTheKernelCounts(t *testing.T) {
	for _, model := range models {
		t.Run(model, func(t *testing.T) {
			set := map[string]string{"size": "300,000,000"}
			if model == "processes" {
				set["pool"] = "warm" // a cold one's start counts
			}
			judged(t, func() (string, string) {
				_, rep := finished(t, Request{Workload: "compute", Model: model, Tasks: 4, Set: set})
				running := time.Duration(0)
				for _, task := range rep.Tasks {
					running += task.Running
				}
				if x := ratio(running, rep.CPU); x < 0.9 || x > 1.03 {
					return fmt.Sprintf("the tasks ran for %v, the processes for %v", running, rep.CPU), othersTook(rep)
				}
				return "", ""
			})
		})
	}
}
