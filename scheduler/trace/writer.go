package trace

// Writer appends to a trace; it is valid only inside Update.
type Writer struct{ s *Snapshot }

// MaxSpans is how many spans a trace keeps, 128 MB of them; later moves are
// counted as dropped, but for the ends of tasks. So is MaxMarks.
const (
	MaxSpans = 4_000_000
	MaxMarks = 1_000_000
)

// Change is a task's move into a state.
type Change struct {
	At     Time
	State  State
	Reason Reason
	Ender  Ender // who ended the running span that the move ends
	Core   int16
	Thread uint16
	Arg    uint16
}

// Enter moves a task. A time before the current span's start is clamped to it,
// so that no span is negative. Moves after the end of a task are ignored: a
// worker that died may have been slower than the news of its death.
func (w *Writer) Enter(id TaskID, c Change) {
	if id < 0 || int(id) >= len(w.s.Tasks) {
		return
	}
	t := &w.s.Tasks[id]
	if t.Open.State.Terminal() {
		return
	}
	c.At = max(c.At, t.Open.Start)
	w.Reach(c.At)
	if w.s.Spans >= MaxSpans && !c.State.Terminal() {
		w.s.Dropped++
		if t.Open.State == Unrecorded {
			return
		}
		c.State, c.Reason = Unrecorded, NoReason
	}
	w.s.Spans++
	last := t.Open
	last.End = c.At
	if last.State == Running {
		last.Ender = c.Ender
	}
	t.Spans = append(t.Spans, last)
	t.Open = Span{
		Start: c.At, End: c.At, State: c.State, Reason: c.Reason,
		Core: c.Core, Thread: c.Thread, Arg: c.Arg,
	}
}

// Gap says that what the tasks on a thread did from an instant on is not
// recorded, until their next move.
func (w *Writer) Gap(from Time, process int, thread uint16) {
	w.s.Gaps++
	for i := range w.s.Tasks {
		t := &w.s.Tasks[i]
		if t.Process != process || t.Open.Thread != thread {
			continue
		}
		switch t.Open.State {
		case Created, Unrecorded, Done, Failed, Cancelled:
		default:
			w.Enter(t.ID, Change{At: from, State: Unrecorded, Core: NoCore, Thread: thread})
		}
	}
}

// Begin puts the tasks that nobody has taken yet at the start of the wall time.
func (w *Writer) Begin(at Time) {
	w.s.Start = at
	w.Reach(at)
	for i := range w.s.Tasks {
		if t := &w.s.Tasks[i]; len(t.Spans) == 0 && t.Open.State == Created {
			t.Open.Start, t.Open.End = at, at
		}
	}
}

// Assign tells which process a task belongs to.
func (w *Writer) Assign(id TaskID, process int) { w.s.Tasks[id].Process = process }

// Task gives read access to a task, for the parent's bookkeeping.
func (w *Writer) Task(id TaskID) *Task { return &w.s.Tasks[id] }

// Mark appends a mark.
func (w *Writer) Mark(m Mark) {
	w.Reach(m.T)
	if len(w.s.Marks) >= MaxMarks {
		w.s.Dropped++
		return
	}
	w.s.Marks = append(w.s.Marks, m)
}

// Sample appends a reading of the cores, until there are MaxReadings of them.
func (w *Writer) Sample(s Sample) {
	w.Reach(s.T)
	if (len(w.s.Samples)+1)*max(1, len(s.Busy)) > MaxReadings {
		w.s.Dropped++
		return
	}
	w.s.Samples = append(w.s.Samples, s)
}

// Process adds a process that began to start at the time given, and returns
// its index.
func (w *Writer) Process(pid int, at Time) int {
	w.Reach(at)
	w.s.Processes = append(w.s.Processes, Process{
		PID:  pid,
		Open: ProcessSpan{Start: at, End: at, Activity: Starting, Task: NoTask},
	})
	return len(w.s.Processes) - 1
}

// EnterProcess moves a process into an activity; as Enter, it never goes back
// in time and ignores what follows the end.
func (w *Writer) EnterProcess(i int, at Time, a Activity, task TaskID) {
	p := &w.s.Processes[i]
	if p.Open.Activity == Ended {
		return
	}
	at = max(at, p.Open.Start)
	w.Reach(at)
	last := p.Open
	last.End = at
	p.Spans = append(p.Spans, last)
	p.Open = ProcessSpan{Start: at, End: at, Activity: a, Task: task}
}

// Thread adds a thread and returns its index.
func (w *Writer) Thread(process, tid int) uint16 {
	w.s.Threads = append(w.s.Threads, Thread{Process: process, TID: tid})
	return uint16(len(w.s.Threads) - 1)
}

// Reach tells that the trace reaches at least this far.
func (w *Writer) Reach(at Time) { w.s.Now = max(w.s.Now, at) }

// Progress sets the share of the work that is done, 0…1; it never falls.
func (w *Writer) Progress(p float64) {
	if p > w.s.Progress { // false for what is not a number, too
		w.s.Progress = min(p, 1)
	}
}

// Drop counts records that a full buffer lost.
func (w *Writer) Drop(n uint64) { w.s.Dropped += n }

// Detector sets where pre-emption is read from.
func (w *Writer) Detector(d string) { w.s.Detector = d }

// End closes the trace: nothing follows.
func (w *Writer) End() { w.s.Ended = true }
