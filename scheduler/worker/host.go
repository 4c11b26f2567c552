package worker

import (
	"context"
	"encoding/binary"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"interleave/scheduler/affinity"
	"interleave/scheduler/cpu"
	"interleave/scheduler/shared"
	"interleave/scheduler/trace"
	"interleave/scheduler/wire"
	"interleave/scheduler/worker/gil"
	"interleave/scheduler/worker/record"
	"interleave/workloads"
)

// host is one experiment in this process: its job, its tasks, the memory that
// they share, and what is counted.
type host struct {
	order  wire.Order
	out    *port
	job    workloads.Job
	tasks  []*task
	stop   atomic.Bool
	cancel context.CancelFunc
	memory *shared.Memory
	mutex  *mutex

	mu     sync.Mutex
	totals wire.Totals
	onEnd  func(t *task) // for a member of a pool
}

// engine is a model at work.
type engine interface {
	begin()
	wait()
	rings() []*record.Thread
}

// newHost prepares everything that a run needs, so that nothing is allocated
// while it runs.
func newHost(o wire.Order, out *port) (*host, error) {
	w, ok := workloads.ByName(o.Experiment.Workload)
	if !ok {
		return nil, fmt.Errorf("unknown workload %q", o.Experiment.Workload)
	}
	ctx, cancel := context.WithCancel(context.Background())
	h := &host{order: o, out: out, cancel: cancel, memory: &shared.Memory{}}
	var err error
	if o.Shared != "" {
		if h.memory, _, err = shared.Map(o.Shared); err != nil {
			return nil, err
		}
	}
	h.mutex = newMutex(&h.memory.Mutex)
	h.job, err = w.Open(workloads.Values(o.Experiment.Settings), workloads.Env{
		Ctx: ctx, Seed: o.Experiment.Seed, Tasks: o.Experiment.Tasks,
		Word: &h.memory.Counter, Shared: o.Shared != "", Server: o.Server, CA: o.CA, Folder: o.Folder,
	})
	if err != nil {
		return nil, err
	}
	for i := range o.Tasks {
		h.tasks = append(h.tasks, &task{Task: record.NewTask(i), number: i, host: h})
	}
	return h, nil
}

// engine makes the model that the experiment asks for.
func (h *host) engine() (engine, error) {
	e := h.order.Experiment
	switch e.Model {
	case "async":
		return newEventLoop(h, e.Workers)
	case "threads":
		n := min(e.Workers, len(h.tasks))
		switch e.Settings["threads"] {
		case "gil":
			return newPool(h, n, gil.New(workloads.Values(e.Settings).Duration("interval")), nil)
		case "one-processor":
			return newPool(h, n, nil, affinity.Pin)
		default:
			return newPool(h, n, nil, nil)
		}
	default:
		return newPool(h, 1, nil, nil)
	}
}

// stopRun ends all tasks as soon as they look. It may be called more than once.
func (h *host) stopRun(e engine) {
	h.stop.Store(true)
	h.cancel()
	h.mutex.wakeAll()
	if l, ok := e.(*eventLoop); ok {
		l.stop()
	}
}

// ended tells the parent what a task has returned.
func (h *host) ended(t *task, s trace.State, err error) {
	end := wire.TaskEnd{Task: t.number, Sums: t.Sums()}
	switch s {
	case trace.Done:
		h.result(t.number, h.job.Result(t.number))
	case trace.Cancelled:
		if j, ok := h.job.(workloads.Stoppable); ok {
			h.result(t.number, j.Stopped(t.number))
		}
	case trace.Failed:
		end.Error = err.Error()
	}
	if h.onEnd != nil {
		h.onEnd(t)
	}
	h.out.sendJSON(wire.TaskOver, false, end)
	if h.onEnd != nil {
		h.out.flush(false)
	}
}

func (h *host) result(task int, part []byte) {
	h.out.send(wire.Result, false, binary.LittleEndian.AppendUint32(nil, uint32(task)), part)
}

// count adds what the kernel counted for a thread, at its end.
func (h *host) count(th *record.Thread) {
	c := th.Counted()
	h.mu.Lock()
	defer h.mu.Unlock()
	h.totals.Counted = c.Known
	h.totals.Voluntary += c.Voluntary
	h.totals.Involuntary += c.Involuntary
	h.totals.Kept += c.Kept
}

// loop takes note of what the event loop counted.
func (h *host) loop(turns uint64, lag time.Duration) {
	h.totals.Turns, h.totals.MaxLag = turns, lag
}

func (h *host) progress() float64 {
	sum := 0.0
	for i := range h.tasks {
		sum += h.job.Progress(i)
	}
	return sum / float64(max(1, len(h.tasks)))
}

// summary is the worker's last word; since is the process's CPU time at Go.
func (h *host) summary(e engine, since time.Duration) wire.Totals {
	t := h.totals
	t.CPU = cpu.Own() - since
	t.Word = h.memory.Counter.Load()
	for _, th := range e.rings() {
		t.Dropped += th.Ring.Drops()
	}
	return t
}

// preparation says that everything is ready.
func preparation(e engine) wire.Preparation {
	p := wire.Preparation{Detector: "clock"}
	for _, th := range e.rings() {
		p.TIDs = append(p.TIDs, th.TID)
		p.Detector = th.Detector()
	}
	return p
}

// processors is how many threads Go must be able to run at once: every task
// thread that may compute, its helpers, the flusher and the reader of stdin.
// With less, Go and not the operating system would do the switching; with many
// more, Go's own search for work would take the time of a short download.
func processors(o wire.Order) int {
	e := o.Experiment
	computing := 1
	if e.Model == "threads" && e.Settings["threads"] != "gil" {
		computing = min(e.Workers, o.Tasks)
		// Tasks that wait run for microseconds; those that were added do compute.
		if w, ok := workloads.ByName(e.Workload); ok && w.Nature(e.Settings).Waiting() {
			computing = min(computing, o.Tasks-e.Tasks)
		}
	}
	return computing + runtime.NumCPU() + 2
}
