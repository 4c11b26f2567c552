package plot

import (
	"image"
	"math/rand/v2"
	"strconv"
	"testing"

	"interleave/scheduler/trace"
)

// step is one move of a task at a time in tenths of a millisecond.
type step struct {
	at     trace.Time
	task   int
	state  trace.State
	reason trace.Reason
	ender  trace.Ender
}

const tenth = trace.Time(100_000)

// told is a trace of some moves, of tasks with names and threads of their own.
func told(e trace.Experiment, noun string, tasks int, steps []step, more func(w *trace.Writer)) trace.Snapshot {
	names := make([]string, tasks)
	for i := range names {
		names[i] = noun + " " + strconv.Itoa(i+1)
	}
	t := trace.New(e, 4, names)
	t.Update(func(w *trace.Writer) {
		w.Process(4211, 0)
		for i := range tasks {
			w.Thread(0, 5000+i)
		}
		for _, s := range steps {
			w.Assign(trace.TaskID(s.task), 0)
			w.Enter(trace.TaskID(s.task), trace.Change{At: s.at * tenth, State: s.state, Reason: s.reason, Ender: s.ender, Core: trace.NoCore, Thread: uint16(s.task)})
		}
		if more != nil {
			more(w)
		}
	})
	return t.Snapshot()
}

// check holds what must be true of any board: each task is where the trace has
// it, and stands in exactly one list.
func check(t *testing.T, s *trace.Snapshot, b *Board) {
	t.Helper()
	n := 0
	for k, list := range b.Lists {
		for _, i := range list {
			if b.Tasks[i].Kind != Kind(k) {
				t.Fatalf("task %d is in the list of %v and stands as %v", i, Kind(k), b.Tasks[i].Kind)
			}
			n++
		}
	}
	if n != len(s.Tasks) {
		t.Fatalf("%d of %d tasks stand somewhere", n, len(s.Tasks))
	}
	for i := range s.Tasks {
		sp, ok := s.Tasks[i].At(b.At)
		want, since := KindOf(sp.State, sp.Reason), sp.Start
		if !ok {
			want, since = Created, 0
		}
		if got := b.Tasks[i]; got.Kind != want || got.Since != since {
			t.Fatalf("at %d task %d is %v since %d, the trace says %v since %d", b.At, i, got.Kind, got.Since, want, since)
		}
	}
}

func TestBoardAgreesWithTheTrace(t *testing.T) {
	r := newLockRun(6, 1000)
	var live Board
	for range 50 {
		r.next(7)
		s := r.Snapshot()
		BoardAt(&s, s.Now, &live)
		check(t, &s, &live)
	}
	r.finish()
	rng := rand.New(rand.NewPCG(3, 4))
	for _, s := range []trace.Snapshot{r.Snapshot(), gallery(), {}} {
		var b Board
		for range 2000 {
			at := trace.Time(rng.Int64N(int64(s.Now + s.Now/10 + 2)))
			BoardAt(&s, at, &b)
			check(t, &s, &b)
		}
		for at := trace.Time(0); at <= s.Now; at += s.Now/500 + 1 {
			BoardAt(&s, at, &b)
			check(t, &s, &b)
		}
	}
}

// TestBoardOfAnotherTrace: a shorter trace after a longer one is no danger even
// where nobody called Reset.
func TestBoardOfAnotherTrace(t *testing.T) {
	var b Board
	long, short := dense(4, 2000), newLockRun(4, 100).Snapshot()
	BoardAt(&long, long.Now, &b)
	BoardAt(&short, short.Now, &b)
	check(t, &short, &b)
}

func lockExperiment() trace.Experiment {
	return trace.Experiment{Workload: "compute", Model: "threads", Settings: map[string]string{"threads": "gil", "interval": "5ms"}}
}

// lockStory: task 2 comes to the lock before task 1; task 3 holds it, is
// interrupted by the system for a while, and is asked for it.
func lockStory() trace.Snapshot {
	const lock, cpu = trace.Interpreter, trace.Processor
	return told(lockExperiment(), "Task", 3, []step{
		{10, 2, trace.Ready, lock, 0},
		{10, 2, trace.Running, 0, 0},
		{12, 1, trace.Ready, lock, 0},
		{14, 0, trace.Ready, lock, 0},
		{30, 2, trace.Ready, cpu, trace.System},
		{40, 2, trace.Running, 0, 0},
		{63, 2, trace.Ready, lock, trace.Lock},
		{63, 1, trace.Running, 0, 0},
	}, func(w *trace.Writer) {
		w.Mark(trace.Mark{T: 62 * tenth, Task: 1, Kind: trace.DropRequest, A: 3})
		w.Reach(70 * tenth)
	})
}

func TestHolderOfTheLock(t *testing.T) {
	s := lockStory()
	var b Board
	for _, c := range []struct {
		at                  trace.Time
		holder, asker, next int
		held                trace.Time
	}{
		{5, -1, -1, -1, 0},
		{11, 2, -1, -1, 10},
		{20, 2, -1, 1, 10},
		{35, 2, -1, 1, 10}, // interrupted, and still the holder
		{50, 2, -1, 1, 10},
		{62, 2, 1, 1, 10},
		{65, 1, -1, 0, 63}, // the request was to another holder
	} {
		BoardAt(&s, c.at*tenth, &b)
		if b.Holder != c.holder || b.Asker != c.asker || b.Next != c.next || c.holder >= 0 && b.Held != c.held*tenth {
			t.Errorf("at %d: holder %d since %d, asker %d, next %d; want %+v", c.at, b.Holder, b.Held, b.Asker, b.Next, c)
		}
	}
}

func TestOrderOfTheLine(t *testing.T) {
	s := lockStory()
	var b Board
	BoardAt(&s, 20*tenth, &b)
	if q := b.Lists[ReadyLock]; len(q) != 2 || q[0] != 1 || q[1] != 0 {
		t.Errorf("the line is %v; task 1 came before task 0", q)
	}
}

func TestPeaks(t *testing.T) {
	var m boardMarks
	for _, p := range [][2]trace.Time{{100, 5}, {50, 9}, {200, 7}, {300, 20}, {250, 12}, {400, 3}} {
		m.peak(p[0], p[1], int(p[0]))
	}
	for at, want := range map[trace.Time]trace.Time{10: 0, 60: 9, 120: 9, 220: 9, 260: 12, 500: 20} {
		if got, _ := m.longestAt(at); got != want {
			t.Errorf("the longest until %d is %d, not %d", at, got, want)
		}
	}
}

func TestBoardAllocatesNothing(t *testing.T) {
	s := dense(8, 4000)
	var b Board
	p := BoardPicture{}
	p.SetLook(testLook(&Light))
	m := image.NewRGBA(image.Rect(0, 0, 606, 122))
	at := trace.Time(0)
	frame := func() {
		at += s.Now / 400
		BoardAt(&s, at%s.Now, &b)
		p.Draw(m, &b, true)
	}
	for range 400 {
		frame()
	}
	if n := testing.AllocsPerRun(200, frame); n != 0 {
		t.Errorf("%v allocations a frame", n)
	}
}

func BenchmarkBoardFollowing(b *testing.B) {
	for _, tasks := range []int{8, 1000, 10_000} {
		b.Run(strconv.Itoa(tasks), func(b *testing.B) {
			s := dense(tasks, 1_000_000)
			var board Board
			at := s.Now / 2
			for b.Loop() {
				if at += 33_000_000; at > s.Now {
					at = s.Now / 2
				}
				BoardAt(&s, at, &board)
			}
		})
	}
}

func BenchmarkBoardPicture(b *testing.B) {
	for _, tasks := range []int{8, 10_000} {
		b.Run(strconv.Itoa(tasks), func(b *testing.B) {
			s := dense(tasks, 100_000)
			var board Board
			p := BoardPicture{}
			p.SetLook(testLook(&Light))
			m := image.NewRGBA(image.Rect(0, 0, 606, 122))
			BoardAt(&s, s.Now, &board)
			for b.Loop() {
				p.Draw(m, &board, true)
			}
		})
	}
}
