package view

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"interleave/app/plot"
	"interleave/app/theme"
	"interleave/scheduler/phrase"
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

	signs    []*canvas.Image // of processes: folded or not
	patches  []*canvas.Rectangle
	notes    []*words // on patches, in the processes' rows
	now      *flag
	head     *flag
	outline  *canvas.Rectangle
	chosen   *canvas.Rectangle // around the selection
	band     *canvas.Rectangle // the area to zoom to
	whole    *canvas.Raster    // the row of the whole run
	view     *canvas.Rectangle // what of it is in view
	wholeRun *words
	wholeEnd *words
	thumb    *canvas.Rectangle // where the lanes in view are among all
	tip      *tip
	empty    *words
	timeline *words
	sum      *words
	one      *words
	ours     *words
	ran      *words

	used struct{ names, values, badges, ticks, signs, notes int }
	tick []plot.Tick
}

var parked = fyne.NewPos(-4000, -4000)

func newTimelineRenderer(t *Timeline) *timelineRenderer {
	r := &timelineRenderer{
		t: t, now: newFlag(), head: newFlag(), outline: canvas.NewRectangle(nil), thumb: canvas.NewRectangle(nil),
		chosen: canvas.NewRectangle(nil), band: canvas.NewRectangle(nil), view: canvas.NewRectangle(nil),
		wholeRun: newWords(phrase.T("Whole run"), normal, inkText), wholeEnd: newWords("", caption, theme.Muted),
		empty: newWords("", title, theme.Muted),
		tip:   newTip(), timeline: boldWords(phrase.T("Timeline"), title, inkText), sum: boldWords(phrase.T("Sum"), normal, inkText),
		one: newWords(phrase.T("1 core"), caption, theme.Muted), ours: newWords("", caption, theme.Muted),
		ran: newWords("", caption, theme.Muted),
	}
	r.outline.CornerRadius, r.chosen.CornerRadius = 2, 2
	r.outline.FillColor, r.outline.StrokeWidth = clearColour(), 1
	r.chosen.FillColor, r.chosen.StrokeWidth = clearColour(), 2
	r.view.FillColor, r.band.StrokeWidth = clearColour(), 1
	for _, o := range []fyne.CanvasObject{r.chosen, r.band, r.view, r.outline, r.thumb} {
		o.Move(parked)
	}
	return r
}

func (r *timelineRenderer) Destroy()           { r.t.r = nil }
func (r *timelineRenderer) MinSize() fyne.Size { return fyne.NewSize(480, 200) }

// Objects implements fyne.WidgetRenderer.
func (r *timelineRenderer) Objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{r.raster, r.whole}
	for _, p := range r.patches {
		out = append(out, p)
	}
	for _, w := range [][]*words{r.names, r.values, r.ticks, r.notes} {
		for _, x := range w {
			out = append(out, x.Text)
		}
	}
	for i, b := range r.badges {
		out = append(out, b, r.numbers[i].Text)
	}
	for _, s := range r.signs {
		out = append(out, s)
	}
	out = append(out, r.timeline.Text, r.sum.Text, r.one.Text, r.ours.Text, r.ran.Text, r.empty.Text,
		r.wholeRun.Text, r.wholeEnd.Text, r.view, r.outline, r.chosen, r.thumb)
	out = append(append(out, r.now.objects()...), r.head.objects()...)
	out = append(out, r.band)
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
	for _, list := range [][]*words{r.names, r.values, r.ticks, r.notes, {r.now.text, r.head.text, r.wholeRun, r.wholeEnd, r.empty, r.timeline, r.sum, r.one, r.ours, r.ran}} {
		for _, w := range list {
			w.restyle()
			w.Refresh()
		}
	}
	r.tip.restyle()
	r.place()
	r.raster.Refresh()
	t := r.t
	t.overview.stale = true
	t.sumUp()
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
