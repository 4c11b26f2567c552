package view

import (
	"interleave/app/plot"
	"interleave/scheduler/phrase"
)

// segment labels a value of the counter's word, in the first part between
// breaks where all of it fits, or else the value alone.
func (r *microRenderer) segment(i int, seg plot.Segment, width float32) {
	look, small := r.faces.value, r.faces.caption
	if seg.Bad {
		look.colour, small.colour = r.palette.Bad, r.palette.Bad
	}
	w, note := look.width(seg.Value), small.width(seg.Note)
	from, best, room := float32(0), float32(0), float32(0)
	for _, p := range r.parts(i, width) {
		wide := p[1] - p[0] - 16
		if w+12+note <= wide || r.stacked() && max(w, note) <= wide {
			from, room = p[0], wide
			break
		}
		if wide > best {
			from, best, room = p[0], wide, wide
		}
	}
	for look.size > small.size*0.85 && w > room {
		look.size *= 0.9
		w = look.width(seg.Value)
	}
	if w > room {
		return
	}
	x, y := r.gutter+from+10, r.head+float32(r.stage.WordTop()+r.stage.Word/2)
	switch {
	case seg.Note != "" && w+12+note <= room:
		r.texts.put(seg.Note, small, x+w+12, y, leftOf)
	case seg.Note != "" && r.stacked() && note <= room:
		r.texts.put(seg.Note, small, x, y+look.height()*0.42, leftOf)
		y -= small.height() * 0.45
	}
	r.texts.put(seg.Value, look, x, y, leftOf)
}

// parts are the stretches of a segment between breaks.
func (r *microRenderer) parts(i int, width float32) (out [][2]float32) {
	from, to := float32(r.layout.Word[i]), width
	if i+1 < len(r.layout.Word) {
		to = float32(r.layout.Word[i+1])
	}
	for _, b := range r.layout.Breaks {
		if x := float32(b); x > from && x < to {
			out = append(out, [2]float32{from, x - 6})
			from = x + 6
		}
	}
	return append(out, [2]float32{from, to})
}

// bracketText tells below the lanes for how long the copy was stale.
func (r *microRenderer) bracketText(width float32) {
	_, _, text := r.m.scene.Stale()
	if text == "" || float32(r.stage.Bracket) < r.faces.caption.height() || r.layout.Stale[1]-r.layout.Stale[0] < 2 {
		return
	}
	look := r.faces.caption
	if r.layout.Wrong {
		look.colour = r.palette.Bad
	}
	w := look.width(text)
	x := float32(r.layout.Stale[0]+r.layout.Stale[1])/2 - w/2
	x = max(min(x, width-w-4), 4)
	r.texts.put(text, look, r.gutter+x, r.head+float32(r.stage.BracketTop())+7+look.height()/2, leftOf)
}

// absentText says in the lane what the own task was while it did not run.
func (r *microRenderer) absentText() {
	x0, x1 := float32(r.layout.Absent[0]), float32(r.layout.Absent[1])
	k := r.m.scene.Stay
	if k >= plot.Kinds {
		return
	}
	look := r.faces.caption
	style := r.palette.State[k]
	look.colour = style.Letter
	d := plot.Figure(r.m.scene.Away.Duration())
	y := r.head + float32(r.stage.LowerTop()+r.stage.Lane*0.65) - 3
	for _, s := range []string{phrase.T(k.String()) + ": " + d, d} {
		if look.width(s)+16 < x1-x0 {
			r.texts.patch(s, look, style.Fill, r.gutter+(x0+x1)/2, y, middle)
			return
		}
	}
}

// missingText says in an empty lane why it is empty.
func (r *microRenderer) missingText(width float32) {
	lanes := [2]bool{}
	for _, b := range r.layout.Boxes {
		lanes[b.Lane] = lanes[b.Lane] || b.Step.Main
	}
	text := r.m.scene.Missing()
	for lane, there := range lanes {
		if !there && text != "" && (lane == plot.Lower || lanes[plot.Lower]) {
			look := r.faces.caption
			r.texts.put(shorten(text, width-24, look.size), look, r.gutter+12, r.laneMiddle(lane), leftOf)
		}
	}
}
