package chrome

import (
	"fmt"
	"strconv"

	"interleave/scheduler/trace"
)

// event is one event as it stands in a file. Its slices are reused for the next.
type event struct {
	phase    byte
	name     []byte
	pid, tid []byte // as in the file, digits or a text
	ts, dur  int64  // nanoseconds
	timed    bool   // there is a ts
	lasts    bool   // there is a dur
	label    []byte // the name in the args
	args     args
	wrong    error // the first value that cannot be what it should; of interest if the event is
}

// args are those of our own events.
type args struct {
	core      int16
	thread    uint16
	threaded  bool // a thread is told
	ender     trace.Ender
	arg       uint16
	task      trace.TaskID
	process   uint16
	processed bool // a process is told
	words     [2]uint64
	busy      []float32
}

// maxKey is how long the names of processes and threads may be where a program
// writes names for their numbers.
const maxKey = 100

// event reads the next event; ours says whether to read all args.
func (s *scanner) event(e *event, ours bool) error {
	busy := e.args.busy[:0]
	*e = event{name: e.name[:0], pid: e.pid[:0], tid: e.tid[:0], label: e.label[:0]}
	e.args = args{core: trace.NoCore, task: trace.NoTask, busy: busy}
	s.in.allow(maxEvent)
	if err := s.open('{'); err != nil {
		return err
	}
	for s.more() {
		key, err := s.key()
		if err != nil {
			return err
		}
		if err := s.field(e, key, ours); err != nil {
			return err
		}
	}
	return s.close()
}

func (s *scanner) field(e *event, key []byte, ours bool) error {
	switch string(key) {
	case "ph":
		v, err := s.textOr(e)
		if len(v) == 1 {
			e.phase = v[0]
		}
		return err
	case "name":
		v, err := s.textOr(e)
		e.name = append(e.name, v...)
		return err
	case "pid":
		v, err := s.numberOrText(e)
		e.pid = append(e.pid, v...)
		return err
	case "tid":
		v, err := s.numberOrText(e)
		e.tid = append(e.tid, v...)
		return err
	case "ts":
		e.timed = true
		return s.micros(e, &e.ts)
	case "dur":
		e.lasts = true
		return s.micros(e, &e.dur)
	case "args":
		if s.kind() != '{' {
			return s.skip()
		}
		return s.args(e, ours)
	}
	return s.skip()
}

func (s *scanner) args(e *event, ours bool) error {
	if err := s.open('{'); err != nil {
		return err
	}
	for s.more() {
		key, err := s.key()
		if err != nil {
			return err
		}
		switch {
		case ours:
			err = s.arg(&e.args, key)
		case string(key) == "name" && s.kind() == '"':
			var v []byte
			v, err = s.text()
			e.label = append(e.label[:0], v...)
		default:
			err = s.skip()
		}
		if err != nil {
			return err
		}
	}
	return s.close()
}

// arg reads an argument of an event of our own; one that is not known is left
// out.
func (s *scanner) arg(a *args, key []byte) error {
	var n int64
	var err error
	switch string(key) {
	case "core":
		n, err = s.integer(0, 1<<15-1)
		a.core = int16(n)
	case "thread":
		n, err = s.integer(0, trace.MaxThreads-1)
		a.thread, a.threaded = uint16(n), true
	case "ended_by":
		var name []byte
		name, err = s.text()
		ender, ok := enders[string(name)]
		if err == nil && !ok {
			err = fmt.Errorf("%.40q is no way to end", name)
		}
		a.ender = ender
	case "arg", "plus_minus_us":
		n, err = s.integer(0, 1<<16-1)
		a.arg = uint16(n)
	case "task":
		n, err = s.integer(1, trace.MaxTasks)
		a.task = trace.TaskID(n - 1)
	case "process":
		n, err = s.integer(0, trace.MaxProcesses-1)
		a.process, a.processed = uint16(n), true
	default:
		return s.rareArg(a, key)
	}
	return err
}

// rareArg reads what marks and samples have.
func (s *scanner) rareArg(a *args, key []byte) (err error) {
	if i, ok := markArg[string(key)]; ok {
		a.words[i], err = s.word()
		if i == 0 {
			a.arg = uint16(min(a.words[0], 1<<16-1)) // a blocked span's holder has a mark's key
		}
		return err
	}
	if len(key) == 0 || key[0] < '0' || key[0] > '9' {
		return s.skip()
	}
	core, err := strconv.Atoi(string(key))
	if err != nil || core != len(a.busy) || core >= trace.MaxCores {
		return fmt.Errorf("core %.20s comes after %d others", key, len(a.busy))
	}
	digits, err := s.number()
	if err != nil {
		return err
	}
	share, err := strconv.ParseFloat(string(digits), 32)
	if err != nil {
		return outOfRange(digits)
	}
	a.busy = append(a.busy, float32(share))
	return nil
}

// textOr reads a text. Another value is noted as wrong and read over: the event
// may be of a kind that is of no interest.
func (s *scanner) textOr(e *event) ([]byte, error) {
	if k := s.kind(); k != '"' && k != 0 {
		e.note(fmt.Errorf("%s where a text belongs", kindName(k)))
		return nil, s.skip()
	}
	return s.text()
}

func (s *scanner) numberOrText(e *event) ([]byte, error) {
	var v []byte
	var err error
	switch k := s.kind(); k {
	case '0':
		v, err = s.number()
	case '"':
		v, err = s.text()
	case 0:
		return nil, s.close() // the error
	default:
		e.note(fmt.Errorf("%s where a number belongs", kindName(k)))
		return nil, s.skip()
	}
	if len(v) > maxKey {
		e.note(fmt.Errorf("the name %.20q… is too long for a number", v))
	}
	return v[:min(len(v), maxKey)], err
}

func (s *scanner) micros(e *event, to *int64) error {
	if k := s.kind(); k != '0' && k != 0 {
		e.note(fmt.Errorf("%s where a time belongs", kindName(k)))
		return s.skip()
	}
	digits, err := s.number()
	if err != nil {
		return err
	}
	ns, ok := micros(digits)
	if !ok {
		e.note(outOfRange(digits))
	}
	*to = ns
	return nil
}

func (e *event) note(wrong error) {
	if e.wrong == nil {
		e.wrong = wrong
	}
}
