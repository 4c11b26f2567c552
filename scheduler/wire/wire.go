// Package wire is what a run's parent and its worker processes speak: frames of
// a kind and a payload over the worker's stdin (commands) and stdout
// (everything it has to say). Nothing else is common to both sides.
//
// A frame is a length (4 bytes, little endian, of kind and payload), a kind (1
// byte) and the payload. Records travel as they are in memory, 16 bytes each;
// everything rare travels as JSON.
package wire

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// Kind is the kind of a frame.
type Kind uint8

// The kinds of frames: what the parent says, then what the worker says.
const (
	Setup  Kind = iota + 1 // JSON Order: what to prepare
	Go                     // start
	Assign                 // JSON Assignment: a pool member's next task
	Cancel                 // stop the tasks, then summarise

	Hello    // JSON Greeting: the process is there
	Prepared // JSON Preparation: everything is allocated, threads wait
	Records  // 2 bytes ring, then records
	Progress // 8 bytes: share of the work done, as float64 bits
	Result   // 4 bytes task, then what the task returned
	TaskOver // JSON TaskEnd: a task has ended, its result was sent before
	Summary  // JSON Totals: the last words
	Fault    // JSON string: the worker cannot go on
	last
)

// MaxFrame is the longest frame that is accepted: what is longer is garbage.
const MaxFrame = 64 << 20

// ErrGarbage is wrapped by the errors about bytes that are no frame.
var ErrGarbage = errors.New("not a frame of this protocol")

// Write sends one frame with the payload in parts. It is not safe for
// concurrent use.
func Write(w io.Writer, k Kind, parts ...[]byte) error {
	n := 1
	for _, p := range parts {
		n += len(p)
	}
	buf := make([]byte, 5, 4+n)
	binary.LittleEndian.PutUint32(buf, uint32(n))
	buf[4] = byte(k)
	for _, p := range parts {
		buf = append(buf, p...)
	}
	_, err := w.Write(buf)
	return err
}

// WriteJSON sends a value as JSON.
func WriteJSON(w io.Writer, k Kind, v any) error {
	b, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return Write(w, k, b)
}

// Reader reads frames. The payload is valid until the next call of Next.
type Reader struct {
	r   io.Reader
	buf []byte
}

// NewReader reads from r, which should be buffered.
func NewReader(r io.Reader) *Reader { return &Reader{r: r} }

// Next returns the next frame; io.EOF after the last, an error that wraps
// ErrGarbage for bytes that are no frame.
func (r *Reader) Next() (Kind, []byte, error) {
	var head [5]byte
	if _, err := io.ReadFull(r.r, head[:]); err != nil {
		if errors.Is(err, io.ErrUnexpectedEOF) {
			return 0, nil, fmt.Errorf("%w: the stream ends inside a frame's head", ErrGarbage)
		}
		return 0, nil, err
	}
	n := binary.LittleEndian.Uint32(head[:])
	k := Kind(head[4])
	if n < 1 || n > MaxFrame || k == 0 || k >= last {
		return 0, nil, fmt.Errorf("%w: a frame of kind %d and %d bytes", ErrGarbage, k, n)
	}
	n--
	if int(n) > cap(r.buf) {
		r.buf = make([]byte, 0, min(int(n), 1<<20))
	}
	// The length is only a claim: memory is taken as the bytes arrive.
	r.buf = r.buf[:0]
	for uint32(len(r.buf)) < n {
		from, to := len(r.buf), min(int(n), max(cap(r.buf), 2*len(r.buf)))
		if to > cap(r.buf) {
			r.buf = append(make([]byte, 0, to), r.buf...)
		}
		r.buf = r.buf[:to]
		if _, err := io.ReadFull(r.r, r.buf[from:]); err != nil {
			return 0, nil, fmt.Errorf("%w: the stream ends inside a frame of %d bytes", ErrGarbage, n+1)
		}
	}
	return k, r.buf, nil
}

// Decode reads a JSON payload.
func Decode(payload []byte, v any) error {
	if err := json.Unmarshal(payload, v); err != nil {
		return fmt.Errorf("%w: %v", ErrGarbage, err)
	}
	return nil
}
