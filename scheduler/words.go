package scheduler

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"interleave/scheduler/phrase"
	"interleave/workloads"
)

// Words tells an experiment of the comparison apart from the others on screen, but
// for its model: a few words for each setting that varies and that it has, such as
// "with the mutex", in the language that is spoken. Name has the settings' own names.
func (c Comparison) Words(e Experiment) (out []string) {
	for _, name := range c.Varied {
		switch value, ok := c.Value(e, name); {
		case !ok || isVariant(name):
		case name == "workload": // which the others are about
			out = slices.Insert(out, 0, inWords(e, name, value))
		default:
			out = append(out, inWords(e, name, value))
		}
	}
	return out
}

func inWords(e Experiment, name, value string) string {
	w, known := workloads.ByName(e.Workload)
	switch {
	case known && name == "workload":
		return phrase.T(w.Title())
	case name == "seed":
		return phrase.F("seed %d", e.Seed)
	}
	m, _ := ModelByName(e.Model)
	settings := append(slices.Clone(m.Settings), m.Workers)
	if known {
		tasks := w.Tasks()
		settings = append(append(settings, w.Settings()...), tasks)
		tasks.Name = "tasks"
		settings = append(settings, tasks)
	}
	for _, s := range settings {
		if s.Name == name {
			return worded(s, value)
		}
	}
	return name + " " + value // a file may hold a setting that this version does not know
}

// number is one of a length of time.
var number = regexp.MustCompile(`[\d.]+`)

// worded is a value of a setting in words; without any it is told by its name.
func worded(s workloads.Setting, value string) string {
	if text, ok := s.Told[value]; ok && !strings.Contains(text, "%s") {
		return phrase.T(text)
	}
	many, n := s.Told["%s"], int(workloads.Values{s.Name: value}.Int(s.Name))
	if s.Kind == workloads.Duration { // 1.5s as 1.5 s
		value = strings.TrimSpace(number.ReplaceAllString(value, " $0 "))
	}
	if s.Kind != workloads.Text { // which may be an address
		value = phrase.Number(value)
	}
	switch {
	case many == "":
		return s.Name + " " + value
	case s.Kind == workloads.Count:
		return phrase.N(n, cmp.Or(s.Told["1"], many), many, value)
	}
	return phrase.F(many, value)
}
