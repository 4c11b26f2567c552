package plot

// Merging: how more spans than pixels become a picture that does not lie.
//
// A lane is a row of device columns on an absolute grid. A column that one span
// covers whole is part of that span's bar. Elsewhere a column is touched by
// several spans, and something has to give:
//
//   - Showing the longest alone loses what happens often but briefly: under the
//     interpreter lock a hundred hand-overs a millisecond would look like one
//     long wait.
//   - Mixing colours makes hues that mean nothing.
//   - One rectangle a span is exact and draws a million rectangles.
//
// So a column touched by at most two spans takes the longer, which is an error
// of half a pixel at a border, and a column touched by more is a stack: its
// height is divided by share of time, what is not running from the base in the
// order of the legend, what is running on top. Running reaches into the upper
// quarter, which nothing else does, and takes at least that quarter: a single
// microsecond of running is seen at any zoom. For the same reason a running span
// shorter than a column is never the one that a pair drops.
//
// The cost is bounded by pixels. A bar is one step however wide. Within a
// column, blocks of 128 spans with sums that were computed once are taken whole,
// so that a column costs at most some 256 spans even where a million fall into
// it. Rejected were mip-map textures of fixed zoom levels (gotraceui): they blur
// at the levels between and must be thrown away while a run grows.

import (
	"math/bits"
	"sort"

	"interleave/scheduler/trace"
)

const blockSize = 128

// shares is how much time of a column or block went to each kind.
type shares [Kinds]trace.Time

// laneIndex is a task with sums of its blocks.
type laneIndex struct {
	*trace.Task
	blocks []shares
}

// grow adds the blocks that the task's spans have filled since the last time.
func (l *laneIndex) grow() {
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

// column is what a merged column shows: one kind, or a stack by share.
type column struct {
	one     Kind // when not stacked; Kinds for nothing at all
	stacked bool
	used    uint32 // kinds that have a share, one bit each
	share   shares
	total   trace.Time // of the solid kinds
}

const solidKinds = 1<<Created - 1

// merge adds up the spans from index i on that touch the interval c0…c1 and
// returns the index of the first that goes on after it.
func (l *laneIndex) merge(i int, c0, c1 trace.Time, c *column) int {
	for u := c.used; u != 0; u &= u - 1 {
		c.share[bits.TrailingZeros32(u)&15] = 0
	}
	c.used, c.total, c.stacked, c.one = 0, 0, false, Kinds
	first, n, used := i, 0, uint32(0)
	spans, share := l.Spans, &c.share
	for i < len(spans) {
		if i%blockSize == 0 && i/blockSize < len(l.blocks) && l.block(i, c0, c1, c) {
			n, i = n+blockSize, i+blockSize
			continue
		}
		sp := &spans[i]
		start, end := sp.Start, sp.End
		if start >= c1 {
			break
		}
		k := kindTable[uint8(sp.State)<<4|uint8(sp.Reason)&15] & 15
		share[k] += min(end, c1) - max(start, c0)
		used |= 1 << k
		n++
		if end > c1 {
			break
		}
		i++
	}
	if i == len(spans) {
		if sp := l.at(i); sp != nil && sp.Start < c1 {
			k := kindOf(sp)
			share[k] += min(sp.End, c1) - max(sp.Start, c0)
			used |= 1 << k
			n++
			if sp.End <= c1 {
				i++
			}
		}
	}
	c.used |= used
	if n <= 2 {
		l.pair(first, n, c0, c1, c)
	} else {
		c.stacked = true
	}
	for u := c.used & solidKinds; u != 0; u &= u - 1 {
		c.total += c.share[bits.TrailingZeros32(u)&15]
	}
	if c.stacked && c.total == 0 {
		c.stacked, c.one = false, Created
	}
	return i
}

// block takes the block that begins with span i whole if it lies in c0…c1.
func (l *laneIndex) block(i int, c0, c1 trace.Time, c *column) bool {
	b := i / blockSize
	if l.Spans[i].Start < c0 || l.Spans[i+blockSize-1].End > c1 {
		return false
	}
	for k, d := range &l.blocks[b] {
		if d != 0 {
			c.share[k] += d
			c.used |= 1 << k
		}
	}
	return true
}

// pair decides for the longer of at most two spans, unless that would drop a
// running span that no other column shows.
func (l *laneIndex) pair(i, n int, c0, c1 trace.Time, c *column) {
	longest := trace.Time(-1)
	brief := false
	for ; n > 0; n-- {
		sp := l.at(i)
		d, k := min(sp.End, c1)-max(sp.Start, c0), kindOf(sp)
		if d > longest {
			longest, c.one = d, k
		}
		brief = brief || k == Running && sp.End-sp.Start < c1-c0 && d > 0
		i++
	}
	c.stacked = brief && c.one != Running
}

// heights divides the height of a bar by the shares of a stack: h[k] pixels
// for each kind that is used, from the base in order, Running on top. Without
// running the upper quarter stays free.
func (c *column) heights(barH, quarter int, h *[Kinds]int) {
	room := barH - quarter
	h[Running] = 0
	run := c.share[Running]
	if run > 0 {
		h[Running] = max(quarter, int(float32(run)*float32(barH)/float32(c.total)+0.5))
		room = barH - h[Running]
	}
	rest := c.used & solidKinds &^ (1 << Running)
	if rest&(rest-1) == 0 { // one kind, the usual case: it takes all
		if rest != 0 {
			h[bits.TrailingZeros32(rest)&15] = room
		}
		return
	}
	each := float32(room) / float32(max(c.total-run, 1))
	var sum trace.Time
	done := 0
	for u := rest; u != 0; u &= u - 1 {
		k := bits.TrailingZeros32(u) & 15
		sum += c.share[k]
		to := int(float32(sum)*each + 0.5)
		h[k], done = to-done, to
	}
}
