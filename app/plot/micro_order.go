package plot

import (
	"sort"

	"interleave/scheduler/trace"
)

// orderArrows moves the arrows of read, write and overwrite within their boxes
// into the order that the word itself proves.
func (l *Layout) orderArrows(sc *Scene) bool {
	var chain []*Box
	for i := range l.Boxes {
		b := &l.Boxes[i]
		switch main := b.Step.Main; {
		case main && b.Lane == Lower && b.Step.Kind == trace.ReadStep,
			main && b.Step.Kind == trace.WriteStep:
			chain = append(chain, b)
		}
	}
	rank := func(b *Box) int {
		switch {
		case b.Lane == Upper:
			return 1
		case b.Step.Kind == trace.ReadStep:
			return 0
		}
		return 2
	}
	sort.SliceStable(chain, func(i, j int) bool { return rank(chain[i]) < rank(chain[j]) })
	const inset = 6.0
	for i := 1; i < len(chain); i++ {
		a, b := chain[i-1], chain[i]
		if a.Arrow+leastApart <= b.Arrow {
			continue
		}
		b.Arrow = min(max(b.Arrow, a.Arrow+leastApart), b.X1-inset)
		a.Arrow = max(min(a.Arrow, b.Arrow-leastApart), a.X0+inset)
		if a.Arrow+4 > b.Arrow || i == 2 && chain[0].Arrow+4 > a.Arrow {
			return false
		}
	}
	return true
}

// absent finds where the own task was away: between the two of its main steps
// that are furthest apart.
func (l *Layout) absent(sc *Scene) {
	if sc.Away < 1000 {
		return
	}
	longest := trace.Time(0)
	var last *Box
	for i := range l.Boxes {
		b := &l.Boxes[i]
		if b.Lane != Lower || !b.Step.Main {
			continue
		}
		if last != nil && b.Step.At-last.Step.At > longest {
			longest = b.Step.At - last.Step.At
			l.Absent = [2]float64{last.X1 + boxGap, b.X0 - boxGap}
		}
		last = b
	}
}

// arrow is where a step's arrow stands.
func (l *Layout) arrow(lane int, st Step) float64 {
	for _, b := range l.Boxes {
		if b.Lane == lane && b.Step == st {
			return b.Arrow
		}
	}
	return 0
}
