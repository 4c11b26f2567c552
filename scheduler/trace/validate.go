package trace

import "fmt"

// Validate checks what must hold for every run, whatever its model: legal
// transitions, contiguous spans in order of time, a reason where one is due
// and only there, an ender for each closed running span. It returns nil or
// the first thing that is wrong. Where records were dropped, transitions and
// enders are not checked.
func Validate(s Snapshot) error {
	for i := range s.Tasks {
		if err := validateTask(&s, &s.Tasks[i]); err != nil {
			return fmt.Errorf("%s: %w", s.Tasks[i].Name, err)
		}
	}
	for i, p := range s.Processes {
		at := Time(0)
		for j, sp := range append(p.Spans[:len(p.Spans):len(p.Spans)], p.Open) {
			if sp.Start < at || sp.End < sp.Start {
				return fmt.Errorf("process %d (pid %d): span %d goes back in time", i, p.PID, j)
			}
			at = sp.End
		}
	}
	for i, m := range s.Marks {
		if m.T < 0 || m.T > s.Now || int(m.Task) >= len(s.Tasks) || m.Task < NoTask || m.Kind >= MarkKinds {
			return fmt.Errorf("mark %d is out of range: %+v", i, m)
		}
	}
	return nil
}

func validateTask(s *Snapshot, t *Task) error {
	lossy := s.Dropped > 0 || s.Gaps > 0
	all := append(t.Spans[:len(t.Spans):len(t.Spans)], t.Open)
	for j, sp := range all {
		if err := validateSpan(sp, lossy || j == len(all)-1); err != nil {
			return fmt.Errorf("span %d: %w", j, err)
		}
		if sp.State != Created && int(sp.Thread) >= len(s.Threads) && !sp.State.Terminal() {
			return fmt.Errorf("span %d: thread %d does not exist", j, sp.Thread)
		}
		if j == 0 {
			if sp.State != Created {
				return fmt.Errorf("begins %v instead of created", sp.State)
			}
			continue
		}
		prev := all[j-1]
		if prev.End != sp.Start {
			return fmt.Errorf("span %d begins at %d, the one before ends at %d", j, sp.Start, prev.End)
		}
		if !lossy && !Legal(prev.State, sp.State) {
			return fmt.Errorf("span %d: %v after %v is not legal", j, sp.State, prev.State)
		}
	}
	if s.Ended && !t.Open.State.Terminal() {
		return fmt.Errorf("the run has ended, the task is %v", t.Open.State)
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
