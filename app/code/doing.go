package code

import (
	"sort"

	"interleave/scheduler/trace"
)

// Doing is what a task does at an instant, as far as it tells which line of a
// program the task is at.
type Doing struct {
	Task   int
	State  trace.State
	Reason trace.Reason
	Ender  trace.Ender    // who ended the running before a stay in Ready
	After  trace.Reason   // what the task waited for last, before the stay
	Waits  int            // how often it has waited for that, or waits for it now
	Step   trace.MarkKind // of an increment, if Known
	Known  bool
}

// searched is how many spans At looks back for a wait: a task that has computed
// for so long is not at the line after one.
const searched = 2048

// At tells what a task does at an instant; ok is false before its first span and
// for a task that there is not. The steps may be nil. It costs a binary search,
// and for a task that waits a look at some hundred spans.
func At(s *trace.Snapshot, steps *Steps, task int, at trace.Time) (d Doing, ok bool) {
	if task < 0 || task >= len(s.Tasks) {
		return Doing{}, false
	}
	t := &s.Tasks[task]
	i := sort.Search(len(t.Spans), func(i int) bool { return t.Spans[i].End > at })
	sp := t.Open
	if i < len(t.Spans) {
		sp = t.Spans[i]
	}
	if sp.Start > at {
		return Doing{}, false
	}
	d = Doing{Task: task, State: sp.State, Reason: sp.Reason}
	if i > 0 {
		d.Ender = t.Spans[i-1].Ender
	}
	if sp.State == trace.Waiting {
		d.After, d.Waits = sp.Reason, 1
	}
	for j := i - 1; j >= 0 && j >= i-searched; j-- {
		b := &t.Spans[j]
		if b.State != trace.Waiting && b.State != trace.Blocked {
			continue
		}
		if d.After == trace.NoReason {
			d.After = b.Reason
		}
		if b.Reason == d.After {
			d.Waits++
		}
		if d.After != trace.Disk {
			break
		}
	}
	if steps != nil && (sp.State == trace.Running || sp.State == trace.Ready) {
		if step, known := steps.at(task, at); known {
			d.Step, d.Known = step, true
		}
	}
	return d, true
}

// Steps are those steps of increments that a run has recorded, by task and time.
type Steps struct{ by [][]step }

type step struct {
	at    trace.Time
	value uint64
	kind  trace.MarkKind
}

// NewSteps collects the steps out of the marks of a run that has ended. It costs
// a pass over them.
func NewSteps(s *trace.Snapshot) *Steps {
	out := &Steps{by: make([][]step, len(s.Tasks))}
	for i := range s.Marks {
		m := &s.Marks[i]
		if _, ok := ofStep[m.Kind]; !ok {
			continue
		}
		task := int(m.Task)
		if m.B > 0 {
			task = int(min(m.B, 1<<30)) - 1
		}
		if task >= 0 && task < len(out.by) {
			out.by[task] = append(out.by[task], step{m.T, m.A, m.Kind})
		}
	}
	for i, list := range out.by {
		sort.SliceStable(list, func(a, b int) bool {
			if list[a].at != list[b].at {
				return list[a].at < list[b].at
			}
			if list[a].value != list[b].value {
				return list[a].value < list[b].value
			}
			return list[a].kind < list[b].kind
		})
		out.by[i] = unique(list)
	}
	return out
}

// unique drops steps that two overwrites have shown.
func unique(list []step) []step {
	var out []step
	for i, s := range list {
		if i == 0 || s != list[i-1] {
			out = append(out, s)
		}
	}
	return out
}

// nextSoon is how long after a write the next read belongs to the same loop.
const nextSoon trace.Time = 100_000

// at is the step that a task made last, if it has not gone on unseen since: what
// it does next is recorded, and follows.
func (s *Steps) at(task int, at trace.Time) (trace.MarkKind, bool) {
	list := s.by[task]
	i := sort.Search(len(list), func(i int) bool { return list[i].at > at }) - 1
	if i < 0 {
		return 0, false
	}
	last := list[i]
	if i+1 == len(list) {
		return last.kind, at == last.at
	}
	next := list[i+1]
	switch last.kind {
	case trace.ReadStep:
		return last.kind, next.kind == trace.AddStep && next.value == last.value+1
	case trace.AddStep:
		return last.kind, next.kind == trace.WriteStep && next.value == last.value
	}
	return last.kind, next.kind == trace.ReadStep && next.at-last.at < nextSoon
}
