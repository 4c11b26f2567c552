package view

import "interleave/app/plot"

// rows is where the parts of the timeline lie from top to bottom, in units.
type rows struct {
	cores                    int
	coreTop, coreStep, coreH float32
	sumTop, sumH             float32
	axisTop, axisH           float32
	groups                   int
	groupTop, groupStep      float32
	laneTop, laneStep        float32
	laneEnd                  float32
	visible                  int // lanes that fit
}

const axisHeight = 26

// arrange divides a height among cores, sum, axis, processes and lanes. What
// gives way when it is short, in order: the height of the cores' rows, the
// lanes' height, the cores' rows altogether, and at last lanes are scrolled.
// The axis and the sum never do.
func arrange(height float32, cores, tasks, groups int) rows {
	r := rows{sumH: 34, axisH: axisHeight, groups: groups, groupStep: 20}
	core, lane := float32(20), float32(21)
	if height > 520 {
		r.sumH, core, lane = 46, 22, 27
	}
	if groups > 2 {
		r.groupStep = 14
	}
	if groups > 8 {
		r.groupStep = 8
	}
	r.groups = min(groups, 16)
	tasks = max(tasks, 1)
	rest := height - r.sumH - r.axisH - float32(r.groups)*r.groupStep - 6
	steps := []float32{core, 16, 12, 0}
	if cores > 8 {
		steps = []float32{core, 16, 12, 8, 6, 0}
	}
	for _, step := range steps {
		r.coreStep = step
		least := lane
		if step < 16 {
			least = 14
		}
		if step <= 8 {
			least = 8
		}
		if room := rest - float32(cores)*step; room >= float32(tasks)*least || step == 0 {
			break
		}
	}
	if r.coreStep > 0 {
		r.cores = cores
	}
	room := rest - float32(r.cores)*r.coreStep
	r.laneStep = float32(int(min(max(room/float32(tasks), 4), 72)))
	r.coreTop, r.coreH = 2, max(r.coreStep-4, r.coreStep*0.7)
	if r.coreStep >= 20 {
		r.coreH = r.coreStep - 5
	}
	r.sumTop = r.coreTop + float32(r.cores)*r.coreStep + 2
	r.axisTop = r.sumTop + r.sumH + 2
	r.groupTop = r.axisTop + r.axisH
	r.laneTop = r.groupTop + float32(r.groups)*r.groupStep
	r.laneEnd = max(min(r.laneTop+float32(tasks)*r.laneStep, height), r.laneTop)
	r.visible = int((r.laneEnd - r.laneTop) / r.laneStep)
	return r
}

// pixels turns rows into a geometry at a scale.
func (r rows) pixels(scale float32, first int) plot.Geometry {
	px := func(u float32) int { return int(u*scale + 0.5) }
	return plot.Geometry{
		Unit:  max(1, px(1)),
		Cores: r.cores, CoreTop: px(r.coreTop), CoreStep: px(r.coreStep), CoreH: px(r.coreH),
		SumTop: px(r.sumTop), SumH: px(r.sumH), AxisTop: px(r.axisTop), AxisH: px(r.axisH),
		Groups: r.groups, GroupTop: px(r.groupTop), GroupStep: px(r.groupStep),
		LaneTop: px(r.laneTop), LaneStep: px(r.laneStep), LaneEnd: px(r.laneEnd), FirstLane: first,
	}
}
