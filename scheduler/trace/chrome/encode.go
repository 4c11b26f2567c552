package chrome

import (
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"

	"interleave/scheduler/trace"
)

// encoder appends events to a buffer and writes it when it is full. An event
// costs no allocation. The first error of the writer stays.
type encoder struct {
	w     io.Writer
	buf   []byte
	err   error
	bytes int  // written
	begun bool // some event was written
	args  bool // the event has args
}

const encoderBuffer = 64 << 10

// lane is where a viewer draws an event.
type lane struct{ pid, tid int }

func (e *encoder) raw(s string) { e.buf = append(e.buf, s...) }

// begin starts an event; phase is one letter.
func (e *encoder) begin(phase string, l lane, at trace.Time) {
	if e.begun {
		e.raw(",")
	}
	e.begun = true
	e.raw("\n{\"ph\":\"")
	e.raw(phase)
	e.raw(`","pid":`)
	e.buf = strconv.AppendInt(e.buf, int64(l.pid), 10)
	e.raw(`,"tid":`)
	e.buf = strconv.AppendInt(e.buf, int64(l.tid), 10)
	e.raw(`,"ts":`)
	e.buf = appendMicros(e.buf, at)
}

// named adds a name and a category, neither of which needs escapes.
func (e *encoder) named(name, category string) {
	e.raw(`,"name":"`)
	e.raw(name)
	e.raw(`","cat":"`)
	e.raw(category)
	e.raw(`"`)
}

func (e *encoder) key(key string) {
	if e.args {
		e.raw(`,"`)
	} else {
		e.raw(`,"args":{"`)
	}
	e.args = true
	e.raw(key)
	e.raw(`":`)
}

func (e *encoder) number(key string, n int64) {
	e.key(key)
	e.buf = strconv.AppendInt(e.buf, n, 10)
}

// exact is the largest integer up to which viewers, which keep numbers as
// doubles, have all.
const exact = 1 << 53

// word adds a number of 64 bits: above what a double holds exactly as a string,
// which viewers show as it is.
func (e *encoder) word(key string, n uint64) {
	e.key(key)
	if n > exact {
		e.raw(`"`)
	}
	e.buf = strconv.AppendUint(e.buf, n, 10)
	if n > exact {
		e.raw(`"`)
	}
}

// shown is how many bytes of a text a viewer is given. The header has all.
const shown = 1000

// text adds a text as a viewer can show it: valid, and without what would end
// or hide it.
func (e *encoder) text(key, s string) {
	e.key(key)
	s = s[:min(len(s), shown)]
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return utf8.RuneError
		}
		return r
	}, strings.ToValidUTF8(s, string(utf8.RuneError)))
	e.buf, _ = jsontext.AppendQuote(e.buf, s) // it is valid by now
}

// end finishes an event.
func (e *encoder) end() {
	if e.args {
		e.raw("}")
	}
	e.raw("}")
	e.args = false
	if len(e.buf) >= encoderBuffer {
		e.flush()
	}
}

func (e *encoder) flush() {
	if e.bytes += len(e.buf); e.err == nil && e.bytes > maxBytes {
		e.err = errors.New("the trace is too large to be opened again")
	}
	if e.err == nil {
		_, e.err = e.w.Write(e.buf)
	}
	e.buf = e.buf[:0]
}

// appendMicros appends nanoseconds as microseconds with three decimals.
func appendMicros(b []byte, t trace.Time) []byte {
	b = strconv.AppendInt(b, int64(t/1000), 10)
	r := t % 1000
	return append(b, '.', byte('0'+r/100), byte('0'+r/10%10), byte('0'+r%10))
}

// appendLength appends the length of a span that begins at start, on a lane
// whose first span begins at first, such that in a viewer's arithmetic it does
// not end after end; see the head of the package.
func appendLength(b []byte, first, start, end trace.Time) []byte {
	d, n := end-start, len(b)
	b = appendMicros(b, d)
	from, length, to := float(start), float(d), float(end)
	if from+length <= to && (from-float(first))+length <= to-float(first) {
		return b
	}
	// One less in the last digit, and a 9 after it.
	b = appendMicros(b[:n], d-1)
	return append(b, '9')
}

// float is what a viewer makes of the digits of appendMicros: the double nearest
// to them, up to 2⁵³ ns, which is a hundred days. A tenth
// of a nanosecond is more than its last bit for the first six of them.
func float(t trace.Time) float64 { return float64(t) / 1000 }
