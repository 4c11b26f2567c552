package trace

import (
	"slices"
	"testing"
)

// one is a trace of one task and one thread.
func one(f func(*Writer)) Snapshot {
	t := New(Experiment{}, 1, []string{"Task 1"})
	t.Update(func(w *Writer) {
		w.Thread(w.Process(7, 0), 8)
		f(w)
	})
	return t.Snapshot()
}

func times(spans []Span) (out []Time) {
	for _, s := range spans {
		out = append(out, s.Start, s.End)
	}
	return out
}

func TestATimeThatGoesBackIsClamped(t *testing.T) {
	s := one(func(w *Writer) {
		w.Enter(0, Change{At: 10, State: Ready, Reason: Processor})
		w.Enter(0, Change{At: 4, State: Running})
		w.Enter(0, Change{At: -3, State: Ready, Reason: Processor, Ender: System})
		w.Enter(0, Change{At: 12, State: Running})
	})
	if got, want := times(s.Tasks[0].Spans), []Time{0, 10, 10, 10, 10, 10, 10, 12}; !slices.Equal(got, want) {
		t.Errorf("the spans are %v, want %v", got, want)
	}
	if err := Validate(s); err != nil {
		t.Error(err)
	}
	if s.Now != 12 {
		t.Errorf("the trace reaches to %d", s.Now)
	}
}

func TestNothingFollowsATasksEnd(t *testing.T) {
	for _, end := range []State{Done, Failed, Cancelled} {
		s := one(func(w *Writer) {
			w.Enter(0, Change{At: 1, State: Ready, Reason: Processor})
			w.Enter(0, Change{At: 2, State: Running})
			w.Enter(0, Change{At: 3, State: end, Ender: End})
			w.Enter(0, Change{At: 9, State: Running})
			w.Enter(0, Change{At: 10, State: Cancelled, Ender: Death})
		})
		task := s.Tasks[0]
		if task.Open.State != end || task.Open.Start != 3 || task.Open.End != 3 || len(task.Spans) != 3 {
			t.Errorf("%v: it went on: %+v", end, task)
		}
		if s.Spans != 3 {
			t.Errorf("%v: %d spans are counted", end, s.Spans)
		}
	}
}

func TestATaskThatDoesNotExistIsIgnored(t *testing.T) {
	s := one(func(w *Writer) {
		for _, id := range []TaskID{NoTask, 1, -100, 1 << 30} {
			w.Enter(id, Change{At: 5, State: Ready, Reason: Processor})
		}
	})
	if s.Spans != 0 || s.Now != 0 {
		t.Errorf("%d spans until %d", s.Spans, s.Now)
	}
}

func TestAnEnderBelongsToARunningSpan(t *testing.T) {
	s := one(func(w *Writer) {
		w.Enter(0, Change{At: 1, State: Ready, Reason: Processor, Ender: Death})
		w.Enter(0, Change{At: 2, State: Running, Ender: Lock})
		w.Enter(0, Change{At: 3, State: Done, Ender: End})
	})
	var got []Ender
	for _, sp := range s.Tasks[0].Spans {
		got = append(got, sp.Ender)
	}
	if want := []Ender{NoEnder, NoEnder, End}; !slices.Equal(got, want) {
		t.Errorf("the spans were ended by %v, want %v", got, want)
	}
}

func TestBeginMovesOnlyTasksThatNobodyTook(t *testing.T) {
	tr := New(Experiment{}, 1, []string{"taken", "untouched"})
	tr.Update(func(w *Writer) {
		w.Enter(0, Change{At: 5, State: Ready, Reason: Turn})
		w.Begin(20)
	})
	s := tr.Snapshot()
	if s.Tasks[0].Spans[0] != (Span{Start: 0, End: 5, Core: NoCore}) || s.Tasks[0].Open.Start != 5 {
		t.Errorf("a task that was taken has moved: %+v", s.Tasks[0])
	}
	if s.Tasks[1].Open.Start != 20 || s.Start != 20 || s.Now != 20 {
		t.Errorf("time begins at %d, the task at %d, and it is %d", s.Start, s.Tasks[1].Open.Start, s.Now)
	}
}

// TestBeyondTheLastSpan: the limit is a matter of memory, so the count is set
// and not reached.
func TestBeyondTheLastSpan(t *testing.T) {
	s := one(func(w *Writer) {
		w.Enter(0, Change{At: 1, State: Ready, Reason: Processor})
		w.Enter(0, Change{At: 2, State: Running})
		w.s.Spans = MaxSpans
		w.Enter(0, Change{At: 3, State: Waiting, Reason: Disk, Ender: Device})
		w.Enter(0, Change{At: 4, State: Ready, Reason: Processor})
		w.Enter(0, Change{At: 5, State: Running})
		w.Enter(0, Change{At: 6, State: Done, Ender: End})
		w.End()
	})
	task := s.Tasks[0]
	var states []State
	for _, sp := range task.Spans {
		states = append(states, sp.State)
	}
	if want := []State{Created, Ready, Running, Unrecorded}; !slices.Equal(states, want) {
		t.Errorf("the states are %v, want %v", states, want)
	}
	if last := task.Spans[3]; last.Start != 3 || last.End != 6 || last.Reason != NoReason || last.Ender != NoEnder {
		t.Errorf("what is not recorded is %+v", last)
	}
	if task.Open.State != Done || task.Spans[2].Ender != Device {
		t.Errorf("the end or the ender was lost: %+v", task)
	}
	if s.Dropped != 3 {
		t.Errorf("%d moves are counted as dropped, want 3", s.Dropped)
	}
	s.Spans -= MaxSpans - 2 // those that were only claimed
	if err := Validate(s); err != nil {
		t.Error(err)
	}
}

func TestBeyondTheLastMark(t *testing.T) {
	s := one(func(w *Writer) {
		w.s.Marks = make([]Mark, MaxMarks)
		w.Mark(Mark{T: 5})
	})
	if len(s.Marks) != MaxMarks || s.Dropped != 1 {
		t.Errorf("%d marks, %d dropped", len(s.Marks), s.Dropped)
	}
}

func TestAProcessNeverGoesBackAndEndsOnce(t *testing.T) {
	s := one(func(w *Writer) {
		w.EnterProcess(0, 10, Receiving, 0)
		w.EnterProcess(0, 5, Working, 0)
		w.EnterProcess(0, 20, Ended, NoTask)
		w.EnterProcess(0, 30, Idle, NoTask)
	})
	p := s.Processes[0]
	if len(p.Spans) != 3 || p.Open.Activity != Ended || p.Open.Start != 20 || p.Open.End != 20 {
		t.Fatalf("%+v", p)
	}
	if p.Spans[1].Start != 10 || p.Spans[1].End != 10 || p.Spans[0].Activity != Starting {
		t.Errorf("%+v", p.Spans)
	}
	if err := Validate(s); err != nil {
		t.Error(err)
	}
}

func TestProgressNeverFallsAndNeverPassesOne(t *testing.T) {
	tr := New(Experiment{}, 1, nil)
	want := []float64{0.2, 0.2, 0.7, 1, 1}
	for i, p := range []float64{0.2, 0.1, 0.7, 8, 0} {
		tr.Update(func(w *Writer) { w.Progress(p) })
		if got := tr.Progress(); got != want[i] {
			t.Errorf("after %v it is %v, want %v", p, got, want[i])
		}
	}
}
