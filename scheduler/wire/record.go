package wire

import (
	"encoding/binary"
	"fmt"
	"unsafe"

	"interleave/scheduler/trace"
)

// Record is one event of a task or a process, as it lies in a ring: 16 bytes,
// no pointer. A mark is a record with the Mark bit in State, followed by a
// record that carries its A and B.
type Record struct {
	T     int64 // nanoseconds since the trace's time 0
	Task  uint32
	State uint8 // trace.State; with MarkBit trace.MarkKind; with ProcessBit trace.Activity
	Flag  uint8 // reason in the low, ender in the high 4 bits
	Arg   uint16
}

// The bits of Record.State, and the task number that means "none".
const (
	MarkBit    = 0x80
	ProcessBit = 0x40
	NoTask     = 1<<32 - 1
	RecordSize = 16
)

// Arg of a running record is its core + 1.

// Change builds the record of a task's change of state.
//
//go:nosplit
func Change(t int64, task uint32, s trace.State, r trace.Reason, e trace.Ender, arg uint16) Record {
	return Record{T: t, Task: task, State: uint8(s), Flag: uint8(r) | uint8(e)<<4, Arg: arg}
}

// AppendRecords adds the records' bytes. Both sides are the same binary on the
// same machine, so they travel as they lie in memory.
func AppendRecords(b []byte, records []Record) []byte {
	if len(records) == 0 {
		return b
	}
	return append(b, unsafe.Slice((*byte)(unsafe.Pointer(&records[0])), len(records)*RecordSize)...)
}

func record(b []byte) Record {
	return Record{
		T:    int64(binary.NativeEndian.Uint64(b)),
		Task: binary.NativeEndian.Uint32(b[8:]), State: b[12], Flag: b[13],
		Arg: binary.NativeEndian.Uint16(b[14:]),
	}
}

// Sink takes what Parse reads.
type Sink interface {
	Change(task trace.TaskID, c trace.Change)
	Process(at trace.Time, a trace.Activity, task trace.TaskID)
	Mark(m trace.Mark)
	// Gap says that what the tasks of a ring did from a time on is not recorded.
	Gap(from trace.Time, ring uint16)
}

// Parse reads the payload of a Records frame of an experiment with so many
// tasks and rings, and gives every event to the sink. An error wraps
// ErrGarbage; what came before it has been given.
func Parse(payload []byte, tasks, rings int, sink Sink) error {
	if len(payload) < 2 || (len(payload)-2)%RecordSize != 0 {
		return fmt.Errorf("%w: %d bytes of records", ErrGarbage, len(payload))
	}
	ring := binary.LittleEndian.Uint16(payload)
	if int(ring) >= rings {
		return fmt.Errorf("%w: records of ring %d of %d", ErrGarbage, ring, rings)
	}
	for b := payload[2:]; len(b) > 0; b = b[RecordSize:] {
		r := record(b)
		id := trace.TaskID(r.Task)
		if r.Task == NoTask {
			id = trace.NoTask
		} else if int64(r.Task) >= int64(tasks) {
			return fmt.Errorf("%w: a record of task %d of %d", ErrGarbage, r.Task, tasks)
		}
		if r.T < 0 {
			return fmt.Errorf("%w: a record at %d ns", ErrGarbage, r.T)
		}
		var err error
		if b, err = parseOne(b, r, id, ring, sink); err != nil {
			return err
		}
	}
	return nil
}

// parseOne gives one event to the sink and returns the rest, which still
// begins with the event's last record.
func parseOne(b []byte, r Record, id trace.TaskID, ring uint16, sink Sink) ([]byte, error) {
	switch {
	case r.State&MarkBit != 0:
		kind := trace.MarkKind(r.State &^ MarkBit)
		if len(b) < 2*RecordSize || kind >= trace.MarkKinds {
			return b, fmt.Errorf("%w: half a mark, or of kind %d", ErrGarbage, kind)
		}
		b = b[RecordSize:]
		second := record(b)
		sink.Mark(trace.Mark{
			T: trace.Time(r.T), Task: id, Kind: kind,
			A: uint64(second.T), B: second.second(),
		})
	case r.State&ProcessBit != 0:
		a := trace.Activity(r.State &^ ProcessBit)
		if a >= trace.Activities {
			return b, fmt.Errorf("%w: activity %d", ErrGarbage, a)
		}
		sink.Process(trace.Time(r.T), a, id)
	case id == trace.NoTask && trace.State(r.State) == trace.Unrecorded:
		sink.Gap(trace.Time(r.T), ring)
	default:
		c := trace.Change{
			At: trace.Time(r.T), State: trace.State(r.State), Core: trace.NoCore, Thread: ring,
			Reason: trace.Reason(r.Flag & 15), Ender: trace.Ender(r.Flag >> 4), Arg: r.Arg,
		}
		if id == trace.NoTask || c.State >= trace.States || c.Reason >= trace.Reasons || c.Ender >= trace.Enders {
			return b, fmt.Errorf("%w: state %d, reason %d, ender %d", ErrGarbage, c.State, c.Reason, c.Ender)
		}
		if c.State == trace.Running {
			if r.Arg > 1<<15 {
				return b, fmt.Errorf("%w: core %d", ErrGarbage, r.Arg)
			}
			c.Core, c.Arg = int16(int(r.Arg)-1), 0
		}
		sink.Change(id, c)
	}
	return b, nil
}

// Gap builds the record that says that records of this ring were lost, from a
// time on until the next record.
//
//go:nosplit
func Gap(from int64) Record {
	return Record{T: from, Task: NoTask, State: uint8(trace.Unrecorded)}
}

// Payload builds the second record of a mark.
//
//go:nosplit
func Payload(a, b uint64) Record {
	return Record{T: int64(a), Task: uint32(b), State: uint8(b >> 32), Flag: uint8(b >> 40), Arg: uint16(b >> 48)}
}

// second is the b of Payload.
func (r Record) second() uint64 {
	return uint64(r.Task) | uint64(r.State)<<32 | uint64(r.Flag)<<40 | uint64(r.Arg)<<48
}
