// Package record writes what tasks do into preallocated rings, one an
// operating system thread, and finds out when the operating system took the
// processor away.
//
// # Why nothing here takes stack
//
// Go pre-empts a goroutine at the stack check of a function's prologue. A task
// that computes for longer than 10 ms would so be switched by Go's own
// scheduler – about 140 times a second, a third of all switches – and the
// picture would show Go instead of the operating system. A function that is
// marked go:nosplit has no stack check and is no asynchronous safe point. So
// everything on the way of a computing task is nosplit: the step, Check, the
// clock, the detector, the ring. What remains of Go's switches is 1 to 4 a
// second. (go:noinline as well where a function is called in a loop of an
// ordinary function: a short leaf is otherwise inlined into a caller that can
// be split. go:norace, since the race detector's calls take stack; the one
// thing that is shared, the ring's length, is atomic.)
//
// Rejected: reading the thread's CPU clock at every step, which would tell
// pre-emption exactly – it changes the scheduler (time slices of 3.94 ms become
// 1.38 ms); one record a step – 40,000 a second and task; a lock around the
// rings – a task would wait for its own observer.
package record

import (
	"sync/atomic"

	"interleave/scheduler/wire"
)

// Ring is a buffer of records with one producer, its thread, and one consumer,
// the flusher. A full ring counts what it drops and never blocks.
type Ring struct {
	buf   []wire.Record
	mask  uint64
	_     [64]byte
	head  atomic.Uint64 // records written
	drops atomic.Uint64
	// lost says that records have been dropped since the last one that was kept,
	// from lostAt on: the next one is preceded by a gap, lest a task seem to go on
	// for as long with what it was doing before.
	lost   bool
	lostAt int64
	_      [64]byte
	tail   atomic.Uint64 // records taken
}

// touched is how many records of a ring lie in memory from the start. The rest
// comes page by page, a microsecond each 256 records, which no picture shows;
// touching all of it would delay the start of many threads by tens of
// milliseconds.
const touched = 1 << 12

// NewRing returns a ring of at least size records.
func NewRing(size int) *Ring {
	n := 2 * reserve
	for n < size {
		n *= 2
	}
	r := &Ring{buf: make([]wire.Record, n), mask: uint64(n - 1)}
	for i := range min(n, touched) {
		r.buf[i].Task = wire.NoTask
	}
	return r
}

// reserve is how many places only the ends of tasks may take: however full the
// ring, the picture knows which tasks have ended.
const reserve = 256

// push appends a record; only the ring's thread may call it. Kept says that
// the record may take a reserved place.
//
//go:nosplit
//go:norace
func (r *Ring) push(x wire.Record, kept bool) {
	h := r.head.Load()
	room, need := r.mask+1-(h-r.tail.Load()), uint64(1)
	if r.lost {
		need++
	}
	if room < need || !kept && room < need+reserve {
		r.drops.Add(1)
		if !r.lost {
			r.lost, r.lostAt = true, x.T
		}
		return
	}
	if r.lost {
		r.buf[h&r.mask] = wire.Gap(r.lostAt)
		r.lost = false
		h++
	}
	r.buf[h&r.mask] = x
	r.head.Store(h + 1)
}

// pushMark appends the two records of a mark, or none.
//
//go:nosplit
//go:norace
func (r *Ring) pushMark(x, payload wire.Record) {
	h := r.head.Load()
	if h+1+reserve-r.tail.Load() > r.mask {
		r.drops.Add(1)
		return
	}
	r.buf[h&r.mask] = x
	r.buf[(h+1)&r.mask] = payload
	r.head.Store(h + 2)
}

// Take appends the bytes of all records that have arrived to b and frees their
// places; only the flusher may call it.
//
//go:norace
func (r *Ring) Take(b []byte) []byte {
	h, t := r.head.Load(), r.tail.Load()
	for t < h {
		from := t & r.mask
		n := min(h-t, r.mask+1-from)
		b = wire.AppendRecords(b, r.buf[from:from+n])
		t += n
	}
	r.tail.Store(h)
	return b
}

// Drops returns how many records were dropped so far.
func (r *Ring) Drops() uint64 { return r.drops.Load() }
