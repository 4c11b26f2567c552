package scheduler

import (
	"fmt"
	"strings"
	"unicode"

	"interleave/workloads"
)

// CommandLine is what measures the experiments in a terminal: run for one,
// compare for several. Settings that have their default are left out. It is empty
// where no single command can: for several workloads, or one that is not known.
func CommandLine(experiments []Experiment, repeat int) string {
	if len(experiments) == 0 {
		return ""
	}
	for _, e := range experiments {
		if _, known := workloads.ByName(e.Workload); !known || e.Workload != experiments[0].Workload {
			return ""
		}
	}
	first := experiments[0]
	words := []string{"interleave", "run", "--workload", first.Workload}
	if len(experiments) == 1 {
		words = append(words, "--model", Label(first.Model, first.Settings))
	} else {
		words[1] = "compare"
		words = append(words, "--models", strings.Join(labels(experiments), ","))
	}
	words = append(words, settingFlags(experiments)...)
	if first.Seed != 1 {
		words = append(words, "--seed", fmt.Sprint(first.Seed))
	}
	if repeat > 1 {
		words = append(words, "--repeat", fmt.Sprint(repeat))
	}
	for i, w := range words {
		words[i] = quoted(w)
	}
	return strings.Join(words, " ")
}

// quoted is a word as a shell takes it for nothing but itself. A file that was
// opened may hold any text: what is not known to be harmless is quoted, and a
// control character, which a terminal may obey before the shell sees a quote, is
// left out.
func quoted(word string) string {
	word = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return -1
		}
		return r
	}, word)
	harmless := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("-_=:,./%+@", r)
	}
	if word != "" && strings.IndexFunc(word, func(r rune) bool { return !harmless(r) }) < 0 {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}

// labels are the models of experiments, each once.
func labels(experiments []Experiment) []string {
	var out []string
	for _, e := range experiments {
		indexOrAdd(&out, Label(e.Model, e.Settings))
	}
	return out
}

// settingFlags sets what is the same in all that have it and varies the rest.
func settingFlags(experiments []Experiment) (flags []string) {
	values := map[string][]string{}
	add := func(name, value string) {
		list := values[name]
		indexOrAdd(&list, value)
		values[name] = list
	}
	for _, e := range experiments {
		usual, err := Resolve(Request{Workload: e.Workload, Model: Label(e.Model, e.Settings), Tasks: e.Tasks})
		if err != nil {
			continue
		}
		for name, value := range e.Settings {
			if _, own := ModelByName(name); !own {
				add(name, value)
			}
		}
		if e.Model != "sync" && e.Workers != usual.Workers {
			add("workers", fmt.Sprint(e.Workers))
		}
		add("tasks", fmt.Sprint(e.Tasks))
	}
	for _, name := range sortedKeys(values) {
		list := values[name]
		switch {
		case len(list) > 1:
			flags = append(flags, "--vary", name+"="+strings.Join(list, ","))
		case list[0] == usualValue(experiments, name):
		case name == "tasks" || name == "workers":
			flags = append(flags, "--"+name, list[0])
		default:
			flags = append(flags, "--set", name+"="+list[0])
		}
	}
	return flags
}

// usualValue is the default of a setting in those experiments that have it.
func usualValue(experiments []Experiment, name string) string {
	for _, e := range experiments {
		usual, err := Resolve(Request{Workload: e.Workload, Model: Label(e.Model, e.Settings)})
		if err != nil {
			continue
		}
		if value, ok := usual.Settings[name]; ok {
			return value
		}
		if w, ok := workloads.ByName(e.Workload); ok && name == "tasks" {
			return w.Tasks().Default
		}
	}
	return ""
}
