// Package workloads holds the work that Interleave runs: Compute, Download,
// Counter and Files. Each is written once, as imperative code against Task; the models
// under scheduler/worker give Task's calls their meaning. Nothing here knows
// any model.
package workloads

import (
	"context"
	"fmt"
	"sync/atomic"
)

// Device is what a task may have to wait for.
type Device uint8

// The devices, named as the states of a trace name them.
const (
	Connection Device = iota // a free or new connection
	Name                     // DNS
	Connect                  // the TCP handshake
	TLS                      // the TLS handshake
	Request                  // the request being sent
	Answer                   // the first byte of the response
	Body                     // more of the response
	Disk                     // a disk
)

// Phases lets an operation tell what it waits for next. It may be called from
// any goroutine that works for the operation, also after the operation has
// returned, when it does nothing.
type Phases interface {
	// Enter says that the wait goes on, from now on for d. Where the wait before
	// it needs the task's attention (a handshake or an answer has come), Enter
	// blocks until the task has had the processor. Detail goes with the span: 1
	// says that the connection was reused.
	Enter(d Device, detail uint16)
}

// Op is a slow operation in ordinary blocking Go. It runs off the task's
// thread and must return soon after its context is cancelled.
type Op func(Phases) error

// Task is what running work may ask of its scheduler. A task uses it from its
// own goroutine only. When the run is stopped, Check, Await, Yield and Lock do
// not return: they unwind the task.
type Task interface {
	// Check is a place where a switch may happen: between two steps of a
	// computation, between two bytecodes. It costs one reading of the clock, takes
	// no stack and may stand in a loop of nanoseconds. Steps should take 20 to 50
	// microseconds at most.
	Check()
	// Await waits for a slow device and returns what op returned. The first wait
	// is for d. It comes back, also to unwind the task, when op has returned and
	// not before: what op uses may be released then.
	Await(d Device, op Op) error
	// Yield lets other tasks run where tasks decide that themselves (await
	// sleep(0)); elsewhere it does nothing.
	Yield()
	// Lock takes the run's mutex, Unlock gives it back.
	Lock()
	Unlock()
	// Mark records an instant. It never blocks and never allocates.
	Mark(kind Mark, a, b uint64)
	// Now is the clock of the last Check, in the unit and epoch of the marks.
	Now() int64
	// MarkAt is Mark for an instant that has passed.
	MarkAt(at int64, kind Mark, a, b uint64)
	// Local returns the value that tasks of one owner share, and makes it when the
	// owner has none: one a thread under Threads, one a loop under Async, one a
	// process otherwise. It is what threading.local is for in Python.
	Local(create func() any) any
}

// Mark is the kind of an instant that a workload may record.
type Mark uint8

// The marks of the counter; see trace.MarkKind for a and b.
const (
	Overwrite Mark = iota
	ReadStep
	AddStep
	WriteStep
)

// Env is what a model lends to a job.
type Env struct {
	Ctx    context.Context // ends when the run is stopped
	Seed   int64
	Tasks  int            // of the whole experiment, before the workload adds its own
	Word   *atomic.Uint64 // the counter: private to the process, or shared memory
	Shared bool           // other processes write to Word as well
	Server string         // base address of the embedded web server, or empty
	CA     []byte         // its certificate (PEM), for TLS
	// Folder is empty at the beginning, and the same for every process of a run;
	// whoever lends it removes it with all that is in it. Empty where Nature does
	// not ask for it.
	Folder string
}

// Workload is one kind of work. Its methods may be called from any goroutine.
type Workload interface {
	Name() string
	// Title is the name on screen, About one sentence.
	Title() string
	About() string
	// Tasks describes the number of tasks.
	Tasks() Setting
	// Settings lists what can be set: the one source for command line, window,
	// list and lectures.
	Settings() []Setting
	// Nature says what kind of work it is with these settings.
	Nature(v Values) Nature
	// TaskNames names every task of an experiment, in order.
	TaskNames(v Values, tasks int) []string
	// Open prepares a job in the worker. All allocation happens here.
	Open(v Values, env Env) (Job, error)
	// Merge makes the result out of the parts that the tasks returned; parts[i] is
	// nil where task i failed or could not tell, and empty where it was stopped
	// before it had anything to give back. It runs in the parent. The final value
	// of the parent's own counter word is given for the workload that has one.
	Merge(v Values, parts [][]byte, word uint64) (Result, error)
}

// Job is the work of one experiment in one process.
type Job interface {
	// Run executes task i; several may run at once.
	Run(t Task, i int) error
	// Result returns what task i has to give back after Run returned nil.
	Result(i int) []byte
	// Progress tells how much of task i is done, 0…1. It is called from other
	// goroutines while tasks run and must not block.
	Progress(i int) float64
	// Close releases connections and files.
	Close() error
}

// Stoppable is a job whose tasks have something to give back even when they were
// stopped.
type Stoppable interface {
	// Stopped is Result for a task that was stopped.
	Stopped(i int) []byte
}

// Result is what a run has computed. A field is nil where the workload has no
// such thing.
type Result struct {
	Counter *Counter `json:"counter,omitempty"`
	Pages   *Pages   `json:"pages,omitempty"`
	Files   *Files   `json:"files,omitempty"`
	Value   *Value   `json:"result,omitempty"`
}

// Counter is the result of the counter workload. Lost is Expected − Final,
// where Expected counts the increments that were performed.
type Counter struct {
	Expected   uint64 `json:"expected"`
	Final      uint64 `json:"final"`
	Lost       int64  `json:"lost"`
	Overwrites uint64 `json:"overwrites"`
	// Accounted is the sum of what each overwrite threw away; it equals Lost
	// whenever all increments went to one word.
	Accounted int64 `json:"accounted"`
}

// Pages is the result of the download workload.
type Pages struct {
	Count       int   `json:"count"`  // that arrived
	Failed      int   `json:"failed"` // that did not
	Connections int   `json:"connections"`
	Bytes       int64 `json:"bytes"`
}

// Files is the result of the files workload.
type Files struct {
	Count  int   `json:"count"`  // that were read back as they were written
	Failed int   `json:"failed"` // that were not
	Bytes  int64 `json:"bytes"`
}

// Value is the result of the compute workload.
type Value struct {
	Kernel string `json:"kernel"`
	// Sum is the total of the squares modulo 2⁶⁴, or of the primes found.
	Sum uint64 `json:"sum"`
	// Picture is the Mandelbrot set as a PNG, and its size.
	Width   int    `json:"width,omitempty"`
	Height  int    `json:"height,omitempty"`
	Picture []byte `json:"picture_png,omitempty"`
}

// All returns the workloads in the order in which they are shown.
func All() []Workload { return []Workload{compute{}, download{}, counter{}, files{}} }

// ByName finds a workload.
func ByName(name string) (Workload, bool) {
	for _, w := range All() {
		if w.Name() == name {
			return w, true
		}
	}
	return nil, false
}

// numbered returns "Task 1", "Task 2" and so on.
func numbered(what string, n int) []string {
	names := make([]string, n)
	for i := range names {
		names[i] = fmt.Sprintf("%s %d", what, i+1)
	}
	return names
}
