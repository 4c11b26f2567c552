package worker

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"io"
	"math"
	"sync"
	"time"

	"interleave/scheduler/wire"
	"interleave/scheduler/worker/record"
)

// flushEvery is how often records leave the process: the live picture is at
// most a frame late, and flushing costs 0.04 % of a core.
const flushEvery = 12 * time.Millisecond

// port is the worker's stdout. Tasks only append to memory; one goroutine
// writes, so that no task ever waits for its observer.
type port struct {
	w    io.Writer
	mu   sync.Mutex // never held while writing; writing is
	out  *bytes.Buffer
	kick chan struct{}
	done chan struct{}
	gone chan struct{}

	rings    []*record.Thread
	progress func() float64
	writing  sync.Mutex
	buf      []byte
	spare    *bytes.Buffer
}

func newPort(w io.Writer) *port {
	return &port{w: w, out: &bytes.Buffer{}, spare: &bytes.Buffer{}, kick: make(chan struct{}, 1), done: make(chan struct{}), gone: make(chan struct{})}
}

// send queues a frame. Now says that it must not wait for the next flush.
func (p *port) send(k wire.Kind, now bool, parts ...[]byte) {
	p.mu.Lock()
	_ = wire.Write(p.out, k, parts...) // a bytes.Buffer does not fail
	p.mu.Unlock()
	if now {
		wake(p.kick)
	}
}

func (p *port) sendJSON(k wire.Kind, now bool, v any) {
	b, err := json.Marshal(v)
	if err != nil {
		k, b = wire.Fault, []byte(`"a message could not be encoded"`)
	}
	p.send(k, now, b)
}

// run flushes until close. Rings and progress are looked at once they are set
// by start.
func (p *port) run() {
	defer close(p.gone)
	tick := time.NewTicker(flushEvery)
	defer tick.Stop()
	for n := 0; ; n++ {
		select {
		case <-tick.C:
		case <-p.kick:
		case <-p.done:
			p.flush(true)
			return
		}
		p.flush(n%4 == 0)
	}
}

// start says what is to be flushed besides frames.
func (p *port) start(rings []*record.Thread, progress func() float64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.rings, p.progress = rings, progress
}

// flush writes everything that is there: the frames are taken first and written
// last, so that a result never comes before the spans that led to it. Besides
// run, a pool member calls it between two tasks: its parent waits for the end of
// the one to send the other.
func (p *port) flush(progress bool) {
	p.writing.Lock()
	defer p.writing.Unlock()
	p.mu.Lock()
	rings, share := p.rings, p.progress
	frames := p.out
	p.out, p.spare = p.spare, frames
	p.mu.Unlock()
	for i, th := range rings {
		p.buf = binary.LittleEndian.AppendUint16(p.buf[:0], uint16(i))
		if p.buf = th.Ring.Take(p.buf); len(p.buf) > 2 {
			_ = wire.Write(p.w, wire.Records, p.buf)
		}
	}
	if progress && share != nil {
		b := binary.LittleEndian.AppendUint64(nil, math.Float64bits(share()))
		_ = wire.Write(p.w, wire.Progress, b)
	}
	// An error means that the parent has gone, which the watcher of stdin sees.
	_, _ = p.w.Write(frames.Bytes())
	frames.Reset()
}

// close flushes what is left and waits for it.
func (p *port) close() {
	close(p.done)
	<-p.gone
}
