package app

import (
	"slices"
	"strings"

	"interleave/app/plot"
	"interleave/scheduler"
	"interleave/scheduler/phrase"
	"interleave/workloads"
)

// contrast is what sets runs apart that have no baseline in common: how long they
// took, or how busy they kept the processors if they did different work.
func contrast(list []scheduler.Recording) string {
	c := scheduler.Compare(list)
	var names, works []string
	for _, r := range list {
		names = append(names, runName(c, r.Report.Experiment))
		if work := workloadTitle(r.Report.Experiment); !slices.Contains(works, work) {
			works = append(works, work)
		}
	}
	if len(works) > 1 {
		return busyness(list)
	}
	names = apart(names)
	for _, r := range list[1:] {
		if !asMuch(r.Report.Experiment, list[0].Report.Experiment) {
			return times(names, list)
		}
	}
	fast, slow := 0, 0
	for i, r := range list {
		if r.Report.Wall < list[fast].Report.Wall {
			fast = i
		}
		if r.Report.Wall > list[slow].Report.Wall {
			slow = i
		}
	}
	least, most := list[fast].Report.Wall, list[slow].Report.Wall
	if least <= 0 {
		return ""
	}
	ratio := float64(most) / float64(least)
	if ratio < clearly {
		return phrase.F("They took about the same time, %s s and %s s.", plot.Seconds(least), plot.Seconds(most))
	}
	return phrase.F("%s: %s s, %.2f times as fast as %s (%s s).",
		capital(names[fast]), plot.Seconds(least), ratio, names[slow], plot.Seconds(most))
}

// asMuch reports whether two experiments have as much to do: as many tasks, and all
// settings alike but for how the work is done. Only then is one faster than another.
func asMuch(a, b scheduler.Experiment) bool {
	if a.Workload != b.Workload || a.Tasks != b.Tasks {
		return false
	}
	w, ok := workloads.ByName(a.Workload)
	if !ok {
		return false
	}
	for _, s := range w.Settings() {
		how := s.Kind == workloads.Switch || s.Kind == workloads.Choice && s.Name != "kernel"
		if !how && a.Settings[s.Name] != b.Settings[s.Name] {
			return false
		}
	}
	return true
}

// times lists how long each took, of runs that had not as much to do.
func times(names []string, list []scheduler.Recording) string {
	var parts []string
	for i, r := range list {
		parts = append(parts, phrase.F("%s: %s s", names[i], plot.Seconds(r.Report.Wall)))
	}
	return capital(strings.Join(parts, "; ")) + "."
}

// clearly is how many times as fast a run is that is not about as fast.
const clearly = 1.1

// busyness is how many cores each kind of work kept busy.
func busyness(list []scheduler.Recording) string {
	var parts []string
	for _, r := range list {
		if r.Report.Wall > 0 {
			parts = append(parts, phrase.F("%s kept %.2f cores busy", workloadTitle(r.Report.Experiment), r.Report.CPU.Seconds()/r.Report.Wall.Seconds()))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return strings.Join(parts, ", ") + "."
}

// apart takes off names, which are lists of parts, those parts that all of them
// have; names that would be empty stay as they are.
func apart(names []string) []string {
	if len(names) < 2 {
		return names
	}
	out := make([]string, len(names))
	for i, name := range names {
		var own []string
		for _, part := range strings.Split(name, ", ") {
			all := !slices.ContainsFunc(names, func(other string) bool { return !slices.Contains(strings.Split(other, ", "), part) })
			if !all {
				own = append(own, part)
			}
		}
		if out[i] = strings.Join(own, ", "); out[i] == "" {
			return names
		}
	}
	return out
}
