package plot

import (
	"cmp"
	"slices"
	"sort"

	"interleave/scheduler/trace"
)

// never is later than every instant of a run.
const never = trace.Time(1<<63 - 1)

// coreSpan is a task's stay on a core.
type coreSpan struct {
	Start, End trace.Time
	Task       int32 // mixed in a block of several tasks
}

const mixed = -2

// coreBlockSize is smaller than a lane's: there are few rows, and many spans in each
// of their columns.
const coreBlockSize = 8

// coreRow is one core: ours exactly, from the tasks' running spans, and the
// share of the rest that other programs took, from the samples.
type coreRow struct {
	spans  []coreSpan // closed, by start
	fresh  []coreSpan // closed since the last time, not yet among spans
	open   []coreSpan
	blocks []coreBlock
	others []float32 // by sample: how full the part that is not ours is
}

type coreBlock struct {
	start, end, busy trace.Time
	task             int32
}

// coreIndex sorts running spans by core. The last row holds those whose core
// the system does not tell.
type coreIndex struct {
	rows    []coreRow
	cursor  []int // by task: closed spans that were filed
	samples int
	told    bool    // some span names its core
	untold  bool    // some span does not
	reached float64 // the largest number of busy cores sampled
}

// grow files what is new in a snapshot and returns from which instant on the
// rows have changed.
func (c *coreIndex) grow(s *trace.Snapshot) trace.Time {
	for len(c.rows) < s.Cores+1 {
		c.rows = append(c.rows, coreRow{})
	}
	for len(c.cursor) < len(s.Tasks) {
		c.cursor = append(c.cursor, 0)
	}
	first := never
	for i := range c.rows {
		for _, sp := range c.rows[i].open {
			first = min(first, sp.Start)
		}
		c.rows[i].open = c.rows[i].open[:0]
	}
	for i := range s.Tasks {
		t := &s.Tasks[i]
		for _, sp := range t.Spans[c.cursor[i]:] {
			if sp.State == trace.Running && sp.End > sp.Start {
				row := c.row(sp.Core)
				row.fresh = append(row.fresh, coreSpan{sp.Start, sp.End, int32(i)})
				first = min(first, sp.Start)
			}
		}
		c.cursor[i] = len(t.Spans)
		if sp := t.Open; sp.State == trace.Running && sp.End > sp.Start {
			row := c.row(sp.Core)
			row.open = append(row.open, coreSpan{sp.Start, sp.End, int32(i)})
			first = min(first, sp.Start)
		}
	}
	for i := range c.rows {
		c.rows[i].settle()
	}
	return min(first, c.sample(s))
}

func (c *coreIndex) row(core int16) *coreRow {
	if core >= 0 && int(core) < len(c.rows)-1 {
		c.told = true
		return &c.rows[core]
	}
	c.untold = true
	return &c.rows[len(c.rows)-1]
}

// settle merges the fresh spans into the others in order of time, from the
// end: usually they all belong there. Blocks that a late one falls into are
// forgotten.
func (r *coreRow) settle() {
	if len(r.fresh) == 0 {
		return
	}
	slices.SortFunc(r.fresh, func(a, b coreSpan) int { return cmp.Compare(a.Start, b.Start) })
	old, add := len(r.spans), len(r.fresh)
	r.spans = append(r.spans, r.fresh...)
	for to := old + add - 1; add > 0; to-- {
		if old > 0 && r.spans[old-1].Start > r.fresh[add-1].Start {
			old--
			r.spans[to] = r.spans[old]
			continue
		}
		add--
		r.spans[to] = r.fresh[add]
	}
	r.fresh = r.fresh[:0]
	r.blocks = r.blocks[:min(len(r.blocks), old/coreBlockSize)]
}

// index adds the blocks that are full, except for the last spans: those may
// still have to give way to a late one.
func (r *coreRow) index() {
	for n := len(r.blocks); (n+2)*coreBlockSize <= len(r.spans); n++ {
		part := r.spans[n*coreBlockSize : (n+1)*coreBlockSize]
		b := coreBlock{start: part[0].Start, task: part[0].Task}
		for _, sp := range part {
			b.end = max(b.end, sp.End)
			b.busy += sp.End - sp.Start
			if sp.Task != b.task {
				b.task = mixed
			}
		}
		r.blocks = append(r.blocks, b)
	}
}

// sample computes what others took in the new samples and, as records of our
// own may have come late, in the two before.
func (c *coreIndex) sample(s *trace.Snapshot) trace.Time {
	if len(s.Samples) == c.samples {
		return never
	}
	from := max(0, c.samples-2)
	for i := from; i < len(s.Samples); i++ {
		sm := &s.Samples[i]
		length := float64(sm.T - sm.From)
		sum := 0.0
		for core := range c.rows[:len(c.rows)-1] {
			r := &c.rows[core]
			r.index()
			busy := 0.0
			if core < len(sm.Busy) {
				busy = float64(sm.Busy[core])
			}
			sum += busy
			ours := 0.0
			if length > 0 {
				ours = min(float64(r.busy(sm.From, sm.T))/length, 1)
			}
			fill := 0.0
			if ours < 1 {
				fill = min(max((busy-ours)/(1-ours), 0), 1)
			}
			r.others = append(r.others[:i], float32(fill))
		}
		c.reached = max(c.reached, sum)
	}
	c.samples = len(s.Samples)
	return s.Samples[from].From
}

// CoreLoad is how much of a core was busy with our tasks and with others between
// two instants, in cores. It costs a step a column of the grid at most.
func (p *Plot) CoreLoad(core int, from, to trace.Time) (ours, others float64) {
	if core >= len(p.cores.rows) || to <= from {
		return 0, 0
	}
	r := &p.cores.rows[core]
	ours = float64(r.busy(from, to)) / float64(to-from)
	var covered, sum float64
	for i := p.sampleAt(from); i < len(p.snap.Samples) && i < len(r.others); i++ {
		sm := &p.snap.Samples[i]
		a, b := max(sm.From, from), min(sm.T, to)
		if a >= to {
			break
		}
		if b > a {
			free := float64(b-a) - min(float64(r.busy(a, b)), float64(b-a))
			sum += float64(r.others[i]) * free
			covered += float64(b - a)
		}
	}
	if covered > 0 {
		others = sum / covered
	}
	return ours, others
}

func (p *Plot) sampleAt(t trace.Time) int {
	return sort.Search(len(p.snap.Samples), func(i int) bool { return p.snap.Samples[i].T > t })
}
