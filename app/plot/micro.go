package plot

import (
	"slices"
	"sort"

	"interleave/scheduler/trace"
)

// Overwrite is one lost update as its mark tells it: a task wrote its value + 1
// over another value than the one it had read.
type Overwrite struct {
	At       trace.Time
	Task     int    // who wrote with a stale copy
	Other    int    // who had written the word that it wrote over, −1 if nobody
	Read     uint64 // the stale copy
	Over     uint64 // the value written over
	Stepwise bool   // the steps around it were recorded
	mark     int
}

// Loss is how many increments of the others the write threw away. It is
// negative where another stale copy had set the counter back below the value
// read; only the sum over all overwrites is what a run lost.
func (o Overwrite) Loss() int64 { return int64(o.Over) - int64(o.Read) }

// Overwrites lists the marks of lost updates in order of time.
func Overwrites(s *trace.Snapshot) []Overwrite {
	var out []Overwrite
	last := map[trace.TaskID]int{} // the task's overwrite that steps belong to
	for i, m := range s.Marks {
		if m.Task < 0 || int(m.Task) >= len(s.Tasks) {
			continue
		}
		switch m.Kind {
		case trace.Overwrite:
			o := Overwrite{At: m.T, Task: int(m.Task), mark: i}
			o.Read, _ = trace.CounterWord(m.A)
			o.Over, o.Other = trace.CounterWord(m.B)
			if o.Other--; o.Other >= len(s.Tasks) || o.Other == o.Task {
				o.Other = -1
			}
			last[m.Task] = len(out)
			out = append(out, o)
		case trace.ReadStep, trace.AddStep, trace.WriteStep:
			if k, ok := last[m.Task]; ok {
				out[k].Stepwise = true
			}
		}
	}
	sort.SliceStable(out, func(a, b int) bool { return out[a].At < out[b].At })
	return out
}

// Biggest is the index of the overwrite that threw most away, −1 without any.
func Biggest(list []Overwrite) int {
	best := -1
	for i, o := range list {
		if best < 0 || o.Loss() > list[best].Loss() {
			best = i
		}
	}
	return best
}

// stepsKept is how many steps of each of the two tasks a run keeps.
const stepsKept = 16

// Step is one of the three operations of an increment. At is the last look at
// the clock before it, so that it happened between At and the task's next one.
type Step struct {
	Kind  trace.MarkKind // ReadStep, AddStep or WriteStep
	At    trace.Time     // since Scene.Zero
	Value uint64
	Main  bool // belongs to the increment that the scene is about
}

// Actor is one of the two tasks of a scene with its steps in order of time;
// there may be none. First is the index of the main read, Last of the main write;
// both −1 where they were not recorded.
type Actor struct {
	Task        int // −1: nobody
	Core        int16
	TID         int
	Steps       []Step
	First, Last int
}

// whole says that the increment was recorded from its read to its write.
func (a *Actor) whole() bool { return a.First >= 0 && a.Last >= 0 }

// Scene is one lost update from close by.
type Scene struct {
	Overwrite
	Zero  trace.Time // the stale read if it was recorded, otherwise the write
	Own   Actor      // who wrote with the stale copy
	Other Actor      // whose value was written over
	Away  trace.Time // how long the own task was not running between read and write
	Times int        // how often it was switched away then
	By    trace.Ender
	Stay  Kind     // what it was then, for the longest time; Kinds if it was not away
	Apart bool     // the two count in different processes
	names []string // as the trace has them
}

// NewScene collects what was recorded around an overwrite. It reads the marks
// from the overwrite's on until the task's next one.
func NewScene(s *trace.Snapshot, o Overwrite) *Scene {
	sc := &Scene{Overwrite: o, Zero: o.At, Stay: Kinds}
	for i := range s.Tasks {
		sc.names = append(sc.names, nameOf(s, i))
	}
	var own, other []Step
	for _, m := range s.Marks[min(o.mark+1, len(s.Marks)):] {
		if len(own)+len(other) >= 2*stepsKept {
			break
		}
		if int(m.Task) != o.Task {
			continue
		}
		if m.Kind == trace.Overwrite {
			break
		}
		if m.Kind != trace.ReadStep && m.Kind != trace.AddStep && m.Kind != trace.WriteStep {
			continue
		}
		st := Step{Kind: m.Kind, At: m.T, Value: m.A}
		switch int(m.B) {
		case 0:
			own = append(own, st)
		case o.Other + 1:
			other = append(other, st)
		}
	}
	sc.Own = actor(s, o.Task, own, o.Read+1, o.At)
	sc.Other = actor(s, o.Other, other, o.Over, o.At)
	sc.Apart = o.Other >= 0 && s.Tasks[o.Task].Process != s.Tasks[o.Other].Process
	if sc.Own.First >= 0 {
		sc.Zero = sc.Own.Steps[sc.Own.First].At
		write := o.At
		if sc.Own.Last >= 0 {
			write = sc.Own.Steps[sc.Own.Last].At
		}
		sc.away(&s.Tasks[o.Task], sc.Zero, write)
	}
	sc.Own.since(sc.Zero)
	sc.Other.since(sc.Zero)
	return sc
}

// actor finds among a task's steps the increment that wrote a value at an
// instant or, where there are several, last before it.
func actor(s *trace.Snapshot, task int, steps []Step, wrote uint64, at trace.Time) Actor {
	a := Actor{Task: task, Core: trace.NoCore, First: -1, Last: -1}
	if task < 0 {
		return a
	}
	slices.SortStableFunc(steps, func(x, y Step) int { return int(x.At - y.At) })
	a.Steps = steps
	for i, st := range steps {
		if st.Kind == trace.WriteStep && st.Value == wrote && (st.At <= at || a.Last < 0) {
			a.Last = i
		}
	}
	if a.Last < 0 {
		a.locate(s, at)
		return a
	}
	a.locate(s, steps[a.Last].At)
	steps[a.Last].Main = true
	i := a.Last - 1
	if i >= 0 && steps[i].Kind == trace.AddStep && steps[i].Value == wrote {
		steps[i].Main = true
		i--
	}
	if i >= 0 && steps[i].Kind == trace.ReadStep && steps[i].Value+1 == wrote {
		steps[i].Main = true
		a.First = i
	}
	return a
}

// locate finds the core and the thread that the task was on at an instant.
func (a *Actor) locate(s *trace.Snapshot, at trace.Time) {
	sp, ok := s.Tasks[a.Task].At(at)
	if !ok || sp.State == trace.Created {
		return
	}
	if sp.State == trace.Running {
		a.Core = sp.Core
	}
	if int(sp.Thread) < len(s.Threads) {
		a.TID = s.Threads[sp.Thread].TID
	}
}

func (a *Actor) since(zero trace.Time) {
	for i := range a.Steps {
		a.Steps[i].At -= zero
	}
}

// away finds how long, how often and in which state a task was not running
// between two instants, and who had ended the last running span before.
func (sc *Scene) away(t *trace.Task, from, to trace.Time) {
	longest := trace.Time(0)
	within(t, from, to, func(sp trace.Span) {
		if sp.State == trace.Running {
			if sp.End < to {
				sc.By = sp.Ender
				sc.Times++
			}
			return
		}
		d := sp.End - sp.Start
		sc.Away += d
		if d > longest {
			longest, sc.Stay = d, KindOf(sp.State, sp.Reason)
		}
	})
}
