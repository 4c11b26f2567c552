package plot

import (
	"slices"

	"interleave/scheduler/trace"
)

// broken is the time between two instants from which on a break stands for it.
const broken trace.Time = 1000

// spread places events in their order, whatever the time between them.
func (l *Layout) spread(events []event, r Room) {
	if len(events) == 0 {
		return
	}
	x, end := 0.0, 0.0
	next := [2]float64{}
	at := make([]float64, len(events))
	var breaks []float64
	for i, e := range events {
		if i > 0 {
			x += leastApart
			if e.At-events[i-1].At > broken {
				breaks = append(breaks, end+breakWidth/2)
				x = max(x, end+breakWidth)
			}
		}
		x = max(x, next[e.lane])
		at[i], next[e.lane], end = x, x+r.Box+boxGap, max(end, x+r.Box)
	}
	room := max(r.Width-margin-r.right(), 40)
	stretch := room / end
	l.Tight = stretch < 1
	box := min(r.Box*stretch, r.Most)
	for i, e := range events {
		x0 := margin + at[i]*stretch
		b := Box{Lane: e.lane, Step: e.Step, X0: x0, X1: x0 + box, Arrow: x0 + box/2}
		l.Boxes = append(l.Boxes, b)
	}
	for _, b := range breaks {
		l.Breaks = append(l.Breaks, l.between(margin+b*stretch))
	}
	l.name(events)
}

// between moves a break into the middle of the clear space around it.
func (l *Layout) between(x float64) float64 {
	left, right := 0.0, 1e9
	for _, b := range l.Boxes {
		if b.X0 < x {
			left = max(left, b.X1)
		} else {
			right = min(right, b.X0)
		}
	}
	return (left + right) / 2
}

// near is the time below which three digits tell neighbouring steps apart.
const near trace.Time = 10_000

// name labels the instants: with their time or, where three digits of that would
// not tell neighbours apart, with the time since the first after the break.
func (l *Layout) name(events []event) {
	first := trace.Time(0)
	for i, e := range events {
		t := Instant{X: l.Boxes[i].X0, Label: Figure(e.At.Duration())}
		switch {
		case i == 0 || e.At-events[i-1].At > broken:
			first, t.First = e.At, true
		case e.lane == Lower && e.Kind == trace.ReadStep:
			t.First = true
		case e.At >= near:
			t.Label = "+" + Figure(max(e.At-first, 0).Duration())
		}
		l.Instants = append(l.Instants, t)
	}
}

// word places the borders of the word's segments: what is known stands at the
// arrow that made it, what is not between its neighbours.
func (l *Layout) word(sc *Scene, r Room) {
	segments := sc.Word()
	l.Word = make([]float64, len(segments))
	last := len(segments) - 1
	l.Word[last] = r.Width * 0.7
	read := r.Width * 0.2
	if sc.Own.Last >= 0 {
		l.Word[last] = l.arrow(Lower, sc.Own.Steps[sc.Own.Last])
	}
	if sc.Own.First >= 0 {
		read = l.arrow(Lower, sc.Own.Steps[sc.Own.First])
	}
	over := last - 1
	if sc.Other.Last >= 0 {
		l.Word[over] = l.arrow(Upper, sc.Other.Steps[sc.Other.Last])
		if sc.Other.First >= 0 {
			read = max(read, min(read+60, l.Word[over]-140))
		}
	} else {
		l.Word[over] = read + (l.Word[last]-read)*0.62
	}
	if over == 2 {
		l.Word[1] = read + min((l.Word[over]-read)*0.35, 70)
	}
	slices.Sort(l.Word)
}
