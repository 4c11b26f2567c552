// Package trace is the data model of a run: tasks, their spans, marks, samples
// of the cores, processes and threads, append-only. It knows nothing of how a
// run is executed or drawn.
package trace

import "time"

// Time is an instant of a run in nanoseconds since the beginning of its
// start-up; it is never negative.
type Time int64

// Duration converts a difference of two Times.
func (t Time) Duration() time.Duration { return time.Duration(t) }

// TaskID numbers the tasks of a run from 0; on screen task 0 is "Task 1".
type TaskID int32

// NoTask marks what belongs to no task: a mark of a process or of the loop.
const NoTask TaskID = -1

// NoCore is the core of a span where the system does not tell it.
const NoCore int16 = -1

// Span is a stay in one state. It holds no pointer, so a million of them cost
// the garbage collector nothing.
type Span struct {
	Start, End Time
	State      State
	Reason     Reason // why, for Ready, Waiting and Blocked
	Ender      Ender  // who ended it, for Running
	Core       int16  // the core it began on, or NoCore
	Thread     uint16 // index into Snapshot.Threads; only for spans of a taken task
	// Arg depends on the state. Blocked: the holder's task number + 1. Waiting for an
	// answer: 1 on a reused connection. Ready, after the system ended a running span:
	// how exactly its place is known, ± microseconds, where Resolution is too good; the
	// largest number stands for worse, too.
	Arg uint16
}

// Resolution is how exactly the place of an interruption by the system is known:
// between two checks of the task the detector knows for how long, but not when.
const Resolution Time = 50_000

// Task is one task of a snapshot. Spans are closed, contiguous and in order of
// time; Open is the stay that has not ended, its End being the snapshot's Now.
// After the task has ended Open is its final state with Start == End.
type Task struct {
	ID      TaskID
	Name    string
	Process int // index into Snapshot.Processes, -1 before one took it
	Spans   []Span
	Open    Span
	Err     string // for Failed
	Sums    Sums   // exact once the task has ended; zero before
}

// Sums are a task's own exact times: no dropped record can falsify them.
// Running + Ready + Waiting + Blocked = its end − its first ready.
type Sums struct {
	Running, Ready, Waiting, Blocked time.Duration
	Spans                            int            // how many spans there were, drawn or dropped
	Ended                            [Enders]uint64 // running spans by who ended them
}

// MarkKind says what a mark means.
type MarkKind uint8

// The kinds of marks, with the meaning of A and B.
const (
	Overwrite    MarkKind = iota // lost update: A the counter word read, B the word overwritten
	ReadStep                     // a read of the counter: A the value, B whose step it was: a task's number + 1, 0 for this task
	AddStep                      // the addition: A the new value, B as before
	WriteStep                    // a write of the counter: A the value written, B as before
	HandOver                     // interpreter lock taken: A the task number + 1 that let go
	DropRequest                  // the interpreter lock is asked for: A the holder's task number + 1
	MutexTaken                   // mutex taken after blocking: A the task number + 1 that let go
	SlowCallback                 // a callback over 100 ms: A its length in nanoseconds
	LoopTurn                     // a turn of the event loop: A its number, B callbacks run
	MarkKinds
)

var markNames = [MarkKinds]string{
	"overwrite", "read", "add", "write", "hand-over", "drop request", "mutex taken",
	"slow callback", "turn of the loop",
}

func (k MarkKind) String() string { return name(markNames[:], uint8(k)) }

// Mark is an instant. Its task is NoTask when it belongs to the process.
type Mark struct {
	T       Time
	Task    TaskID
	Process uint16
	Kind    MarkKind
	A, B    uint64
}

// Sample is one reading of the cores: Busy[i] is the busy share (0…1) of core
// i, by whatever program, between From and T. Its resolution is one clock tick
// of the operating system (10 ms on Linux).
type Sample struct {
	From, T Time
	Busy    []float32
}

// ProcessSpan is a stay of a process in one activity. Task is the task it is
// about, or NoTask.
type ProcessSpan struct {
	Start, End Time
	Activity   Activity
	Task       TaskID
}

// Process is one worker process of a snapshot; Spans and Open as in Task.
type Process struct {
	PID   int
	Spans []ProcessSpan
	Open  ProcessSpan
}

// Thread is an operating system thread on which tasks ran. TID is 0 where the
// system gives no number.
type Thread struct {
	Process int
	TID     int
}

// Experiment is all that is needed to do a run again. Settings holds every
// setting of the workload and of the model, resolved and in canonical form.
type Experiment struct {
	Workload string            `json:"workload"`
	Model    string            `json:"model"` // sync, threads, async or processes
	Settings map[string]string `json:"settings"`
	Seed     int64             `json:"seed"`
	Tasks    int               `json:"tasks"`
	Workers  int               `json:"workers"`
}
