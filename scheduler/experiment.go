package scheduler

import (
	"fmt"
	"sort"
	"strconv"
	"strings"

	"interleave/scheduler/trace"
	"interleave/workloads"
)

// Experiment is all that is needed to do a run again.
type Experiment = trace.Experiment

// Request is what a person asks for, before defaults are filled in.
type Request struct {
	Workload string
	Model    string            // "threads" or with its variant "threads:free"
	Set      map[string]string // settings of the workload and of the model
	Tasks    int               // 0: the workload's default
	Workers  int               // 0: the model's default
	Seed     int64
}

// UseError is bad use: an unknown name, a value out of range, a setting that
// the workload or model does not have. Its text is one sentence that names the
// value and what is allowed.
type UseError string

func (e UseError) Error() string { return string(e) }

func bad(format string, args ...any) error { return UseError(fmt.Sprintf(format, args...)) }

// Resolve checks a request and fills in the defaults. Every error is a
// UseError.
func Resolve(r Request) (Experiment, error) {
	w, ok := workloads.ByName(r.Workload)
	if !ok {
		return Experiment{}, bad("unknown workload %q; there are %s", r.Workload, workloadNames())
	}
	name, variant, hasVariant := strings.Cut(r.Model, ":")
	m, ok := ModelByName(name)
	if !ok {
		return Experiment{}, bad("unknown model %q; there are %s", r.Model, modelNames())
	}
	set := map[string]string{}
	for k, v := range r.Set {
		set[k] = v
	}
	if hasVariant {
		if len(m.Variants) == 0 {
			return Experiment{}, bad("model %s has no variants, so %q is not known", m.Name, r.Model)
		}
		if old, ok := set[m.Name]; ok && !strings.EqualFold(old, variant) {
			return Experiment{}, bad("model %q and setting %s=%s contradict each other", r.Model, m.Name, old)
		}
		set[m.Name] = variant
	}
	e := Experiment{Workload: w.Name(), Model: m.Name, Seed: r.Seed}
	var err error
	if e.Tasks, err = resolveTasks(w, set, r.Tasks); err != nil {
		return Experiment{}, err
	}
	if e.Settings, err = resolveSettings(w, m, set); err != nil {
		return Experiment{}, err
	}
	e.Workers, err = resolveWorkers(m, w.Nature(e.Settings), e.Tasks, r.Workers)
	return e, err
}

// resolveTasks reads the number of tasks, which may be asked for by --tasks or
// by the workload's own name for it (pages=40), and leaves that name in set.
func resolveTasks(w workloads.Workload, set map[string]string, asked int) (int, error) {
	s := w.Tasks()
	text := s.Default
	own, hasOwn := set[s.Name]
	switch {
	case hasOwn:
		text = own
	case asked != 0:
		text = strconv.Itoa(asked)
	}
	delete(set, s.Name)
	canonical, err := s.Parse(text)
	if err != nil {
		return 0, UseError(err.Error())
	}
	if hasOwn && asked != 0 && canonical != strconv.Itoa(asked) {
		return 0, bad("%s=%s and %d tasks contradict each other", s.Name, own, asked)
	}
	return strconv.Atoi(canonical)
}

func resolveWorkers(m Model, work workloads.Nature, tasks, asked int) (int, error) {
	if asked == 0 {
		return defaultWorkers(m, work, tasks), nil
	}
	if m.MaxWorkers == 0 {
		return 0, bad("workers is %d, but the synchronous model has exactly one", asked)
	}
	if _, err := m.Workers.Parse(strconv.Itoa(asked)); err != nil {
		return 0, UseError(err.Error())
	}
	return asked, nil
}

func resolveSettings(w workloads.Workload, m Model, set map[string]string) (map[string]string, error) {
	out := map[string]string{}
	all := SettingsOf(w, m)
	for _, s := range all {
		text, given := set[s.Name]
		if !given {
			text = s.Default
		}
		v, err := s.Parse(text)
		if err != nil {
			return nil, UseError(err.Error())
		}
		out[s.Name] = v
		if given && !Applies(s, m.Name, out) {
			return nil, bad("setting %s means something under %s only, not under %s", s.Name, s.Only, Label(m.Name, out))
		}
		delete(set, s.Name)
	}
	for _, name := range sortedKeys(set) {
		return nil, bad("%s under %s has no setting %q; it has %s", w.Name(), Label(m.Name, out), name,
			settingNames(w, applying(all, m.Name, out)))
	}
	for _, s := range all {
		if !Applies(s, m.Name, out) {
			delete(out, s.Name)
		}
	}
	if v, ok := m.Variant(out[m.Name]); ok && v.Refused != "" {
		return nil, UseError(v.Refused)
	}
	return out, nil
}

// SettingsOf lists the settings of a workload under a model, the model's first.
func SettingsOf(w workloads.Workload, m Model) []workloads.Setting {
	return append(append([]workloads.Setting(nil), m.Settings...), w.Settings()...)
}

// Applies reports whether a setting means something under a model whose own
// settings are given.
func Applies(s workloads.Setting, model string, values map[string]string) bool {
	return s.Only == "" || s.Only == model || s.Only == Label(model, values)
}

// applying are the settings of a list that mean something under a model.
func applying(all []workloads.Setting, model string, values map[string]string) (out []workloads.Setting) {
	for _, s := range all {
		if Applies(s, model, values) {
			out = append(out, s)
		}
	}
	return out
}

// Label names a model with its variant: "threads:gil". A workload's setting may
// have the name of a model without variants.
func Label(model string, values map[string]string) string {
	m, _ := ModelByName(model)
	if v, ok := m.Variant(values[model]); ok {
		return model + ":" + v.Name
	}
	return model
}

// isVariant reports whether a setting chooses the variant of a model, which
// its label tells.
func isVariant(name string) bool {
	m, _ := ModelByName(name)
	return len(m.Variants) > 0
}

// names of what a session can choose from, for its error messages.
func workloadNames() string {
	var n []string
	for _, w := range workloads.All() {
		n = append(n, w.Name())
	}
	return list(n)
}

func modelNames() string {
	var n []string
	for _, m := range Models() {
		n = append(n, m.Name)
		for _, v := range m.Variants {
			n = append(n, m.Name+":"+v.Name)
		}
	}
	return list(n)
}

func settingNames(w workloads.Workload, all []workloads.Setting) string {
	n := []string{}
	if t := w.Tasks().Name; t != "tasks" {
		n = append(n, t)
	}
	for _, s := range all {
		n = append(n, s.Name)
	}
	return list(n)
}

func list(n []string) string {
	if len(n) < 2 {
		return strings.Join(n, "")
	}
	return strings.Join(n[:len(n)-1], ", ") + " and " + n[len(n)-1]
}

func sortedKeys[T any](m map[string]T) []string {
	var n []string
	for k := range m {
		n = append(n, k)
	}
	sort.Strings(n)
	return n
}
