package command

import (
	"encoding/csv"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"interleave/app/handout"
	"interleave/app/lecture"
	"interleave/scheduler"
)

// writeSceneFigures writes the figures of a lecture, a line a run, times in
// nanoseconds. What is not known stays empty.
func writeSceneFigures(out io.Writer, l lecture.Lecture, scenes []handout.Scene) error {
	c := csv.NewWriter(out)
	_ = c.Write([]string{
		"scene", "title", "workload", "model", "settings", "seed", "tasks", "workers", "wall_ns", "start_ns", "cpu_ns", "others_cpu_ns",
		"speedup", "expected", "final", "lost", "origin", "took_place", "cpus",
	}) // the error is kept for Error
	for _, s := range sources(l, scenes) {
		compared := scheduler.Compare(s.Runs)
		for i, r := range s.Runs {
			base := -1
			if i < len(compared.Base) {
				base = compared.Base[i]
			}
			_ = c.Write(append([]string{strconv.Itoa(s.Index + 1), l.Scenes[s.Index].Title}, runFigures(s, r, base)...))
		}
	}
	c.Flush()
	return c.Error()
}

// sources are the scenes whose runs the scenes show, each once and with its index.
func sources(l lecture.Lecture, scenes []handout.Scene) (out []handout.Scene) {
	seen := map[int]bool{}
	for _, s := range scenes {
		at := l.Source(s.Index)
		if at < 0 || seen[at] || len(s.Runs) == 0 {
			continue
		}
		seen[at] = true
		s.Index = at
		out = append(out, s)
	}
	return out
}

// runFigures are the figures of a run; base is the run of the scene that its
// speed-up is told against, or −1.
func runFigures(s handout.Scene, r scheduler.Recording, base int) []string {
	ns := func(d time.Duration) string { return strconv.FormatInt(int64(d), 10) }
	x := r.Report
	e := x.Experiment
	var set []string
	for k, v := range e.Settings {
		set = append(set, k+"="+v)
	}
	slices.Sort(set)
	speedup, expected, final, lost, took := "", "", "", "", ""
	if base >= 0 && e.Model != "sync" && x.Complete() && s.Runs[base].Report.Complete() {
		speedup = strconv.FormatFloat(float64(s.Runs[base].Report.Wall)/float64(x.Wall), 'f', 3, 64)
	}
	if k := x.Counter; k != nil {
		expected, final, lost = strconv.FormatUint(k.Expected, 10), strconv.FormatUint(k.Final, 10), strconv.FormatInt(k.Lost, 10)
	}
	if !r.Recorded.IsZero() {
		took = r.Recorded.UTC().Format(time.RFC3339)
	}
	origin := "recorded"
	if s.Live {
		origin = "live"
	}
	return []string{
		e.Workload, scheduler.Label(e.Model, e.Settings), strings.Join(set, " "), strconv.FormatInt(e.Seed, 10), strconv.Itoa(e.Tasks), strconv.Itoa(e.Workers),
		ns(x.Wall), ns(x.Start), ns(x.CPU), ns(x.Others), speedup, expected, final, lost, origin, took, strconv.Itoa(x.Machine.CPUs),
	}
}
