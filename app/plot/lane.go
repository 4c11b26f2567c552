package plot

import (
	"sort"

	"interleave/scheduler/trace"
)

const blockSize = 128

// shares is how much time of a column or block went to each kind.
type shares [Kinds]trace.Time

// laneIndex is a task with sums of its blocks and the brief form of its spans.
type laneIndex struct {
	*trace.Task
	blocks []shares
	brief  []uint32 // by span: its length, times 16, and its kind
}

// long is the brief form of a span whose length has no room in it, or that does
// not begin where the one before it ended.
const long = ^uint32(0)

// grow adds the blocks that the task's spans have filled since the last time.
func (l *laneIndex) grow() {
	for i := len(l.brief); i < len(l.Spans); i++ {
		sp, code := &l.Spans[i], long
		if d := sp.End - sp.Start; d < trace.Time(long>>4) && i > 0 && sp.Start == l.Spans[i-1].End {
			code = uint32(d)<<4 | uint32(kindOf(sp))
		}
		l.brief = append(l.brief, code)
	}
	for n := len(l.blocks); (n+1)*blockSize <= len(l.Spans); n++ {
		var sh shares
		for i := range l.Spans[n*blockSize : (n+1)*blockSize] {
			sp := &l.Spans[n*blockSize+i]
			sh[kindOf(sp)] += sp.End - sp.Start
		}
		l.blocks = append(l.blocks, sh)
	}
}

// kindTable is KindOf as a table; it is read once a span.
var kindTable = func() (t [256]Kind) {
	for s := range trace.States {
		for r := range trace.Reasons {
			t[uint8(s)<<4|uint8(r)] = KindOf(s, r)
		}
	}
	return t
}()

func kindOf(sp *trace.Span) Kind { return kindTable[uint8(sp.State)<<4|uint8(sp.Reason)&15] }

// at is span i, the open one being the last. It is nil after the task's end,
// for a final state lasts no time.
func (l *laneIndex) at(i int) *trace.Span {
	if i < len(l.Spans) {
		return &l.Spans[i]
	}
	if i == len(l.Spans) && !l.Open.State.Terminal() {
		return &l.Open
	}
	return nil
}

// after is the index of the first span that ends after t.
func (l *laneIndex) after(t trace.Time) int {
	return sort.Search(len(l.Spans), func(i int) bool { return l.Spans[i].End > t })
}

// cursor is a span of a lane, read from its brief form where there is one.
type cursor struct {
	l          *laneIndex
	i          int
	start, end trace.Time
	kind       Kind
	ok         bool // false after the task's end
}

// seek puts a cursor on span i.
func (l *laneIndex) seek(i int) cursor {
	c := cursor{l: l, i: i}
	c.read()
	return c
}

func (c *cursor) read() {
	sp := c.l.at(c.i)
	if c.ok = sp != nil; c.ok {
		c.start, c.end, c.kind = sp.Start, sp.End, kindOf(sp)
	}
}

// to moves the cursor to span i, which begins at t if it has a brief form.
func (c *cursor) to(i int, t trace.Time) {
	c.i = i
	if i < len(c.l.brief) && c.l.brief[i] != long {
		code := c.l.brief[i]
		c.start, c.end, c.kind = t, t+trace.Time(code>>4), Kind(code&15)
		return
	}
	c.read()
}
