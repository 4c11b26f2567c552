package chrome

import (
	"fmt"
	"slices"
	"strconv"

	"interleave/scheduler/trace"
)

// rebuilt is a trace of our own on its way back. The header tells how many
// spans each lane has, so that none can be missing and each list gets its room
// once.
type rebuilt struct {
	trace    *trace.Snapshot
	head     *header
	threads  []uint16 // by task: the thread that was told last
	open     []bool   // by task: its open span was read; then by process
	readings int
}

// own reads the events of a file of ours into the trace of its header.
func (s *scanner) own(t *trace.Snapshot, h *header) error {
	r := &rebuilt{
		trace: t, head: h,
		threads: make([]uint16, len(t.Tasks)),
		open:    make([]bool, len(t.Tasks)+len(t.Processes)),
	}
	if err := s.events(true, r.add); err != nil {
		return err
	}
	return r.complete()
}

func (r *rebuilt) add(e *event) error {
	switch e.phase {
	case 'X', 'i', 'C':
	default:
		return nil // names for viewers
	}
	if e.wrong != nil {
		return e.wrong
	}
	if e.ts < 0 || e.dur < 0 || !e.timed {
		return fmt.Errorf("it runs from %d for %d ns", e.ts, e.dur)
	}
	if e.phase == 'C' {
		return r.sample(e)
	}
	m, ok := meanings[string(e.name)]
	if !ok {
		return fmt.Errorf("%.40q is nothing that a task or process does", e.name)
	}
	tid, err := strconv.Atoi(string(e.tid))
	if err != nil {
		return outOfRange(e.tid)
	}
	task, process := tid-taskTID, tid-processPID
	ofTask := task >= 0 && task < len(r.trace.Tasks)
	if !ofTask && (process < 0 || process >= len(r.trace.Processes)) {
		return fmt.Errorf("no task or process has the lane %d", tid)
	}
	switch {
	case m.class == classMark && ofTask:
		return r.mark(e, m.mark, trace.TaskID(task), r.trace.Tasks[task].Process)
	case m.class == classMark:
		return r.mark(e, m.mark, trace.NoTask, process)
	case ofTask != (m.class == classTask):
		return fmt.Errorf("%.40q is on the wrong lane", e.name)
	case ofTask:
		return r.span(e, m, task)
	}
	return r.processSpan(e, m.activity, process)
}

func (r *rebuilt) span(e *event, m meaning, i int) error {
	a := &e.args
	if a.threaded {
		r.threads[i] = a.thread
	}
	sp := trace.Span{
		Start: trace.Time(e.ts), End: trace.Time(e.ts + e.dur), State: m.state, Reason: m.reason,
		Ender: a.ender, Core: a.core, Thread: r.threads[i], Arg: a.arg,
	}
	t, told := &r.trace.Tasks[i], r.head.Tasks[i].Spans
	switch {
	case len(t.Spans) < told:
		t.Spans = append(grown(t.Spans, told), sp)
		r.trace.Spans++
	case r.open[i]:
		return fmt.Errorf("task %d has more spans than the %d its header tells of", i+1, told)
	default:
		t.Open, r.open[i] = sp, true
	}
	return nil
}

// grown makes room for another: twice as much as there is, but never more than
// there will be by the file's word.
func grown[T any](list []T, told int) []T {
	if len(list) < cap(list) {
		return list
	}
	return slices.Grow(list, min(max(256, len(list)), told-len(list)))
}

func (r *rebuilt) processSpan(e *event, a trace.Activity, i int) error {
	sp := trace.ProcessSpan{
		Start: trace.Time(e.ts), End: trace.Time(e.ts + e.dur), Activity: a, Task: e.args.task,
	}
	p, told := &r.trace.Processes[i], r.head.Processes[i].Spans
	open := &r.open[len(r.trace.Tasks)+i]
	switch {
	case len(p.Spans) < told:
		p.Spans = append(grown(p.Spans, told), sp)
	case *open:
		return fmt.Errorf("process %d has more spans than the %d its header tells of", i+1, told)
	default:
		p.Open, *open = sp, true
	}
	return nil
}

func (r *rebuilt) mark(e *event, k trace.MarkKind, task trace.TaskID, process int) error {
	if len(r.trace.Marks) >= r.head.Marks {
		return fmt.Errorf("more marks than the %d its header tells of", r.head.Marks)
	}
	if e.args.processed {
		process = int(e.args.process)
	}
	if process < 0 {
		return fmt.Errorf("a mark of a process that is not told")
	}
	r.trace.Marks = append(grown(r.trace.Marks, r.head.Marks), trace.Mark{
		T: trace.Time(e.ts), Task: task, Process: uint16(process), Kind: k, A: e.args.words[0], B: e.args.words[1],
	})
	return nil
}

func (r *rebuilt) sample(e *event) error {
	if len(r.trace.Samples) >= r.head.Samples {
		return fmt.Errorf("more samples than the %d its header tells of", r.head.Samples)
	}
	if r.readings += max(1, len(e.args.busy)); r.readings > trace.MaxReadings {
		return fmt.Errorf("more than the %d readings of cores that are possible", trace.MaxReadings)
	}
	r.trace.Samples = append(grown(r.trace.Samples, r.head.Samples), trace.Sample{
		From: trace.Time(e.ts), T: trace.Time(e.ts + e.dur), Busy: slices.Clone(e.args.busy),
	})
	return nil
}

// complete checks that all is there that the header tells of.
func (r *rebuilt) complete() error {
	missing := func(what string, have, told int) error {
		return fmt.Errorf("the file is not complete: it has %d of %d %s", have, told, what)
	}
	for i := range r.trace.Tasks {
		if have, told := len(r.trace.Tasks[i].Spans), r.head.Tasks[i].Spans; have != told || !r.open[i] {
			return missing(fmt.Sprintf("spans of task %d", i+1), have, told)
		}
	}
	for i := range r.trace.Processes {
		have, told := len(r.trace.Processes[i].Spans), r.head.Processes[i].Spans
		if have != told || !r.open[len(r.trace.Tasks)+i] {
			return missing(fmt.Sprintf("spans of process %d", i+1), have, told)
		}
	}
	if have := len(r.trace.Marks); have != r.head.Marks {
		return missing("marks", have, r.head.Marks)
	}
	if have := len(r.trace.Samples); have != r.head.Samples {
		return missing("samples", have, r.head.Samples)
	}
	return nil
}
