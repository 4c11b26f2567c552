package chrome

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"interleave/scheduler/trace"
)

// packed begins a text that is in base64 since JSON could not hold it.
const packed = "\x00"

// pack makes a text that JSON holds exactly.
func pack(s string) string {
	if utf8.ValidString(s) && !strings.HasPrefix(s, packed) {
		return s
	}
	return packed + base64.StdEncoding.EncodeToString([]byte(s))
}

func packSums(s trace.Sums) sums {
	p := sums{s.Running, s.Ready, s.Waiting, s.Blocked, s.Spans, nil}
	for e, n := range s.Ended {
		if n > 0 {
			if p.Ended == nil {
				p.Ended = dict[uint64]{}
			}
			p.Ended[trace.Ender(e).String()] = n
		}
	}
	return p
}

// unpacker keeps the first error.
type unpacker struct{ err error }

func (u *unpacker) text(s string) string {
	code, ok := strings.CutPrefix(s, packed)
	if !ok {
		return s
	}
	text, err := base64.StdEncoding.DecodeString(code)
	if err != nil {
		u.err = errors.New("its header is damaged: a text cannot be decoded")
	}
	return string(text)
}

func (u *unpacker) sums(p sums) trace.Sums {
	s := trace.Sums{Running: p.Running, Ready: p.Ready, Waiting: p.Waiting, Blocked: p.Blocked, Spans: p.Spans}
	for name, n := range p.Ended {
		e, ok := enders[name]
		if !ok {
			u.err = fmt.Errorf("its header tells of an unknown way to end: %.40q", name)
			continue
		}
		s.Ended[e] = n
	}
	return s
}

// Small JSON can become large lists: "{}," is three bytes and a task a hundred.
// list and dict stop in time.
const (
	maxList = 1 << 16
	maxDict = 256
)

type list[T any] []T

func (l *list[T]) UnmarshalJSON(text []byte) error {
	d := json.NewDecoder(bytes.NewReader(text))
	if t, err := d.Token(); err == nil && t == nil {
		return nil // null
	} else if err != nil || t != json.Delim('[') {
		return errors.New("a list is expected")
	}
	for d.More() {
		if len(*l) == maxList {
			return fmt.Errorf("a list of more than %d", maxList)
		}
		var v T
		if err := d.Decode(&v); err != nil {
			return plain(err)
		}
		*l = append(*l, v)
	}
	return nil
}

type dict[T any] map[string]T

func (m *dict[T]) UnmarshalJSON(text []byte) error {
	d := json.NewDecoder(bytes.NewReader(text))
	if t, err := d.Token(); err == nil && t == nil {
		return nil // null
	} else if err != nil || t != json.Delim('{') {
		return errors.New("an object is expected")
	}
	*m = dict[T]{}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return err
		}
		if len(*m) == maxDict {
			return fmt.Errorf("an object of more than %d keys", maxDict)
		}
		var v T
		if err := d.Decode(&v); err != nil {
			return plain(err)
		}
		(*m)[key.(string)] = v
	}
	return nil
}

// plain says in our words what the JSON library says with Go's types in it.
func plain(err error) error {
	if wrong, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		return fmt.Errorf("%s in the place of another value (%s)", wrong.Value, wrong.Field)
	}
	return err
}
