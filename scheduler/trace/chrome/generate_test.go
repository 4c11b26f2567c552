package chrome

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"strconv"
	"time"

	"interleave/scheduler/trace"
)

// oddNames are names that a file must bring back byte for byte.
var oddNames = []string{
	"", "Task 1", "Seite „ß“ 日本 🎈", "tab\tnewline\nnul\x00bell\a", "not\xff\xfeUTF-8", "\x00begins with nul",
	`quotes " and \ and </script>`, "{\"ph\":\"X\"}", "\u2028\u202e", "\ufffd",
}

// walk writes a random, valid trace: tasks take random legal steps, on random
// threads of random processes.
type walk struct {
	*rand.Rand
	w       *trace.Writer
	tasks   int
	now     trace.Time
	process []int // that of each thread
	number  int   // of processes
}

// random is a finished trace in which, over many seeds, everything occurs.
func random(seed uint64) trace.Snapshot {
	r := rand.New(rand.NewPCG(seed, 1))
	names := make([]string, r.IntN(8))
	for i := range names {
		names[i] = oddNames[r.IntN(len(oddNames))]
	}
	e := trace.Experiment{
		Workload: "compute", Model: oddNames[r.IntN(len(oddNames))], Seed: r.Int64() - r.Int64(),
		Tasks: len(names), Workers: r.IntN(4),
	}
	for range r.IntN(4) {
		if e.Settings == nil {
			e.Settings = map[string]string{}
		}
		e.Settings[oddNames[r.IntN(len(oddNames))]] = oddNames[r.IntN(len(oddNames))]
	}
	t := trace.New(e, r.IntN(9), names)
	t.Update(func(w *trace.Writer) { (&walk{Rand: r, w: w, tasks: len(names)}).run() })
	s := t.Snapshot()
	s.Version = 0
	return s
}

// few is a number of steps that is often none.
func (r *walk) few(n int) int { return max(0, r.IntN(n+2)-2) }

// step lets some time pass, often none.
func (r *walk) step() trace.Time {
	switch r.IntN(4) {
	case 0:
	case 1:
		r.now += trace.Time(r.IntN(3))
	case 2:
		r.now += trace.Time(r.IntN(1e6))
	case 3:
		r.now += trace.Time(r.ExpFloat64() * 1e9)
	}
	return r.now
}

func (r *walk) run() {
	r.w.Detector([]string{"", "schedstat", "clock"}[r.IntN(3)])
	for range r.few(5) {
		r.startProcess()
	}
	if r.IntN(4) > 0 {
		r.w.Begin(r.step())
	}
	for range r.few(200) {
		r.move()
	}
	if r.IntN(3) == 0 {
		r.w.Drop(r.Uint64())
	}
	if r.IntN(2) == 0 {
		r.w.Progress(r.Float64() * 1.1)
	}
	for id := range trace.TaskID(r.tasks) {
		r.finish(id)
	}
	r.step()
	r.w.Reach(r.now)
	r.w.End()
}

func (r *walk) startProcess() {
	p := r.w.Process(r.IntN(3)*4000, r.step()) // the same number twice, too
	r.number++
	for range r.few(4) {
		r.w.Thread(p, r.IntN(3)*5000)
		r.process = append(r.process, p)
	}
}

// move does one thing of any kind.
func (r *walk) move() {
	at := r.step()
	switch k := r.IntN(20); {
	case k == 0:
		r.startProcess()
	case k == 1 && r.number > 0:
		r.w.EnterProcess(r.IntN(r.number), at, trace.Activity(r.IntN(int(trace.Activities))), trace.TaskID(r.IntN(r.tasks+1)-1))
	case k == 2 && r.number > 0:
		r.w.Mark(trace.Mark{
			T: at, Task: trace.TaskID(r.IntN(r.tasks+1) - 1), Process: uint16(r.IntN(r.number)),
			Kind: trace.MarkKind(r.IntN(int(trace.MarkKinds))), A: r.word(), B: r.word(),
		})
	case k == 3:
		r.sample(at)
	case k == 4 && len(r.process) > 0 && r.IntN(8) == 0:
		th := r.IntN(len(r.process))
		r.w.Gap(at, r.process[th], uint16(th))
	case r.tasks > 0:
		r.advance(trace.TaskID(r.IntN(r.tasks)), at)
	}
}

func (r *walk) word() uint64 {
	return []uint64{0, 1, r.Uint64N(1000), 1 << 53, 1<<53 + 1, math.MaxUint64, r.Uint64()}[r.IntN(7)]
}

func (r *walk) sample(at trace.Time) {
	busy := make([]float32, r.IntN(5))
	for i := range busy {
		busy[i] = []float32{0, 1, r.Float32(), math.SmallestNonzeroFloat32, 1 - 1.0/(1<<24)}[r.IntN(5)]
	}
	r.w.Sample(trace.Sample{From: trace.Time(r.Int64N(int64(at) + 1)), T: at, Busy: busy})
}

// advance moves a task into a random state that may follow.
func (r *walk) advance(id trace.TaskID, at trace.Time) {
	from := r.w.Task(id).Open.State
	if from == trace.Unrecorded {
		from = trace.Ready
	}
	var next []trace.State
	for s := range trace.States {
		if trace.Legal(from, s) && (!s.Terminal() || r.IntN(10) == 0) && (len(r.process) > 0 || s.Terminal()) {
			next = append(next, s)
		}
	}
	if len(next) == 0 {
		return
	}
	r.enter(id, at, next[r.IntN(len(next))])
}

func (r *walk) enter(id trace.TaskID, at trace.Time, state trace.State) {
	c := trace.Change{At: at, State: state, Core: int16(r.IntN(6) - 1)}
	var reasons []trace.Reason
	for reason := trace.Reason(1); reason < trace.Reasons; reason++ {
		if reason.State() == state {
			reasons = append(reasons, reason)
		}
	}
	if len(reasons) > 0 {
		c.Reason = reasons[r.IntN(len(reasons))]
	}
	c.Ender = trace.Ender(1 + r.IntN(int(trace.Enders)-1))
	if len(r.process) > 0 && r.IntN(3) > 0 {
		c.Thread = uint16(r.IntN(len(r.process)))
		r.w.Assign(id, r.process[c.Thread])
	}
	switch {
	case state == trace.Blocked:
		c.Arg = uint16(r.IntN(r.tasks + 1))
	case r.IntN(10) == 0:
		c.Arg = uint16(r.Uint32())
	}
	r.w.Enter(id, c)
}

func (r *walk) finish(id trace.TaskID) {
	t := r.w.Task(id)
	for !t.Open.State.Terminal() {
		r.enter(id, r.step(), []trace.State{trace.Cancelled, trace.Failed}[r.IntN(2)])
	}
	if t.Open.State == trace.Failed {
		t.Err = oddNames[r.IntN(len(oddNames))]
	}
	if r.IntN(4) > 0 {
		t.Sums = trace.SumSpans(t.Spans)
		t.Sums.Ended[r.IntN(int(trace.Enders))] = r.word()
	}
}

// full is a trace as a busy run leaves it, with that many spans and a tenth as
// many marks.
func full(spans int) File {
	const tasks = 8
	names := make([]string, tasks)
	for i := range names {
		names[i] = "Task " + strconv.Itoa(i+1)
	}
	r := rand.New(rand.NewPCG(1, 2))
	t := trace.New(trace.Experiment{
		Workload: "compute", Model: "threads", Settings: map[string]string{"threads": "gil"}, Tasks: tasks, Workers: tasks,
	}, 4, names)
	t.Update(func(w *trace.Writer) {
		p, now := w.Process(4211, 0), trace.Time(6_000_000)
		w.EnterProcess(p, now, trace.Working, trace.NoTask)
		w.Begin(now)
		for i := range tasks {
			w.Assign(trace.TaskID(i), p)
			w.Thread(p, 4217+i)
			w.Enter(trace.TaskID(i), trace.Change{At: now, State: trace.Ready, Reason: trace.Interpreter, Core: trace.NoCore, Thread: uint16(i)})
		}
		for n := 0; n < spans; n += 2 {
			id := trace.TaskID(n / 2 % tasks)
			now += trace.Time(r.IntN(1000))
			w.Enter(id, trace.Change{At: now, State: trace.Running, Core: int16(r.IntN(4)), Thread: uint16(id)})
			now += trace.Time(4_000 + r.IntN(2_000))
			w.Enter(id, trace.Change{At: now, State: trace.Ready, Reason: trace.Interpreter, Ender: trace.Lock, Core: trace.NoCore, Thread: uint16(id)})
			if n%20 == 0 {
				w.Mark(trace.Mark{T: now, Task: id, Kind: trace.Overwrite, A: r.Uint64(), B: r.Uint64()})
				w.Mark(trace.Mark{T: now, Task: id, Kind: trace.HandOver, A: uint64(id) + 1})
			}
		}
		for i := range tasks {
			w.Enter(trace.TaskID(i), trace.Change{At: now, State: trace.Cancelled, Core: trace.NoCore, Thread: uint16(i)})
		}
		w.EnterProcess(p, now, trace.Ended, trace.NoTask)
		w.Progress(1)
		w.End()
	})
	s := t.Snapshot()
	s.Version = 0
	return File{Trace: s, Report: json.RawMessage(`{"wall_ns": 1}`), Recorded: time.Date(2026, 5, 4, 3, 2, 1, 123456789, time.UTC)}
}
