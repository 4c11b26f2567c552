package plot

import (
	"image"
	"math/rand/v2"
	"testing"

	"interleave/scheduler/trace"
)

// word packs a counter's word as the trace reads it.
func word(value uint64, writer int) uint64 { return value | uint64(writer)<<40 }

// race is a hand-made run of two tasks with marks.
type race struct {
	*trace.Trace
	processes int
}

func newRace(processes int, model string) *race {
	r := &race{trace.New(trace.Experiment{Workload: "counter", Model: model, Settings: map[string]string{}}, 2, []string{"task 1", "task 2", "task 3"}), processes}
	r.Update(func(w *trace.Writer) {
		for p := range processes {
			w.Process(100+p, 0)
			w.Thread(p, 1000+p)
		}
		for i := range trace.TaskID(3) {
			w.Assign(i, int(i)%processes)
			w.Enter(i, trace.Change{At: 10, State: trace.Ready, Reason: trace.Processor, Core: trace.NoCore})
			w.Enter(i, trace.Change{At: 20, State: trace.Running, Core: int16(i)})
		}
	})
	return r
}

// away takes a running task off its processor between two instants.
func (r *race) away(task trace.TaskID, from, to trace.Time, e trace.Ender, why trace.Reason) {
	r.Update(func(w *trace.Writer) {
		w.Enter(task, trace.Change{At: from, State: why.State(), Reason: why, Ender: e, Core: trace.NoCore, Arg: 1})
		if why.State() != trace.Ready {
			w.Enter(task, trace.Change{At: to, State: trace.Ready, Reason: trace.Processor, Core: trace.NoCore})
		}
		w.Enter(task, trace.Change{At: to, State: trace.Running, Core: 1})
	})
}

func (r *race) mark(m ...trace.Mark) {
	r.Update(func(w *trace.Writer) {
		for _, m := range m {
			w.Mark(m)
		}
	})
}

// steps are the three steps of an increment, from when on, of whom.
func steps(task trace.TaskID, of uint64, value uint64, read, add, write trace.Time) []trace.Mark {
	return []trace.Mark{
		{T: read, Task: task, Kind: trace.ReadStep, A: value, B: of},
		{T: add, Task: task, Kind: trace.AddStep, A: value + 1, B: of},
		{T: write, Task: task, Kind: trace.WriteStep, A: value + 1, B: of},
	}
}

func overwrite(at trace.Time, task trace.TaskID, read, over uint64, by int) trace.Mark {
	return trace.Mark{T: at, Task: task, Kind: trace.Overwrite, A: word(read, 1), B: word(over, by)}
}

// lostOne is the usual race: both read 41, task 2 writes 42, task 3 writes 42
// over it.
func lostOne() *race {
	r := newRace(1, "threads")
	r.mark(overwrite(1070, 2, 41, 42, 2))
	r.mark(steps(2, 0, 41, 1000, 1035, 1070)...)
	r.mark(steps(2, 2, 41, 990, 1015, 1045)...)
	return r
}

// lostSlice is a switch under the lock that throws a slice away.
func lostSlice() *race {
	r := newRace(1, "threads")
	r.away(1, 2_010, 5_002_010, trace.Lock, trace.Interpreter)
	r.mark(overwrite(5_002_100, 1, 1_204_311, 1_301_587, 1))
	r.mark(steps(1, 0, 1_204_311, 2_000, 5_002_050, 5_002_100)...)
	r.mark(steps(1, 1, 1_301_586, 4_900_000, 4_900_030, 4_900_060)...)
	return r
}

func sceneOf(t *testing.T, r *race) *Scene {
	t.Helper()
	s := r.Snapshot()
	if err := trace.Validate(s); err != nil {
		t.Fatal(err)
	}
	list := Overwrites(&s)
	if len(list) == 0 {
		t.Fatal("no overwrite")
	}
	return NewScene(&s, list[Clearest(&s, list)])
}

func TestSceneSentences(t *testing.T) {
	only := func(read, over uint64, by int) *race {
		r := newRace(1, "threads")
		r.mark(overwrite(900, 0, read, over, by))
		return r
	}
	awaited := newRace(1, "async")
	awaited.away(1, 110, 4_110, trace.Await, trace.Turn)
	awaited.mark(overwrite(4_300, 1, 0, 1, 1))
	awaited.mark(steps(1, 0, 0, 100, 4_200, 4_300)...)
	apart := newRace(3, "processes")
	apart.mark(overwrite(1060, 1, 41, 42, 1))
	apart.mark(steps(1, 0, 41, 1000, 1030, 1060)...)
	for name, c := range map[string]struct {
		r                        *race
		sentence, missing, stale string
	}{
		"one update": {
			lostOne(), "Task 3 read 41 before task 2’s write arrived, then wrote its own 42 over it. Two increments, one step: one update is lost.",
			"", "stale for 25 ns: task 2 has already written",
		},
		"a slice": {
			lostSlice(), "Task 2 read 1,204,311, was switched away by the interpreter lock for 5.00 ms, and wrote 1,204,312 over 1,301,587: 97,276 increments of the others thrown away by one badly placed switch.",
			"", "this copy is 5.00 ms old",
		},
		"an await": {
			awaited, "Task 2 read 0, awaited for 4.00 µs, and wrote its own 1 over task 1’s 1. Two increments, one step: one update is lost.",
			"Task 1’s steps are not recorded: they are no longer among its last 16.", "this copy is 4.20 µs old",
		},
		"another process": {
			apart, "Task 2 read 41 before task 1’s write arrived, then wrote its own 42 over it. Two increments, one step: one update is lost.",
			"Task 1 counts in another process: its steps are in another memory and not recorded here.", "this copy is 60 ns old",
		},
		"no steps": {
			only(41, 90, 2), "Task 1 had read 41 and wrote 42 over 90: 49 increments of the others thrown away by one write.",
			"The steps are not recorded: only each task’s first 32 overwrites keep theirs.", "",
		},
		"equal values": {
			only(41, 41, 2), "Task 1 read 41 and wrote 42 over task 2’s 41. The values agree, since that one was written from a stale copy too: here nothing more is lost.",
			"The steps are not recorded: only each task’s first 32 overwrites keep theirs.", "",
		},
		"set back": {
			only(41, 30, 2), "Task 1 read 41, another stale copy set the counter back to 30, and this write lifts it by 12 again.",
			"The steps are not recorded: only each task’s first 32 overwrites keep theirs.", "",
		},
	} {
		t.Run(name, func(t *testing.T) {
			sc := sceneOf(t, c.r)
			if got := sc.Sentence(); got != c.sentence {
				t.Errorf("it says %q", got)
			}
			if got := sc.Missing(); got != c.missing {
				t.Errorf("missing: %q", got)
			}
			if _, _, got := sc.Stale(); got != c.stale {
				t.Errorf("stale: %q", got)
			}
		})
	}
}

func TestTheWordsValues(t *testing.T) {
	for name, c := range map[string]struct {
		r    *race
		want string
	}{
		"one update": {lostOne(), "41 42 42!"},
		"a slice":    {lostSlice(), "1,204,311 … 1,301,587 1,204,312!"},
	} {
		got := ""
		for i, s := range sceneOf(t, c.r).Word() {
			if i > 0 {
				got += " "
			}
			if got += s.Value; s.Bad {
				got += "!"
			}
		}
		if got != c.want {
			t.Errorf("%s: the word held %q", name, got)
		}
	}
}

func TestOverwritesAreListedByTime(t *testing.T) {
	r := newRace(1, "threads")
	r.mark(overwrite(500, 0, 7, 9, 2), overwrite(400, 1, 3, 60, 1), trace.Mark{T: 1, Task: trace.NoTask, Kind: trace.LoopTurn},
		overwrite(450, 2, 3, 4, 200), overwrite(460, 2, 3, 4, 3))
	s := r.Snapshot()
	list := Overwrites(&s)
	if len(list) != 4 || list[0].At != 400 || list[3].At != 500 || Biggest(list) != 0 {
		t.Errorf("%+v, biggest %d", list, Biggest(list))
	}
	if list[1].Other != -1 || list[2].Other != -1 {
		t.Error("a writer that is no other task is nobody")
	}
	if Biggest(nil) != -1 || Clearest(&s, nil) != -1 || ClearestWait(&s, nil) != -1 {
		t.Error("nothing has no best")
	}
}

// checkLayout holds what every layout must: boxes of a lane apart and in the
// order of time, all inside, and the word's borders in order.
func checkLayout(t *testing.T, sc *Scene, l *Layout, r Room) {
	t.Helper()
	end := [2]float64{-1, -1}
	at := [2]trace.Time{-1 << 62, -1 << 62}
	for _, b := range l.Boxes {
		if b.X0 < end[b.Lane] || b.X1 <= b.X0 || b.X0 < 0 || b.X1 > r.Width+1 || b.Arrow < b.X0 || b.Arrow > b.X1 {
			t.Fatalf("a box stands at %v…%v, the one before ends at %v: %s", b.X0, b.X1, end[b.Lane], sc.Sentence())
		}
		if b.Step.At < at[b.Lane] {
			t.Fatal("a lane goes back in time")
		}
		end[b.Lane], at[b.Lane] = b.X1, b.Step.At
	}
	for i := 1; i < len(l.Word); i++ {
		if l.Word[i] < l.Word[i-1] {
			t.Fatalf("the word's borders: %v", l.Word)
		}
	}
	if sc.whole() {
		read, other, write := l.arrow(Lower, sc.Own.Steps[sc.Own.First]), l.arrow(Upper, sc.Other.Steps[sc.Other.Last]), l.arrow(Lower, sc.Own.Steps[sc.Own.Last])
		if read > other || other > write {
			t.Fatalf("read at %v, other's write at %v, write over it at %v", read, other, write)
		}
	}
}

func TestLayouts(t *testing.T) {
	for _, r := range []*race{lostOne(), lostSlice()} {
		sc := sceneOf(t, r)
		for _, room := range []Room{{1130, 80, 150, 100}, {880, 120, 150, 100}, {400, 110, 150, 60}, {200, 60, 80, 0}} {
			checkLayout(t, sc, sc.Lay(room), room)
		}
	}
	if l := sceneOf(t, lostOne()).Lay(Room{Width: 1130, Box: 80, Most: 150}); !l.ToScale || len(l.Breaks) != 0 {
		t.Errorf("a short race is drawn to scale: %+v", l)
	}
	if l := sceneOf(t, lostSlice()).Lay(Room{Width: 1130, Box: 80, Most: 150}); l.ToScale || len(l.Breaks) != 2 || l.Absent[1] <= l.Absent[0] {
		t.Errorf("a slice is drawn with breaks: %+v", l)
	}
}

// TestAnyMarksAreDrawn: whatever marks a valid trace holds, a scene of them is
// told, laid out and drawn.
func TestAnyMarksAreDrawn(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	m := image.NewRGBA(image.Rect(0, 0, 500, 220))
	for range 300 {
		r := newRace(1+rng.IntN(3), "threads")
		r.away(1, 200, 4000, trace.System, trace.Processor)
		r.away(2, 300, 500, trace.ByMutex, trace.Mutex)
		for range 20 {
			kind := trace.MarkKind(rng.IntN(int(trace.MarkKinds)))
			mk := trace.Mark{T: trace.Time(rng.IntN(6000)), Task: trace.TaskID(rng.IntN(4) - 1), Kind: kind, A: uint64(rng.IntN(4)), B: uint64(rng.IntN(5))}
			if kind == trace.Overwrite {
				mk.A, mk.B = word(uint64(rng.IntN(4)), rng.IntN(6)), word(uint64(rng.IntN(4)), rng.IntN(6))
			}
			if rng.IntN(20) == 0 {
				mk.A, mk.B = rng.Uint64(), rng.Uint64()
			}
			r.mark(mk)
		}
		s := r.Snapshot()
		if err := trace.Validate(s); err != nil {
			t.Fatal(err)
		}
		for _, o := range Overwrites(&s) {
			sc := NewScene(&s, o)
			room := Room{Width: 500, Box: 60, Most: 120, After: 90}
			l := sc.Lay(room)
			checkLayout(t, sc, l, room)
			DrawScene(m, &Light, l, sc.Word(), sc.Stay, testStage, 1)
			_, _ = sc.Sentence(), sc.Missing()
		}
		for _, w := range Waits(&s) {
			DrawWait(m, &Dark, w.Lay(&s, 500), testStage, 1)
			_ = w.Sentence(&s)
		}
	}
}

var testStage = Stage{Axis: 20, Lane: 44, Gap: 24, Word: 36, Bracket: 16}
