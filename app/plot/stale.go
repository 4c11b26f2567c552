package plot

import "interleave/scheduler/trace"

// stale is the first column of a lane that must be drawn again.
func (p *Plot) stale(t *laneIndex, d *drawn) int64 {
	same := d.spans == len(t.Spans) && d.open.Start == t.Open.Start && d.open.State == t.Open.State
	if same && (t.Open.State.Terminal() || t.Open.End-t.Open.Start > trace.Time(60*p.g.Unit)*p.v.Px) {
		return d.to
	}
	start := p.v.Column(d.open.Start)
	if d.open.State == trace.Created && d.spans == 0 && !same {
		start = 0 // Begin may have moved it
	}
	return min(d.to, start)
}

// staleMarks is the first column that a new mark of a task may touch: another
// mark of the same stretch may have to give way to it.
func (p *Plot) staleMarks(task int) int64 {
	t := p.marks.fresh[task]
	if t == never {
		return 1 << 62
	}
	p.marks.fresh[task] = never
	width := int64(p.signs.mark + 2*p.g.Unit)
	return (p.v.Column(t)/width - 1) * width
}

// over is the column up to which a lane will not change but by growing.
func (p *Plot) over(t *laneIndex) int64 {
	right := p.v.First + int64(p.v.Width)
	if t.Open.State.Terminal() {
		return right
	}
	// A letter that is repeated on a long bar appears when there is room for it.
	return min(p.v.Column(t.Open.End)-int64(2*letterFits*p.g.Unit), right)
}
