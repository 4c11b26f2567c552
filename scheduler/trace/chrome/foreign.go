package chrome

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"interleave/scheduler/trace"
)

// stranger is a trace of another program on its way into ours. Of what it holds
// we know when something was going on in a thread: its outermost events. Those
// are running spans; what lies between them is not recorded.
type stranger struct {
	lanes  []strangerLane
	index  map[string]int // of lanes, by process and thread
	key    []byte
	events int // kept in all lanes
}

type strangerLane struct {
	pid, tid string
	name     string
	busy     []interval
	depth    int // of begin events that have not ended
	begin    int64
}

// interval is in nanoseconds of the other program's clock.
type interval struct{ start, end int64 }

// maxLanes is how many threads of a file are looked at, drawn or not.
const maxLanes = trace.MaxThreads

func (s *scanner) foreign() (File, error) {
	st := &stranger{index: map[string]int{}}
	if err := s.events(false, st.add); err != nil {
		return File{}, err
	}
	t, err := st.trace()
	return File{Trace: t, Foreign: true}, err
}

func (st *stranger) add(e *event) error {
	switch e.phase {
	case 'M':
		if string(e.name) != "thread_name" || len(e.label) == 0 {
			return nil
		}
	case 'X':
		if !e.lasts {
			return nil // as other viewers do
		}
		fallthrough
	case 'B', 'E':
		if e.wrong == nil && !e.timed {
			e.note(fmt.Errorf("it has no time"))
		}
	default:
		return nil
	}
	if e.wrong != nil {
		return e.wrong
	}
	l, err := st.lane(e)
	if err != nil {
		return err
	}
	switch {
	case e.phase == 'M':
		l.name = strings.ToValidUTF8(string(e.label[:min(len(e.label), shown)]), "")
	case e.phase == 'X' && e.dur < 0:
		return fmt.Errorf("it lasts %d ns: no event ends before it begins", e.dur)
	case e.phase == 'X':
		return st.keep(l, interval{e.ts, e.ts + e.dur})
	case e.phase == 'B':
		if l.depth++; l.depth == 1 {
			l.begin = e.ts
		}
	case l.depth > 0: // 'E'; one that nothing began is nothing
		if l.depth--; l.depth == 0 {
			return st.keep(l, interval{l.begin, max(l.begin, e.ts)})
		}
	}
	return nil
}

func (st *stranger) keep(l *strangerLane, i interval) error {
	if st.events++; st.events > trace.MaxSpans {
		return fmt.Errorf("more than the %d complete events that can be drawn", trace.MaxSpans)
	}
	l.busy = append(l.busy, i)
	return nil
}

// lane returns the lane of an event, a new one if need be.
func (st *stranger) lane(e *event) (*strangerLane, error) {
	st.key = append(append(append(st.key[:0], e.pid...), 0), e.tid...)
	i, ok := st.index[string(st.key)]
	if !ok {
		if i = len(st.lanes); i == maxLanes {
			return nil, fmt.Errorf("more than the %d threads that are read", maxLanes)
		}
		st.index[string(st.key)] = i
		st.lanes = append(st.lanes, strangerLane{pid: string(e.pid), tid: string(e.tid)})
	}
	return &st.lanes[i], nil
}

// trace makes ours of it: one task a thread in which something went on, in the
// order in which the threads occur, from the first event on.
func (st *stranger) trace() (trace.Snapshot, error) {
	first, last, busy := st.extent()
	if busy == 0 {
		return trace.Snapshot{}, errNoEvent
	}
	if busy > trace.MaxTasks {
		return trace.Snapshot{}, fmt.Errorf("the trace has events in %d threads: %d can be drawn", busy, trace.MaxTasks)
	}
	s := trace.Snapshot{Now: trace.Time(last - first), Ended: true, Progress: 1, Gaps: 1}
	processes := map[string]int{}
	for i := range st.lanes {
		l := &st.lanes[i]
		if l.depth > 0 { // it did not finish
			l.busy = append(l.busy, interval{l.begin, last})
		}
		if len(l.busy) == 0 {
			continue
		}
		p, ok := processes[l.pid]
		if !ok {
			p = len(s.Processes)
			processes[l.pid] = p
			s.Processes = append(s.Processes, trace.Process{
				PID:   number(l.pid),
				Spans: []trace.ProcessSpan{{Start: 0, End: s.Now, Activity: trace.Working, Task: trace.NoTask}},
				Open:  trace.ProcessSpan{Start: s.Now, End: s.Now, Activity: trace.Ended, Task: trace.NoTask},
			})
		}
		s.Threads = append(s.Threads, trace.Thread{Process: p, TID: number(l.tid)})
		l.busy = outermost(l.busy)
		if s.Spans += l.spans(); s.Spans > trace.MaxSpans {
			return trace.Snapshot{}, fmt.Errorf("the trace makes more than the %d spans that can be drawn", trace.MaxSpans)
		}
		t := l.task(first, uint16(len(s.Tasks)))
		t.Process = p
		s.Tasks = append(s.Tasks, t)
		l.busy = nil
	}
	return s, nil
}

// extent returns where the trace begins and ends, and in how many lanes
// something goes on.
func (st *stranger) extent() (first, last int64, busy int) {
	grow := func(i interval) {
		if first > last {
			first, last = i.start, i.end
		}
		first, last = min(first, i.start), max(last, i.end)
	}
	first = 1
	for i := range st.lanes {
		l := &st.lanes[i]
		if l.depth > 0 {
			grow(interval{l.begin, l.begin})
		}
		for _, b := range l.busy {
			grow(b)
		}
		if l.depth > 0 || len(l.busy) > 0 {
			busy++
		}
	}
	return first, last, busy
}

// spans is how many closed spans the lane's intervals make, with those between
// them and the one before.
func (l *strangerLane) spans() int {
	n := 1 + len(l.busy)
	for i := 1; i < len(l.busy); i++ {
		if l.busy[i-1].end < l.busy[i].start {
			n++
		}
	}
	return n
}

// task is the lane as a task that is on one thread from the first event to its
// last.
func (l *strangerLane) task(first int64, thread uint16) trace.Task {
	t := trace.Task{ID: trace.TaskID(thread), Name: l.name, Spans: make([]trace.Span, 0, l.spans())}
	if t.Name == "" {
		t.Name = strings.TrimSpace("Thread " + l.tid)
	}
	now := trace.Time(0)
	enter := func(state trace.State, end trace.Time) {
		t.Spans = append(t.Spans, trace.Span{Start: now, End: end, State: state, Core: trace.NoCore, Thread: thread})
		now = end
	}
	for i, b := range l.busy {
		start, end := trace.Time(b.start-first), trace.Time(b.end-first)
		switch {
		case i == 0:
			enter(trace.Created, start)
		case start > now:
			enter(trace.Unrecorded, start)
		}
		enter(trace.Running, end)
	}
	t.Open = trace.Span{Start: now, End: now, State: trace.Done, Core: trace.NoCore, Thread: thread}
	sums := trace.SumSpans(t.Spans)
	t.Sums = trace.Sums{Running: sums.Running, Spans: sums.Spans}
	return t
}

// outermost sorts intervals and joins those that overlap, in place.
func outermost(all []interval) []interval {
	slices.SortFunc(all, func(a, b interval) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end))
	})
	out := all[:0]
	for _, i := range all {
		switch last := len(out) - 1; {
		case last >= 0 && (i.start < out[last].end || i.start == i.end && i.start == out[last].end):
			out[last].end = max(out[last].end, i.end)
		default:
			out = append(out, i)
		}
	}
	return out
}

// number is that of a process or thread, 0 where a program writes a name.
func number(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}
