package plot

import (
	"image"

	"interleave/scheduler/trace"
)

// Ledger adds up where each task's time went, each closed span once, so that
// asking often costs only what is new.
type Ledger struct {
	cursor []int
	closed [][Kinds]trace.Time
}

// Add counts the spans that were closed since the last time. All calls must be
// with snapshots of one trace.
func (l *Ledger) Add(s *trace.Snapshot) {
	for len(l.cursor) < len(s.Tasks) {
		l.cursor = append(l.cursor, 0)
		l.closed = append(l.closed, [Kinds]trace.Time{})
	}
	for i := range s.Tasks {
		spans := s.Tasks[i].Spans
		for j := l.cursor[i]; j < len(spans); j++ {
			l.closed[i][kindOf(&spans[j])] += spans[j].End - spans[j].Start
		}
		l.cursor[i] = len(spans)
	}
}

// Task is where a task's time went up to the snapshot's Now.
func (l *Ledger) Task(s *trace.Snapshot, i int) [Kinds]trace.Time {
	by := l.closed[i]
	if o := &s.Tasks[i].Open; !o.State.Terminal() {
		by[kindOf(o)] += o.End - o.Start
	}
	return by
}

// TimeBars draws a stacked bar a task, from..to, each in a row of the image of
// the height given: running first, then the others in the order of the legend.
// The whole width is a length of time.
func TimeBars(dst *image.RGBA, p *Palette, l *Ledger, s *trace.Snapshot, from, to, row int, whole trace.Time, unit int) {
	c := newColours(p, unit)
	out := over(dst)
	out.rect(0, 0, out.x1, out.y1, c.ground)
	gap := min(row/4, 4*unit)
	for i := from; i < to && i < len(s.Tasks); i++ {
		by := l.Task(s, i)
		top, h := (i-from)*row, max(row-gap, 1)
		sum := trace.Time(0)
		for k := range Created {
			if by[k] == 0 || whole <= 0 {
				continue
			}
			x0 := int(float64(sum) / float64(whole) * float64(out.x1))
			sum += by[k]
			x1 := int(float64(sum) / float64(whole) * float64(out.x1))
			t := &c.tiles[k]
			if h < 6*unit {
				t = &c.plain[k]
			}
			out.tiled(x0, top, max(x1-x0, 1), h, t, 0, top)
		}
	}
}
