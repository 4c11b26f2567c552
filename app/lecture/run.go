package lecture

import (
	"fmt"
	"maps"
	"slices"
	"strconv"

	"go.yaml.in/yaml/v3"

	"interleave/scheduler"
	"interleave/workloads"
)

// Experiment is the run with all its defaults filled in. The error says which
// value is wrong and what is allowed; it is a scheduler.UseError.
func (r Run) Experiment() (scheduler.Experiment, error) {
	request, err := r.request()
	if err != nil {
		return scheduler.Experiment{}, err
	}
	return scheduler.Resolve(request)
}

// request takes apart what is a setting of the work and what is a number of the
// request. The rest is the engine's to judge.
func (r Run) request() (scheduler.Request, error) {
	q := scheduler.Request{Workload: r.Workload, Model: r.Model, Set: maps.Clone(r.Settings), Seed: 1}
	w, known := workloads.ByName(r.Workload)
	name, _ := modelName(r.Model)
	m, ok := scheduler.ModelByName(name)
	if !known || !ok {
		return q, nil // Resolve says so
	}
	if text, given := q.Set["workers"]; given && m.MaxWorkers == 0 {
		return q, scheduler.UseError(fmt.Sprintf("workers is %q, but the synchronous model has exactly one", text))
	}
	tasks := w.Tasks()
	tasks.Name = "tasks"
	var err error
	if q.Tasks, err = take(q.Set, tasks); err != nil {
		return q, err
	}
	if q.Workers, err = take(q.Set, m.Workers); err != nil {
		return q, err
	}
	if text, given := q.Set["seed"]; given {
		delete(q.Set, "seed")
		if q.Seed, err = strconv.ParseInt(text, 10, 64); err != nil {
			return q, scheduler.UseError(fmt.Sprintf("seed is %q; allowed is a whole number", text))
		}
	}
	return q, nil
}

// take moves a number out of settings; it is 0 where it was not among them.
func take(set map[string]string, s workloads.Setting) (int, error) {
	text, given := set[s.Name]
	if !given {
		return 0, nil
	}
	delete(set, s.Name)
	canonical, err := s.Parse(text)
	if err != nil {
		return 0, scheduler.UseError(err.Error())
	}
	return strconv.Atoi(canonical)
}

// runs reads the experiments of a scene.
func (f *fields) runs() []Run {
	var out []Run
	if f.has("run") && len(f.items("run")) == 0 {
		f.say(f.lineOf("run"), "run is an empty list; leave the line out, or write what it holds")
	}
	for i, n := range f.items("run") {
		if i == mostRuns {
			f.say(f.above+n.Line, "this is run %d of the scene; %d is the most", i+1, mostRuns)
			break
		}
		out = append(out, f.run(n))
	}
	return out
}

// run reads one experiment, and has the engine judge it.
func (f *fields) run(n *yaml.Node) Run {
	g, ok := f.group(n, "a run", nil)
	r := Run{Settings: map[string]string{}, Line: f.above + n.Line}
	if !ok {
		return r
	}
	r.Workload, r.Model = g.needed("workload"), g.needed("model")
	ok = r.Workload != "" && r.Model != ""
	for _, key := range g.order {
		if key == "workload" || key == "model" {
			continue
		}
		// An empty text is a setting's own way of saying none.
		if v := g.values[key]; v.Kind == yaml.ScalarNode && v.Tag != "!!null" && v.Value == "" {
			r.Settings[key] = ""
		} else if r.Settings[key] = g.text(key); r.Settings[key] == "" {
			ok = false
		}
	}
	if ok {
		g.judge(r)
	}
	return r
}

// judge names what the engine refuses of a run, each setting by its line: first
// alone, since the engine tells one mistake at a time, then all together.
func (f *fields) judge(r Run) {
	if _, ok := workloads.ByName(r.Workload); !ok {
		f.refused(Run{Workload: r.Workload, Model: "sync"}, f.lineOf("workload"), perhaps(r.Workload, workloadNames()))
		return
	}
	if f.refused(Run{Workload: r.Workload, Model: r.Model}, f.lineOf("model"), perhaps(r.Model, modelNames())) {
		return
	}
	known := settingNames(r)
	wrong := false
	for _, key := range slices.Sorted(maps.Keys(r.Settings)) {
		alone := Run{Workload: r.Workload, Model: r.Model, Settings: map[string]string{key: r.Settings[key]}}
		if variant, ok := r.Settings[r.Model]; ok { // which a setting may need
			alone.Settings[r.Model] = variant
		}
		meant := ""
		if !slices.Contains(known, key) {
			meant = perhaps(key, known)
		}
		wrong = f.refused(alone, f.lineOf(key), meant) || wrong
	}
	if !wrong {
		f.refused(r, f.line, "")
	}
}

// refused tells whether the engine refuses a run, and says so. What this system
// cannot do is no mistake of the lecture.
func (f *fields) refused(r Run, line int, meant string) bool {
	_, err := r.Experiment()
	if err == nil || err.Error() == refusedHere(r) {
		return false
	}
	f.say(line, "%s%s", err, meant)
	return true
}

// refusedHere is why this system cannot do a model's variant; empty where it can.
func refusedHere(r Run) string {
	name, variant := modelName(r.Model)
	m, _ := scheduler.ModelByName(name)
	if set, ok := r.Settings[name]; ok {
		variant = set
	}
	v, _ := m.Variant(variant)
	return v.Refused
}

// settingNames is what may stand in a run beside workload and model.
func settingNames(r Run) []string {
	names := []string{"tasks", "workers", "seed"}
	w, _ := workloads.ByName(r.Workload)
	name, _ := modelName(r.Model)
	m, _ := scheduler.ModelByName(name)
	if own := w.Tasks().Name; own != "tasks" {
		names = append(names, own)
	}
	for _, s := range scheduler.SettingsOf(w, m) {
		names = append(names, s.Name)
	}
	return names
}
