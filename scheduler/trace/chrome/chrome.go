// Package chrome is the file format: a run as Chrome Trace Event JSON in gzip.
// Perfetto, speedscope and chrome://tracing open it as it is; Interleave opens
// it again without loss.
//
// # What is in a file
//
// One object with three keys, in this order: displayTimeUnit; interleave, the
// header with all that is no event (see header.go); traceEvents. Viewers take
// the header for metadata and skip it. It comes first since the reader then
// knows what the events are before it meets one, and reads the file once, front
// to back, in little memory.
//
// Each stay in a state is one complete event ("X") on the lane of its task, or
// of its process; the last event of a lane is the trace's open span. What the
// trace holds and a viewer has no field for stands in the event's args, under
// keys that mean something to who reads them there.
//
// # What was rejected
//
//   - Begin and end events: half as many bytes again, for nothing.
//   - A binary copy of the spans beside the events: two truths in one file.
//   - The real process and thread numbers as pid and tid: a system gives a
//     number twice, and Perfetto names threads by the tid alone. The real ones
//     are in the header and in the lanes' names.
//   - Complete events of no length. speedscope makes a begin and an end of each
//     event and lets the longest of those with one start begin first; an empty
//     one then never ends, and all that follows is drawn inside it. Such stays
//     are instants ("i") here.
//   - cname: only chrome://tracing looks at it, for a quarter more bytes.
//
// # Fractions of a nanosecond
//
// Times are microseconds with three decimals, nanoseconds exactly, and the
// reader takes digits, not floats. Viewers do take floats; there the start of a
// span plus its length may come out above the start of the next by the last
// bit, and then the two overlap, which speedscope answers by nesting the rest of
// the lane. Where that would happen the length is written a tenth of a
// nanosecond shorter, with a fourth decimal; the reader rounds.
package chrome

import (
	"encoding/json"
	"time"

	"interleave/scheduler/trace"
)

// File is what a file holds.
type File struct {
	Trace    trace.Snapshot  // valid by trace.Validate, and ended; its Version is 0
	Report   json.RawMessage // the run's figures as JSON, byte for byte as given to Write; nil in files of others
	Recorded time.Time       // when the run took place; zero if not told
	Foreign  bool            // written by another program
}

// version is that of the header. A reader refuses files of a later one.
const version = 1

// What is read at most. A file that unpacks to more than it may is refused after
// seconds and without the memory for it.
const (
	maxBytes  = 1<<31 - 1 // of a file, unpacked; the largest trace makes half of it
	maxHeader = 32 << 20  // of the header, and of a single value of others
	maxEvent  = 8 << 20   // of one event
	maxEvents = trace.MaxReadings + trace.MaxSpans + trace.MaxMarks + 1<<18

	// Parts of maxBytes.
	besidePart  = 8   // 255 MiB of what other programs write beside the events
	foreignPart = 256 // 8,388,607 events of other programs, whatever their phase
)

// The lanes. A process lane is that of the thread whose number is its
// process's, which viewers take for the main thread.
const (
	coresPID   = 99_999  // whose counters are the cores
	nobodyPID  = 99_998  // where the tasks are that no process took
	processPID = 1       // the first process
	taskTID    = 100_001 // the first task; its last digits are the task's number on screen
)
