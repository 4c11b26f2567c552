package view

import (
	"fyne.io/fyne/v2"

	"interleave/app/plot"
	"interleave/app/theme"
)

// place moves what follows the view: ticks, the present, titles.
func (r *timelineRenderer) place() {
	t, a := r.t, r.t.rows
	s := t.plot.Snapshot()
	used := 0
	r.tick = plot.Ticks(r.tick[:0], t.v, a.pixels(t.scale, 0).Gap)
	end := t.left + t.plotWidth()
	from, to := r.now.place(t.mast(), s.Now, !s.Ended && len(s.Tasks) > 0)
	at, on := t.Playhead()
	from2, to2 := r.head.place(t.mast(), at, on)
	for _, k := range r.tick {
		x := t.left + float32(k.X)/t.scale + 4
		w := word(&r.ticks, &used, caption, theme.Muted)
		w.TextStyle.Monospace = true
		w.say(k.Label)
		if right := x + w.MinSize().Width; right > end || right > from-2 && x < to+2 || right > from2-2 && x < to2+2 {
			used--
			continue
		}
		put(w, x, a.axisTop+a.axisH/2, false)
	}
	park(r.ticks, used)
	put(r.timeline, 12, a.axisTop+a.axisH/2+1, false)
	put(r.sum, 12, a.sumTop+a.sumH/2-1, false)
	one := float32(t.plot.SumLine(1)) / t.scale
	if t.plot.SumScale() > 1 && t.plot.Snapshot().Cores > 0 && t.img != nil {
		put(r.one, t.left-6, max(one, a.sumTop+6), true)
	} else {
		r.one.Move(parked)
	}
	r.empty.say(t.empty)
	m := r.empty.MinSize()
	r.empty.Resize(m)
	r.empty.Move(fyne.NewPos(t.left+(t.plotWidth()-m.Width)/2, a.laneTop+(a.mapTop-a.laneTop-m.Height)/2))
	r.scrolled()
	r.frame()
	r.choose()
	t.pointer.follow()
}

// scrolled places the mark beside lanes that do not all fit.
func (r *timelineRenderer) scrolled() {
	from, to, all := r.t.Lanes()
	if to-from >= all {
		r.thumb.Move(parked)
		return
	}
	a := r.t.rows
	h := a.laneEnd - a.laneTop
	r.thumb.FillColor, r.thumb.CornerRadius = shade(theme.Faint), 2
	r.thumb.Resize(fyne.NewSize(4, max(h*float32(to-from)/float32(all), 8)))
	r.thumb.Move(fyne.NewPos(r.t.left+r.t.plotWidth()+3, a.laneTop+h*float32(from)/float32(all)))
}

// choose frames the selection.
func (r *timelineRenderer) choose() {
	t := r.t
	sp, ok := t.selectedSpan()
	if !ok || t.img == nil {
		r.chosen.Move(parked)
		return
	}
	h, ok := t.plot.Where(t.selected.task, sp)
	if !ok {
		r.chosen.Move(parked)
		return
	}
	r.chosen.StrokeColor = shade(inkText)
	s := t.scale
	r.chosen.Move(fyne.NewPos(t.left+float32(h.Start)/s-3, float32(h.Top)/s-3))
	r.chosen.Resize(fyne.NewSize(float32(h.Width)/s+6, float32(h.H)/s+6))
}
