package scheduler

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"testing"
	"time"

	"interleave/scheduler/trace"
)

// judged repeats what a busy machine may spoil, three times at most: judge says
// what is wrong with a run and what others did to it. The test fails if a run
// was wrong that nobody disturbed, and is skipped if all were disturbed.
func judged(t *testing.T, judge func() (wrong, disturbed string)) {
	t.Helper()
	last := ""
	for range 3 {
		wrong, disturbed := judge()
		switch {
		case wrong == "":
			return
		case disturbed == "":
			last = wrong
		}
		t.Logf("%s (%s)", wrong, disturbed)
	}
	if last == "" {
		t.Skip("the machine was too busy to tell, three times")
	}
	t.Error(last)
}

// othersTook tells what others took of a run, if that was more than a twentieth
// of a core.
func othersTook(rep Report) string {
	if share := ratio(rep.Others, rep.Wall); share > 0.05 {
		return fmt.Sprintf("others took %.2f of %d cores", share, runtime.NumCPU())
	}
	return ""
}

// byGo tells what part of the switches of computing threads Go made, if that was
// more than the fiftieth that the documentation admits. Under the race detector
// the calls on a task's way have stack checks, and it is more.
func byGo(rep Report) string {
	sw := rep.Switches
	if sw != nil && 50*sw.Voluntary > sw.Voluntary+sw.Involuntary {
		return fmt.Sprintf("Go made %d of %d switches", sw.Voluntary, sw.Voluntary+sw.Involuntary)
	}
	return ""
}

// finished executes a request to its end.
func finished(t *testing.T, q Request) (trace.Snapshot, Report) {
	t.Helper()
	r := start(t, context.Background(), q)
	rep, err := r.Wait()
	if err != nil {
		t.Fatal(err)
	}
	return valid(t, r), rep
}

// TestASliceOfTheLockIsTheInterval compares where the lock was handed over with
// the switch interval: never sooner, whatever the machine does, and usually not
// much later.
func TestASliceOfTheLockIsTheInterval(t *testing.T) {
	for _, interval := range []time.Duration{2 * time.Millisecond, 5 * time.Millisecond, 20 * time.Millisecond} {
		t.Run(interval.String(), func(t *testing.T) {
			judged(t, func() (string, string) {
				s, rep := finished(t, Request{Workload: "compute", Model: "threads:gil", Tasks: 4, Set: map[string]string{
					"size": "300,000,000", "interval": interval.String(),
				}})
				forced := forcedReleases(s)
				if len(forced) < 10 {
					t.Fatalf("the lock was handed over %d times in %v", len(forced), rep.Wall)
				}
				for i := 1; i < len(forced); i++ {
					if d := (forced[i] - forced[i-1]).Duration(); d < interval {
						t.Errorf("handed over %v after the time before, the interval is %v", d, interval)
					}
				}
				taken := handOvers(s)
				if len(taken) < len(forced) {
					t.Errorf("given up %d times, but taken %d times", len(forced), len(taken))
				}
				if x := ratio(medianDistance(taken), interval); x < 0.98 || x > 1.1 {
					return fmt.Sprintf("slice and hand-over took %.3f intervals", x), othersTook(rep)
				}
				return "", ""
			})
		})
	}
}

// forcedReleases are the instants at which a task had to give up the lock.
func forcedReleases(s trace.Snapshot) (at []trace.Time) {
	for _, task := range s.Tasks {
		for _, sp := range task.Spans {
			if sp.State == trace.Running && sp.Ender == trace.Lock {
				at = append(at, sp.End)
			}
		}
	}
	slices.Sort(at)
	return at
}

// handOvers are the instants at which another task took the lock.
func handOvers(s trace.Snapshot) (at []trace.Time) {
	for _, m := range s.Marks {
		if m.Kind == trace.HandOver {
			at = append(at, m.T)
		}
	}
	slices.Sort(at)
	return at
}

func medianDistance(at []trace.Time) time.Duration {
	var d []trace.Time
	for i := 1; i < len(at); i++ {
		d = append(d, at[i]-at[i-1])
	}
	slices.Sort(d)
	return d[len(d)/2].Duration()
}

func ratio(a, b time.Duration) float64 { return float64(a) / float64(b) }

// TestAPageFromALinkTakesTheFormula compares pages, one after another, with
// what the link's model says: no page is faster, and the usual one not much
// slower.
func TestAPageFromALinkTakesTheFormula(t *testing.T) {
	const rtt, latency = 30 * time.Millisecond, 20 * time.Millisecond
	for _, test := range []struct {
		name    string
		set     map[string]string
		formula time.Duration
	}{
		{"a new connection", map[string]string{"session": "off"}, 2*rtt + latency},
		{"a new connection with TLS 1.3", map[string]string{"session": "off", "tls": "on"}, 3*rtt + latency},
		{"a kept connection", map[string]string{}, rtt + latency},
	} {
		t.Run(test.name, func(t *testing.T) {
			test.set["rtt"], test.set["latency"] = rtt.String(), latency.String()
			judged(t, func() (string, string) {
				s, rep := finished(t, Request{Workload: "download", Model: "sync", Tasks: 6, Set: test.set})
				var took []time.Duration
				for _, page := range s.Tasks[1:] { // the first connects in every case
					d := (page.Open.Start - page.Spans[0].End).Duration()
					if took = append(took, d); d < test.formula {
						t.Errorf("%s took %v, by the formula it is %v", page.Name, d, test.formula)
					}
				}
				slices.Sort(took)
				if x := ratio(took[len(took)/2], test.formula); x > 1.15 {
					return fmt.Sprintf("a page took %.3f times the formula", x), othersTook(rep)
				}
				return "", ""
			})
		})
	}
}

// processors is how many tasks a model may run at the same time.
func processors(e Experiment) int {
	if e.Model == "processes" || e.Settings["threads"] == "free" {
		return min(runtime.NumCPU(), e.Workers)
	}
	return 1
}

// withinWall checks that the tasks' running times fit into the wall time: to
// the nanosecond where the model itself lets one run at a time; where the
// operating system does, interruptions too short to be noticed count as running.
func withinWall(t *testing.T, s trace.Snapshot, rep Report) {
	t.Helper()
	running, longest := time.Duration(0), time.Duration(0)
	for i, task := range s.Tasks {
		if task.Spans[0].End < s.Start {
			t.Errorf("%s was taken before the wall time began", task.Name)
		}
		running += rep.Tasks[i].Running
		longest = max(longest, (task.Open.Start - s.Start).Duration())
	}
	if longest != rep.Wall {
		t.Errorf("the last task ended after %v, the wall time is %v", longest, rep.Wall)
	}
	most := time.Duration(processors(rep.Experiment)) * rep.Wall
	switch Label(rep.Experiment.Model, rep.Experiment.Settings) {
	case "threads:one-processor", "threads:free", "processes":
		most += most / 20
	}
	if running > most && byGo(rep) == "" {
		t.Errorf("the tasks ran for %v in a wall time of %v, %d at once", running, rep.Wall, processors(rep.Experiment))
	}
}
