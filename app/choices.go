package app

import (
	"encoding/json"
	"errors"
	"regexp"
	"strconv"
	"strings"

	"interleave/scheduler"
	"interleave/scheduler/phrase"
	"interleave/workloads"
)

// choices is what the user has chosen: kept in the preferences, so that the
// window opens as it was left. Texts are as typed, also those that were
// refused; an empty one stands for the default.
type choices struct {
	Workload string            `json:"workload"`
	Model    string            `json:"model"`
	Variants map[string]string `json:"variants"` // by model
	Texts    map[string]string `json:"texts"`    // see key
}

// loadChoices reads what save wrote; anything that makes no sense any more is
// as if it had not been chosen.
func loadChoices(text string) choices {
	c := choices{}
	_ = json.Unmarshal([]byte(text), &c) // nothing was saved, or by another version
	if _, ok := workloads.ByName(c.Workload); !ok {
		c.Workload = workloads.All()[0].Name()
	}
	if _, ok := scheduler.ModelByName(c.Model); !ok {
		c.Model = "threads"
	}
	if c.Variants == nil {
		c.Variants = map[string]string{}
	}
	if c.Texts == nil {
		c.Texts = map[string]string{}
	}
	return c
}

func (c *choices) save() string {
	b, _ := json.Marshal(c)
	return string(b)
}

func (c *choices) workload() workloads.Workload {
	w, _ := workloads.ByName(c.Workload)
	return w
}

func (c *choices) model() scheduler.Model {
	m, _ := scheduler.ModelByName(c.Model)
	return m
}

// variant is the chosen variety of the model, or none where there is none.
func (c *choices) variant() string {
	m := c.model()
	if len(m.Variants) == 0 {
		return ""
	}
	if v, ok := m.Variant(c.Variants[m.Name]); ok {
		return v.Name
	}
	return m.Variants[0].Name
}

// label is the model with its variant: "threads:gil".
func (c *choices) label() string {
	if v := c.variant(); v != "" {
		return c.Model + ":" + v
	}
	return c.Model
}

// key is where a setting's text is kept: a model's own settings go with the
// model, the number of workers with the model and the workload, all others with
// the workload.
func (c *choices) key(name string) string {
	if name == "workers" {
		return c.Model + "/" + c.Workload + "/workers"
	}
	for _, s := range c.model().Settings {
		if s.Name == name {
			return c.Model + "/" + name
		}
	}
	return c.Workload + "/" + name
}

func (c *choices) text(name string) string { return c.Texts[c.key(name)] }

func (c *choices) setText(name, text string) {
	if text = strings.TrimSpace(text); text == "" {
		delete(c.Texts, c.key(name))
		return
	}
	c.Texts[c.key(name)] = text
}

// reset forgets the settings of what is chosen now.
func (c *choices) reset() {
	c.setText(c.workload().Tasks().Name, "")
	c.setText("workers", "")
	for _, s := range scheduler.SettingsOf(c.workload(), c.model()) {
		c.setText(s.Name, "")
	}
}

// keyed are the switches that have a key of their own.
var keyed = map[string]string{"mutex": "M", "session": "S"}

// settings lists what can be set now, what matters most first: the switches
// that have a key, the tasks, the workload's, the workers, the model's. The
// variant has its own control.
func (c *choices) settings() []workloads.Setting {
	w, m := c.workload(), c.model()
	values := map[string]string{m.Name: c.variant()}
	var first, then []workloads.Setting
	for _, s := range w.Settings() {
		switch {
		case !scheduler.Applies(s, m.Name, values):
		case keyed[s.Name] != "":
			first = append(first, s)
		default:
			then = append(then, s)
		}
	}
	list := append(append(first, w.Tasks()), then...)
	if m.MaxWorkers > 0 {
		list = append(list, m.Workers)
	}
	for _, s := range m.Settings {
		if s.Name != m.Name && scheduler.Applies(s, m.Name, values) {
			list = append(list, s)
		}
	}
	return list
}

// grouped is a whole number with points between its thousands.
var grouped = regexp.MustCompile(`^[-+]?\d{1,3}(\.\d{3})+(\D|$)`)

// parsed is what a text that was typed sets. A count is typed as the command line
// takes it: where the window itself writes 1.000 for a thousand, that is refused, as
// it would be taken for 1.
func parsed(s workloads.Setting, text string) (string, error) {
	counts := s.Kind == workloads.Count || s.Kind == workloads.Bytes
	if counts && phrase.Count(1000) == "1.000" && grouped.MatchString(text) {
		from, to, _ := strings.Cut(s.Range(), " to ")
		return "", errors.New(phrase.F("%s is %q; thousands are written without points, allowed is %s to %s", s.Name, text, from, to))
	}
	return s.Parse(text)
}

// request is what Resolve is asked for; the error is a sentence about the first
// text that is not understood.
func (c *choices) request() (scheduler.Request, error) {
	r := scheduler.Request{Workload: c.Workload, Model: c.label(), Set: map[string]string{}, Seed: 1}
	for _, s := range c.settings() {
		text := c.text(s.Name)
		if text == "" {
			continue
		}
		canonical, err := parsed(s, text)
		if err != nil {
			return r, scheduler.UseError(err.Error())
		}
		if s.Name == "workers" {
			r.Workers, _ = strconv.Atoi(canonical)
			continue
		}
		r.Set[s.Name] = text
	}
	return r, nil
}

// resolve is the experiment that is chosen.
func (c *choices) resolve() (scheduler.Experiment, error) {
	r, err := c.request()
	if err != nil {
		return scheduler.Experiment{}, err
	}
	return scheduler.Resolve(r)
}

// plan compares the chosen work under models – all, if none are named – with the
// settings of the workload as typed; each model has its own defaults.
func (c *choices) plan(models ...string) (scheduler.Plan, error) {
	r, err := c.request()
	if err != nil {
		return scheduler.Plan{}, err
	}
	r.Model, r.Workers = "", 0
	own := map[string]bool{c.workload().Tasks().Name: true}
	for _, s := range c.workload().Settings() {
		own[s.Name] = true
	}
	for name := range r.Set {
		if !own[name] {
			delete(r.Set, name)
		}
	}
	return scheduler.Plan{Request: r, Models: models}, nil
}

// vary compares the chosen work under the chosen model with a switch off and on.
func (c *choices) vary(name string) (scheduler.Plan, error) {
	r, err := c.request()
	if err != nil {
		return scheduler.Plan{}, err
	}
	delete(r.Set, name)
	label := r.Model
	r.Model = ""
	return scheduler.Plan{
		Request: r, Models: []string{label},
		Vary: []scheduler.Variation{{Name: name, Values: []string{"off", "on"}}},
	}, nil
}
