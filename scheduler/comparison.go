package scheduler

import (
	"encoding/json"
	"maps"
	"strconv"
	"strings"

	"interleave/workloads"
)

// Variation is a setting that takes several values in a comparison. Besides the
// settings of workload and models it may be "tasks" or "workers".
type Variation struct {
	Name   string
	Values []string
}

// Plan is what a person asks of a comparison, before defaults are filled in.
type Plan struct {
	Request          // common to all; its Model is not read
	Models  []string // none: all that this system can do
	Vary    []Variation
}

// Comparison is a list of experiments that are measured in one session. None
// stands in it twice.
type Comparison struct {
	Experiments []Experiment
	// Base is, for each experiment, the index of the synchronous one with the same
	// settings: its speed-up is told against that. It is −1 where there is none.
	Base []int
	// Varied names what differs besides the model, in the order of the plan.
	Varied []string
}

// MaxExperiments is how many a comparison may have.
const MaxExperiments = 1000

// Resolve checks a plan and lists its experiments: each model under each
// combination of the varied values, after the synchronous model with the same
// settings. A setting applies to those experiments that have it; one that none
// has is an error, as is all that Resolve of a Request refuses. Every error is a
// UseError.
func (p Plan) Resolve() (Comparison, error) {
	w, ok := workloads.ByName(p.Workload)
	if !ok {
		return Comparison{}, bad("unknown workload %q; there are %s", p.Workload, workloadNames())
	}
	if err := p.twice(w); err != nil {
		return Comparison{}, err
	}
	combinations, err := p.combinations()
	if err != nil {
		return Comparison{}, err
	}
	b := comparer{plan: p, workload: w, index: map[string]int{}, used: map[string]bool{}}
	for _, v := range p.Vary {
		b.comparison.Varied = append(b.comparison.Varied, v.Name)
	}
	models := p.Models
	if len(models) == 0 {
		models = allModels(combinations[0])
	}
	for _, set := range combinations {
		if err := b.combine(models, set); err != nil {
			return Comparison{}, err
		}
	}
	if err := b.unused(models, combinations[0]); err != nil {
		return Comparison{}, err
	}
	return b.comparison, nil
}

// Labels names every model, with its variants, that this system can do.
func Labels() []string {
	var names []string
	for _, m := range Models() {
		if len(m.Variants) == 0 {
			names = append(names, m.Name)
		}
		for _, v := range m.Variants {
			if v.Refused == "" {
				names = append(names, m.Name+":"+v.Name)
			}
		}
	}
	return names
}

// allModels are the labels of all models; one whose variant is a setting of the
// plan goes without.
func allModels(set map[string]string) (models []string) {
	for _, label := range Labels() {
		name, _, _ := strings.Cut(label, ":")
		if _, given := set[name]; given {
			label = name
		}
		indexOrAdd(&models, label)
	}
	return models
}

// twice refuses what is asked for in two ways, of which one would be ignored.
func (p Plan) twice(w workloads.Workload) error {
	given := map[string]bool{}
	for name := range p.Set {
		given[name] = true
	}
	for _, v := range p.Vary {
		given[v.Name] = true
	}
	if own := w.Tasks().Name; own != "tasks" && given[own] && given["tasks"] {
		return bad("%s and tasks are the same under %s: only one of them can be given", own, w.Name())
	}
	if given["workers"] && p.Workers != 0 {
		return bad("workers is given twice")
	}
	return nil
}

// combinations are the settings of every combination of the varied values, the
// last variation the fastest to change.
func (p Plan) combinations() ([]map[string]string, error) {
	out := []map[string]string{maps.Clone(p.Set)}
	if out[0] == nil {
		out[0] = map[string]string{}
	}
	for i, v := range p.Vary {
		if len(v.Values) == 0 {
			return nil, bad("nothing is given for %s to vary over", v.Name)
		}
		if _, set := p.Set[v.Name]; set || v.Name == "tasks" && p.Tasks != 0 {
			return nil, bad("%s is both set and varied", v.Name)
		}
		for _, other := range p.Vary[:i] {
			if other.Name == v.Name {
				return nil, bad("%s is varied twice", v.Name)
			}
		}
		var next []map[string]string
		for _, set := range out {
			for _, value := range v.Values {
				with := maps.Clone(set)
				with[v.Name] = value
				next = append(next, with)
			}
		}
		if out = next; len(out) > MaxExperiments {
			return nil, bad("that makes more than %d experiments; vary less at once", MaxExperiments)
		}
	}
	return out, nil
}

// comparer puts a comparison together.
type comparer struct {
	plan       Plan
	workload   workloads.Workload
	comparison Comparison
	index      map[string]int  // of the experiments that are in it
	used       map[string]bool // settings that at least one experiment has
}

// combine adds each model under one combination of settings.
func (b *comparer) combine(models []string, set map[string]string) error {
	base, err := b.add("sync", set)
	if err != nil {
		return err
	}
	b.comparison.Base[base] = base
	for _, model := range models {
		i, err := b.add(model, set)
		if err != nil {
			return err
		}
		b.comparison.Base[i] = base
	}
	return nil
}

// add resolves one experiment and returns its index, an old one if it is there.
func (b *comparer) add(model string, set map[string]string) (int, error) {
	r, err := b.request(model, set)
	if err != nil {
		return 0, err
	}
	e, err := Resolve(r)
	if err != nil {
		return 0, err
	}
	key, err := json.Marshal(e)
	if err != nil {
		return 0, err
	}
	if i, there := b.index[string(key)]; there {
		return i, nil
	}
	i := len(b.comparison.Experiments)
	if i == MaxExperiments {
		return 0, bad("that makes more than %d experiments; vary less at once", MaxExperiments)
	}
	b.index[string(key)] = i
	b.comparison.Experiments = append(b.comparison.Experiments, e)
	b.comparison.Base = append(b.comparison.Base, i)
	return i, nil
}

// request is what a model is asked to do: of the settings, those that it or the
// workload has.
func (b *comparer) request(model string, set map[string]string) (Request, error) {
	r := b.plan.Request
	r.Model, r.Set = model, map[string]string{}
	m, ok := modelOf(model)
	if !ok {
		return r, nil // Resolve says so
	}
	for _, s := range append(b.settings(model, set), b.workload.Tasks()) {
		if value, given := set[s.Name]; given {
			r.Set[s.Name] = value
			b.used[s.Name] = true
		}
	}
	if text, given := set["tasks"]; given && b.workload.Tasks().Name != "tasks" {
		b.used["tasks"] = true
		r.Set[b.workload.Tasks().Name] = text
	}
	if m.MaxWorkers == 0 {
		r.Workers = 0
		return r, nil
	}
	var err error
	if text, given := set["workers"]; given {
		r.Workers, err = parseCount(m.Workers, text)
	}
	b.used["workers"] = true
	return r, err
}

// modelOf finds a model by its name, with or without a variant.
func modelOf(label string) (Model, bool) {
	name, _, _ := strings.Cut(label, ":")
	return ModelByName(name)
}

// settings are those that mean something under a model, of which its own are set.
func (b *comparer) settings(model string, set map[string]string) []workloads.Setting {
	m, _ := modelOf(model)
	values := map[string]string{}
	for _, s := range m.Settings {
		values[s.Name] = s.Default
		if canonical, err := s.Parse(set[s.Name]); err == nil {
			values[s.Name] = canonical
		}
	}
	if _, variant, ok := strings.Cut(model, ":"); ok {
		values[m.Name] = variant
	}
	return applying(SettingsOf(b.workload, m), m.Name, values)
}

func parseCount(s workloads.Setting, text string) (int, error) {
	canonical, err := s.Parse(text)
	if err != nil {
		return 0, UseError(err.Error())
	}
	return strconv.Atoi(canonical)
}

// unused refuses a setting that no experiment has.
func (b *comparer) unused(models []string, set map[string]string) error {
	if b.plan.Workers != 0 && !b.used["workers"] {
		return bad("workers is %d, but the synchronous model has exactly one", b.plan.Workers)
	}
	for _, name := range sortedKeys(set) {
		if !b.used[name] {
			return bad("no experiment of this comparison has a setting %q; it has %s", name,
				settingNames(b.workload, b.allSettings(models, set)))
		}
	}
	return nil
}

func (b *comparer) allSettings(models []string, set map[string]string) (all []workloads.Setting) {
	seen := map[string]bool{}
	for _, model := range models {
		for _, s := range b.settings(model, set) {
			if !seen[s.Name] {
				seen[s.Name] = true
				all = append(all, s)
			}
		}
	}
	return all
}
