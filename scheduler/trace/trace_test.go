package trace

import (
	"reflect"
	"sync"
	"testing"
)

func TestANewTraceNamesItsTasks(t *testing.T) {
	tr := New(Experiment{Workload: "counter"}, 8, []string{"Task 1", "Task 2"})
	s := tr.Snapshot()
	if s.Cores != 8 || s.Experiment.Workload != "counter" || len(s.Tasks) != 2 || s.Ended {
		t.Errorf("%+v", s)
	}
	for i, task := range s.Tasks {
		if task.ID != TaskID(i) || task.Process != -1 || task.Open.State != Created || task.Open.Core != NoCore {
			t.Errorf("%+v", task)
		}
	}
}

func TestTheVersionGrowsWithEveryUpdate(t *testing.T) {
	tr := New(Experiment{}, 1, nil)
	for want := range uint64(3) {
		if v, s := tr.Version(), tr.Snapshot(); v != want || s.Version != want {
			t.Errorf("version %d, of the snapshot %d, want %d", v, s.Version, want)
		}
		tr.Update(func(*Writer) {})
	}
}

func TestWhatIsOpenReachesToNow(t *testing.T) {
	s := story().Snapshot()
	if s.Now != 50 || s.Tasks[1].Open.End != 50 || s.Processes[0].Open.End != 50 {
		t.Errorf("it is %d, the open spans end at %d and %d", s.Now, s.Tasks[1].Open.End, s.Processes[0].Open.End)
	}
	if o := s.Tasks[0].Open; o.Start != 40 || o.End != 40 {
		t.Errorf("a task that has ended goes on from %d to %d", o.Start, o.End)
	}
}

// deep copies a snapshot with everything that it points to.
func deep(s Snapshot) Snapshot {
	s.Tasks = append([]Task(nil), s.Tasks...)
	for i := range s.Tasks {
		s.Tasks[i].Spans = append([]Span(nil), s.Tasks[i].Spans...)
	}
	s.Processes = append([]Process(nil), s.Processes...)
	for i := range s.Processes {
		s.Processes[i].Spans = append([]ProcessSpan(nil), s.Processes[i].Spans...)
	}
	s.Threads = append([]Thread(nil), s.Threads...)
	s.Marks = append([]Mark(nil), s.Marks...)
	s.Samples = append([]Sample(nil), s.Samples...)
	return s
}

// write makes a trace grow: one turn of a task.
func write(w *Writer, k int) {
	at := Time(10 * k)
	w.Enter(0, Change{At: at, State: Ready, Reason: Turn})
	w.Enter(0, Change{At: at + 3, State: Running, Core: int16(k % 4)})
	w.Enter(0, Change{At: at + 6, State: Waiting, Reason: Disk, Ender: Device})
	w.Mark(Mark{T: at + 6, Task: 0, Kind: LoopTurn, A: uint64(k)})
	w.Sample(Sample{From: at, T: at + 6, Busy: []float32{0.5}})
	w.EnterProcess(0, at+6, Activity(k%int(Ended)), 0)
	w.Progress(float64(k) / 1e6)
	if k%100 == 0 {
		w.Thread(w.Process(k, at), k)
		w.Drop(1)
	}
}

// TestASnapshotDoesNotChangeWhileTheTraceGrows: readers hold old snapshots,
// and new ones, of a trace that is written to. The race detector looks on.
func TestASnapshotDoesNotChangeWhileTheTraceGrows(t *testing.T) {
	tr := New(Experiment{}, 4, []string{"Task 1"})
	tr.Update(func(w *Writer) { w.Thread(w.Process(1, 0), 2) })
	const updates, readers = 2000, 3
	var all sync.WaitGroup
	all.Go(func() {
		for k := range updates {
			tr.Update(func(w *Writer) { write(w, k) })
		}
	})
	for range readers {
		all.Go(func() {
			var old, copied []Snapshot
			last := uint64(0)
			for tr.Version() < updates {
				s := tr.Snapshot()
				if s.Version < last {
					t.Errorf("version %d after %d", s.Version, last)
				}
				if err := Validate(s); err != nil {
					t.Errorf("version %d: %v", s.Version, err)
					return
				}
				if s.Version > last+100 {
					old, copied = append(old, s), append(copied, deep(s))
				}
				last = s.Version
				tr.Progress()
			}
			for i := range old {
				if !reflect.DeepEqual(old[i], copied[i]) {
					t.Errorf("the snapshot of version %d has changed", old[i].Version)
				}
			}
		})
	}
	all.Wait()
	if s := tr.Snapshot(); s.Version != updates+1 || len(s.Marks) != updates || s.Spans != 3*updates {
		t.Errorf("in the end version %d, %d marks, %d spans", s.Version, len(s.Marks), s.Spans)
	}
}

// Two writers, as the workers of a pool are.
func TestTwoWritersLoseNothing(t *testing.T) {
	tr := New(Experiment{}, 1, []string{"Task 1", "Task 2"})
	var both sync.WaitGroup
	for id := range TaskID(2) {
		both.Go(func() {
			for k := range 1000 {
				tr.Update(func(w *Writer) {
					w.Enter(id, Change{At: Time(k), State: Ready, Reason: Processor})
					w.Enter(id, Change{At: Time(k), State: Running})
				})
			}
		})
	}
	both.Wait()
	s := tr.Snapshot()
	if s.Version != 2000 || s.Spans != 4000 || len(s.Tasks[0].Spans) != 2000 || len(s.Tasks[1].Spans) != 2000 {
		t.Errorf("version %d, %d spans", s.Version, s.Spans)
	}
}
