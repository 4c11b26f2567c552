package view

import "interleave/app/plot"

// rows is where the parts of the timeline lie from top to bottom, in units.
type rows struct {
	cores                    int
	coreTop, coreStep, coreH float32
	sumTop, sumH             float32
	axisTop, axisH           float32
	groups                   int // rows of processes over all lanes
	groupTop, groupStep      float32
	laneTop, laneStep        float32
	laneEnd                  float32
	mapTop, mapH             float32
	text                     float32 // size of text, 1 is usual
}

// wants is what there is to show, and how much room.
type wants struct {
	height float32
	cores  int
	groups int     // processes whose rows are over all lanes
	heads  int     // processes whose rows are among the lanes
	lanes  int     // tasks that are shown
	text   float32 // size of text, 1 is usual
	scale  float32 // device pixels a unit
	bare   bool    // without the row of the whole run
}

const (
	axisHeight = 26
	mapGap     = 6
)

// arrange divides a height among cores, sum, axis, processes, lanes and the row
// of the whole run. What gives way when it is short, in order: the height of the
// cores' rows, the lanes' height, the cores' rows altogether, and at last lanes
// are scrolled. The axis and the sum never do.
func arrange(w wants) rows {
	f := w.text
	r := rows{text: f, sumH: 34 * f, axisH: axisHeight * f, groups: min(w.groups, 16), groupStep: 20 * f, mapH: 22 * f}
	core, lane := 20*f, 21*f
	switch {
	case w.height > 520*f:
		r.sumH, core, lane, r.mapH = 46*f, 22*f, 27*f, 30*f
	case w.height < 260*f:
		r.mapH = 10
	}
	if w.bare {
		r.mapH = 0
	}
	switch {
	case r.groups > 8:
		r.groupStep = 8
	case max(r.groups, w.heads) > 2:
		r.groupStep = 15 * f
	}
	lanes := float32(max(w.lanes, 1))
	rest := w.height - r.sumH - r.axisH - r.mapH - 2*mapGap - 6 - float32(r.groups)*r.groupStep
	r.coreStep = coreStep(w, core, lane, rest-float32(min(w.heads, 8))*r.groupStep)
	if r.coreStep > 0 {
		r.cores = w.cores
	}
	room := rest - float32(r.cores)*r.coreStep
	r.laneStep = float32(int(min(max((room-float32(w.heads)*r.groupStep)/lanes, 4), 72*f)))
	r.coreTop, r.coreH = 2, max(r.coreStep-4, r.coreStep*0.7)
	switch {
	case r.coreStep < 8:
		r.coreH = r.coreStep
	case r.coreStep >= 20:
		r.coreH = r.coreStep - 5
	}
	r.snap(w.scale)
	r.sumTop = r.coreTop + float32(r.cores)*r.coreStep + 2
	r.axisTop = r.sumTop + r.sumH + 2
	r.groupTop = r.axisTop + r.axisH
	r.laneTop = r.groupTop + float32(r.groups)*r.groupStep
	all := float32(w.heads)*r.groupStep + lanes*r.laneStep
	r.laneEnd = max(min(r.laneTop+all, w.height-r.mapH-2*mapGap), r.laneTop)
	r.mapTop = r.laneEnd + mapGap
	if w.lanes == 0 { // nothing to hang it under yet
		r.mapTop = max(w.height-r.mapH-mapGap, r.mapTop)
	}
	return r
}

// coreStep is how high the rows of the cores are, or 0: the sum alone. Above 16
// cores they are low and show shades.
func coreStep(w wants, core, lane, rest float32) float32 {
	steps := []float32{core, 16, 12, 0}
	switch {
	case w.cores > 16:
		steps = []float32{6, 0}
	case w.cores > 8:
		steps = []float32{core, 16, 12, 8, 6, 0}
	}
	for _, step := range steps {
		least := lane
		if step < 16 {
			least = 14
		}
		if step <= 8 {
			least = 8
		}
		if rest-float32(w.cores)*step >= float32(max(w.lanes, 1))*least {
			return step
		}
	}
	return 0
}

// snap makes whole device pixels of what is repeated, so that what stands beside
// the picture stays beside its row.
func (r *rows) snap(scale float32) {
	for _, v := range []*float32{&r.coreTop, &r.coreStep, &r.coreH, &r.sumH, &r.axisH, &r.groupStep, &r.laneStep, &r.mapH} {
		*v = float32(int(*v*scale+0.5)) / scale
	}
}

// pixels turns rows into a geometry at a scale.
func (r rows) pixels(scale float32, first int) plot.Geometry {
	px := func(u float32) int { return int(u*scale + 0.5) }
	return plot.Geometry{
		Unit:  max(1, px(1)),
		Cores: r.cores, CoreTop: px(r.coreTop), CoreStep: px(r.coreStep), CoreH: px(r.coreH),
		SumTop: px(r.sumTop), SumH: px(r.sumH), AxisTop: px(r.axisTop), AxisH: px(r.axisH),
		Groups: r.groups, GroupTop: px(r.groupTop), GroupStep: px(r.groupStep),
		Gap:     px(plot.TickGap * r.text),
		LaneTop: px(r.laneTop), LaneStep: px(r.laneStep), LaneEnd: px(r.laneEnd), FirstLane: first,
	}
}
