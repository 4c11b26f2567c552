package trace

import (
	"math"
	"slices"
	"strings"
	"testing"
)

func TestAGoodTraceIsValid(t *testing.T) {
	for name, tr := range map[string]*Trace{
		"while it runs":   story(),
		"when it is over": ended(),
		"nothing yet":     New(Experiment{}, 1, []string{"Task 1"}),
		"no task at all":  New(Experiment{}, 1, nil),
	} {
		t.Run(name, func(t *testing.T) {
			if err := Validate(tr.Snapshot()); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestABrokenTraceIsNot breaks the good story in one place at a time.
func TestABrokenTraceIsNot(t *testing.T) {
	span := func(task, i int, f func(*Span)) func(*Snapshot) {
		return func(s *Snapshot) {
			spans := append([]Span(nil), s.Tasks[task].Spans...)
			f(&spans[i])
			s.Tasks[task].Spans = spans
		}
	}
	tests := map[string]struct {
		breaks func(*Snapshot)
		says   string
	}{
		"a span that ends before it begins":  {span(0, 2, func(s *Span) { s.End = s.Start - 1 }), "runs from 15 to 14"},
		"a span before the start of time":    {span(0, 0, func(s *Span) { s.Start = -1 }), "runs from -1"},
		"a gap between spans":                {span(0, 2, func(s *Span) { s.End-- }), "begins at 20, the one before ends at 19"},
		"spans that overlap":                 {span(0, 2, func(s *Span) { s.End++ }), "begins at 20, the one before ends at 21"},
		"ready without a reason":             {span(0, 1, func(s *Span) { s.Reason = NoReason }), "ready without a reason"},
		"waiting without a reason":           {span(0, 5, func(s *Span) { s.Reason = NoReason }), "waiting without a reason"},
		"blocked without a reason":           {span(1, 3, func(s *Span) { s.Reason = NoReason }), "blocked without a reason"},
		"ready for an answer":                {span(0, 1, func(s *Span) { s.Reason = Answer }), "ready with the reason answer"},
		"running for a reason":               {span(0, 2, func(s *Span) { s.Reason = Mutex }), "running with the reason mutex"},
		"nobody ended a running span":        {span(0, 2, func(s *Span) { s.Ender = NoEnder }), "nobody ended"},
		"somebody ended a waiting span":      {span(0, 5, func(s *Span) { s.Ender = Device }), "waiting with an ender"},
		"an unknown state":                   {span(0, 1, func(s *Span) { s.State = States }), "unknown state"},
		"an unknown reason":                  {span(0, 1, func(s *Span) { s.Reason = Reasons }), "unknown state, reason"},
		"an unknown ender":                   {span(0, 2, func(s *Span) { s.Ender = Enders }), "unknown state, reason or ender"},
		"a thread that does not exist":       {span(0, 2, func(s *Span) { s.Thread = 2 }), "thread 2 does not exist"},
		"running out of the blue":            {span(0, 1, func(s *Span) { s.State, s.Reason, s.Ender = Running, NoReason, System }), "running after created is not legal"},
		"waiting, then blocked":              {span(0, 6, func(s *Span) { s.State, s.Reason = Blocked, Mutex }), "blocked after waiting is not legal"},
		"a task that begins ready":           {span(0, 0, func(s *Span) { s.State, s.Reason = Ready, Turn }), "begins ready"},
		"an end in the middle":               {span(0, 6, func(s *Span) { s.State, s.Reason = Done, NoReason }), "done after waiting is not legal"},
		"the end of a run with a task alive": {func(s *Snapshot) { s.Tasks[1].Open = Span{Start: 60, End: 60, State: Ready, Reason: Turn} }, "the run has ended, the task is ready"},
		"a mark before the start of time":    {func(s *Snapshot) { s.Marks = []Mark{{T: -1}} }, "mark 0 is out of range"},
		"a mark after the end of time":       {func(s *Snapshot) { s.Marks = []Mark{{T: s.Now + 1}} }, "mark 0 is out of range"},
		"a mark of no such task":             {func(s *Snapshot) { s.Marks = []Mark{{T: 1}, {T: 1, Task: 2}} }, "mark 1 is out of range"},
		"a mark of no such kind":             {func(s *Snapshot) { s.Marks = []Mark{{T: 1, Kind: MarkKinds}} }, "mark 0 is out of range"},
		"a mark of a task below none":        {func(s *Snapshot) { s.Marks = []Mark{{T: 1, Task: NoTask - 1}} }, "mark 0 is out of range"},
		"a process that goes back in time":   {func(s *Snapshot) { s.Processes[0].Open.Start = 3 }, "goes back in time"},
		"a process span of negative length":  {func(s *Snapshot) { s.Processes[0].Open.End = 0 }, "goes back in time"},

		"a task with another's number":     {func(s *Snapshot) { s.Tasks[1].ID = 0 }, "task 1 has the number 0"},
		"a task of no such process":        {func(s *Snapshot) { s.Tasks[1].Process = 1 }, "Page 2: process 1 does not exist"},
		"a task of a process below none":   {func(s *Snapshot) { s.Tasks[1].Process = -2 }, "process -2 does not exist"},
		"an end after the end of time":     {func(s *Snapshot) { s.Now = 59 }, "ends at 60, the trace reaches to 59"},
		"a core below none":                {span(0, 2, func(s *Span) { s.Core = NoCore - 1 }), "core -2 does not exist"},
		"a mutex that nobody could hold":   {span(1, 3, func(s *Span) { s.Arg = 3 }), "held by task 3 of 2"},
		"an end that lasts":                {func(s *Snapshot) { s.Tasks[1].Open.End++ }, "done is an instant, and the last"},
		"spans that are counted wrong":     {func(s *Snapshot) { s.Spans++ }, "spans are counted, there are"},
		"more spans than are kept":         {func(s *Snapshot) { s.Spans = MaxSpans + 5 }, "4000005 spans: 0 to 4000004 are possible"},
		"a wall time that never began":     {func(s *Snapshot) { s.Start = 62 }, "the wall time begins at 62, the trace reaches from 0 to 61"},
		"a wall time before the start":     {func(s *Snapshot) { s.Start = -1 }, "the wall time begins at -1"},
		"more than all is done":            {func(s *Snapshot) { s.Progress = 1.5 }, "the progress is 1.5"},
		"a progress that is no number":     {func(s *Snapshot) { s.Progress = math.NaN() }, "the progress is NaN"},
		"fewer than no cores":              {func(s *Snapshot) { s.Cores = -1 }, "-1 cores"},
		"more cores than exist":            {func(s *Snapshot) { s.Cores = MaxCores + 1 }, "4097 cores"},
		"too many tasks":                   {func(s *Snapshot) { s.Tasks = make([]Task, MaxTasks+1) }, "10017 tasks"},
		"too many processes":               {func(s *Snapshot) { s.Processes = make([]Process, MaxProcesses+1) }, "65537 processes"},
		"too many threads":                 {func(s *Snapshot) { s.Threads = make([]Thread, MaxThreads+1) }, "65537 threads"},
		"too many marks":                   {func(s *Snapshot) { s.Marks = make([]Mark, MaxMarks+1) }, "1000001 marks"},
		"a thread of no such process":      {func(s *Snapshot) { s.Threads[1].Process = 1 }, "thread 1: process 1 does not exist"},
		"a thread of a process below none": {func(s *Snapshot) { s.Threads[1].Process = -1 }, "thread 1: process -1 does not exist"},
		"a mark of no such process":        {func(s *Snapshot) { s.Marks = []Mark{{T: 1, Process: 1}} }, "mark 0 is out of range"},
		"process spans with a gap": {func(s *Snapshot) {
			s.Processes[0].Open = ProcessSpan{Start: 61, End: 61, Task: NoTask}
			s.Processes[0].Spans = s.Processes[0].Spans[:1]
		}, "span 1 begins at 61, the one before ends at 10"},
		"a process after the end of time":     {func(s *Snapshot) { s.Processes[0].Open.End = 62 }, "span 2 ends at 62, the trace reaches to 61"},
		"a process that does the unknown":     {func(s *Snapshot) { s.Processes[0].Open.Activity = Activities }, "unknown is no activity"},
		"a process that goes on after it":     {func(s *Snapshot) { s.Processes[0].Spans = []ProcessSpan{{0, 61, Ended, NoTask}} }, "ended is no activity here"},
		"a process about no such task":        {func(s *Snapshot) { s.Processes[0].Open.Task = 2 }, "task 2 does not exist"},
		"a process about a task below none":   {func(s *Snapshot) { s.Processes[0].Open.Task = -2 }, "task -2 does not exist"},
		"a sample before the start of time":   {func(s *Snapshot) { s.Samples = []Sample{{From: -1, T: 1}} }, "sample 0 runs from -1 to 1"},
		"a sample after the end of time":      {func(s *Snapshot) { s.Samples = []Sample{{From: 1, T: 62}} }, "sample 0 runs from 1 to 62"},
		"a sample that ends before it begins": {func(s *Snapshot) { s.Samples = []Sample{{From: 2, T: 1}} }, "sample 0 runs from 2 to 1"},
		"samples out of order":                {func(s *Snapshot) { s.Samples = []Sample{{From: 2, T: 4}, {From: 2, T: 3}} }, "sample 1 runs from 2 to 3, the one before to 4"},
		"a core busier than it can be":        {func(s *Snapshot) { s.Samples = []Sample{{T: 1, Busy: []float32{0, 1.5}}} }, "core 1 is busy by 1.5"},
		"a core less than idle":               {func(s *Snapshot) { s.Samples = []Sample{{T: 1, Busy: []float32{-1}}} }, "core 0 is busy by -1"},
		"a load that is no number":            {func(s *Snapshot) { s.Samples = []Sample{{T: 1, Busy: []float32{float32(math.NaN())}}} }, "core 0 is busy by NaN"},
		"a sample of too many cores":          {func(s *Snapshot) { s.Samples = []Sample{{T: 1, Busy: make([]float32, MaxCores+1)}} }, "sample 0 has 4097 cores"},
		"too many readings": {func(s *Snapshot) {
			s.Samples = slices.Repeat([]Sample{{T: 1, Busy: make([]float32, MaxCores)}}, MaxReadings/MaxCores+1)
		}, "more than 16777216 readings"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s := ended().Snapshot()
			s.Threads = slices.Clone(s.Threads)
			test.breaks(&s)
			err := Validate(s)
			if err == nil || !strings.Contains(err.Error(), test.says) {
				t.Errorf("it says %v, want %q", err, test.says)
			}
		})
	}
}

// TestDroppedRecordsExcuseTransitions: what is missing cannot be judged, all
// the rest still can.
func TestDroppedRecordsExcuseTransitions(t *testing.T) {
	s := ended().Snapshot()
	spans := append([]Span(nil), s.Tasks[0].Spans...)
	spans[6].State, spans[6].Reason = Blocked, Mutex
	s.Tasks[0].Spans = spans
	if Validate(s) == nil {
		t.Fatal("blocked after waiting is legal")
	}
	s.Dropped = 1
	if err := Validate(s); err != nil {
		t.Error(err)
	}
	spans[6].Reason = NoReason
	if Validate(s) == nil {
		t.Error("blocked without a reason is excused")
	}
}

// TestDeathIsLegal: a worker that died sends its task back to the queue,
// wherever it was.
func TestDeathIsLegal(t *testing.T) {
	for _, last := range []Change{
		{State: Ready, Reason: Processor},
		{State: Running},
		{State: Waiting, Reason: Disk},
		{State: Blocked, Reason: Mutex},
	} {
		tr := New(Experiment{}, 1, []string{"Task 1"})
		tr.Update(func(w *Writer) {
			w.Thread(w.Process(1, 0), 1)
			w.Enter(0, Change{At: 1, State: Ready, Reason: Processor})
			if last.State != Ready {
				w.Enter(0, Change{At: 2, State: Running})
			}
			last.At, last.Ender = 3, Device
			if last.State == Waiting || last.State == Blocked {
				w.Enter(0, last)
			}
			w.Enter(0, Change{At: 4, State: Created, Ender: Death})
			w.Enter(0, Change{At: 5, State: Ready, Reason: Processor})
			w.Enter(0, Change{At: 6, State: Failed})
			w.End()
		})
		if err := Validate(tr.Snapshot()); err != nil {
			t.Errorf("died while %v: %v", last.State, err)
		}
	}
}
