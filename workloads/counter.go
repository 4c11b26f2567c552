package workloads

import (
	"encoding/binary"
	"fmt"
	"sync/atomic"
)

// The counter's word holds more than the value, so that an overwrite can be
// told exactly: value (40 bits), the writer's number + 1 (8 bits), and how
// often that writer has written (16 bits), so that no two writes are alike. A task reads the word, adds one to the
// value, and swaps the new word in. Where the word that comes back is not the
// word that was read, somebody wrote in between and that update is lost. The
// sum of (value overwritten − value read) over all swaps is expected − final,
// always.
const (
	valueBits  = 40
	writerBits = 8
	maxValue   = 1<<valueBits - 1
)

// CounterWord takes a word apart; writer is the task's number + 1, 0 for the
// initial word.
func CounterWord(w uint64) (value uint64, writer int) {
	return w & maxValue, int(w >> valueBits & (1<<writerBits - 1))
}

func packWord(value, writer, version uint64) uint64 {
	return value&maxValue | writer<<valueBits | version<<(valueBits+writerBits)
}

// switchAt is where the interpreter may switch.
type switchAt uint8

const (
	atBytecode switchAt = iota // between any two operations, as CPython to 3.9
	atCall                     // at a call between read and write, and at the loop's edge
	atLoop                     // at the loop's edge only, as CPython from 3.10
)

type counter struct{}

func (counter) Name() string  { return "counter" }
func (counter) Title() string { return "Counter" }

func (counter) About() string {
	return "Every task adds 1 to one counter: read, add, write."
}

func (counter) Tasks() Setting {
	return Setting{
		Name: "tasks", Title: "Tasks", Kind: Count, Min: 1, Max: 255, Default: "4", Help: "How many tasks count.",
		Told: map[string]string{"1": "%s task", "%s": "%s tasks"},
	}
}

func (counter) Settings() []Setting {
	return []Setting{
		{
			Name: "increments", Title: "Increments a task", Kind: Count, Min: 1, Max: 1e9, Default: "1000000", Help: "How often each task adds 1.",
			Told: map[string]string{"1": "%s increment a task", "%s": "%s increments a task"},
		},
		{
			Name: "mutex", Title: "Mutex", Kind: Switch, Default: "off", Help: "One task at a time between read and write.",
			Told: map[string]string{"on": "with the mutex", "off": "without the mutex"},
		},
		{
			Name: "switch", Title: "Switch point", Kind: Choice, Choices: []string{"bytecode", "call", "loop"}, Default: "bytecode",
			Help: "Where a switch may happen: between bytecodes, at a call, or at the loop’s edge.",
			Told: map[string]string{"bytecode": "switches at bytecodes", "call": "switches at calls", "loop": "switches at loop edges"},
		},
		{
			Name: "await", Title: "Await inside", Kind: Switch, Default: "off", Only: "async", Help: "An await between read and write.",
			Told: map[string]string{"on": "with an await inside", "off": "without an await inside"},
		},
		{
			Name: "memory", Title: "Memory", Kind: Choice, Choices: []string{"private", "shared"}, Default: "private", Only: "processes",
			Help: "Each process its own counter, or one word that all share.",
			Told: map[string]string{"private": "private memory", "shared": "shared memory"},
		},
	}
}

func (counter) Nature(Values) Nature { return Nature{Together: true} }

func (counter) TaskNames(_ Values, tasks int) []string { return numbered("Task", tasks) }

func (counter) Open(v Values, env Env) (Job, error) {
	j := &counterJob{
		word: env.Word, increments: uint64(v.Int("increments")),
		mutex: v.On("mutex"), await: v.On("await"), tasks: make([]counterTask, env.Tasks),
	}
	if uint64(env.Tasks)*j.increments > maxValue {
		return nil, fmt.Errorf("%d tasks × %d increments do not fit into %d bits", env.Tasks, j.increments, valueBits)
	}
	switch v["switch"] {
	case "call":
		j.at = atCall
	case "loop":
		j.at = atLoop
	}
	return j, nil
}

// partSize is the length of what a counter task returns: increments performed,
// overwrites, and what they threw away.
const partSize = 24

func (counter) Merge(v Values, parts [][]byte, word uint64) (Result, error) {
	var c Counter
	for i, p := range parts {
		if p == nil { // how much it counted died with its process
			return Result{}, nil
		}
		if len(p) == 0 {
			continue
		}
		if len(p) != partSize {
			return Result{}, fmt.Errorf("task %d returned %d bytes instead of %d", i+1, len(p), partSize)
		}
		done := binary.LittleEndian.Uint64(p)
		if done > maxValue {
			return Result{}, fmt.Errorf("task %d claims %d increments", i+1, done)
		}
		c.Expected += done
		c.Overwrites += binary.LittleEndian.Uint64(p[8:])
		c.Accounted += int64(binary.LittleEndian.Uint64(p[16:]))
	}
	c.Final, _ = CounterWord(word)
	c.Lost = int64(c.Expected) - int64(c.Final)
	return Result{Counter: &c}, nil
}

type counterJob struct {
	word       *atomic.Uint64
	increments uint64
	mutex      bool
	await      bool
	at         switchAt
	tasks      []counterTask
}

// counterTask is what one task keeps. It is written by its task only; done and
// the ring are also read by others, see show.
type counterTask struct {
	done       atomic.Uint64
	overwrites uint64
	lost       int64
	bigs       int
	n          uint64 // steps made
	ring       [stepRing]step
	_          [64]byte // the next task's counts are on another cache line
}

func (j *counterJob) Run(t Task, i int) error {
	c := &j.tasks[i]
	t.Check()
	for k := uint64(0); k < j.increments; k++ {
		if j.mutex {
			t.Lock()
		}
		j.increment(t, c, i)
		if j.mutex {
			t.Unlock()
		}
		c.done.Store(k + 1)
		t.Check()
	}
	return nil
}

// increment is `counter += 1`, its three operations apart.
//
//go:nosplit
//go:norace
func (j *counterJob) increment(t Task, c *counterTask, i int) {
	read := j.word.Load()
	value := read & maxValue
	c.keep(t, ReadStep, value)
	if j.at <= atCall {
		t.Check()
	}
	if j.await {
		t.Yield()
	}
	value++
	c.keep(t, AddStep, value)
	if j.at == atBytecode {
		t.Check()
	}
	word := packWord(value, uint64(i)+1, c.done.Load())
	over := j.word.Swap(word)
	c.keep(t, WriteStep, value)
	if over != read {
		j.overwritten(t, c, read, over)
	}
}

//go:nosplit
//go:norace
func (c *counterTask) keep(t Task, kind Mark, value uint64) {
	c.ring[c.n%stepRing] = step{at: t.Now(), value: value, kind: kind}
	c.n++
}

func (j *counterJob) Result(i int) []byte {
	c := &j.tasks[i]
	p := make([]byte, 0, partSize)
	p = binary.LittleEndian.AppendUint64(p, c.done.Load())
	p = binary.LittleEndian.AppendUint64(p, c.overwrites)
	return binary.LittleEndian.AppendUint64(p, uint64(c.lost))
}

// Stopped implements Stoppable: a stopped task knows how often it has counted.
func (j *counterJob) Stopped(i int) []byte { return j.Result(i) }

func (j *counterJob) Progress(i int) float64 {
	return float64(j.tasks[i].done.Load()) / float64(j.increments)
}

func (j *counterJob) Close() error { return nil }
