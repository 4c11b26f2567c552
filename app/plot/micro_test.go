package plot

import (
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
