package trace

import (
	"sync"
	"sync/atomic"
)

// Trace collects one run. One goroutine or several write to it through Update;
// any number read it through Snapshot. Nothing that was appended changes.
type Trace struct {
	version atomic.Uint64
	mu      sync.Mutex
	s       Snapshot
}

// Snapshot is a consistent view of a Trace. Its slices are shared with the
// trace and must not be written to; taking one costs a copy of the lists of
// tasks and processes, never of their spans.
type Snapshot struct {
	Version    uint64
	Experiment Experiment
	Detector   string // "schedstat" or "clock": where pre-emption was read from
	Cores      int    // logical CPUs of the machine
	Start      Time   // where the wall time begins; 0 while starting up
	Now        Time   // how far the trace reaches
	Ended      bool   // nothing will be added
	Progress   float64
	Dropped    uint64 // records lost to full buffers
	Gaps       uint64 // how often they were lost in a row
	Spans      int    // of all tasks together
	Tasks      []Task
	Processes  []Process
	Threads    []Thread
	Marks      []Mark // in order of arrival
	Samples    []Sample
}

// New returns an empty trace of the experiment with its tasks named.
func New(e Experiment, cores int, names []string) *Trace {
	t := &Trace{}
	t.s.Experiment, t.s.Cores = e, cores
	t.s.Tasks = make([]Task, len(names))
	for i := range t.s.Tasks {
		t.s.Tasks[i] = Task{ID: TaskID(i), Name: names[i], Process: -1, Open: Span{Core: NoCore}}
	}
	return t
}

// Version grows with every Update. It is cheap and never blocks: a drawing
// loop asks it first and takes a Snapshot only when it has changed.
func (t *Trace) Version() uint64 { return t.version.Load() }

// Update calls f with the trace locked; f must not block.
func (t *Trace) Update(f func(*Writer)) {
	t.mu.Lock()
	defer t.mu.Unlock()
	f(&Writer{&t.s})
	t.s.Version = t.version.Add(1)
}

// Snapshot returns the trace as it is now.
func (t *Trace) Snapshot() Snapshot {
	t.mu.Lock()
	defer t.mu.Unlock()
	s := t.s
	s.Tasks = append([]Task(nil), s.Tasks...)
	s.Processes = append([]Process(nil), s.Processes...)
	for i := range s.Tasks {
		if o := &s.Tasks[i].Open; !o.State.Terminal() {
			o.End = max(s.Now, o.Start)
		}
	}
	for i := range s.Processes {
		if o := &s.Processes[i].Open; o.Activity != Ended {
			o.End = max(s.Now, o.Start)
		}
	}
	return s
}

// Progress is the share of the work that is done, 0…1.
func (t *Trace) Progress() float64 {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.s.Progress
}
