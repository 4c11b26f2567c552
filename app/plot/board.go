package plot

import (
	"cmp"
	"slices"
	"time"

	"interleave/scheduler/trace"
)

// BoardKind is what a state board is about: the states of tasks in general, or the
// lock, the loop, the pool that decides who runs.
type BoardKind uint8

// The scenes, one a model or variant.
const (
	SceneSync BoardKind = iota
	SceneLock           // threads under an interpreter lock
	SceneOne            // threads on one processor
	SceneFree           // threads on all processors
	SceneLoop           // an event loop
	ScenePool           // worker processes
)

// SceneOf is the scene of an experiment.
func SceneOf(e *trace.Experiment) BoardKind {
	switch e.Model {
	case "threads":
		switch e.Settings["threads"] {
		case "one-processor":
			return SceneOne
		case "free":
			return SceneFree
		}
		return SceneLock
	case "async":
		return SceneLoop
	case "processes":
		return ScenePool
	}
	return SceneSync
}

// Standing is where one task is at an instant.
type Standing struct {
	Kind       Kind
	Unrecorded bool // its Kind is Created, for nothing is known of it
	Since      trace.Time
	Core       int16
	Thread     uint16
	Arg        uint16
	Process    int // index into the snapshot's, -1 for none
}

// Worker is what one process does at an instant.
type Worker struct {
	PID      int
	There    bool // it has begun to start
	Activity trace.Activity
	Task     trace.TaskID // what the activity is about, or NoTask
	Since    trace.Time
	Tasks    []int32 // those in flight that belong to it
}

// Board is what a state board shows of a trace at an instant; BoardAt fills it.
// What it holds is valid until the next call.
type Board struct {
	BoardKind BoardKind
	Work      string // the workload
	At        trace.Time
	Tasks     []Standing
	Lists     [Kinds][]int32 // the tasks of each kind; queues in their order, others by number
	Seen      uint32         // kinds that were there in any call, one bit each
	Homeless  []int32        // in flight, and of no process

	// Holder has the interpreter lock, or its callback has the loop; -1 for
	// nobody, and in other scenes. It may be ready, for a processor.
	Holder  int
	Held    trace.Time // since when
	Asker   int        // who has asked the holder for the lock, or -1
	Asked   trace.Time
	Next    int        // who is first in line for the lock, or -1
	Due     trace.Time // when that one asks for it
	Every   trace.Time // the switch interval
	Turn    uint64     // the last turn of the loop that is over, and
	Ran     uint64     // how many callbacks it ran
	Longest trace.Time // callback that was over by then
	Slowest int        // whose it was, or -1
	Workers []Worker

	// Print is another number whenever another picture is due.
	Print uint64

	devices  uint32 // kinds that have a row of their own
	places   int    // for workers, that exist or will
	interval string
	cursors  []finder
	marks    boardMarks
	stretch  stretch
}

// Reset makes room for another trace.
func (b *Board) Reset() {
	b.cursors, b.marks, b.stretch = b.cursors[:0], boardMarks{}, stretch{task: -1}
	b.Tasks, b.Seen = b.Tasks[:0], 0
}

// BoardAt fills a board with what a trace says of an instant. All calls between
// two Resets must be with snapshots of one trace. Following a run costs a few
// nanoseconds a task and what is new in the trace; going elsewhere a binary
// search a task. In a steady state it allocates nothing.
func BoardAt(s *trace.Snapshot, at trace.Time, b *Board) {
	if len(b.cursors) != len(s.Tasks) || len(s.Marks) < b.marks.seen {
		b.Reset()
		b.cursors = slices.Grow(b.cursors, len(s.Tasks))[:len(s.Tasks)]
		clear(b.cursors)
		b.Tasks = slices.Grow(b.Tasks[:0], len(s.Tasks))[:len(s.Tasks)]
	}
	b.At, b.BoardKind, b.Work = at, SceneOf(&s.Experiment), s.Experiment.Workload
	b.devices, b.places = devicesOf(&s.Experiment), max(len(s.Processes), s.Experiment.Workers)
	b.readInterval(s.Experiment.Settings["interval"])
	for k := range b.Lists {
		b.Lists[k] = b.Lists[k][:0]
	}
	b.Print = uint64(b.BoardKind) + 1
	for i := range s.Tasks {
		b.stand(s, i)
	}
	for _, k := range []Kind{ReadyLock, ReadyTurn, Blocked} {
		b.queue(b.Lists[k])
	}
	b.marks.grow(s)
	b.findHolder(s)
	if b.BoardKind == SceneLoop {
		b.followLoop(s)
	}
	if b.BoardKind == ScenePool {
		b.findWorkers(s)
	}
}

func (b *Board) readInterval(text string) {
	if text == b.interval {
		return
	}
	b.interval, b.Every = text, 0
	if d, err := time.ParseDuration(text); err == nil {
		b.Every = trace.Time(d)
	}
}

// stand finds where a task is and puts it into its list.
func (b *Board) stand(s *trace.Snapshot, i int) {
	t := &s.Tasks[i]
	sp := b.cursors[i].find(t, b.At)
	st := Standing{
		Kind: kindOf(sp), Unrecorded: sp.State == trace.Unrecorded, Since: sp.Start,
		Core: sp.Core, Thread: sp.Thread, Arg: sp.Arg, Process: t.Process,
	}
	if sp.Start > b.At { // before the first span
		st = Standing{Kind: Created, Core: trace.NoCore, Process: -1}
	}
	if st.Process >= len(s.Processes) {
		st.Process = -1
	}
	b.Tasks[i] = st
	b.Lists[st.Kind] = append(b.Lists[st.Kind], int32(i))
	b.Seen |= 1 << st.Kind
	b.mixin(uint64(st.Since)<<5 | uint64(st.Kind))
}

// mixin makes the print depend on a value and on its place.
func (b *Board) mixin(v uint64) {
	b.Print = (b.Print ^ v) * 0x9E3779B97F4A7C15
	b.Print ^= b.Print >> 29
}

// queue puts those who began to wait first at the front.
func (b *Board) queue(list []int32) {
	slices.SortFunc(list, func(x, y int32) int {
		return cmp.Or(cmp.Compare(b.Tasks[x].Since, b.Tasks[y].Since), cmp.Compare(x, y))
	})
}

// Count is how many tasks are of one of the kinds, one bit each.
func (b *Board) Count(kinds uint32) (n int) {
	for k := range Kinds {
		if kinds&(1<<k) != 0 {
			n += len(b.Lists[k])
		}
	}
	return n
}

// The kinds of states in sets.
const (
	readyKinds   uint32 = 1<<ReadyProcessor | 1<<ReadyLock | 1<<ReadyTurn
	waitKinds    uint32 = 1<<WaitConnection | 1<<WaitName | 1<<WaitConnect | 1<<WaitTLS | 1<<WaitAnswer | 1<<WaitBody | 1<<WaitDisk
	endKinds     uint32 = 1<<Done | 1<<Failed | 1<<Cancelled
	inFlightOnes uint32 = 1<<Running | 1<<Blocked | readyKinds | waitKinds
)
