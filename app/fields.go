package app

import (
	"errors"
	"strconv"
	"time"

	"interleave/app/view"
	"interleave/scheduler"
	"interleave/scheduler/phrase"
	"interleave/workloads"
)

// fields makes the form out of the registry. In a low window ranges go
// without their explanation.
func fields(c *choices, low bool) []view.Field {
	var out []view.Field
	for _, s := range c.settings() {
		f := view.Field{
			Name: s.Name, Title: phrase.T(s.Title), Text: c.text(s.Name), Default: defaultText(c, s),
			Sentence: sentence(s, low), Hint: sentence(s, false), Choices: s.Choices,
			Check: func(text string) error {
				if _, err := parsed(s, text); err != nil {
					return errors.New(scheduler.Told(err.Error()))
				}
				return nil
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
			r += " " + phrase.T(s.Unit)
		}
		if low {
			return r
		}
		return r + ". " + phrase.T(s.Help)
	case workloads.Switch:
		if key := keyed[s.Name]; key != "" {
			return phrase.F("%s Key\u00a0%s.", phrase.T(s.Help), key)
		}
	}
	return phrase.T(s.Help)
}

// span is a setting's range; lengths of time as they are written elsewhere. In the
// form numbers are written as they are typed, whatever language is spoken.
func span(s workloads.Setting) string {
	from, to := workloads.FormatCount(s.Min), workloads.FormatCount(s.Max)
	switch s.Kind {
	case workloads.Duration:
		from, to = brief(time.Duration(s.Min)), brief(time.Duration(s.Max))
	case workloads.Bytes:
		from, to = workloads.FormatBytes(s.Min), workloads.FormatBytes(s.Max)
	}
	return phrase.F("%s to %s", from, to)
}

// brief is a round length of time: "100 µs", "10 s", "0".
func brief(d time.Duration) string {
	unit, name := time.Nanosecond, " ns"
	switch {
	case d == 0:
		return "0"
	case d >= time.Second:
		unit, name = time.Second, " s"
	case d >= time.Millisecond:
		unit, name = time.Millisecond, " ms"
	case d >= time.Microsecond:
		unit, name = time.Microsecond, " µs"
	}
	return strconv.FormatFloat(float64(d)/float64(unit), 'f', -1, 64) + name
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
	if canonical, err := parsed(tasks, c.text(tasks.Name)); err == nil {
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
		Title: phrase.T(m.Title), Subtitle: m.Subtitle, Kind: phrase.T(m.Kind), Decides: m.Decides,
		Processors: m.Processors, Note: m.Note,
	}
	if v, ok := m.Variant(c.variant()); ok {
		t.Subtitle, t.Decides, t.Processors, t.Note = v.Subtitle, v.Decides, v.Processors, v.Note
		if v.Refused != "" {
			t.Note = v.Refused
		}
	}
	t.Subtitle, t.Decides, t.Note = phrase.T(t.Subtitle), phrase.T(t.Decides), phrase.T(t.Note)
	t.Processors = processorsTold(t.Processors)
	return t
}

// processorsTold tells how many processors a model uses. "One" is a word that a
// file of translations cannot have for a key: it is one of the names of its forms.
func processorsTold(many string) string {
	if many == "One" {
		return phrase.N(1, "One", "Several")
	}
	return phrase.T(many)
}

// variantTitles names a model's variants for their control.
func variantTitles(m scheduler.Model) []string {
	var out []string
	for _, v := range m.Variants {
		out = append(out, phrase.T(v.Title))
	}
	return out
}
