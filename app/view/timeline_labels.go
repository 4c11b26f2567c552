package view

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"

	"interleave/app/plot"
	"interleave/app/theme"
)

// timelineRenderer owns the objects over and beside the raster. Pools grow and
// never shrink; what is not needed is parked outside, because an object that
// was hidden from the start is not repainted when it is shown.
type timelineRenderer struct {
	t      *Timeline
	raster *canvas.Raster

	names   []*words // left of rows: cores, groups, lanes
	values  []*words // right of rows
	badges  []*canvas.Rectangle
	numbers []*words
	ticks   []*words

	now      *canvas.Rectangle
	nowBox   *canvas.Rectangle
	nowText  *words
	outline  *canvas.Rectangle
	thumb    *canvas.Rectangle // where the lanes in view are among all
	tip      *tip
	empty    *words
	timeline *words
	sum      *words
	one      *words
	ours     *words
	ran      *words

	used struct{ names, values, badges, ticks int }
	tick []plot.Tick
}

var parked = fyne.NewPos(-4000, -4000)

func newTimelineRenderer(t *Timeline) *timelineRenderer {
	r := &timelineRenderer{
		t: t, now: canvas.NewRectangle(nil), nowBox: canvas.NewRectangle(nil), outline: canvas.NewRectangle(nil), thumb: canvas.NewRectangle(nil),
		nowText: newWords("", caption, fynetheme.ColorNameForegroundOnPrimary),
		empty:   newWords("", title, theme.Muted),
		tip:     newTip(), timeline: boldWords("Timeline", title, inkText), sum: boldWords("Sum", normal, inkText),
		one: newWords("1 core", caption, theme.Muted), ours: newWords("", caption, theme.Muted),
		ran: newWords("", caption, theme.Muted),
	}
	r.nowText.TextStyle.Monospace = true
	r.nowBox.CornerRadius, r.outline.CornerRadius = 3, 2
	r.outline.FillColor, r.outline.StrokeWidth = clearColour(), 1
	return r
}

func (r *timelineRenderer) Destroy()           { r.t.r = nil }
func (r *timelineRenderer) MinSize() fyne.Size { return fyne.NewSize(480, 200) }

// Objects implements fyne.WidgetRenderer.
func (r *timelineRenderer) Objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{r.raster}
	for _, w := range [][]*words{r.names, r.values, r.ticks} {
		for _, x := range w {
			out = append(out, x.Text)
		}
	}
	for i, b := range r.badges {
		out = append(out, b, r.numbers[i].Text)
	}
	out = append(out, r.timeline.Text, r.sum.Text, r.one.Text, r.ours.Text, r.ran.Text, r.empty.Text,
		r.now, r.nowBox, r.nowText.Text, r.outline, r.thumb)
	return append(out, r.tip.objects()...)
}

// Layout implements fyne.WidgetRenderer.
func (r *timelineRenderer) Layout(size fyne.Size) {
	t := r.t
	t.arrange()
	r.raster.Move(fyne.NewPos(t.left, 0))
	r.raster.Resize(fyne.NewSize(t.plotWidth(), size.Height))
	if w := int(t.plotWidth()*t.scale + 0.5); w != t.v.Width {
		t.resize(w)
	}
	r.place()
	r.figures()
}

// Refresh implements fyne.WidgetRenderer: the theme may be another.
func (r *timelineRenderer) Refresh() {
	r.t.glyphs = glyphKey{}
	r.t.arrange()
	for _, list := range [][]*words{r.names, r.values, r.ticks, {r.nowText, r.empty, r.timeline, r.sum, r.one, r.ours, r.ran}} {
		for _, w := range list {
			w.restyle()
			w.Refresh()
		}
	}
	r.tip.restyle()
	r.place()
	r.raster.Refresh()
}

// word takes the next text of a pool.
func word(pool *[]*words, used *int, size fyne.ThemeSizeName, colour fyne.ThemeColorName) *words {
	if *used == len(*pool) {
		*pool = append(*pool, newWords("", size, colour))
	}
	w := (*pool)[*used]
	*used++
	if w.colour != colour || w.size != size {
		w.colour, w.size = colour, size
		w.restyle()
	}
	return w
}

func park(pool []*words, used int) {
	for _, w := range pool[used:] {
		w.Move(parked)
	}
}

// put places a text with its middle at y, its left edge at x, or its right edge
// if right is true.
func put(w *words, x, y float32, right bool) {
	m := w.MinSize()
	w.Resize(m)
	if right {
		x -= m.Width
	}
	w.Move(fyne.NewPos(x, y-m.Height/2))
}

// place moves what follows the view: ticks, the present, titles.
func (r *timelineRenderer) place() {
	t, a := r.t, r.t.rows
	used := 0
	r.tick = plot.Ticks(r.tick[:0], t.v, int(plot.TickGap*max(1, int(t.scale+0.5))))
	end := t.left + t.plotWidth()
	from, to := r.present()
	for _, k := range r.tick {
		x := t.left + float32(k.X)/t.scale + 4
		w := word(&r.ticks, &used, caption, theme.Muted)
		w.TextStyle.Monospace = true
		w.say(k.Label)
		if right := x + w.MinSize().Width; right > end || right > from-2 && x < to+2 {
			used--
			continue
		}
		put(w, x, a.axisTop+13, false)
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
	r.empty.Move(fyne.NewPos(t.left+(t.plotWidth()-m.Width)/2, a.laneTop+(t.Size().Height-a.laneTop-m.Height)/2))
	r.scrolled()
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

// present places the line of "now" and its time on the axis while a run is on.
// It returns what the time covers: no tick's label may stand there.
func (r *timelineRenderer) present() (from, to float32) {
	t, a := r.t, r.t.rows
	s := t.plot.Snapshot()
	x := t.left + float32(t.v.X(s.Now))/t.scale
	if s.Ended || len(s.Tasks) == 0 || x < t.left || x > t.left+t.plotWidth() {
		r.now.Move(parked)
		r.nowBox.Move(parked)
		r.nowText.Move(parked)
		return parked.X, parked.X
	}
	r.now.FillColor = shade(inkText)
	r.nowBox.FillColor = shade(inkText)
	r.now.Resize(fyne.NewSize(2, a.laneEnd))
	r.now.Move(fyne.NewPos(x, 0))
	r.nowText.say(plot.AxisLabel(s.Now, max(1e6, plot.TickStep(t.v.Px))))
	m := r.nowText.MinSize()
	left := min(x-m.Width-12, t.left+t.plotWidth()-m.Width-12)
	r.nowBox.Resize(fyne.NewSize(m.Width+12, 20))
	r.nowBox.Move(fyne.NewPos(left, a.axisTop+3))
	r.nowText.Resize(m)
	r.nowText.Move(fyne.NewPos(left+6, a.axisTop+13-m.Height/2))
	return left, left + m.Width + 12
}
