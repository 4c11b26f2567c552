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
// it. Those are read from a list of four bytes a span, kind and length: what a
// full redraw of a million spans costs is mostly the memory it reads. Rejected
// were mip-map textures of fixed zoom levels (gotraceui): they blur at the
// levels between and must be thrown away while a run grows.

import (
	"math/bits"

	"interleave/scheduler/trace"
)

// column is what a merged column shows: one kind, or a stack by share.
type column struct {
	one     Kind // when not stacked; Kinds for nothing at all
	stacked bool
	used    uint32 // kinds that have a share, one bit each
	share   shares
	total   trace.Time // of the solid kinds
}

const solidKinds = 1<<Created - 1

// merge adds up the spans from the cursor on that touch the interval c0…c1 and
// leaves it on the first that goes on after it.
func (l *laneIndex) merge(at *cursor, c0, c1 trace.Time, c *column) {
	for u := c.used; u != 0; u &= u - 1 {
		c.share[bits.TrailingZeros32(u)&15] = 0
	}
	c.used, c.total, c.stacked, c.one = 0, 0, false, Kinds
	first, n := at.i, 0
	for at.ok && at.start < c1 {
		if at.i%blockSize == 0 && l.block(at, c0, c1, c) {
			n += blockSize
			continue
		}
		k, d := at.kind&15, min(at.end, c1)-max(at.start, c0)
		c.share[k] += d
		c.total += d
		c.used |= 1 << k
		n++
		if at.end > c1 {
			break
		}
		n += l.walk(at, c1, c)
	}
	if n <= 2 {
		l.pair(first, n, c0, c1, c)
	} else {
		c.stacked = true
	}
	for u := c.used &^ solidKinds; u != 0; u &= u - 1 {
		c.total -= c.share[bits.TrailingZeros32(u)&15]
	}
	if c.stacked && c.total == 0 {
		c.stacked, c.one = false, Created
	}
}

// walk goes from the cursor's span, which has been counted, to the first that
// does not end within the column and the block, adds those between and tells
// how many they were.
func (l *laneIndex) walk(at *cursor, c1 trace.Time, c *column) (n int) {
	i, t, used := at.i+1, at.end, uint32(0)
	end := min((i+blockSize-1)/blockSize*blockSize, len(l.brief))
	running := trace.Time(0)
	for _, code := range l.brief[min(i, end):end] {
		d := trace.Time(code >> 4)
		if code == long || t+d > c1 {
			break
		}
		if t += d; code&15 == uint32(Running) { // every other span, as a rule
			running += d
		} else {
			c.share[code&15] += d
			used |= 1 << (code & 15)
		}
		n++
	}
	if running > 0 {
		c.share[Running] += running
		used |= 1 << Running
	}
	c.used |= used
	c.total += t - at.end
	at.to(i+n, t)
	return n
}

// block takes the block that begins at the cursor whole if it lies in c0…c1.
func (l *laneIndex) block(at *cursor, c0, c1 trace.Time, c *column) bool {
	b := at.i / blockSize
	if b >= len(l.blocks) || at.start < c0 || l.Spans[at.i+blockSize-1].End > c1 {
		return false
	}
	for k, d := range &l.blocks[b] {
		if d != 0 {
			c.share[k] += d
			c.total += d
			c.used |= 1 << k
		}
	}
	*at = l.seek(at.i + blockSize)
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
		h[Running] = c.running(barH, quarter)
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

// running is the height of the running part of a stack that has one.
func (c *column) running(barH, quarter int) int {
	return max(quarter, int(float32(c.share[Running])*float32(barH)/float32(c.total)+0.5))
}
