package plot

import (
	"slices"
	"sort"
)

// arrangement is which lanes are shown and in which order. A row is a lane,
// LaneStep high, or the row of a process, GroupStep high.
type arrangement struct {
	rows  []int32 // a task, or for a process the complement of its number; nil: every task in turn
	of    []int32 // by task: its row, or -1
	heads []int32 // by row: how many processes' rows are before it
}

// SetRows arranges the rows between LaneTop and LaneEnd from the top: each a
// task or, for the complement ^i, the activity of process i. Tasks that are not
// named are not drawn. Nil shows every task in its order.
func (p *Plot) SetRows(rows []int32) {
	if slices.Equal(rows, p.order.rows) && (rows == nil) == (p.order.rows == nil) {
		return
	}
	p.fresh = true
	p.order = arrangement{}
	if rows == nil {
		return
	}
	o := &p.order
	o.rows = slices.Clone(rows)
	o.heads = make([]int32, len(rows)+1)
	for i, n := range rows {
		o.heads[i+1] = o.heads[i]
		if n < 0 {
			o.heads[i+1]++
			continue
		}
		for int(n) >= len(o.of) {
			o.of = append(o.of, -1)
		}
		o.of[n] = int32(i)
	}
}

// Rows is how many rows there are, in view or not.
func (p *Plot) Rows() int {
	if p.order.rows == nil {
		return len(p.lanes)
	}
	return len(p.order.rows)
}

// Row is what a row shows: a task, or the complement of a process's number.
func (p *Plot) Row(i int) int {
	if p.order.rows == nil {
		return i
	}
	return int(p.order.rows[i])
}

// RowOf is a task's row; -1 when it is not shown.
func (p *Plot) RowOf(task int) int {
	switch {
	case p.order.rows == nil:
		return task
	case task < len(p.order.of):
		return int(p.order.of[task])
	}
	return -1
}

// rowTop is where a row begins; it may be out of view.
func (p *Plot) rowTop(i int) int {
	g, n := &p.g, 0
	if p.order.rows != nil {
		n = int(p.order.heads[i] - p.order.heads[min(g.FirstLane, len(p.order.rows))])
	}
	return g.LaneTop + (i-g.FirstLane-n)*g.LaneStep + n*g.GroupStep
}

// visible returns the rows that are in view.
func (p *Plot) visible() (from, to int) {
	rows := p.Rows()
	if p.g.LaneStep <= 0 || p.g.FirstLane >= rows {
		return 0, 0
	}
	from = p.g.FirstLane
	if p.order.rows == nil {
		n := (p.g.LaneEnd - p.g.LaneTop + p.g.LaneStep - 1) / p.g.LaneStep
		return from, min(rows, from+max(n, 0))
	}
	return from, from + sort.Search(rows-from, func(i int) bool { return p.rowTop(from+i) >= p.g.LaneEnd })
}

// laneOf is the place of a task's lane; ok is false when it is out of view.
func (p *Plot) laneOf(task int) (l lane, ok bool) {
	row := p.RowOf(task)
	if row < 0 || row < p.g.FirstLane {
		return l, false
	}
	return p.g.lane(p.rowTop(row))
}

// processRows draws the columns of the processes' rows that are not up to date;
// their borders are those of the header.
func (p *Plot) processRows(s surface, full bool, left int) {
	from := p.v.First
	if !full {
		from = p.clean
		if p.dirty != never {
			from = min(from, p.v.Column(p.dirty)-1)
		}
	}
	a, b := p.visible()
	for i := a; i < b; i++ {
		n := p.Row(i)
		if n >= 0 {
			continue
		}
		top := p.rowTop(i)
		row := s.rows(top, min(top+p.g.GroupStep, p.g.LaneEnd))
		for _, part := range [2]surface{row.columns(0, left), row.columns(max(int(max(from-p.v.First, 0)), left), s.w)} {
			if part.x0 < part.x1 && ^n < len(p.snap.Processes) {
				p.ground(part, top, top+p.g.GroupStep)
				p.paintProcess(part, ^n, top)
			}
		}
	}
}

// Heads is how many rows of processes are before a row.
func (p *Plot) Heads(row int) int {
	if p.order.rows == nil {
		return 0
	}
	return int(p.order.heads[min(max(row, 0), len(p.order.rows))])
}
