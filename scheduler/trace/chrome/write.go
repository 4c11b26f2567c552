package chrome

import (
	"errors"
	"fmt"
	"io"
	"strconv"

	"github.com/klauspost/compress/gzip"

	"interleave/scheduler/trace"
)

// Write writes a file. It refuses what Read would refuse: a trace that has not
// ended or is not valid, a report that is not JSON. It costs some 0.3 s for a
// million spans.
func Write(w io.Writer, f File) error {
	if !f.Trace.Ended {
		return errors.New("the run has not ended: only a whole one can be saved")
	}
	if err := trace.Validate(f.Trace); err != nil {
		return fmt.Errorf("the trace is not valid: %w", err)
	}
	head, err := headerOf(&f)
	if err != nil {
		return err
	}
	z, err := gzip.NewWriterLevel(w, gzip.BestSpeed)
	if err != nil {
		return err
	}
	e := &encoder{w: z, buf: make([]byte, 0, 2*encoderBuffer)}
	e.raw(`{"displayTimeUnit":"ns","interleave":`)
	e.buf = append(e.buf, head...)
	e.raw(`,"traceEvents":[`)
	e.events(&f.Trace)
	e.raw("\n]}\n")
	e.flush()
	return errors.Join(e.err, z.Close())
}

func (e *encoder) events(s *trace.Snapshot) {
	e.metadata(s)
	for i := range s.Processes {
		e.process(i, &s.Processes[i])
	}
	for i := range s.Tasks {
		e.task(&s.Tasks[i])
	}
	for i := range s.Marks {
		e.mark(s, &s.Marks[i])
	}
	for i := range s.Samples {
		e.sample(&s.Samples[i])
	}
}

// metadata names the lanes and puts them in order.
func (e *encoder) metadata(s *trace.Snapshot) {
	names := func(what string, l lane, name string, place int) {
		e.begin("M", l, 0)
		e.raw(`,"name":"` + what + `_name"`)
		e.text("name", name)
		e.end()
		e.begin("M", l, 0)
		e.raw(`,"name":"` + what + `_sort_index"`)
		e.number("sort_index", int64(place))
		e.end()
	}
	names("process", lane{coresPID, coresPID}, "Cores", 0)
	for i := range s.Processes {
		l := processLane(i)
		names("process", l, fmt.Sprintf("Worker %d (process %d)", i+1, s.Processes[i].PID), l.pid)
		names("thread", l, "Process "+strconv.Itoa(s.Processes[i].PID), 0)
	}
	nobodys := false
	for i := range s.Tasks {
		t := &s.Tasks[i]
		l := taskLane(t)
		if l.pid == nobodyPID && !nobodys {
			names("process", lane{nobodyPID, nobodyPID}, "Not taken", nobodyPID)
			nobodys = true
		}
		name := t.Name
		if name == "" {
			name = "Task " + strconv.Itoa(i+1)
		}
		names("thread", l, name, i+1)
	}
}

func processLane(i int) lane { return lane{processPID + i, processPID + i} }

func taskLane(t *trace.Task) lane {
	l := lane{nobodyPID, taskTID + int(t.ID)}
	if t.Process >= 0 {
		l.pid = processPID + t.Process
	}
	return l
}

// stay begins an event that lasts, or an instant where it does not. First is
// where the first that lasts begins on the lane, below 0 before it.
func (e *encoder) stay(l lane, first *trace.Time, start, end trace.Time) {
	if start == end {
		e.begin("i", l, start)
		e.raw(`,"s":"t"`)
		return
	}
	if *first < 0 {
		*first = start
	}
	e.begin("X", l, start)
	e.raw(`,"dur":`)
	e.buf = appendLength(e.buf, *first, start, end)
}

func (e *encoder) process(i int, p *trace.Process) {
	l, first := processLane(i), trace.Time(-1)
	span := func(sp trace.ProcessSpan) {
		e.stay(l, &first, sp.Start, sp.End)
		e.named(sp.Activity.String(), "process")
		if sp.Task != trace.NoTask {
			e.number("task", int64(sp.Task)+1)
		}
		e.end()
	}
	for _, sp := range p.Spans {
		span(sp)
	}
	span(p.Open)
}

func (e *encoder) task(t *trace.Task) {
	l, first, thread := taskLane(t), trace.Time(-1), uint16(0)
	for i := range t.Spans {
		e.span(l, &first, &thread, &t.Spans[i])
		e.end()
	}
	e.span(l, &first, &thread, &t.Open)
	if t.Err != "" {
		e.text("error", t.Err)
	}
	e.end()
}

// span writes a task's span but for its end. The thread is told where it changes: it seldom
// does, and speedscope takes spans with other args for other functions.
func (e *encoder) span(l lane, first *trace.Time, thread *uint16, sp *trace.Span) {
	e.stay(l, first, sp.Start, sp.End)
	e.named(spanName(*sp), sp.State.String())
	if sp.Core != trace.NoCore {
		e.number("core", int64(sp.Core))
	}
	if sp.Thread != *thread {
		*thread = sp.Thread
		e.number("thread", int64(sp.Thread))
	}
	if sp.Ender != trace.NoEnder {
		e.key("ended_by")
		e.raw(`"`)
		e.raw(sp.Ender.String())
		e.raw(`"`)
	}
	switch {
	case sp.Arg == 0:
	case sp.State == trace.Blocked:
		e.number("holder_task", int64(sp.Arg))
	case sp.State == trace.Ready:
		e.number("plus_minus_us", int64(sp.Arg))
	default:
		e.number("arg", int64(sp.Arg))
	}
}

func (e *encoder) mark(s *trace.Snapshot, m *trace.Mark) {
	l := processLane(int(m.Process))
	if m.Task != trace.NoTask {
		l = taskLane(&s.Tasks[m.Task])
	}
	e.begin("i", l, m.T)
	e.raw(`,"s":"t"`)
	e.named(markNames[m.Kind], "mark")
	if m.Task != trace.NoTask && s.Tasks[m.Task].Process != int(m.Process) {
		e.number("process", int64(m.Process))
	}
	if m.A != 0 {
		e.word(markArgs[m.Kind][0], m.A)
	}
	if m.B != 0 {
		e.word(markArgs[m.Kind][1], m.B)
	}
	e.end()
}

// sample writes a reading as one counter with a series a core. Viewers hold a
// value until the next one: so it stands at the beginning of what it tells of.
// They do not look at the length.
func (e *encoder) sample(sm *trace.Sample) {
	e.begin("C", lane{coresPID, coresPID}, sm.From)
	e.raw(`,"dur":`)
	e.buf = appendMicros(e.buf, sm.T-sm.From)
	e.raw(`,"name":"busy"`)
	var key [8]byte
	for i, busy := range sm.Busy {
		e.key(string(strconv.AppendInt(key[:0], int64(i), 10)))
		e.buf = strconv.AppendFloat(e.buf, float64(busy), 'g', -1, 32)
	}
	e.end()
}
