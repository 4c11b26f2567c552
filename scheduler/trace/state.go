package trace

// State is what a task is doing. The zero value is Created.
type State uint8

// The states of a task, in the order in which the legend names them.
const (
	Created    State = iota // no thread, loop or process has taken it yet
	Ready                   // taken, could run; waits for what its Reason says
	Running                 // its own instructions are being executed
	Waiting                 // for a device; the Reason says which
	Blocked                 // on a mutex that another task holds
	Done                    // ended as it should
	Failed                  // ended with an error
	Cancelled               // ended because the run was stopped
	Unrecorded              // not known: a buffer was full, or the trace is
	States                  // how many there are
)

var stateNames = [States]string{
	"created", "ready", "running", "waiting", "blocked", "done", "failed", "cancelled", "unrecorded",
}

func (s State) String() string { return name(stateNames[:], uint8(s)) }

// Terminal reports whether a task in this state has ended.
//
//go:nosplit
func (s State) Terminal() bool { return s == Done || s == Failed || s == Cancelled }

// Reason says what a ready, waiting or blocked task waits for.
type Reason uint8

// The reasons. Each is legal in one state only; see Reason.State.
const (
	NoReason    Reason = iota
	Processor          // ready: the operating system has not given it one
	Interpreter        // ready: another task holds the interpreter lock (GIL)
	Turn               // ready: its turn in the event loop has not come
	Connection         // waiting: for a free or new connection
	Name               // waiting: for DNS
	Connect            // waiting: for the TCP handshake
	TLS                // waiting: for the TLS handshake
	Request            // waiting: for the request to be sent
	Answer             // waiting: for the first byte of the response
	Body               // waiting: for the rest of the response
	Disk               // waiting: for a disk
	Mutex              // blocked: another task holds the mutex
	Reasons            // how many there are
)

var reasonNames = [Reasons]string{
	"", "processor", "interpreter lock", "turn of the loop", "connection", "name",
	"connect", "TLS", "request", "answer", "body", "disk", "mutex",
}

func (r Reason) String() string { return name(reasonNames[:], uint8(r)) }

// State is the one state in which the reason is legal; NoReason belongs to
// every state that needs none and reports Running.
func (r Reason) State() State {
	switch {
	case r == NoReason:
		return Running
	case r <= Turn:
		return Ready
	case r < Mutex:
		return Waiting
	default:
		return Blocked
	}
}

// Ender says who ended a running span: the answer to "who decides when to
// switch?".
type Ender uint8

// The enders. System and Lock take the processor away; Await, Device, ByMutex
// and End are the task's own doing.
const (
	NoEnder Ender = iota
	System        // the operating system took the processor away
	Lock          // the interpreter lock was asked for by another task
	Await         // the task awaited, of its own accord
	Device        // the task had to wait for a device
	ByMutex       // the task had to wait for a mutex
	End           // the task ended
	Death         // its worker process died
	Enders        // how many there are
)

var enderNames = [Enders]string{
	"", "operating_system", "interpreter_lock", "await", "device", "mutex", "end", "death",
}

func (e Ender) String() string { return name(enderNames[:], uint8(e)) }

// Activity is what a process does besides its tasks; it is drawn on the
// process's own lane.
type Activity uint8

// The activities of a worker process.
const (
	Starting  Activity = iota // from the start of the process until it is ready
	Idle                      // waiting for a task
	Receiving                 // reading and decoding a task
	Working                   // executing tasks
	Sending                   // returning a result
	Ended                     // the process has gone
	Activities
)

var activityNames = [Activities]string{
	"starting", "idle", "receiving", "working", "sending", "ended",
}

func (a Activity) String() string { return name(activityNames[:], uint8(a)) }

func name(names []string, i uint8) string {
	if int(i) < len(names) {
		return names[i]
	}
	return "unknown"
}

// Legal reports whether a task may go from one state into the other, in a trace
// of which nothing was dropped.
//
// A run that is cancelled, or whose worker died, ends a task wherever it is:
// that is why Cancelled and Failed may follow every state that is not final,
// and why Created may follow Running (the task goes to another worker).
func Legal(from, to State) bool {
	return from < States && to < States && legal[from]&(1<<to) != 0
}

var legal = [States]uint16{
	Created: 1<<Ready | 1<<Cancelled | 1<<Failed,
	Ready:   1<<Ready | 1<<Running | 1<<Created | 1<<Cancelled | 1<<Failed,
	Running: 1<<Ready | 1<<Waiting | 1<<Blocked | 1<<Created | 1<<Done | 1<<Failed | 1<<Cancelled,
	Waiting: 1<<Waiting | 1<<Ready | 1<<Created | 1<<Cancelled | 1<<Failed,
	Blocked: 1<<Ready | 1<<Created | 1<<Cancelled | 1<<Failed,
}
