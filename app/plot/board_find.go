package plot

import (
	"sort"

	"interleave/scheduler/trace"
)

// finder remembers where in a task's spans the last instant was.
type finder struct {
	at    int        // index; that of the open span is len(Spans)
	seen  int        // spans that were looked through for callbacks
	begin trace.Time // of the callback that the last of them is part of
}

// find returns the span at an instant as trace.Task.At does: forwards in steps
// that double, from where it was, backwards by halving.
func (c *finder) find(t *trace.Task, at trace.Time) *trace.Span {
	n := len(t.Spans)
	lo, hi := 0, min(c.at, n)
	if hi == 0 || t.Spans[hi-1].End <= at { // not before
		lo = hi
		for step := 1; ; step *= 2 {
			hi = min(lo+step, n)
			if hi == n || t.Spans[hi-1].End > at {
				break
			}
			lo = hi
		}
	}
	for lo < hi {
		if mid := (lo + hi) / 2; t.Spans[mid].End > at {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	if c.at = lo; lo < n {
		return &t.Spans[lo]
	}
	return &t.Open
}

// stretch is a stay on the processor as the lock or the loop sees it: running,
// and between it taken from the processor by the system, which changes nothing
// about who holds the lock.
type stretch struct {
	task  int
	upto  int // index of the last span it was found from
	since trace.Time
	holds bool
}

// hold tells since when a task has had the lock or the loop, if it has. What
// was found before is used again: a task alone may be interrupted thousands of
// times while it holds on.
func (b *Board) hold(t *trace.Task, i int) stretch {
	from := min(b.cursors[i].at, len(t.Spans))
	out := stretch{task: i, upto: from}
	for j := from; ; j-- {
		if b.stretch.task == i && b.stretch.upto == j && b.stretch.holds {
			out.since, out.holds = b.stretch.since, true
			break
		}
		sp := spanOf(t, j)
		out.since = sp.Start
		out.holds = out.holds || sp.State == trace.Running
		if j == 0 {
			break
		}
		before := &t.Spans[j-1]
		interrupted := before.State == trace.Running && sp.Reason == trace.Processor
		if !interrupted && before.Reason != trace.Processor {
			out.holds = out.holds || before.Reason == trace.Interpreter || before.Reason == trace.Turn
			break
		}
	}
	b.stretch = out
	return out
}

func spanOf(t *trace.Task, i int) *trace.Span {
	if i < len(t.Spans) {
		return &t.Spans[i]
	}
	return &t.Open
}

// findHolder finds who has the lock or the loop: a task that runs, or else one
// that the system has taken from its processor meanwhile.
func (b *Board) findHolder(s *trace.Snapshot) {
	b.Holder, b.Asker, b.Next = -1, -1, -1
	if b.BoardKind != SceneLock && b.BoardKind != SceneLoop {
		return
	}
	for _, k := range []Kind{Running, ReadyProcessor} {
		for _, i := range b.Lists[k] {
			if h := b.hold(&s.Tasks[i], int(i)); h.holds && (b.Holder < 0 || h.since > b.Held) {
				b.Holder, b.Held = int(i), h.since
			}
		}
		if b.Holder >= 0 {
			break
		}
	}
	if b.BoardKind != SceneLock {
		return
	}
	if q := b.Lists[ReadyLock]; len(q) > 0 {
		b.Next = int(q[0])
		b.Due = max(b.Held, b.Tasks[q[0]].Since) + b.Every
	}
	if b.Holder >= 0 {
		if r, ok := b.marks.requestTo(b.Holder, b.Held, b.At); ok {
			b.Asker, b.Asked = int(r.by), r.t
		}
	}
	b.mixin(uint64(b.Asker+1)<<32 | uint64(b.Holder+1))
}

// followLoop reads the turn of the loop and its longest callback.
func (b *Board) followLoop(s *trace.Snapshot) {
	for i := range s.Tasks {
		c, t := &b.cursors[i], &s.Tasks[i]
		for ; c.seen < len(t.Spans); c.seen++ {
			sp := &t.Spans[c.seen]
			if sp.State != trace.Running {
				continue
			}
			if c.seen == 0 || t.Spans[c.seen-1].Reason != trace.Processor {
				c.begin = sp.Start
			}
			if sp.Ender != trace.System {
				b.marks.peak(sp.End, sp.End-c.begin, i)
			}
		}
	}
	b.Turn, b.Ran = b.marks.turnAt(b.At)
	b.Longest, b.Slowest = b.marks.longestAt(b.At)
}

// findWorkers reads what each process does, and which tasks are with it.
func (b *Board) findWorkers(s *trace.Snapshot) {
	n := len(s.Processes)
	for len(b.Workers) < n {
		b.Workers = append(b.Workers, Worker{})
	}
	b.Workers, b.Homeless = b.Workers[:n], b.Homeless[:0]
	for i := range s.Processes {
		p := &s.Processes[i]
		sp := p.Open
		if j := sort.Search(len(p.Spans), func(j int) bool { return p.Spans[j].End > b.At }); j < len(p.Spans) {
			sp = p.Spans[j]
		}
		b.Workers[i] = Worker{
			PID: p.PID, There: sp.Start <= b.At, Activity: sp.Activity, Task: sp.Task, Since: sp.Start,
			Tasks: b.Workers[i].Tasks[:0],
		}
		b.mixin(uint64(sp.Start)<<5 | uint64(sp.Activity))
	}
	for i := range b.Tasks {
		t := &b.Tasks[i]
		if inFlightOnes&(1<<t.Kind) == 0 {
			continue
		}
		if t.Process < 0 {
			b.Homeless = append(b.Homeless, int32(i))
			continue
		}
		w := &b.Workers[t.Process]
		w.Tasks = append(w.Tasks, int32(i))
	}
}
