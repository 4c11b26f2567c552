package app

import (
	"slices"
	"strings"

	"interleave/app/plot"
	"interleave/scheduler"
	"interleave/scheduler/phrase"
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
	times := float64(most) / float64(least)
	if times < clearly {
		return phrase.F("They took about the same time, %s s and %s s.", plot.Seconds(least), plot.Seconds(most))
	}
	return phrase.F("%s took %s s, %.2f times as fast as %s with %s s.",
		capital(names[fast]), plot.Seconds(least), times, names[slow], plot.Seconds(most))
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
