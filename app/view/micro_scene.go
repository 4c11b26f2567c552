package view

import (
	"interleave/app/plot"
	"interleave/scheduler/phrase"
	"interleave/scheduler/trace"
)

// placeScene lays the scene out in the largest digits that fit and labels it.
func (r *microRenderer) placeScene(width float32) {
	sc := r.m.scene
	r.words = sc.Word()
	r.lay(sc, width)
	tall := r.tall()
	r.names(sc.Own, sc.Other)
	if len(r.layout.Instants) > 0 {
		r.instants(r.layout.Instants, phrase.F("since %s read", sc.Inside(sc.Task)))
	}
	for _, b := range r.layout.Boxes {
		r.boxText(b, tall)
	}
	r.arrowTexts()
	for i, s := range r.words {
		r.segment(i, s, width)
	}
	r.bracketText(width)
	r.absentText()
	r.missingText(width)
}

// lay takes the largest digits at which the picture is to scale, or else the
// largest that fit.
func (r *microRenderer) lay(sc *plot.Scene, width float32) {
	f := &r.faces
	unit := 20 * f.text.size / 13
	most := float32(min(r.stage.Lane-2*r.stage.Inset(), r.stage.Word)) / 1.3
	var best *plot.Layout
	size := float32(0)
	for _, noted := range []bool{true, false} { // the last value's note gives way to the scale
		for _, share := range []float32{1.1, 0.95, 0.8, 0.7, 0.6} {
			f.value.size = max(min(share*unit, most), f.caption.size*0.9)
			box := r.boxWidth(sc)
			l := sc.Lay(plot.Room{
				Width: float64(width), Box: float64(box), Most: float64(max(box*1.25, 150)), After: float64(r.after(noted)),
			})
			if best == nil || l.ToScale || best.Tight && noted {
				best, size = l, f.value.size
			}
			if l.ToScale {
				r.layout = best
				return
			}
		}
	}
	r.layout, f.value.size = best, size
}

// boxWidth is what the widest box needs.
func (r *microRenderer) boxWidth(sc *plot.Scene) float32 {
	f, box := &r.faces, float32(54)
	for _, v := range []uint64{sc.Read, sc.Read + 1, sc.Over} {
		w := f.value.width(phrase.Count(int64(v))) + 16
		if !r.tall() {
			w += f.caption.width(phrase.T("write")) + 6
		}
		box = max(box, w)
	}
	return box
}

// after is the width of the word's last value with its note if
// asked for.
func (r *microRenderer) after(noted bool) float32 {
	last := r.words[len(r.words)-1]
	w, note := r.faces.value.width(last.Value)+20, r.faces.caption.width(last.Note)+20
	switch {
	case last.Note == "" || !noted:
		return w
	case r.stacked():
		return max(w, note)
	}
	return w + note
}

// stacked says that a segment of the word has room for two lines.
func (r *microRenderer) stacked() bool {
	return float32(r.stage.Word) >= (r.faces.value.height()+r.faces.caption.height())*0.85
}

// tall says that a box has room for two lines.
func (r *microRenderer) tall() bool {
	return float32(r.stage.Lane-2*r.stage.Inset()) >= 50*r.faces.text.size/13
}

func (r *microRenderer) laneMiddle(lane int) float32 {
	top := r.stage.UpperTop()
	if lane == plot.Lower {
		top = r.stage.LowerTop()
	}
	return r.head + float32(top+r.stage.Lane/2)
}

// boxText writes the operation and its value into a box.
func (r *microRenderer) boxText(b plot.Box, tall bool) {
	f := &r.faces
	_, _, colour := plot.StepColours(r.palette, b, r.layout.Wrong)
	small, value := f.caption, f.value
	small.colour, value.colour = colour, colour
	kind, text := phrase.T(b.Step.Kind.String()), phrase.Count(int64(b.Step.Value))
	room := float32(b.X1-b.X0) - 12
	if b.Step.Kind == trace.AddStep {
		value.size *= 0.85
		text = phrase.Count(int64(b.Step.Value)-1) + "+1"
		if need := value.width(text); need > room || !tall && need+small.width(kind)+6 > room {
			text = "+1"
		}
	}
	x0, mid := r.gutter+float32(b.X0), r.laneMiddle(b.Lane)
	w := value.width(text)
	if tall {
		r.texts.put(kind, small, x0+7, mid-float32(r.stage.Lane/2-r.stage.Inset())+4+small.height()/2, leftOf)
		if w <= room+6 {
			r.texts.put(text, value, r.gutter+float32(b.X0+b.X1)/2, mid+small.height()/2-1, middle)
		}
		return
	}
	k := small.width(kind)
	switch {
	case k+6+w <= room:
		r.texts.put(kind, small, x0+7, mid, leftOf)
		r.texts.put(text, value, r.gutter+float32(b.X1)-7, mid, right)
	case w <= room+8:
		r.texts.put(text, value, r.gutter+float32(b.X0+b.X1)/2, mid, middle)
	default:
		for least := small.size * 0.7; small.size > least && small.width(kind) > room; {
			small.size *= 0.95
		}
		r.texts.put(kind, small, r.gutter+float32(b.X0+b.X1)/2, mid, middle)
	}
}

// arrowTexts say beside each arrow what crosses there.
func (r *microRenderer) arrowTexts() {
	f, sc := &r.faces, r.m.scene
	if float32(r.stage.Gap) < f.text.height() {
		return
	}
	for i, b := range r.layout.Boxes {
		if !b.Step.Main || b.Step.Kind == trace.AddStep {
			continue
		}
		value, look := phrase.Count(int64(b.Step.Value)), f.text
		text := phrase.F("writes %s", value)
		switch {
		case b.Step.Kind == trace.ReadStep && b.Lane == plot.Lower && sc.Other.First >= 0 && sc.Loss() == 1:
			text = phrase.F("reads %s too", value)
		case b.Step.Kind == trace.ReadStep:
			text = phrase.F("reads %s", value)
		case b.Lane == plot.Lower && sc.Loss() == 1:
			text = phrase.F("writes %s over it", value)
		case b.Lane == plot.Lower:
			text = phrase.F("writes %s over %s", value, phrase.Count(int64(sc.Over)))
		}
		if b.Lane == plot.Lower && b.Step.Kind == trace.WriteStep && r.layout.Wrong {
			look = look.bolder()
			look.colour = r.palette.Bad
		}
		r.beside(i, text, look)
	}
}

// beside puts a text next to an arrow, where the next arrow leaves room.
func (r *microRenderer) beside(i int, text string, look face) {
	b := r.layout.Boxes[i]
	left, end := float32(0), r.m.Size().Width-r.gutter
	for j, o := range r.layout.Boxes {
		if j == i || o.Lane != b.Lane || !o.Step.Main || o.Step.Kind == trace.AddStep {
			continue
		}
		if o.Arrow > b.Arrow {
			end = min(end, float32(o.Arrow))
		} else {
			left = max(left, float32(o.Arrow))
		}
	}
	if s := float32(r.layout.Stale[0]); b.Lane == plot.Lower && s > float32(b.Arrow) {
		end = min(end, s) // the dashed line
	} else if b.Lane == plot.Lower && s > 0 && s < float32(b.Arrow) {
		left = max(left, s)
	}
	y := r.head + float32(r.stage.UpperTop()+r.stage.Lane+r.stage.Gap/2)
	if b.Lane == plot.Lower {
		y = r.head + float32(r.stage.LowerTop()-r.stage.Gap/2)
	}
	x, w := float32(b.Arrow), look.width(text)
	switch {
	case x+9+w < end-6:
		r.texts.put(text, look, r.gutter+x+9, y, leftOf)
	case x-9-w > left+6:
		r.texts.put(text, look, r.gutter+x-9, y, right)
	}
}
