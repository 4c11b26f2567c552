package wire

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"

	"interleave/scheduler/trace"
)

func TestFramesComeBackAsTheyWereWritten(t *testing.T) {
	frames := []struct {
		kind  Kind
		parts [][]byte
	}{
		{Go, nil},
		{Records, [][]byte{{1, 0}, bytes.Repeat([]byte{7}, 16)}},
		{Result, [][]byte{{}, {1, 2, 3}, {}, {4}}},
		{Progress, [][]byte{bytes.Repeat([]byte{9}, 8)}},
		{Result, [][]byte{bytes.Repeat([]byte("a long result "), 300_000)}}, // 4 MB: more than a reader takes at first
		{Cancel, nil},
		{Fault, [][]byte{[]byte(`"the end"`)}},
	}
	var stream bytes.Buffer
	for _, f := range frames {
		if err := Write(&stream, f.kind, f.parts...); err != nil {
			t.Fatal(err)
		}
	}
	for name, in := range map[string]io.Reader{
		"all at once":      bytes.NewReader(stream.Bytes()),
		"in halves":        iotest.HalfReader(bytes.NewReader(stream.Bytes())),
		"the end with EOF": iotest.DataErrReader(bytes.NewReader(stream.Bytes())),
	} {
		t.Run(name, func(t *testing.T) {
			r := NewReader(in)
			for i, f := range frames {
				k, payload, err := r.Next()
				if err != nil {
					t.Fatalf("frame %d: %v", i, err)
				}
				if want := bytes.Join(f.parts, nil); k != f.kind || !bytes.Equal(payload, want) {
					t.Errorf("frame %d: kind %d with %d bytes, want kind %d with %d", i, k, len(payload), f.kind, len(want))
				}
			}
			if _, _, err := r.Next(); err != io.EOF {
				t.Errorf("after the last frame: %v, want io.EOF itself", err)
			}
		})
	}
}

func TestMessagesComeBackAsTheyWereSaid(t *testing.T) {
	order := Order{
		Version: Version, Role: Member, Tasks: 12, Epoch: -5, Server: "http://x", CA: []byte("pem"), Shared: "file", FromStart: true,
		Experiment: trace.Experiment{Workload: "counter", Model: "processes", Settings: map[string]string{"mutex": "on"}, Seed: -3, Tasks: 12, Workers: 2},
	}
	var stream bytes.Buffer
	if err := WriteJSON(&stream, Setup, order); err != nil {
		t.Fatal(err)
	}
	k, payload, err := NewReader(&stream).Next()
	if err != nil || k != Setup {
		t.Fatal(k, err)
	}
	var got Order
	if err := Decode(payload, &got); err != nil {
		t.Fatal(err)
	}
	if got.Experiment.Settings["mutex"] != "on" || got.Experiment.Seed != -3 || string(got.CA) != "pem" {
		t.Errorf("it came back as %+v", got)
	}
	got.Experiment.Settings, order.Experiment.Settings = nil, nil
	got.CA, order.CA = nil, nil
	if a, b := got.Experiment, order.Experiment; a.Workload != b.Workload || a.Model != b.Model || a.Tasks != b.Tasks || a.Workers != b.Workers {
		t.Errorf("the experiment came back as %+v", a)
	}
	if got.Role != order.Role || got.Epoch != order.Epoch || got.Server != order.Server || got.Shared != order.Shared || !got.FromStart {
		t.Errorf("it came back as %+v", got)
	}
	if err := WriteJSON(io.Discard, Setup, func() {}); err == nil {
		t.Error("a function was said as JSON")
	}
}

func TestBrokenFramesAreGarbage(t *testing.T) {
	tests := map[string][]byte{
		"a head of one byte":            {1},
		"a head without its kind":       {1, 0, 0, 0},
		"a length of nothing":           {0, 0, 0, 0, byte(Go)},
		"no kind":                       {1, 0, 0, 0, 0},
		"a kind that does not exist":    {1, 0, 0, 0, byte(last)},
		"the last kind there could be":  {1, 0, 0, 0, 255},
		"longer than is allowed":        {1, 0, 0, 4, byte(Records)},
		"as long as can be said":        {255, 255, 255, 255, byte(Records)},
		"no payload where one is due":   {9, 0, 0, 0, byte(Progress)},
		"half a payload":                {9, 0, 0, 0, byte(Progress), 1, 2, 3},
		"a whole frame, then half":      {1, 0, 0, 0, byte(Go), 5, 0, 0},
		"another protocol":              []byte("HTTP/1.1 200 OK\r\n\r\n"),
		"text of a panic":               []byte("panic: runtime error\n\ngoroutine 1"),
		"the longest frame, and no end": {0, 0, 0, 4, byte(Records), 1},
	}
	for name, stream := range tests {
		t.Run(name, func(t *testing.T) {
			r := NewReader(bytes.NewReader(stream))
			var err error
			for err == nil {
				_, _, err = r.Next()
			}
			if !errors.Is(err, ErrGarbage) {
				t.Errorf("the error is %v", err)
			}
		})
	}
}

func TestNoFrameIsTheEnd(t *testing.T) {
	if _, _, err := NewReader(strings.NewReader("")).Next(); err != io.EOF {
		t.Errorf("the error is %v", err)
	}
	broken := errors.New("broken pipe")
	if _, _, err := NewReader(iotest.ErrReader(broken)).Next(); !errors.Is(err, broken) {
		t.Errorf("the error is %v, want the reader's own", err)
	}
}

// A length is a claim. Sixty-four megabytes must not be taken on its word.
func TestAClaimedLengthTakesNoMemory(t *testing.T) {
	stream := binary.LittleEndian.AppendUint32(nil, MaxFrame)
	stream = append(stream, byte(Result), 1, 2, 3)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, _, err := NewReader(bytes.NewReader(stream)).Next()
	runtime.ReadMemStats(&after)
	if !errors.Is(err, ErrGarbage) {
		t.Errorf("the error is %v", err)
	}
	if took := after.TotalAlloc - before.TotalAlloc; took > 4<<20 {
		t.Errorf("%d bytes were taken for three", took)
	}
}

func TestGarbageInsteadOfJSON(t *testing.T) {
	for _, payload := range []string{"", "{", "null x", `{"task":"one"}`, `{"task":1e99}`, "\xff"} {
		var a Assignment
		if err := Decode([]byte(payload), &a); !errors.Is(err, ErrGarbage) {
			t.Errorf("%q: the error is %v", payload, err)
		}
	}
}
