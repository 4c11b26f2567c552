package scheduler

import (
	"slices"
	"strconv"
	"strings"

	"interleave/scheduler/phrase"
	"interleave/workloads"
)

// Name tells an experiment of the comparison apart from the others: its model,
// and what was varied as far as it has it, by the names of the command line.
func (c Comparison) Name(e Experiment) string {
	parts := []string{Label(e.Model, e.Settings)}
	for _, name := range c.Varied {
		if isVariant(name) {
			continue // the label tells it
		}
		if value, ok := c.Value(e, name); ok {
			parts = append(parts, name+"="+value)
		}
	}
	return strings.Join(parts, " ")
}

// Value is what an experiment has for a varied name, as the command line shows it,
// and whether it has it.
func (c Comparison) Value(e Experiment, name string) (string, bool) {
	w, known := workloads.ByName(e.Workload)
	value, ok := e.Settings[name]
	switch {
	case name == "workload":
		return e.Workload, known
	case name == "seed" && known:
		return strconv.FormatInt(e.Seed, 10), true
	case ok:
		if n, err := strconv.ParseInt(value, 10, 64); err == nil {
			value = workloads.FormatCount(n)
		}
		return value, true
	case name == "workers" && e.Model != "sync":
		return workloads.FormatCount(int64(e.Workers)), true
	case known && (name == "tasks" || name == w.Tasks().Name):
		return workloads.FormatCount(int64(e.Tasks)), true
	}
	return "", false
}

// gain is the speed-up from which an experiment counts as faster.
const gain = 1.1

// Verdict is the comparison in one sentence, computed from its figures: whose
// answer was wrong, or else who was fastest and who gained nothing. It is empty
// where there is nothing to compare. Experiments are called as name says. It is in
// the language that is spoken, which in the command line is English.
func Verdict(all []Summary, name func(Experiment) string) string {
	v := verdict{name}
	if text := v.wrong(all); text != "" {
		return text
	}
	var rest []Summary
	for _, s := range all {
		if s.Experiment.Model != "sync" && s.Speedup != nil {
			rest = append(rest, s)
		}
	}
	if len(rest) == 0 {
		return ""
	}
	best := slices.MaxFunc(rest, func(a, b Summary) int { return compareMedians(a, b) })
	if best.Speedup.Median < gain {
		if best.Speedup.Median >= 1.005 { // which is told as more than 1.00
			return phrase.F("None was clearly faster than one after another: %s was %.2f times as fast.",
				v.name(best.Experiment), best.Speedup.Median)
		}
		return phrase.F("None was faster than one after another; %s came closest, %.2f times as fast.",
			v.name(best.Experiment), best.Speedup.Median)
	}
	return v.fastest(best, rest) + v.nothingGained(rest)
}

type verdict struct{ name func(Experiment) string }

func compareMedians(a, b Summary) int {
	switch x, y := a.Speedup.Median, b.Speedup.Median; {
	case x < y:
		return -1
	case x > y:
		return 1
	}
	return 0
}

// fastest names the best and those that its spread does not tell apart from it.
func (v verdict) fastest(best Summary, rest []Summary) string {
	names := []string{v.name(best.Experiment)}
	for _, s := range rest {
		if s.Speedup.Max >= best.Speedup.Min && !v.same(s, best) && s.Runs > 1 {
			names = append(names, v.name(s.Experiment))
		}
	}
	text := phrase.F("%s was fastest, %.2f times as fast as one after another", names[0], best.Speedup.Median)
	if len(names) > 1 {
		text = phrase.F("%s were fastest, %.2f times as fast as one after another and not told apart by their spread",
			few(names), best.Speedup.Median)
	}
	if best.Reached != nil {
		text += phrase.F("; the limit is %.2f (%s)", *best.Limit.Speedup, Told(best.Limit.Reason))
	}
	return text + "."
}

func (v verdict) same(a, b Summary) bool { return v.name(a.Experiment) == v.name(b.Experiment) }

// nothingGained names those that could not be faster, and were not.
func (v verdict) nothingGained(rest []Summary) string {
	reasons := map[string][]string{}
	for _, s := range rest {
		if l := s.Limit.Speedup; l != nil && *l <= 1 && s.Speedup.Median < gain {
			reasons[s.Limit.Reason] = append(reasons[s.Limit.Reason], v.name(s.Experiment))
		}
	}
	var parts []string
	for _, why := range sortedKeys(reasons) {
		parts = append(parts, few(reasons[why])+" ("+Told(why)+")")
	}
	if len(parts) == 0 {
		return ""
	}
	return " " + phrase.F("Nothing was gained by %s.", listed(parts))
}

// wrong tells whose answer was wrong, and how often; empty where nobody's was.
func (v verdict) wrong(all []Summary) string {
	var bad, good, own []string
	most, missing := Summary{}, false
	for _, s := range all {
		switch name := v.name(s.Experiment); {
		case s.Experiment.Workload == "":
			continue // another program's: nothing is known of its answer
		case s.Wrong == 0 && s.Lost != nil && privateMemory(s.Experiment):
			own = append(own, name)
			continue
		case s.Wrong == 0:
			good = append(good, name)
			continue
		case s.Runs == 1:
			bad = append(bad, name)
		default:
			bad = append(bad, phrase.F("%s in %d of %d runs", name, s.Wrong, s.Runs))
		}
		if s.Wrong > most.Wrong {
			most = s
		}
		missing = missing || s.Lost == nil
	}
	if len(bad) == 0 {
		return ""
	}
	text := phrase.F("The answer was wrong under %s", few(bad))
	if missing {
		text = phrase.F("The answer was wrong or missing under %s", few(bad))
	}
	if len(bad) > fewest && len(good) > 0 {
		text += phrase.F(", most often under %s (%d of %d runs)", v.name(most.Experiment), most.Wrong, most.Runs)
	}
	if len(good) > 0 {
		text += phrase.F("; it was right under %s", few(good))
	}
	if len(own) > 0 {
		text += phrase.F("; under %s each process counted for itself", few(own))
	}
	return text + "."
}

// fewest is how many experiments a sentence names one by one.
const fewest = 6

func few(names []string) string {
	if len(names) > fewest {
		return phrase.N(len(names), "%s experiment", "%s experiments", phrase.Count(int64(len(names))))
	}
	return listed(names)
}

// listed is list in the language that is spoken.
func listed(names []string) string {
	last := len(names) - 1
	if last < 1 {
		return list(names)
	}
	return phrase.F("%s and %s", strings.Join(names[:last], ", "), names[last])
}
