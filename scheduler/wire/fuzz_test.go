package wire

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"testing"

	"interleave/scheduler/trace"
)

// FuzzReader reads hostile bytes as a worker's whole output: an error wraps
// ErrGarbage, nothing panics, and no more memory is held than bytes have come.
func FuzzReader(f *testing.F) {
	var good bytes.Buffer
	_ = WriteJSON(&good, Hello, Greeting{Version: Version, PID: 1, At: 2})
	_ = WriteJSON(&good, Prepared, Preparation{Detector: "clock", TIDs: []int{1, 2}})
	_ = Write(&good, Records, frame(1,
		Change(1, 0, trace.Ready, trace.Processor, 0, 0), Change(2, 0, trace.Running, 0, 0, 1),
		Record{T: 3, Task: 2, State: MarkBit | uint8(trace.Overwrite)}, Payload(4, 5),
		Record{T: 6, Task: NoTask, State: ProcessBit | uint8(trace.Idle)},
		Change(7, 0, trace.Done, 0, trace.End, 0)))
	_ = Write(&good, Progress, make([]byte, 8))
	_ = WriteJSON(&good, TaskOver, TaskEnd{Task: 1, Sums: trace.Sums{Spans: 1}})
	_ = WriteJSON(&good, Summary, Totals{Turns: 1})
	f.Add(good.Bytes())
	f.Add(good.Bytes()[:good.Len()-1])
	f.Add([]byte("HTTP/1.1 200 OK\r\n\r\n"))
	f.Add(append(binary.LittleEndian.AppendUint32(nil, MaxFrame), byte(Records)))
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, stream []byte) {
		const tasks, rings = 3, 2
		r := NewReader(bytes.NewReader(stream))
		for {
			k, payload, err := r.Next()
			if err == io.EOF {
				return
			}
			if err != nil {
				if !errors.Is(err, ErrGarbage) {
					t.Fatalf("the error %v does not wrap ErrGarbage", err)
				}
				break
			}
			if k == 0 || k >= last || len(payload) > len(stream) {
				t.Fatalf("a frame of kind %d with %d bytes out of %d", k, len(payload), len(stream))
			}
			read(t, k, payload, tasks, rings)
		}
		if held := cap(r.buf); held > max(1<<20, 4*len(stream)) {
			t.Fatalf("%d bytes are held for %d that came", held, len(stream))
		}
	})
}

// read does with a payload what the parent does.
func read(t *testing.T, k Kind, payload []byte, tasks, rings int) {
	var err error
	switch k {
	case Records:
		err = Parse(payload, tasks, rings, checked{t, tasks, rings})
	case Hello:
		err = Decode(payload, &Greeting{})
	case Prepared:
		err = Decode(payload, &Preparation{})
	case TaskOver:
		err = Decode(payload, &TaskEnd{})
	case Summary:
		err = Decode(payload, &Totals{})
	}
	if err != nil && !errors.Is(err, ErrGarbage) {
		t.Fatalf("kind %d: the error %v does not wrap ErrGarbage", k, err)
	}
}

// checked is a sink that is given nothing out of range.
type checked struct {
	t            *testing.T
	tasks, rings int
}

func (s checked) Change(id trace.TaskID, c trace.Change) {
	if id < 0 || int(id) >= s.tasks || int(c.Thread) >= s.rings || c.At < 0 ||
		c.State >= trace.States || c.Reason >= trace.Reasons || c.Ender >= trace.Enders || c.Core < trace.NoCore {
		s.t.Fatalf("task %d: %+v", id, c)
	}
}

func (s checked) Process(at trace.Time, a trace.Activity, task trace.TaskID) {
	if at < 0 || a >= trace.Activities || int(task) >= s.tasks {
		s.t.Fatalf("process at %d: %v with task %d", at, a, task)
	}
}

func (s checked) Gap(from trace.Time, ring uint16) {
	if from < 0 || int(ring) >= s.rings {
		s.t.Errorf("a gap from %d of ring %d", from, ring)
	}
}

func (s checked) Mark(m trace.Mark) {
	if m.T < 0 || m.Kind >= trace.MarkKinds || int(m.Task) >= s.tasks {
		s.t.Fatalf("%+v", m)
	}
}
