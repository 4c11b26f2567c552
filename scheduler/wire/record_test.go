package wire

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"
	"testing"
	"unsafe"

	"interleave/scheduler/trace"
)

// notes writes down what Parse gives it.
type notes []string

func (n *notes) Change(id trace.TaskID, c trace.Change) {
	*n = append(*n, fmt.Sprintf("%d at %d is %v/%v/%v core %d thread %d arg %d", id, c.At, c.State, c.Reason, c.Ender, c.Core, c.Thread, c.Arg))
}

func (n *notes) Process(at trace.Time, a trace.Activity, task trace.TaskID) {
	*n = append(*n, fmt.Sprintf("process at %d is %v with %d", at, a, task))
}

func (n *notes) Gap(from trace.Time, ring uint16) {
	*n = append(*n, fmt.Sprintf("gap from %d of ring %d", from, ring))
}

func (n *notes) Mark(m trace.Mark) {
	*n = append(*n, fmt.Sprintf("%v of %d at %d: %d %d", m.Kind, m.Task, m.T, m.A, m.B))
}

// frame is the payload of a Records frame.
func frame(ring uint16, records ...Record) []byte {
	return AppendRecords(binary.LittleEndian.AppendUint16(nil, ring), records)
}

func TestARecordIsSixteenBytesWithoutAPointer(t *testing.T) {
	if s := unsafe.Sizeof(Record{}); s != RecordSize {
		t.Errorf("it takes %d bytes", s)
	}
	if got := record(AppendRecords(nil, []Record{{T: -2, Task: 3, State: 4, Flag: 5, Arg: 6}})); got != (Record{T: -2, Task: 3, State: 4, Flag: 5, Arg: 6}) {
		t.Errorf("it comes back as %+v", got)
	}
	if got := AppendRecords([]byte{1}, nil); !slices.Equal(got, []byte{1}) {
		t.Errorf("no records are %v", got)
	}
}

func TestRecordsComeBackAsEvents(t *testing.T) {
	tests := []struct {
		name    string
		records []Record
		want    []string
	}{
		{"nothing", nil, nil},
		{
			"a running span begins on core 3",
			[]Record{Change(5, 1, trace.Running, 0, 0, 4)},
			[]string{"1 at 5 is running// core 3 thread 1 arg 0"},
		},
		{
			"a running span begins, nobody knows where",
			[]Record{Change(5, 1, trace.Running, 0, 0, 0)},
			[]string{"1 at 5 is running// core -1 thread 1 arg 0"},
		},
		{
			"a task waits for the lock, which ended its running span",
			[]Record{Change(6, 0, trace.Ready, trace.Interpreter, trace.Lock, 0)},
			[]string{"0 at 6 is ready/interpreter lock/interpreter_lock core -1 thread 1 arg 0"},
		},
		{
			"a task is blocked by task 7",
			[]Record{Change(6, 0, trace.Blocked, trace.Mutex, trace.ByMutex, 8)},
			[]string{"0 at 6 is blocked/mutex/mutex core -1 thread 1 arg 8"},
		},
		{
			"the last of every kind",
			[]Record{Change(math.MaxInt64, 2, trace.States-1, trace.Reasons-1, trace.Enders-1, 65535)},
			[]string{fmt.Sprintf("2 at %d is unrecorded/mutex/death core -1 thread 1 arg 65535", math.MaxInt64)},
		},
		{
			"a process sends the result of task 2, then idles",
			[]Record{
				{T: 7, Task: 2, State: ProcessBit | uint8(trace.Sending)},
				{T: 8, Task: NoTask, State: ProcessBit | uint8(trace.Idle)},
			},
			[]string{"process at 7 is sending with 2", "process at 8 is idle with -1"},
		},
		{
			"a mark with all bits, and one of the loop",
			[]Record{
				{T: 9, Task: 0, State: MarkBit | uint8(trace.Overwrite)},
				Payload(math.MaxUint64, math.MaxUint64-1),
				{T: 10, Task: NoTask, State: MarkBit | uint8(trace.LoopTurn)},
				Payload(1, 2),
			},
			[]string{
				fmt.Sprintf("overwrite of 0 at 9: %d %d", uint64(math.MaxUint64), uint64(math.MaxUint64-1)),
				"turn of the loop of -1 at 10: 1 2",
			},
		},
		{
			"what a mark carries is not read as an event",
			[]Record{
				{T: 9, Task: 1, State: MarkBit | uint8(trace.ReadStep)},
				Payload(1<<63, 255<<32|9999),
				Change(11, 1, trace.Done, 0, trace.End, 0),
			},
			[]string{
				fmt.Sprintf("read of 1 at 9: %d %d", uint64(1)<<63, uint64(255<<32|9999)),
				"1 at 11 is done//end core -1 thread 1 arg 0",
			},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var got notes
			if err := Parse(frame(1, test.records...), 3, 2, &got); err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("got\n%q, want\n%q", got, test.want)
			}
		})
	}
}

func TestEveryLegalChangeTravels(t *testing.T) {
	for s := range trace.States {
		for r := range trace.Reasons {
			for e := range trace.Enders {
				var got notes
				if err := Parse(frame(0, Change(1, 0, s, r, e, 0)), 1, 1, &got); err != nil || len(got) != 1 {
					t.Fatalf("%v/%v/%v: %v, %q", s, r, e, err, got)
				}
				if want := fmt.Sprintf("0 at 1 is %v/%v/%v ", s, r, e); got[0][:len(want)] != want {
					t.Errorf("want %q, got %q", want, got[0])
				}
			}
		}
	}
}

func TestBrokenRecordsAreGarbage(t *testing.T) {
	good := Change(1, 0, trace.Running, 0, 0, 0)
	tests := map[string][]byte{
		"no ring":                  {},
		"half a ring":              {1},
		"a ring that is not there": frame(2, good),
		"half a record":            append(frame(0, good), 1, 2, 3),
		"a task that is not there": frame(0, Change(1, 3, trace.Running, 0, 0, 0)),
		"the highest task but one": frame(0, Change(1, NoTask-1, trace.Running, 0, 0, 0)),
		"a change of no task":      frame(0, Change(1, NoTask, trace.Running, 0, 0, 0)),
		"a time before the start":  frame(0, Change(-1, 0, trace.Running, 0, 0, 0)),
		"an unknown state":         frame(0, Record{T: 1, State: uint8(trace.States)}),
		"an unknown reason":        frame(0, Record{T: 1, Flag: uint8(trace.Reasons)}),
		"an unknown ender":         frame(0, Record{T: 1, Flag: uint8(trace.Enders) << 4}),
		"an unknown activity":      frame(0, Record{T: 1, State: ProcessBit | uint8(trace.Activities)}),
		"an unknown mark":          frame(0, Record{T: 1, State: MarkBit | uint8(trace.MarkKinds)}, Record{}),
		"a core beyond all cores":  frame(0, Change(1, 0, trace.Running, 0, 0, 40_000)),
		"half a mark":              frame(0, Record{T: 1, State: MarkBit | uint8(trace.AddStep)}),
	}
	for name, payload := range tests {
		t.Run(name, func(t *testing.T) {
			var got notes
			if err := Parse(payload, 3, 2, &got); !errors.Is(err, ErrGarbage) {
				t.Errorf("the error is %v, the sink got %q", err, got)
			}
			if len(got) > 1 {
				t.Errorf("the sink got %q", got)
			}
		})
	}
}

func TestWhatCameBeforeGarbageHasBeenGiven(t *testing.T) {
	var got notes
	err := Parse(frame(0, Change(1, 0, trace.Ready, trace.Processor, 0, 0), Change(2, 9, trace.Running, 0, 0, 0)), 1, 1, &got)
	if !errors.Is(err, ErrGarbage) || len(got) != 1 {
		t.Errorf("%v, %q", err, got)
	}
}
