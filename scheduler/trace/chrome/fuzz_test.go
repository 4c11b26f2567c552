package chrome

import (
	"bytes"
	"strings"
	"testing"

	"interleave/scheduler/trace"
)

// FuzzRead opens hostile bytes: nothing panics, what is read is valid and comes
// back when it is written, what is refused leaves nothing and says one sentence.
func FuzzRead(f *testing.F) {
	for _, file := range []File{small(), {Trace: random(briefest()), Report: []byte(`{"wall_ns":1}`)}} {
		packed := written(f, file)
		text := unpacked(f, packed)
		f.Add(packed)
		f.Add(text)
		f.Add(text[:len(text)/2])
	}
	f.Add([]byte(`[{"ph":"M","name":"thread_name","pid":1,"tid":7,"args":{"name":"main"}},{"ph":"B","pid":1,"tid":7,"ts":1e3},{"ph":"E","pid":1,"tid":7,"ts":2.5}`))
	f.Add([]byte(`{"traceEvents":[{"ph":"X","ts":0.1,"dur":1},{"ph":"X","ts":1,"dur":1,"tid":"a"}],"x":[]}`))
	f.Add([]byte("\x1f\x8b"))
	f.Fuzz(func(t *testing.T, file []byte) {
		got, err := read(bytes.NewReader(file), 1<<20)
		if err != nil {
			if strings.Contains(err.Error(), "\n") {
				t.Fatalf("%q is no sentence", err)
			}
			same(t, got, File{})
			return
		}
		if err := trace.Validate(got.Trace); err != nil || !got.Trace.Ended {
			t.Fatalf("what was read is not valid: %v", err)
		}
		var again bytes.Buffer
		if err := Write(&again, got); err != nil {
			if year := got.Recorded.Year(); year < 0 || year > 9999 {
				return
			}
			t.Fatalf("what was read cannot be written: %v", err)
		}
		back, err := Read(&again)
		if err != nil {
			t.Fatalf("what was read and written cannot be read: %v", err)
		}
		same(t, back, got)
	})
}

// briefest is the seed of a random trace with tasks, processes and marks in few
// bytes: the fuzzer gets further with it.
func briefest() (seed uint64) {
	fewest := 1 << 30
	for n := range uint64(200) {
		s := random(n)
		if size := s.Spans + len(s.Marks) + 4*len(s.Threads); size < fewest && len(s.Tasks) > 0 && len(s.Processes) > 0 && len(s.Marks) > 0 {
			seed, fewest = n, size
		}
	}
	return seed
}
