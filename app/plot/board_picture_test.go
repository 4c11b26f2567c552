package plot

import (
	"image"
	"strconv"
	"strings"
	"testing"

	"interleave/scheduler/trace"
)

func testLook(p *Palette) BoardLook {
	look := BoardLook{Palette: p, Panel: p.Ground, Column: RGB(0xF2F3F5), Scale: 1}
	if p == &Dark {
		look.Panel, look.Column = RGB(0x1B1F24), p.Ground
	}
	return look
}

// crowd is a run of many tasks in all states: of each ten, one is created, three
// wait for three devices, two are ready, one runs, one is blocked, two ended.
func crowd(e trace.Experiment, tasks int) trace.Snapshot {
	var steps []step
	end := []trace.State{trace.Done, trace.Failed, trace.Cancelled, trace.Done}
	for i := range tasks {
		k := i % 10
		if k == 0 {
			continue
		}
		steps = append(steps, step{1, i, trace.Ready, trace.Processor, 0})
		if k == 1 {
			continue
		}
		steps = append(steps, step{2, i, trace.Running, 0, 0})
		switch k {
		case 2:
			steps = append(steps, step{3, i, trace.Ready, trace.Turn, trace.Await})
		case 3:
			steps = append(steps, step{3, i, trace.Blocked, trace.Mutex, trace.ByMutex})
		case 4, 5, 6:
			steps = append(steps, step{3, i, trace.Waiting, []trace.Reason{trace.Connect, trace.Answer, trace.Disk}[k-4], trace.Device})
		case 8, 9:
			steps = append(steps, step{3, i, end[i/10%4], 0, trace.End})
		}
	}
	return told(e, "Page", tasks, steps, func(w *trace.Writer) { w.Reach(10 * tenth) })
}

var sceneExperiments = []trace.Experiment{
	{Model: "sync", Workload: "compute"},
	lockExperiment(),
	{Model: "threads", Workload: "download", Settings: map[string]string{"threads": "gil"}},
	{Model: "threads", Workload: "counter", Settings: map[string]string{"threads": "free"}},
	{Model: "async", Workload: "download", Settings: map[string]string{"tls": "on"}},
	{Model: "async", Workload: "counter"},
	{Model: "processes", Workload: "compute", Workers: 4},
}

// TestEveryTaskHasItsPlace: whatever the model and the trace, each task belongs
// to exactly one column.
func TestEveryTaskHasItsPlace(t *testing.T) {
	for _, e := range sceneExperiments {
		for _, tasks := range []int{0, 1, 10, 40, 2000} {
			s := crowd(e, tasks)
			if err := trace.Validate(s); err != nil {
				t.Fatal(err)
			}
			var b Board
			BoardAt(&s, s.Now, &b)
			p := BoardPicture{}
			p.SetLook(testLook(&Light))
			for _, size := range []image.Point{{606, 122}, {1200, 560}, {90, 30}, {1, 1}} {
				m := image.NewRGBA(image.Rectangle{Max: size})
				p.Draw(m, &b, false)
				n, held := 0, uint32(0)
				for _, c := range p.cols {
					if held&c.kinds != 0 {
						t.Errorf("%s %s: two columns for one kind", e.Model, e.Workload)
					}
					held |= c.kinds
					n += b.Count(c.kinds)
				}
				if n != tasks {
					t.Errorf("%s %s: %d of %d tasks have a column", e.Model, e.Workload, n, tasks)
				}
				if size.X > 500 && tasks <= 40 && p.Drawn() != tasks && b.BoardKind != ScenePool {
					t.Errorf("%s %s at %v: %d of %d tasks have a chip", e.Model, e.Workload, size, p.Drawn(), tasks)
				}
			}
		}
	}
}

// TestColumnsStayWhereTheyAre while a run goes on.
func TestColumnsStayWhereTheyAre(t *testing.T) {
	for _, e := range sceneExperiments {
		s := crowd(e, 40)
		var b Board
		p := BoardPicture{}
		p.SetLook(testLook(&Light))
		m := image.NewRGBA(image.Rect(0, 0, 606, 122))
		var places [][2]int
		for at := range trace.Time(8) {
			BoardAt(&s, at*tenth/2, &b)
			p.Draw(m, &b, true)
			for i, c := range p.cols {
				if at == 0 {
					places = append(places, [2]int{c.x, c.w})
				} else if places[i] != [2]int{c.x, c.w} {
					t.Errorf("%s %s: column %s moves", e.Model, e.Workload, c.names[0])
				}
			}
		}
	}
}

func TestChipUnderThePointer(t *testing.T) {
	s := crowd(lockExperiment(), 10)
	var b Board
	BoardAt(&s, s.Now, &b)
	p := BoardPicture{}
	p.SetLook(testLook(&Light))
	p.Draw(image.NewRGBA(image.Rect(0, 0, 606, 122)), &b, false)
	for task := range 10 {
		r, ok := p.Box(task)
		at, hit := p.At((r.Min.X+r.Max.X)/2, (r.Min.Y+r.Max.Y)/2)
		if !ok || !hit || at != task {
			t.Errorf("task %d: %v %v %v", task, r, at, hit)
		}
	}
	if _, ok := p.At(605, 121); ok {
		t.Error("there is a chip in the corner")
	}
}

func TestBoardGoldens(t *testing.T) {
	for i, name := range []string{"sync", "lock", "lock-download", "free-counter", "loop", "loop-counter", "pool"} {
		s := crowd(sceneExperiments[i], 30)
		pal := []*Palette{&Light, &Dark, &Projector}[i%3]
		t.Run(name, func(t *testing.T) {
			var b Board
			BoardAt(&s, s.Now, &b)
			p := BoardPicture{}
			p.SetLook(testLook(pal))
			m := image.NewRGBA(image.Rect(0, 0, 606, 122))
			p.Draw(m, &b, false)
			golden(t, "board-"+name, m)
		})
	}
}

func TestBoardSentences(t *testing.T) {
	lock := lockStory()
	loop := told(trace.Experiment{Model: "async", Workload: "download"}, "Page", 4, []step{
		{1, 0, trace.Ready, trace.Turn, 0},
		{2, 0, trace.Running, 0, 0},
		{4, 0, trace.Waiting, trace.Answer, trace.Await},
		{4, 1, trace.Ready, trace.Turn, 0},
		{4, 2, trace.Ready, trace.Turn, 0},
		{4, 1, trace.Running, 0, 0},
	}, func(w *trace.Writer) {
		w.Mark(trace.Mark{T: 4 * tenth, Task: trace.NoTask, Kind: trace.LoopTurn, A: 217, B: 3})
		w.Reach(30 * tenth)
	})
	many := crowd(trace.Experiment{Model: "threads", Workload: "compute", Settings: map[string]string{"threads": "free"}}, 30)
	ended := told(lockExperiment(), "Task", 2, []step{
		{1, 0, trace.Ready, trace.Processor, 0}, {1, 1, trace.Ready, trace.Processor, 0}, {2, 0, trace.Failed, 0, 0}, {2, 1, trace.Cancelled, 0, 0},
	}, nil)
	for _, c := range []struct {
		s    trace.Snapshot
		at   trace.Time
		want string
	}{
		{lock, 0, "No task has been taken yet."},
		{lock, 11, "Task 3 has held the GIL for 0.1 ms."},
		{lock, 20, "Task 3 has held the GIL for 1.0 ms. Task 2 is next: after 5.0 ms it asks for the lock."},
		{lock, 35, "Task 3 has held the GIL for 2.5 ms, and waits for a processor. Task 2 is next: after 5.0 ms it asks for the lock."},
		{lock, 62, "Task 3 has held the GIL for 5.2 ms. Task 2 has asked for the lock."},
		{loop, 3, "Page 1 runs."},
		{loop, 5, "Page 2 runs; one waits for a device, one is ready."},
		{many, 10, "Three tasks run; nine wait for devices, six are ready, three are blocked on the mutex."},
		{ended, 3, "One task has failed, one was cancelled."},
		{pool(2), 2, "Two workers are starting; five tasks are in the queue."},
		{pool(2), 6, "Two workers compute; three tasks are in the queue."},
		{trace.Snapshot{}, 0, ""},
	} {
		var b Board
		BoardAt(&c.s, c.at*tenth, &b)
		if got := b.Sentence(&c.s); got != c.want {
			t.Errorf("at %d: %q, want %q", c.at, got, c.want)
		}
	}
	var b Board
	BoardAt(&loop, 10*tenth, &b)
	if got, want := b.Facts(), "turn 217; the loop has been kept for 0.6 ms; longest callback 0.2 ms"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// pool is five tasks of which workers have taken one each at 0.5 ms.
func pool(workers int) trace.Snapshot {
	names := make([]string, 5)
	for i := range names {
		names[i] = "Task " + strconv.Itoa(i+1)
	}
	t := trace.New(trace.Experiment{Model: "processes", Workload: "compute", Workers: workers}, 4, names)
	t.Update(func(w *trace.Writer) {
		for i := range workers {
			w.Process(100+i, tenth)
			w.Thread(i, 100+i)
		}
		for i := range workers {
			w.EnterProcess(i, 4*tenth, trace.Receiving, trace.TaskID(i))
			w.EnterProcess(i, 5*tenth, trace.Working, trace.TaskID(i))
			w.Assign(trace.TaskID(i), i)
			w.Enter(trace.TaskID(i), trace.Change{At: 5 * tenth, State: trace.Ready, Reason: trace.Processor, Thread: uint16(i)})
			w.Enter(trace.TaskID(i), trace.Change{At: 5 * tenth, State: trace.Running, Thread: uint16(i)})
		}
		w.Reach(10 * tenth)
	})
	return t.Snapshot()
}

func TestWorkers(t *testing.T) {
	s := pool(3)
	var b Board
	BoardAt(&s, 0, &b)
	if b.Workers[0].There {
		t.Error("a worker is there before it began to start")
	}
	BoardAt(&s, 6*tenth, &b)
	for i, w := range b.Workers {
		if w.PID != 100+i || w.Activity != trace.Working || len(w.Tasks) != 1 || int(w.Tasks[0]) != i {
			t.Errorf("worker %d: %+v", i, w)
		}
	}
	s.Tasks[1].Process, s.Tasks[2].Process = -1, 99 // no trace of ours, but a valid one
	BoardAt(&s, 6*tenth, &b)
	if len(b.Homeless) != 2 {
		t.Errorf("%d tasks without a process", len(b.Homeless))
	}
	if got := b.Sentence(&s); !strings.HasPrefix(got, "One worker computes") {
		t.Error(got)
	}
}
