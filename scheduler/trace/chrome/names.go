package chrome

import "interleave/scheduler/trace"

// The names of events are what a viewer shows. Each stands for one thing only,
// so that the reader needs nothing else; the category beside it is the state.

// stateNames are those of the states that have no reason.
var stateNames = [trace.States]string{
	trace.Created:    "created, not taken yet",
	trace.Running:    "running",
	trace.Done:       "done",
	trace.Failed:     "failed",
	trace.Cancelled:  "cancelled",
	trace.Unrecorded: "not recorded",
}

// reasonNames are those of a state with its reason.
var reasonNames = [trace.Reasons]string{
	trace.Processor:   "ready, for the processor",
	trace.Interpreter: "ready, for the interpreter lock",
	trace.Turn:        "ready, for its turn in the loop",
	trace.Connection:  "waiting for a connection",
	trace.Name:        "waiting for the name",
	trace.Connect:     "waiting to connect",
	trace.TLS:         "waiting for TLS",
	trace.Request:     "waiting for the request to go out",
	trace.Answer:      "waiting for the answer",
	trace.Body:        "waiting for the body",
	trace.Disk:        "waiting for the disk",
	trace.Mutex:       "blocked on the mutex",
}

var markNames = [trace.MarkKinds]string{
	trace.Overwrite:    "lost update",
	trace.ReadStep:     "read",
	trace.AddStep:      "add",
	trace.WriteStep:    "write",
	trace.HandOver:     "hand-over",
	trace.DropRequest:  "drop request",
	trace.MutexTaken:   "mutex taken",
	trace.SlowCallback: "slow callback",
	trace.LoopTurn:     "turn of the loop",
}

// markArgs are the keys of a mark's A and B. Whatever the kind, the reader takes
// each of them for what it is anywhere in the table.
var markArgs = [trace.MarkKinds][2]string{
	trace.Overwrite:    {"word_read", "word_overwritten"},
	trace.ReadStep:     {"value", "whose"},
	trace.AddStep:      {"value", "whose"},
	trace.WriteStep:    {"value", "whose"},
	trace.HandOver:     {"from_task", "b"},
	trace.DropRequest:  {"holder_task", "b"},
	trace.MutexTaken:   {"from_task", "b"},
	trace.SlowCallback: {"length_ns", "b"},
	trace.LoopTurn:     {"turn", "callbacks"},
}

// class is what kind of thing a name names.
type class uint8

const (
	noClass   class = iota
	classTask       // a span of a task
	classProcess
	classMark
)

// meaning is what a name stands for.
type meaning struct {
	class    class
	state    trace.State
	reason   trace.Reason
	activity trace.Activity
	mark     trace.MarkKind
}

var (
	meanings = map[string]meaning{}
	enders   = map[string]trace.Ender{}
	markArg  = map[string]int{} // 0 is A, 1 is B
)

func init() {
	for s, name := range stateNames {
		if name != "" {
			meanings[name] = meaning{class: classTask, state: trace.State(s)}
		}
	}
	for r, name := range reasonNames {
		if name != "" {
			meanings[name] = meaning{class: classTask, state: trace.Reason(r).State(), reason: trace.Reason(r)}
		}
	}
	for a := range trace.Activities {
		meanings[a.String()] = meaning{class: classProcess, activity: a}
	}
	for k, name := range markNames {
		meanings[name] = meaning{class: classMark, mark: trace.MarkKind(k)}
		for i, key := range markArgs[k] {
			markArg[key] = i
		}
	}
	for e := range trace.Enders {
		enders[e.String()] = e
	}
}

// spanName is the name of a task's span.
func spanName(sp trace.Span) string {
	if sp.Reason != trace.NoReason {
		return reasonNames[sp.Reason]
	}
	return stateNames[sp.State]
}
