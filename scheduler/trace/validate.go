package trace

import "fmt"

// What a trace holds at most, besides MaxSpans and MaxMarks; Validate refuses
// more.
const (
	MaxTasks     = 10_016 // 10,000 pages and 16 hogs
	MaxProcesses = 1 << 16
	MaxThreads   = 1 << 16
	MaxCores     = 4096
	MaxReadings  = 16 << 20 // cores read, of all samples together: a day of 48 cores
)

// Validate checks what must hold for every run, whatever its model: legal
// transitions, contiguous spans in order of time, a reason where one is due
// and only there, an ender for each closed running span; that no time is after
// Now; and that every index points at something, so that whoever draws a valid
// trace need not look. It returns nil or the first thing that is wrong. Where
// records were dropped, transitions and enders are not checked.
//
// It costs one pass over the spans and allocates nothing when all is well.
func Validate(s Snapshot) error {
	if err := validateWhole(&s); err != nil {
		return err
	}
	spans := 0
	for i := range s.Tasks {
		t := &s.Tasks[i]
		if err := validateTask(&s, i, t); err != nil {
			return fmt.Errorf("%s: %w", t.Name, err)
		}
		spans += len(t.Spans)
	}
	if spans != s.Spans {
		return fmt.Errorf("%d spans are counted, there are %d", s.Spans, spans)
	}
	for i := range s.Processes {
		if err := validateProcess(&s, &s.Processes[i]); err != nil {
			return fmt.Errorf("process %d (pid %d): %w", i, s.Processes[i].PID, err)
		}
	}
	for i, t := range s.Threads {
		if t.Process < 0 || t.Process >= len(s.Processes) {
			return fmt.Errorf("thread %d: process %d does not exist", i, t.Process)
		}
	}
	for i, m := range s.Marks {
		if m.T < 0 || m.T > s.Now || int(m.Task) >= len(s.Tasks) || m.Task < NoTask || m.Kind >= MarkKinds ||
			int(m.Process) >= len(s.Processes) {
			return fmt.Errorf("mark %d is out of range: %+v", i, m)
		}
	}
	return validateSamples(&s)
}

// validateWhole checks what concerns no single task, process or sample.
func validateWhole(s *Snapshot) error {
	for _, n := range [...]struct {
		what      string
		have, max int
	}{
		{"cores", s.Cores, MaxCores},
		{"tasks", len(s.Tasks), MaxTasks},
		{"processes", len(s.Processes), MaxProcesses},
		{"threads", len(s.Threads), MaxThreads},
		{"spans", s.Spans, MaxSpans + 2*len(s.Tasks)}, // a full trace still takes a gap and the end of each task
		{"marks", len(s.Marks), MaxMarks},
	} {
		if n.have < 0 || n.have > n.max {
			return fmt.Errorf("%d %s: 0 to %d are possible", n.have, n.what, n.max)
		}
	}
	if s.Start < 0 || s.Start > s.Now {
		return fmt.Errorf("the wall time begins at %d, the trace reaches from 0 to %d", s.Start, s.Now)
	}
	if !(s.Progress >= 0 && s.Progress <= 1) { // true for what is not a number, too
		return fmt.Errorf("the progress is %v: 0 to 1 are possible", s.Progress)
	}
	return nil
}

func validateTask(s *Snapshot, index int, t *Task) error {
	if int(t.ID) != index {
		return fmt.Errorf("task %d has the number %d", index, t.ID)
	}
	if t.Process < -1 || t.Process >= len(s.Processes) {
		return fmt.Errorf("process %d does not exist", t.Process)
	}
	for j := range t.Spans {
		if err := validateStep(s, t, j, t.Spans[j]); err != nil {
			return err
		}
	}
	if err := validateStep(s, t, len(t.Spans), t.Open); err != nil {
		return err
	}
	if s.Ended && !t.Open.State.Terminal() {
		return fmt.Errorf("the run has ended, the task is %v", t.Open.State)
	}
	return nil
}

// validateStep checks span j of a task – the open one, if j is past the closed
// – and that it follows from the one before.
func validateStep(s *Snapshot, t *Task, j int, sp Span) error {
	lossy := s.Dropped > 0 || s.Gaps > 0
	open := j == len(t.Spans)
	if err := validateSpan(sp, lossy || open); err != nil {
		return fmt.Errorf("span %d: %w", j, err)
	}
	switch {
	case sp.End > s.Now:
		return fmt.Errorf("span %d ends at %d, the trace reaches to %d", j, sp.End, s.Now)
	case sp.State != Created && int(sp.Thread) >= len(s.Threads) && !sp.State.Terminal():
		return fmt.Errorf("span %d: thread %d does not exist", j, sp.Thread)
	case sp.Core < NoCore:
		return fmt.Errorf("span %d: core %d does not exist", j, sp.Core)
	case sp.State == Blocked && int(sp.Arg) > len(s.Tasks):
		return fmt.Errorf("span %d: the mutex is held by task %d of %d", j, sp.Arg, len(s.Tasks))
	}
	if j == 0 {
		if sp.State != Created {
			return fmt.Errorf("begins %v instead of created", sp.State)
		}
		return nil
	}
	prev := t.Spans[j-1]
	switch {
	case prev.End != sp.Start:
		return fmt.Errorf("span %d begins at %d, the one before ends at %d", j, sp.Start, prev.End)
	case !lossy && !Legal(prev.State, sp.State):
		return fmt.Errorf("span %d: %v after %v is not legal", j, sp.State, prev.State)
	case sp.State.Terminal() && !(open && sp.Start == sp.End):
		return fmt.Errorf("span %d: %v is an instant, and the last", j, sp.State)
	}
	return nil
}

func validateSpan(sp Span, endless bool) error {
	switch {
	case sp.State >= States || sp.Reason >= Reasons || sp.Ender >= Enders:
		return fmt.Errorf("unknown state, reason or ender: %+v", sp)
	case sp.Start < 0 || sp.End < sp.Start:
		return fmt.Errorf("runs from %d to %d", sp.Start, sp.End)
	case sp.Reason == NoReason && (sp.State == Ready || sp.State == Waiting || sp.State == Blocked):
		return fmt.Errorf("%v without a reason", sp.State)
	case sp.Reason != NoReason && sp.Reason.State() != sp.State:
		return fmt.Errorf("%v with the reason %v", sp.State, sp.Reason)
	case sp.State != Running && sp.Ender != NoEnder:
		return fmt.Errorf("%v with an ender", sp.State)
	case sp.State == Running && !endless && sp.Ender == NoEnder:
		return fmt.Errorf("nobody ended this running span")
	}
	return nil
}

func validateProcess(s *Snapshot, p *Process) error {
	check := func(j int, sp ProcessSpan) error {
		switch {
		case sp.Start < 0 || sp.End < sp.Start || j > 0 && sp.Start < p.Spans[j-1].End:
			return fmt.Errorf("span %d goes back in time", j)
		case j > 0 && sp.Start != p.Spans[j-1].End:
			return fmt.Errorf("span %d begins at %d, the one before ends at %d", j, sp.Start, p.Spans[j-1].End)
		case sp.End > s.Now:
			return fmt.Errorf("span %d ends at %d, the trace reaches to %d", j, sp.End, s.Now)
		case sp.Activity >= Activities || sp.Activity == Ended && j < len(p.Spans):
			return fmt.Errorf("span %d: %v is no activity here", j, sp.Activity)
		case sp.Task < NoTask || int(sp.Task) >= len(s.Tasks):
			return fmt.Errorf("span %d: task %d does not exist", j, sp.Task)
		}
		return nil
	}
	for j, sp := range p.Spans {
		if err := check(j, sp); err != nil {
			return err
		}
	}
	return check(len(p.Spans), p.Open)
}

// validateSamples checks the readings of the cores. There may be more or fewer
// cores in them than Cores: a program's share of a machine is not what its
// system counts.
func validateSamples(s *Snapshot) error {
	readings, last := 0, Time(0)
	for i, sm := range s.Samples {
		if sm.From < 0 || sm.From > sm.T || sm.T < last || sm.T > s.Now {
			return fmt.Errorf("sample %d runs from %d to %d, the one before to %d, the trace to %d", i, sm.From, sm.T, last, s.Now)
		}
		last = sm.T
		if len(sm.Busy) > MaxCores {
			return fmt.Errorf("sample %d has %d cores: %d are possible", i, len(sm.Busy), MaxCores)
		}
		if readings += max(1, len(sm.Busy)); readings > MaxReadings {
			return fmt.Errorf("sample %d: more than %d readings of cores", i, MaxReadings)
		}
		for core, busy := range sm.Busy {
			if !(busy >= 0 && busy <= 1) {
				return fmt.Errorf("sample %d: core %d is busy by %v: 0 to 1 are possible", i, core, busy)
			}
		}
	}
	return nil
}
