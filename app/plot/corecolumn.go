package plot

import (
	"sort"

	"interleave/scheduler/trace"
)

// after is the index of the first span that may reach beyond t. Spans of one
// core do not overlap but for the moments around a migration, so looking a few
// back is enough.
func (r *coreRow) after(t trace.Time) int {
	i := sort.Search(len(r.spans), func(i int) bool { return r.spans[i].Start >= t })
	return max(0, i-4)
}

// busy is our time on the core within an interval.
func (r *coreRow) busy(from, to trace.Time) trace.Time {
	var c coreColumn
	r.merge(r.after(from), from, to, &c)
	return c.busy
}

// coreColumn is what one column of a core shows.
type coreColumn struct {
	busy  trace.Time
	edges int   // spans in it
	task  int32 // the task with the most of it, mixed if below 80 %
	most  trace.Time
	last  int // the closed span that was counted last, or -1
}

// merge adds up the spans from index i on that touch c0…c1, and the open ones.
func (r *coreRow) merge(i int, c0, c1 trace.Time, c *coreColumn) int {
	*c = coreColumn{task: mixed, last: -1}
	next := i
	for ; i < len(r.spans); i++ {
		if i%coreBlockSize == 0 {
			if to := r.blocksIn(i, c0, c1, c); to > i {
				i, next = to, to
			}
		}
		if i >= len(r.spans) || r.spans[i].Start >= c1 {
			break
		}
		sp := &r.spans[i]
		if d := min(sp.End, c1) - max(sp.Start, c0); d > 0 {
			c.add(d, sp.Task)
			c.edges++
			c.last = i
		}
		if sp.End <= c1 && next == i {
			next = i + 1
		}
	}
	for _, sp := range r.open {
		if d := min(sp.End, c1) - max(sp.Start, c0); d > 0 {
			c.add(d, sp.Task)
			c.edges++
		}
	}
	if c.most*5 < c.busy*4 {
		c.task = mixed
	}
	return next
}

// blocksIn adds the blocks from span i on that lie in c0…c1 and returns the span
// after them.
func (r *coreRow) blocksIn(i int, c0, c1 trace.Time, c *coreColumn) int {
	for _, b := range r.blocks[min(i/coreBlockSize, len(r.blocks)):] {
		if b.start < c0 || b.end > c1 {
			break
		}
		c.add(b.busy, b.task)
		c.edges += coreBlockSize
		i += coreBlockSize
	}
	return i
}

// add counts time of a task. Finding the task with the most of a column by a
// running vote needs no table: what does not have 80 % is mixed anyhow.
func (c *coreColumn) add(d trace.Time, task int32) {
	c.busy += d
	switch {
	case task == c.task:
		c.most += d
	case d > c.most:
		c.most, c.task = d, task
	}
}
