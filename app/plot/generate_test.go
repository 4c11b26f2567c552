package plot

import (
	"math/rand/v2"
	"strconv"

	"interleave/scheduler/trace"
)

const testCores = 4

// lockRun is a run under an interpreter lock: tasks take turns of about slice,
// the others are ready. It is written step by step by next, as a run would be.
type lockRun struct {
	*trace.Trace
	rng    *rand.Rand
	tasks  int
	slice  trace.Time
	now    trace.Time
	holder int
}

func newLockRun(tasks int, slice trace.Time) *lockRun {
	names := make([]string, tasks)
	for i := range names {
		names[i] = "Task " + strconv.Itoa(i+1)
	}
	r := &lockRun{
		Trace: trace.New(trace.Experiment{Workload: "compute", Model: "threads"}, testCores, names),
		rng:   rand.New(rand.NewPCG(1, 2)), tasks: tasks, slice: slice,
	}
	r.Update(func(w *trace.Writer) {
		w.Process(4211, 0)
		w.EnterProcess(0, slice, trace.Working, trace.NoTask)
		for i := range tasks {
			w.Assign(trace.TaskID(i), 0)
			w.Thread(0, 4217+i)
			w.Enter(trace.TaskID(i), trace.Change{
				At: slice + trace.Time(i), State: trace.Ready, Reason: trace.Interpreter, Thread: uint16(i), Core: trace.NoCore,
			})
		}
		r.now = slice + trace.Time(tasks)
		r.take(w, 0)
	})
	return r
}

func (r *lockRun) take(w *trace.Writer, task int) {
	r.holder = task
	w.Enter(trace.TaskID(task), trace.Change{
		At: r.now, State: trace.Running, Core: int16(r.rng.IntN(testCores)), Thread: uint16(task),
	})
}

// next hands the lock over n times.
func (r *lockRun) next(n int) {
	r.Update(func(w *trace.Writer) {
		for range n {
			r.now += r.slice*3/4 + trace.Time(r.rng.Int64N(int64(r.slice/2)+1))
			old := r.holder
			w.Enter(trace.TaskID(old), trace.Change{
				At: r.now, State: trace.Ready, Reason: trace.Interpreter, Ender: trace.Lock, Thread: uint16(old), Core: trace.NoCore,
			})
			r.now += 1 + r.slice/500
			r.take(w, (old+1)%r.tasks)
			w.Mark(trace.Mark{T: r.now, Task: trace.TaskID(r.holder), Kind: trace.HandOver, A: uint64(old + 1)})
			if r.rng.IntN(10) == 0 {
				w.Mark(trace.Mark{T: r.now, Task: trace.TaskID(old), Kind: trace.Overwrite})
			}
			if r.rng.IntN(5) == 0 {
				w.Mark(trace.Mark{T: r.now - r.slice/4, Task: trace.TaskID(r.holder), Kind: trace.DropRequest, A: uint64(old + 1)})
			}
		}
		w.Reach(r.now + r.slice/3)
	})
}

// sample adds a reading of the cores since the last one.
func (r *lockRun) sample(from trace.Time) trace.Time {
	r.Update(func(w *trace.Writer) {
		busy := make([]float32, testCores)
		for i := range busy {
			busy[i] = 0.2 + 0.2*r.rng.Float32()
		}
		w.Sample(trace.Sample{From: from, T: r.now, Busy: busy})
	})
	return r.now
}

// finish ends all tasks: one failed, one cancelled, the others done.
func (r *lockRun) finish() {
	r.Update(func(w *trace.Writer) {
		for i := range r.tasks {
			if i != r.holder {
				w.Enter(trace.TaskID(i), trace.Change{At: r.now, State: trace.Running, Core: 0, Thread: uint16(i)})
			}
			r.now += r.slice
			state := trace.Done
			switch i {
			case 1:
				state = trace.Failed
			case 2:
				state = trace.Cancelled
			}
			w.Enter(trace.TaskID(i), trace.Change{At: r.now, State: state, Ender: trace.End, Core: trace.NoCore})
		}
		w.End()
	})
}

// dense is a finished trace of many spans.
func dense(tasks, spans int) trace.Snapshot {
	r := newLockRun(tasks, 20_000)
	from := trace.Time(0)
	for done := 0; done < spans; done += 2 * 10_000 {
		r.next(10_000)
		from = r.sample(from)
	}
	return r.Snapshot()
}

// gallery has every kind, ender and mark once, in wide bars.
func gallery() trace.Snapshot {
	const ms = trace.Time(1e6)
	names := []string{"a", "b", "c", "d", "e", "f"}
	t := trace.New(trace.Experiment{}, 2, names)
	t.Update(func(w *trace.Writer) {
		w.Process(1, 0)
		w.EnterProcess(0, 5*ms, trace.Working, trace.NoTask)
		w.Thread(0, 1)
		at := func(task int, ms0 trace.Time, s trace.State, r trace.Reason, e trace.Ender) {
			core := trace.NoCore
			if s == trace.Running {
				core = int16(task % 2)
			}
			w.Enter(trace.TaskID(task), trace.Change{At: ms0 * ms, State: s, Reason: r, Ender: e, Core: core})
		}
		lane := func(task int, begin trace.Time, reasons []trace.Reason, enders []trace.Ender, end trace.State) {
			now := begin
			at(task, now, trace.Ready, trace.Processor, 0)
			for i, r := range reasons {
				now += 12
				at(task, now, trace.Running, 0, 0)
				now += 10
				at(task, now, r.State(), r, enders[i])
				if r.State() != trace.Ready {
					now += 12
					at(task, now, trace.Ready, trace.Turn, 0)
				}
			}
			now += 12
			at(task, now, trace.Running, 0, 0)
			at(task, now+9, end, 0, trace.End)
		}
		lane(0, 4, []trace.Reason{trace.Processor, trace.Interpreter, trace.Turn}, []trace.Ender{trace.System, trace.Lock, trace.Await}, trace.Done)
		lane(1, 5, []trace.Reason{trace.Connection, trace.Name, trace.Connect}, []trace.Ender{trace.Device, trace.Device, trace.Device}, trace.Failed)
		lane(2, 6, []trace.Reason{trace.TLS, trace.Answer, trace.Body}, []trace.Ender{trace.Device, trace.Device, trace.Device}, trace.Cancelled)
		lane(3, 7, []trace.Reason{trace.Disk, trace.Mutex}, []trace.Ender{trace.Device, trace.ByMutex}, trace.Done)
		lane(4, 14, []trace.Reason{trace.Interpreter, trace.Interpreter}, []trace.Ender{trace.Lock, trace.Lock}, trace.Done)
		for i, k := range []trace.MarkKind{trace.Overwrite, trace.DropRequest, trace.SlowCallback} {
			w.Mark(trace.Mark{T: trace.Time(20+15*i) * ms, Task: 3, Kind: k})
		}
		w.Mark(trace.Mark{T: 26 * ms, Task: 4, Kind: trace.HandOver, A: 1})
		w.Mark(trace.Mark{T: 48 * ms, Task: 4, Kind: trace.MutexTaken, A: 1})
		w.Sample(trace.Sample{From: 0, T: 40 * ms, Busy: []float32{0.5, 0.9}})
		w.Sample(trace.Sample{From: 40 * ms, T: 90 * ms, Busy: []float32{0.9, 0.3}})
		w.Reach(120 * ms)
	})
	return t.Snapshot()
}
