package command

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"

	"interleave/scheduler"
)

// checkCompared verifies {experiment, runs, summary, verdict} and each run in it;
// a want that begins with "verdict~" is a part of the verdict.
func checkCompared(doc []byte, runs string, wants []string) error {
	var c struct {
		Experiment *common             `json:"experiment"`
		Runs       []json.RawMessage   `json:"runs"`
		Summary    []scheduler.Summary `json:"summary"`
		Verdict    *string             `json:"verdict"`
	}
	if err := decode(doc, &c); err != nil {
		return err
	}
	if c.Experiment == nil || c.Verdict == nil || fmt.Sprint(len(c.Runs)) != runs {
		return fmt.Errorf("want experiment, %s runs, summary and verdict, got %d runs", runs, len(c.Runs))
	}
	var each []string
	for _, w := range wants {
		if text, ok := strings.CutPrefix(w, "verdict~"); !ok {
			each = append(each, w)
		} else if !strings.Contains(*c.Verdict, text) {
			return fmt.Errorf("the verdict is %q, want %q in it", *c.Verdict, text)
		}
	}
	sync := map[int]float64{} // wall time by round, of a comparison with one baseline
	for i, run := range c.Runs {
		if err := checkComparedRun(run, c.Experiment, each, sync); err != nil {
			return fmt.Errorf("run %d: %w", i+1, err)
		}
	}
	total := 0
	for _, s := range c.Summary {
		total += s.Runs
		if s.Wall.Min > s.Wall.Median || s.Wall.Median > s.Wall.Max {
			return fmt.Errorf("a median outside its spread: %+v", s.Wall)
		}
	}
	if total != len(c.Runs) {
		return fmt.Errorf("the summaries are of %d runs instead of %d", total, len(c.Runs))
	}
	return nil
}

func checkComparedRun(doc []byte, shared *common, wants []string, sync map[int]float64) error {
	var keys map[string]json.RawMessage
	if err := json.Unmarshal(doc, &keys); err != nil {
		return err
	}
	var r comparedRun
	if err := json.Unmarshal(doc, &r); err != nil {
		return err
	}
	if _, ok := keys["speedup"]; !ok || r.Round < 1 {
		return fmt.Errorf("no speedup, or round %d", r.Round)
	}
	wall := float64(r.Wall)
	if _, known := sync[r.Round]; r.Experiment.Model == "sync" && !known {
		sync[r.Round] = wall
	}
	if base := sync[r.Round]; r.Speedup == nil || math.Abs(*r.Speedup-base/wall) > 1e-9*base/wall {
		return fmt.Errorf("the speed-up is %v, the walls are %v and %v", r.Speedup, base, wall)
	}
	for k, v := range shared.Settings {
		if r.Experiment.Settings[k] != v {
			return fmt.Errorf("%s is %s in common and %q here", k, v, r.Experiment.Settings[k])
		}
	}
	delete(keys, "speedup")
	delete(keys, "round")
	rest, err := json.Marshal(keys)
	if err != nil {
		return err
	}
	return checkReport(rest, wants)
}
