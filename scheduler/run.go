package scheduler

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"runtime"
	"time"

	"interleave/scheduler/clock"
	"interleave/scheduler/cpu"
	"interleave/scheduler/prompt"
	"interleave/scheduler/trace"
	"interleave/scheduler/wire"
	"interleave/workloads"
)

// Run is one execution of an experiment.
type Run struct {
	experiment Experiment
	workload   workloads.Workload
	trace      *trace.Trace
	epoch      int64
	started    time.Time
	cancel     context.CancelFunc
	done       chan struct{}
	report     Report
	err        error

	messages   chan message
	children   []*child // that execute tasks
	live       int      // of them, those that have not been reaped
	server     *child   // nil without one
	serving    bool     // the server has not been reaped
	serverDied error
	url        string
	ca         []byte
	memory     *sharedMemory // nil with private memory
	folder     string        // of the run's files, empty without
	sampler    *sampling
	begun      bool          // the wall time has begun
	began      time.Duration // this program's CPU time then
	told       []bool        // tasks whose end was told
	parts      [][]byte
	shares     map[*child]float64 // of the work that each process has done
	totals     []wire.Totals
	webCPU     time.Duration
	notes      []string
	patience   time.Time // when what is left of the run's processes is killed
}

// Start begins to execute an experiment that Resolve has checked, and returns
// at once. Cancelling the context cancels the run.
func Start(ctx context.Context, e Experiment) (*Run, error) {
	w, ok := workloads.ByName(e.Workload)
	if !ok {
		return nil, bad("unknown workload %q; there are %s", e.Workload, workloadNames())
	}
	if _, ok := ModelByName(e.Model); !ok {
		return nil, bad("unknown model %q; there are %s", e.Model, modelNames())
	}
	names := w.TaskNames(e.Settings, e.Tasks)
	ctx, cancel := context.WithCancel(ctx)
	r := &Run{
		experiment: e, workload: w, epoch: clock.Now(), started: time.Now(), cancel: cancel,
		trace: trace.New(e, runtime.NumCPU(), names),
		done:  make(chan struct{}), messages: make(chan message, 64),
		parts: make([][]byte, len(names)), told: make([]bool, len(names)), shares: map[*child]float64{}, began: cpu.Own(),
	}
	go r.execute(ctx)
	return r, nil
}

// Trace is what has been recorded so far; it grows while the run goes on.
func (r *Run) Trace() *trace.Trace { return r.trace }

// Cancel stops the run as soon as its tasks look, at the latest after 120 ms.
// It returns at once and may be called at any moment, more than once.
func (r *Run) Cancel() { r.cancel() }

// Done is closed when the run has ended and no process of it is left.
func (r *Run) Done() <-chan struct{} { return r.done }

// Wait blocks until the run has ended. The error is context.Canceled for a
// cancelled run; the report holds what was measured even then.
func (r *Run) Wait() (Report, error) {
	<-r.done
	return r.report, r.err
}

// now is the time of the trace.
func (r *Run) now() trace.Time { return trace.Time(clock.Now() - r.epoch) }

func (r *Run) nature() workloads.Nature { return r.workload.Nature(r.experiment.Settings) }

// errCancelled is told apart from a failure inside the run.
var errCancelled = context.Canceled

// execute is the life of a run: everything it starts has ended when it returns.
func (r *Run) execute(ctx context.Context) {
	defer close(r.done)
	defer r.cancel()
	if r.crowded() {
		prompt.Process()
		defer prompt.Release()
	}
	r.sampler = startSampling(r)
	err := r.prepareMachine(ctx)
	if err == nil {
		if r.experiment.Model == "processes" {
			err = r.executePool(ctx)
		} else {
			err = r.executeSingle(ctx)
		}
	}
	if err != nil && ctx.Err() == nil {
		// Ctrl-C reaches the workers and this program at once. One that has only just
		// begun dies of it, and that may be heard of first.
		select {
		case <-ctx.Done():
		case <-time.After(50 * time.Millisecond):
		}
	}
	if ctx.Err() != nil {
		err = errCancelled
	}
	r.close(err)
	r.removeFolder()
	program := cpu.Own() - r.began
	others := r.sampler.stop()
	if err == nil {
		r.stopServer()
	}
	r.reap()
	if err == nil {
		err = r.serverDied // which the pages had felt before it was known
	}
	r.finish(ctx, err, others, program)
}

// prepareMachine starts what the run's processes need besides themselves: the
// web server, the folder and the shared memory.
func (r *Run) prepareMachine(ctx context.Context) error {
	if _, needed := r.serverConfig(); needed {
		if err := r.startServer(ctx); err != nil {
			return err
		}
	}
	var err error
	if r.nature().Folder {
		r.folder, err = newFolder()
	}
	if err == nil && r.experiment.Settings["memory"] == "shared" {
		r.memory, err = newSharedMemory()
	}
	return err
}

// begin starts the wall time.
func (r *Run) begin() trace.Time {
	r.begun = true
	r.began = cpu.Own()
	r.sampler.mark()
	if r.server != nil {
		r.server.say(wire.Go, nil)
	}
	at := r.now()
	r.trace.Update(func(w *trace.Writer) { w.Begin(at) })
	return at
}

// crowd is how many computing threads a processor may have before those that
// steer have to ask for short time slices. Where few compute it would cost more
// than it gains: short slices make threads that wait switch more often.
const crowd = 4

func (r *Run) crowded() bool {
	e := r.experiment
	return e.Model == "threads" && e.Settings["threads"] != "gil" && !r.nature().Waiting() &&
		min(e.Workers, e.Tasks) > crowd*runtime.NumCPU()
}

func (r *Run) order(role wire.Role) wire.Order {
	return wire.Order{
		Version: wire.Version, Role: role, Experiment: r.experiment, Tasks: len(r.parts),
		Epoch: r.epoch, Server: r.url, CA: r.ca, Shared: r.memory.name(), Folder: r.folder, Crowded: r.crowded(),
	}
}

// start spawns a worker that executes tasks.
func (r *Run) start(role wire.Role, fromStart bool) (*child, error) {
	o := r.order(role)
	o.FromStart = fromStart
	at := r.now()
	c, out, err := spawn(o)
	if err != nil {
		return nil, err
	}
	r.trace.Update(func(w *trace.Writer) { c.index = w.Process(c.pid(), at) })
	r.children = append(r.children, c)
	r.live++
	sink := &sink{run: r, child: c}
	go c.listen(out, sink.take, r.say)
	return c, nil
}

func (r *Run) say(m message) { r.messages <- m }

// next waits for a message or for the end of the context. The error says that
// the run cannot go on.
func (r *Run) next(ctx context.Context) (message, error) {
	select {
	case m := <-r.messages:
		return m, r.check(m)
	case <-ctx.Done():
		return message{}, errCancelled
	}
}

// check takes note of a message; the error says that the run cannot go on.
func (r *Run) check(m message) error {
	r.note(m)
	if m.kind == 0 && m.from == r.server {
		return cmp.Or(r.serverDied, errors.New("the web server ended by itself"))
	}
	return nil
}

// note counts the processes that have ended.
func (r *Run) note(m message) {
	switch {
	case m.kind != 0:
		return
	case m.from == r.server:
		r.serving = false
		if m.err != nil && !m.from.killed.Load() {
			r.serverDied = fmt.Errorf("the web server died: %w", m.err)
		}
		return
	}
	r.live--
	delete(r.shares, m.from)
	if i := m.from.index; i >= 0 {
		at := r.now()
		r.trace.Update(func(w *trace.Writer) { w.EnterProcess(i, at, trace.Ended, trace.NoTask) })
	}
}

// Progress is the share of the work that is done, 0…1. It is cheap.
func (r *Run) Progress() float64 { return r.trace.Progress() }
