package chrome

import (
	"errors"
	"fmt"
	"io"
	"strconv"

	"github.com/go-json-experiment/json/jsontext"
)

// scanner reads JSON token by token. What it returns is valid until its next
// call.
type scanner struct {
	dec     *jsontext.Decoder
	in      *pump
	scratch []byte // for what has escapes
	limit   int    // on the bytes of the file
	beside  int64  // bytes beside the events that were skipped
	over    bool   // the file has ended in the list form, without its bracket
}

func newScanner(in *pump, limit int) *scanner {
	return &scanner{in: in, limit: limit, dec: jsontext.NewDecoder(in,
		// Files of others have both, and what they are in matters little to us.
		jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))}
}

// more reports whether the list or object has more to come; an error counts as
// more, and the next read returns it.
func (s *scanner) more() bool {
	k := s.dec.PeekKind()
	return k != '}' && k != ']'
}

// kind is that of the value to come; 0 at the end of the file or an error.
func (s *scanner) kind() byte { return byte(s.dec.PeekKind()) }

// open reads a brace or bracket; close the one that belongs to it.
func (s *scanner) open(kind byte) error {
	if k := s.kind(); k != kind && k != 0 {
		return fmt.Errorf("%s where %s belongs", kindName(k), kindName(kind))
	}
	_, err := s.dec.ReadToken()
	return err
}

func (s *scanner) close() error {
	_, err := s.dec.ReadToken()
	return err
}

// key reads a key of an object.
func (s *scanner) key() ([]byte, error) {
	v, err := s.dec.ReadValue()
	if err != nil {
		return nil, err
	}
	return s.unquote(v), nil
}

// text reads a string, of which invalid UTF-8 is replaced.
func (s *scanner) text() ([]byte, error) {
	if k := s.kind(); k != '"' && k != 0 {
		return nil, fmt.Errorf("%s where a text belongs", kindName(k))
	}
	v, err := s.dec.ReadValue()
	if err != nil {
		return nil, err
	}
	return s.unquote(v), nil
}

func (s *scanner) unquote(v jsontext.Value) []byte {
	for _, c := range v {
		if c == '\\' || c >= 0x80 {
			s.scratch, _ = jsontext.AppendUnquote(s.scratch[:0], v) // the decoder has checked it
			return s.scratch
		}
	}
	return v[1 : len(v)-1]
}

// number reads a number's digits.
func (s *scanner) number() ([]byte, error) {
	if k := s.kind(); k != '0' && k != 0 {
		return nil, fmt.Errorf("%s where a number belongs", kindName(k))
	}
	return s.dec.ReadValue()
}

// word reads a whole number of 64 bits, or a string of its digits.
func (s *scanner) word() (uint64, error) {
	read := s.number
	if s.kind() == '"' {
		read = s.text
	}
	digits, err := read()
	if err != nil {
		return 0, err
	}
	n, err := strconv.ParseUint(string(digits), 10, 64)
	if err != nil {
		return 0, outOfRange(digits)
	}
	return n, nil
}

// integer reads a whole number from low to high.
func (s *scanner) integer(low, high int64) (int64, error) {
	digits, err := s.number()
	if err != nil {
		return 0, err
	}
	n, err := strconv.ParseInt(string(digits), 10, 64)
	if err != nil || n < low || n > high {
		return 0, outOfRange(digits)
	}
	return n, nil
}

// skip reads over a value of an event.
func (s *scanner) skip() error {
	if k := s.kind(); k != '{' && k != '[' {
		_, err := s.dec.ReadValue()
		return err
	}
	return s.skipTo(func() error { return nil })
}

// skipTo reads over a list or an object token by token, so that it may be
// larger than the memory for it, and calls step before each.
func (s *scanner) skipTo(step func() error) error {
	depth := s.dec.StackDepth()
	for {
		if err := step(); err != nil {
			return err
		}
		if _, err := s.dec.ReadToken(); err != nil {
			return err
		}
		if s.dec.StackDepth() <= depth {
			return nil
		}
	}
}

// skipBeside reads over a value beside the events.
func (s *scanner) skipBeside() error {
	from := s.dec.InputOffset()
	err := s.skipTo(func() error {
		s.in.allow(maxHeader)
		if s.beside+s.dec.InputOffset()-from > int64(s.limit/besidePart) {
			return errBeside
		}
		return nil
	})
	s.beside += s.dec.InputOffset() - from
	return err
}

// ended reads to the end of the file, at which nothing but space may be left.
func (s *scanner) ended() error {
	if s.over {
		return nil
	}
	s.in.allow(maxEvent)
	if _, err := s.dec.ReadToken(); err != io.EOF {
		if err == nil {
			err = errors.New("something follows the end of the trace")
		}
		return err
	}
	return nil
}

// say makes a sentence of an error: the pump's own come first, since the
// library wraps them.
func (s *scanner) say(err error) error {
	if err == nil {
		return nil
	}
	if s.in.fault != nil && s.in.fault != io.EOF {
		return s.in.fault
	}
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		return errCutOff
	}
	if wrong, ok := errors.AsType[*jsontext.SyntacticError](err); ok {
		return fmt.Errorf("the file is not valid JSON after %d bytes", wrong.ByteOffset)
	}
	return err
}

func outOfRange(digits []byte) error {
	return fmt.Errorf("the number %.40s is out of range", digits)
}

func kindName(k byte) string {
	switch k {
	case '{':
		return "an object"
	case '[':
		return "a list"
	case '"':
		return "a text"
	case '0':
		return "a number"
	case 'n':
		return "null"
	case 't', 'f':
		return "a truth value"
	}
	return "something else"
}
