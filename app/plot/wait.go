package plot

import (
	"slices"
	"sort"

	"interleave/scheduler/phrase"
	"interleave/scheduler/trace"
)

// Wait is a stay of a task before a mutex that another held: what is to be seen
// in place of a lost update when the mutex is on.
type Wait struct {
	At     trace.Time // when it took the mutex
	Task   int
	From   int // who let go, −1 if not recorded
	Holder int // who held it when the task came, −1 if not recorded
	Span   trace.Span
}

// Waits lists the contended takes of the mutex in order of time.
func Waits(s *trace.Snapshot) []Wait {
	var out []Wait
	for _, m := range s.Marks {
		if m.Kind != trace.MutexTaken || m.Task < 0 || int(m.Task) >= len(s.Tasks) {
			continue
		}
		w := Wait{At: m.T, Task: int(m.Task), From: -1, Holder: -1}
		t := &s.Tasks[w.Task]
		i := sort.Search(len(t.Spans), func(i int) bool { return t.Spans[i].End > m.T })
		for i--; i >= 0 && t.Spans[i].State == trace.Ready; i-- { // from the mutex to the processor
		}
		if i < 0 || t.Spans[i].State != trace.Blocked {
			continue
		}
		w.Span = t.Spans[i]
		w.From = other(s, w.Task, m.A)
		w.Holder = other(s, w.Task, uint64(w.Span.Arg))
		out = append(out, w)
	}
	sort.SliceStable(out, func(a, b int) bool { return out[a].At < out[b].At })
	return out
}

// other is a task's number from number + 1, −1 if it is none or the task itself.
func other(s *trace.Snapshot, task int, n uint64) int {
	if n == 0 || n > uint64(len(s.Tasks)) || int(n)-1 == task {
		return -1
	}
	return int(n) - 1
}

// lane is the other task that is shown: who let go.
func (w Wait) lane() int {
	if w.From >= 0 {
		return w.From
	}
	return w.Holder
}

// ClearestWait is the index of the wait that shows best why: the other was
// running for most of it. It is −1 without any.
func ClearestWait(s *trace.Snapshot, list []Wait) int {
	best, most := -1, -1.0
	for i, w := range list[:min(len(list), tries)] {
		p := 0.0
		if o := w.lane(); o >= 0 {
			d := w.Span.End - w.Span.Start
			p = float64(running(&s.Tasks[o], w.Span.Start, w.Span.End)) / float64(max(d, 1))
			if w.From == w.Holder {
				p++
			}
		}
		if p > most+0.01 {
			best, most = i, p
		}
	}
	return best
}

// running is how long a task was running between two instants.
func running(t *trace.Task, from, to trace.Time) (sum trace.Time) {
	within(t, from, to, func(sp trace.Span) {
		if sp.State == trace.Running {
			sum += sp.End - sp.Start
		}
	})
	return sum
}

// within calls f with the parts of a task's spans between two instants.
func within(t *trace.Task, from, to trace.Time, f func(trace.Span)) {
	i := sort.Search(len(t.Spans), func(i int) bool { return t.Spans[i].End > from })
	for ; i <= len(t.Spans); i++ {
		sp := t.Open
		if i < len(t.Spans) {
			sp = t.Spans[i]
		}
		if sp.Start >= to {
			return
		}
		sp.Start, sp.End = max(sp.Start, from), min(sp.End, to)
		if sp.End > sp.Start {
			f(sp)
		}
	}
}

// Hold is a stay of the mutex with a task, as far as it was recorded: who takes
// a free one leaves no mark.
type Hold struct {
	Start trace.Time
	Task  int // −1: not recorded
	Vague bool
}

// Sentence says who waited for whom, and for how long.
func (w Wait) Sentence(s *trace.Snapshot) string {
	who, d := TaskName(s, w.Task), Figure((w.Span.End - w.Span.Start).Duration())
	o := w.lane()
	if o < 0 {
		return phrase.F("%s found the mutex taken and waited %s for it, instead of writing over what another had counted.", who, d)
	}
	return phrase.F("%s waited %s until %s let the mutex go, instead of writing over what it had counted: no update is lost.", who, d, TaskInside(s, o))
}

// holds lists who had the mutex between two instants.
func (w Wait) holds(s *trace.Snapshot, from, to trace.Time) []Hold {
	out := []Hold{{Start: w.Span.Start, Task: w.Holder}}
	for _, m := range s.Marks {
		if m.Kind == trace.MutexTaken && m.T > w.Span.Start && m.T < w.At && m.T < to && int(m.Task) != w.Task && m.Task >= 0 {
			out = append(out, Hold{Start: m.T, Task: int(m.Task)})
		}
	}
	sort.SliceStable(out, func(a, b int) bool { return out[a].Start < out[b].Start })
	if last := out[len(out)-1]; last.Task != w.From && w.From >= 0 {
		out = append(out, Hold{Start: (max(last.Start, w.Span.Start) + w.Span.End) / 2, Task: w.From, Vague: true})
	}
	out = slices.CompactFunc(out, func(a, b Hold) bool { return a.Task == b.Task })
	return append(append([]Hold{{Start: from, Task: -1}}, out...), Hold{Start: w.At, Task: w.Task})
}

// Bar is a stay of a task as it is drawn.
type Bar struct {
	Lane   int
	X0, X1 float64
	Kind   Kind
	Length trace.Time // of the part that is in view
}

// WaitLayout is where the parts of a wait stand.
type WaitLayout struct {
	Bars     []Bar
	Holds    []Hold
	At       []float64 // where each hold begins
	Instants []Instant
	Asks     float64 // when the task came
	Takes    float64 // when it took the mutex
	Other    int     // the task of the upper lane, −1 without
}

// Lay arranges a wait to scale, with a little of what was before and after.
func (w Wait) Lay(s *trace.Snapshot, width float64) *WaitLayout {
	d := max(w.At-w.Span.Start, 1)
	from, to := w.Span.Start-d/5-1, w.At+d/5+1
	scale := (width - 2*margin) / float64(to-from)
	x := func(t trace.Time) float64 { return margin + float64(t-from)*scale }
	l := &WaitLayout{Holds: w.holds(s, from, to), Asks: x(w.Span.Start), Takes: x(w.At), Other: w.lane()}
	for _, h := range l.Holds {
		l.At = append(l.At, x(h.Start))
	}
	for lane, task := range []int{l.Other, w.Task} {
		if task < 0 {
			continue
		}
		within(&s.Tasks[task], from, to, func(sp trace.Span) {
			b := Bar{Lane: lane, X0: x(sp.Start), X1: x(sp.End), Kind: KindOf(sp.State, sp.Reason), Length: sp.End - sp.Start}
			if b.Kind.solid() && (b.X1-b.X0 >= 0.3 || len(l.Bars) < 2000) {
				l.Bars = append(l.Bars, b)
			}
		})
	}
	step := TickStep(trace.Time(90/scale) + 1)
	zero := w.Span.Start
	for t := (from - zero) / step * step; t < to-zero; t += step {
		if at := x(t + zero); at >= margin {
			l.Instants = append(l.Instants, Instant{X: at, Label: sinceLabel(t, step), First: true})
		}
	}
	return l
}
