package app

import (
	"strconv"
	"strings"
	"time"

	"interleave/app/plot"
	"interleave/app/view"
	"interleave/scheduler"
	"interleave/workloads"
)

// fields makes the form out of the registry. In a low window ranges go
// without their explanation.
func fields(c *choices, low bool) []view.Field {
	var out []view.Field
	for _, s := range c.settings() {
		f := view.Field{
			Name: s.Name, Title: s.Title, Text: c.text(s.Name), Default: defaultText(c, s),
			Sentence: sentence(s, low), Hint: sentence(s, false), Choices: s.Choices,
			Check: func(text string) error {
				_, err := s.Parse(text)
				return err
			},
		}
		switch s.Kind {
		case workloads.Switch:
			f.Kind = view.SwitchField
		case workloads.Choice:
			f.Kind = view.ChoiceField
		}
		out = append(out, f)
	}
	return out
}

// sentence is a setting's range with its unit and what it means.
func sentence(s workloads.Setting, low bool) string {
	switch s.Kind {
	case workloads.Count, workloads.Bytes, workloads.Duration:
		r := span(s)
		if s.Unit != "" {
			r += " " + s.Unit
		}
		if low {
			return r
		}
		return r + ". " + s.Help
	case workloads.Switch:
		if key := keyed[s.Name]; key != "" {
			return s.Help + " Key\u00a0" + key + "."
		}
	}
	return s.Help
}

// span is a setting's range; lengths of time as they are written elsewhere.
func span(s workloads.Setting) string {
	if s.Kind == workloads.Duration {
		return brief(time.Duration(s.Min)) + " to " + brief(time.Duration(s.Max))
	}
	return s.Range()
}

// brief is a round length of time: "100 µs", "10 s", "0".
func brief(d time.Duration) string {
	if d == 0 {
		return "0"
	}
	number, unit, _ := strings.Cut(plot.Figure(d), " ")
	if strings.Contains(number, ".") {
		number = strings.TrimRight(strings.TrimRight(number, "0"), ".")
	}
	return number + " " + unit
}

// defaultText is what stands, faint, in an empty field: counts with their
// thousands apart, the workers as they would be.
func defaultText(c *choices, s workloads.Setting) string {
	text := s.Default
	if s.Name == "workers" && text == "" {
		text = strconv.Itoa(defaultWorkers(c))
	}
	if s.Kind == workloads.Count {
		if n, err := strconv.ParseInt(text, 10, 64); err == nil {
			return workloads.FormatCount(n)
		}
	}
	return text
}

// defaultWorkers is the number of workers that a run has where none is asked
// for; it may depend on the number of tasks.
func defaultWorkers(c *choices) int {
	r := scheduler.Request{Workload: c.Workload, Model: c.label()}
	tasks := c.workload().Tasks()
	if canonical, err := tasks.Parse(c.text(tasks.Name)); err == nil {
		r.Tasks, _ = strconv.Atoi(canonical)
	}
	e, err := scheduler.Resolve(r)
	if err != nil {
		return 1
	}
	return e.Workers
}

// card is what the model's card says, in its variant.
func card(c *choices) view.CardText {
	m := c.model()
	t := view.CardText{
		Title: m.Title, Subtitle: m.Subtitle, Kind: m.Kind, Decides: m.Decides,
		Processors: m.Processors, Note: m.Note,
	}
	if v, ok := m.Variant(c.variant()); ok {
		t.Subtitle, t.Decides, t.Processors, t.Note = v.Subtitle, v.Decides, v.Processors, v.Note
		if v.Refused != "" {
			t.Note = v.Refused
		}
	}
	return t
}

// variantTitles names a model's variants for their control.
func variantTitles(m scheduler.Model) []string {
	var out []string
	for _, v := range m.Variants {
		out = append(out, strings.TrimSpace(v.Title))
	}
	return out
}
