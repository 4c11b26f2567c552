package plot

import "interleave/scheduler/trace"

// Geometry is where the rows of a picture lie, in device pixels. It is
// comparable: when it changes, everything is drawn anew.
type Geometry struct {
	Unit   int        // device pixels a unit: 1, or 2 on a fine screen
	Gap    int        // how far apart lines of time are at least, in device pixels; 0 for TickGap units
	Origin trace.Time // the instant from which the lines of time count

	Cores                    int // rows of cores; 0 leaves the sum alone
	CoreTop, CoreStep, CoreH int
	SumTop, SumH             int // SumH 0: no sum row
	AxisTop, AxisH           int

	Groups                     int // rows of processes
	GroupTop, GroupStep        int
	LaneTop, LaneStep, LaneEnd int // lanes are clipped to LaneTop…LaneEnd
	FirstLane                  int // the row at LaneTop; see SetRows
}

// head is the rows that are not lanes: above them, or below where the cores are.
func (g *Geometry) head() (from, to int) {
	if g.Cores > 0 && g.CoreTop >= g.LaneEnd {
		return g.LaneEnd, g.CoreTop + g.Cores*g.CoreStep
	}
	return 0, g.LaneTop
}

// Heat reports whether the cores' rows are so low that shares are shades of a
// colour, not heights.
func (g *Geometry) Heat() bool { return g.CoreStep > 0 && g.CoreStep < 8*g.Unit }

// lane is where one lane's bar lies.
type lane struct {
	top, h    int // the whole lane
	bar, barH int
	quarter   int // left free above what is not running
}

// lane is the lane whose upper edge is at a pixel; ok is false when it is out
// of view.
func (g *Geometry) lane(top int) (l lane, ok bool) {
	l.h, l.top = g.LaneStep, top
	if top < g.LaneTop || top >= g.LaneEnd || l.h <= 0 {
		return l, false
	}
	gap := 1
	switch u := g.Unit; {
	case l.h >= 14*u:
		gap = min(max(l.h/4, 4*u), 8*u)
	case l.h >= 6*u:
		gap = 2 * u
	}
	l.barH = max(l.h-gap, 1)
	l.bar = l.top + l.h - l.barH
	l.quarter = max(l.barH/4, min(2*g.Unit, l.barH/2))
	return l, true
}
