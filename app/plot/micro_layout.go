package plot

import (
	"slices"

	"interleave/scheduler/trace"
)

// How a scene becomes a picture that does not lie.
//
// The steps of a race are tens of nanoseconds apart, of a badly placed switch
// milliseconds. Where all boxes are wide enough for their text at one scale, the
// picture is drawn to that scale, with a regular axis. Where they are not, only
// the order is kept: each step has its place in the order of what really
// happened, breaks stand where time is left out, each with a sign, and the axis
// names the instants one by one.
//
// A step's instant is known from both sides only: it lies after the clock was
// looked at before it and before the next look. So a box begins at the first,
// and its arrow may stand anywhere inside. Where two instants seem to contradict
// what the word itself proves – read, then written by the other, then written
// over – the arrows are moved within their boxes, and if that is not enough, the
// order is drawn and not the scale.

// Room is what a layout may use, in units of the screen.
type Room struct {
	Width float64
	Box   float64 // the least width of a box, so that its text fits
	Most  float64 // the greatest
	After float64 // what the last value of the word needs, right of its write
}

// right is what has to stay free beside the last box.
func (r Room) right() float64 { return max(margin, r.After-r.Box/2) }

// Lanes of a scene.
const (
	Upper = iota // whose value was written over
	Lower        // who wrote over it
)

// Box is a step's place.
type Box struct {
	Lane   int
	Step   Step
	X0, X1 float64
	Arrow  float64
}

// Instant is a labelled time of the axis.
type Instant struct {
	X     float64
	Label string
	First bool // after a break, or of a regular axis; the others may give way
}

// Layout is where the parts of a scene stand, from left to right.
type Layout struct {
	Boxes    []Box
	Word     []float64 // where each segment of the word begins
	Instants []Instant
	Breaks   []float64
	ToScale  bool
	Tight    bool       // the boxes are narrower than asked for
	Stale    [2]float64 // of the bracket; equal where there is none
	Absent   [2]float64 // where the own task was away
	Wrong    bool       // the write threw something away
}

const (
	margin     = 6  // beside the outermost boxes
	boxGap     = 5  // between boxes of a lane
	leastApart = 22 // between two instants
	breakWidth = 34
)

// Lay arranges a scene.
func (sc *Scene) Lay(r Room) *Layout {
	l := &Layout{Wrong: sc.Loss() > 0}
	events := sc.events()
	if !sc.layToScale(l, events, r) {
		l.spread(events, r)
	}
	l.word(sc, r)
	if from, to, text := sc.Stale(); text != "" && to >= from {
		l.Stale = [2]float64{l.arrow(Lower, sc.Own.Steps[sc.Own.First]), l.arrow(Lower, sc.Own.Steps[sc.Own.Last])}
		if sc.Loss() == 1 && sc.Other.Last >= 0 {
			l.Stale[0] = l.arrow(Upper, sc.Other.Steps[sc.Other.Last])
		}
	}
	l.absent(sc)
	return l
}

// event is a step with its task's next look at the clock.
type event struct {
	lane int
	Step
	next  trace.Time
	known bool // next was recorded
}

// events lists the main steps in the order in which they happened.
func (sc *Scene) events() (out []event) {
	for lane, a := range []*Actor{&sc.Other, &sc.Own} {
		typical := a.typical()
		for i, st := range a.Steps {
			if !st.Main {
				continue
			}
			e := event{lane: lane, Step: st, next: st.At + typical}
			if i+1 < len(a.Steps) {
				e.next, e.known = a.Steps[i+1].At, true
			}
			out = append(out, e)
		}
	}
	slices.SortStableFunc(out, func(a, b event) int {
		if a.At != b.At {
			return int(a.At - b.At)
		}
		return b.lane - a.lane
	})
	written := indexOf(out, Upper, trace.WriteStep)
	if read := indexOf(out, Lower, trace.ReadStep); read > written && written >= 0 {
		e := out[read]
		out = slices.Insert(slices.Delete(out, read, read+1), written, e)
	}
	if last := indexOf(out, Lower, trace.WriteStep); last >= 0 {
		e := out[last]
		out = append(slices.Delete(out, last, last+1), e)
	}
	return out
}

func indexOf(events []event, lane int, kind trace.MarkKind) int {
	return slices.IndexFunc(events, func(e event) bool { return e.lane == lane && e.Kind == kind })
}

// typical is the time that a step usually takes.
func (a *Actor) typical() trace.Time {
	var d []trace.Time
	for i := 1; i < len(a.Steps); i++ {
		d = append(d, a.Steps[i].At-a.Steps[i-1].At)
	}
	if len(d) == 0 {
		return 30
	}
	slices.Sort(d)
	return min(max(d[len(d)/2], 20), 200)
}

// layToScale reports whether all boxes fit at one scale and in the order of
// events.
func (sc *Scene) layToScale(l *Layout, events []event, r Room) bool {
	if !sc.Own.whole() || len(events) < 3 {
		return false
	}
	from, to, scale := events[0].At, events[len(events)-1].next, 0.0
	for _, e := range events {
		if e.next <= e.At {
			return false
		}
		scale = max(scale, (r.Box+boxGap)/float64(e.next-e.At))
		from, to = min(from, e.At), max(to, e.At+min(e.next-e.At, 100))
	}
	width := r.Width - margin - r.right()
	spare := trace.Time(width/scale) - (to - from)
	if spare < 0 {
		return false
	}
	around := 3 * max(sc.Own.typical(), sc.Other.typical())
	left := min(spare/2, around)
	from, to = from-left, to+min(spare-left, around)
	scale = width / float64(to-from)
	to += trace.Time((r.right() - margin) / scale)
	l.ToScale = true
	x := func(t trace.Time) float64 { return margin + float64(t-from)*scale }
	for lane, a := range []*Actor{&sc.Other, &sc.Own} {
		for i, st := range a.Steps {
			next := st.At + a.typical()
			if i+1 < len(a.Steps) {
				next = a.Steps[i+1].At
			}
			b := Box{Lane: lane, Step: st, X0: x(st.At), X1: min(x(next)-boxGap, x(st.At)+r.Most)}
			if st.Main || b.X0 >= margin && b.X1 <= r.Width-margin && b.X1-b.X0 >= r.Box {
				b.Arrow = (b.X0 + b.X1) / 2
				l.Boxes = append(l.Boxes, b)
			}
		}
	}
	if !l.orderArrows(sc) {
		*l = Layout{Wrong: l.Wrong}
		return false
	}
	step := TickStep(trace.Time(90/scale) + 1)
	first := from / step * step
	if first < from {
		first += step
	}
	for t := first; t < to; t += step {
		l.Instants = append(l.Instants, Instant{X: x(t), Label: sinceLabel(t, step), First: true})
	}
	return true
}

func sinceLabel(t, step trace.Time) string {
	if t < 0 {
		return "-" + AxisLabel(-t, step)
	}
	return AxisLabel(t, step)
}
