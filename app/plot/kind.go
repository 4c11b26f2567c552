package plot

import "interleave/scheduler/trace"

// Kind is a state as it is drawn: the trace's state and, for ready and waiting,
// what for. Each has its own fill, ink, pattern and letter.
type Kind uint8

// The kinds, in the order of the legend; merged columns stack the ones that
// are not running in this order, from the base.
const (
	Running Kind = iota
	ReadyProcessor
	ReadyLock
	ReadyTurn
	Blocked
	WaitConnection
	WaitName
	WaitConnect
	WaitTLS
	WaitAnswer
	WaitBody
	WaitDisk
	Created
	Done
	Failed
	Cancelled
	Kinds // how many there are
)

var kindOfReason = [trace.Reasons]Kind{
	trace.Processor: ReadyProcessor, trace.Interpreter: ReadyLock, trace.Turn: ReadyTurn,
	trace.Connection: WaitConnection, trace.Name: WaitName, trace.Connect: WaitConnect,
	trace.TLS: WaitTLS, trace.Request: WaitConnect, trace.Answer: WaitAnswer,
	trace.Body: WaitBody, trace.Disk: WaitDisk, trace.Mutex: Blocked,
}

// KindOf is the kind of a stay in a state.
func KindOf(s trace.State, r trace.Reason) Kind {
	switch s {
	case trace.Created, trace.Unrecorded: // nothing is known of it: a whisker
		return Created
	case trace.Running:
		return Running
	case trace.Done:
		return Done
	case trace.Failed:
		return Failed
	case trace.Cancelled:
		return Cancelled
	}
	if r < trace.Reasons && r != trace.NoReason {
		return kindOfReason[r]
	}
	return WaitAnswer
}

// Letter is the key of a kind, drawn in its bars and in the legend.
func (k Kind) Letter() byte { return "RPGLMqnctabdCDFX"[k] }

var kindNames = [Kinds]string{
	"running", "ready, for a processor", "ready, for the GIL", "ready, for its turn",
	"blocked on a mutex", "waiting: free connection", "waiting: name (DNS)", "waiting: connect",
	"waiting: TLS", "waiting: answer", "waiting: body", "waiting: disk",
	"created", "done", "failed", "cancelled",
}

// String is the kind's name as it stands inside a sentence, in English.
func (k Kind) String() string { return kindNames[k] }

// solid reports whether a kind is drawn as a bar; the others are a whisker or
// an end.
func (k Kind) solid() bool { return k < Created }
