package chrome

import (
	"errors"
	"fmt"
	"io"

	"interleave/scheduler/trace"
)

var (
	errNotJSON  = errors.New("the file is neither JSON nor gzip: a trace in Chrome's format is expected")
	errNoTrace  = errors.New("the file is JSON but no trace: it has no list of traceEvents")
	errBeside   = errors.New("the file has too much beside its events: it may be another kind of file")
	errNoEvent  = errors.New("the trace has no complete event: there is nothing to draw")
	errReworked = errors.New("the file was rearranged by another program: the header must come before the events, once")
)

// Read reads a file, of ours or of another program. An error is one sentence
// that says what is wrong with it; then nothing was read. It costs some 0.5 s and
// 50 MB for a million spans; what a hostile file may cost is bounded (see
// maxBytes). It returns only after the goroutine that reads r has ended, so a
// Read of r that blocks is waited for.
func Read(r io.Reader) (File, error) { return read(r, maxBytes) }

func read(r io.Reader, limit int) (File, error) {
	in, err := newPump(r, limit)
	if err != nil {
		return File{}, err
	}
	defer in.stop()
	s := newScanner(in, limit)
	f, err := s.file()
	if err == nil {
		err = s.ended()
	}
	if err = s.say(err); err != nil {
		return File{}, err
	}
	if err := trace.Validate(f.Trace); err != nil {
		return File{}, fmt.Errorf("the file holds no valid trace: %w", err)
	}
	return f, nil
}

func (s *scanner) file() (File, error) {
	s.in.allow(maxEvent)
	switch s.kind() {
	case '{':
		return s.object()
	case '[':
		return s.foreign() // the list form, which only others write
	case 0:
		_, err := s.dec.ReadToken()
		switch {
		case s.in.fault != nil && s.in.fault != io.EOF:
			return File{}, s.in.fault
		case err == io.EOF:
			return File{}, errEmpty
		}
		return File{}, errNotJSON
	}
	return File{}, errNoTrace
}

// object reads the object form, with its events among other things.
func (s *scanner) object() (f File, err error) {
	if err := s.open('{'); err != nil {
		return File{}, err
	}
	var head *header
	found := false
	for s.more() {
		s.in.allow(maxHeader)
		key, err := s.key()
		if err != nil {
			return File{}, err
		}
		switch string(key) {
		case "interleave":
			if found || head != nil {
				return File{}, errReworked
			}
			text, err := s.dec.ReadValue()
			if err != nil {
				return File{}, err
			}
			if f, head, err = parseHeader(text); err != nil {
				return File{}, err
			}
		case "traceEvents":
			if found {
				return File{}, errReworked
			}
			found = true
			if head != nil {
				err = s.own(&f.Trace, head)
			} else {
				f, err = s.foreign()
			}
		default:
			err = s.skipBeside()
		}
		if err != nil {
			return File{}, err
		}
	}
	if err := s.close(); err != nil {
		return File{}, err
	}
	if !found {
		return File{}, errNoTrace
	}
	return f, nil
}

// events calls add for each event of a list.
func (s *scanner) events(ours bool, add func(*event) error) error {
	if err := s.open('['); err != nil {
		return err
	}
	var e event
	most := s.limit / foreignPart
	if ours {
		most = maxEvents
	}
	for n := 1; s.more(); n++ {
		if s.unclosed() {
			return nil
		}
		if n > most {
			return fmt.Errorf("the file has more than the %d events that are read", most)
		}
		err := s.event(&e, ours)
		if err == nil {
			err = add(&e)
		}
		if err != nil {
			if said := s.say(err); said != err {
				return said
			}
			return fmt.Errorf("event %d: %w", n, err)
		}
	}
	return s.close()
}

// unclosed reports whether the file has ended behind an event of the list form,
// which may lack its bracket, so that a program that crashed leaves a trace.
func (s *scanner) unclosed() bool {
	if s.dec.StackDepth() != 1 || s.kind() != 0 {
		return false
	}
	_, err := s.dec.ReadToken()
	s.over = errors.Is(err, io.ErrUnexpectedEOF) && s.in.fault == io.EOF
	return s.over
}
