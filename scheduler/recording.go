package scheduler

import (
	"slices"
	"strconv"
	"time"

	"interleave/scheduler/trace"
)

// Recording is a run that has ended: what was recorded and its figures.
type Recording struct {
	Trace trace.Snapshot
	// Report is what the run came to. Of a trace that another program wrote it
	// holds the wall time only.
	Report   Report
	Recorded time.Time // when the run took place; zero if not told
	Foreign  bool      // another program wrote it
	Name     string    // of the file it was read from; empty for a run of this session
	most     int       // see MostRunning; 0 before it was counted
}

// MostRunning is trace.MostRunning of the run, counted once. The first call sorts
// its spans, 44 ms for 100,000: it is made where nobody waits for it.
func (r *Recording) MostRunning() int {
	if r.most == 0 {
		r.most = trace.MostRunning(r.Trace)
	}
	return r.most
}

// Recording returns what a run that has ended was; see Wait.
func (r *Run) Recording() Recording {
	<-r.done
	return Recording{Trace: r.trace.Snapshot(), Report: r.report, Recorded: r.started}
}

// Compare makes a comparison of runs that were not planned as one: what varies is
// what they differ in, and each is told against a synchronous run of the same
// work, where there is one.
func Compare(recordings []Recording) Comparison {
	c := Comparison{}
	differ, seen := map[string]bool{}, map[string]string{}
	tell := func(name, key, value string) {
		if old, ok := seen[key]; ok && old != value {
			differ[name] = true
		}
		seen[key] = value
	}
	for _, r := range recordings {
		e := r.Report.Experiment
		c.Experiments = append(c.Experiments, e)
		if r.Foreign {
			continue // nothing is known of its work
		}
		for name, value := range e.Settings {
			if !isVariant(name) { // which the label tells
				tell(name, "set "+name, value)
			}
		}
		tell("workload", "workload", e.Workload)
		tell("seed", "seed", strconv.FormatInt(e.Seed, 10))
		tell("tasks", "tasks", strconv.Itoa(e.Tasks))
		tell("workers", "workers of "+e.Model, strconv.Itoa(e.Workers))
	}
	c.Varied = sortedKeys(differ)
	for i := range c.Experiments {
		c.Base = append(c.Base, c.baseOf(i))
	}
	return c
}

// baseOf finds the synchronous run of the same work, or −1.
func (c Comparison) baseOf(i int) int {
	return slices.IndexFunc(c.Experiments, func(b Experiment) bool { return IsBaseline(b, c.Experiments[i]) })
}

// IsBaseline reports whether an experiment's speed-up is told against another
// one: the synchronous one of the same work.
func IsBaseline(base, e Experiment) bool {
	if base.Model != "sync" || base.Workload != e.Workload || base.Tasks != e.Tasks || base.Seed != e.Seed {
		return false
	}
	for name, value := range base.Settings {
		if e.Settings[name] != value {
			return false
		}
	}
	return true
}

// SameSettings reports whether two experiments have the same settings, but for
// those that are named.
func SameSettings(a, b Experiment, but ...string) bool {
	for _, pair := range [2][2]Experiment{{a, b}, {b, a}} {
		for name, value := range pair[0].Settings {
			if pair[1].Settings[name] != value && !slices.Contains(but, name) {
				return false
			}
		}
	}
	return true
}
