package view

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"interleave/app/plot"
	"interleave/app/theme"
	"interleave/scheduler/phrase"
	"interleave/scheduler/trace"
)

// Lens is a magnifier over a timeline: a strip of it, as high as cores and lanes
// are, in which the time around an instant is four times as wide. It draws with a
// plot of its own, so that the timeline's columns stay as they are.
type Lens struct {
	widget.BaseWidget
	t      *Timeline
	plot   *plot.Plot
	raster *canvas.Raster
	edge   *canvas.Rectangle
	label  *words
	back   *canvas.Rectangle
	img    *image.RGBA
	middle trace.Time
	loaded uint64
	glyphs glyphKey
}

// lensTimes is how much wider the time is.
const lensTimes = 4

// NewLens returns a magnifier over a timeline, which shows nothing yet.
func NewLens(t *Timeline) *Lens {
	l := &Lens{t: t, plot: plot.New(&plot.Light, nil), edge: canvas.NewRectangle(nil), back: canvas.NewRectangle(nil), label: boldWords("", caption, inkText)}
	l.raster = canvas.NewRaster(l.draw)
	l.raster.ScaleMode = canvas.ImageScalePixels
	l.ExtendBaseWidget(l)
	l.Hide()
	return l
}

// Hide moves everything out of sight.
func (l *Lens) Hide() {
	for _, o := range []fyne.CanvasObject{l.raster, l.edge, l.back, l.label.Text} {
		o.Move(parked)
	}
}

// Over shows what is under a point of the timeline, whose upper left corner is at
// origin; it reports whether there is something.
func (l *Lens) Over(origin, p fyne.Position) bool {
	t, z := l.t, HallFactor()
	x := p.X - t.left
	if len(t.plot.Snapshot().Tasks) == 0 || x < 0 || x > t.plotWidth() || p.Y < 0 || p.Y > t.rows.laneEnd {
		l.Hide()
		return false
	}
	l.middle = t.v.Time(int(x * t.scale))
	size := fyne.NewSize(min(460*z, t.plotWidth()*0.6), t.rows.laneEnd)
	at := fyne.NewPos(origin.X+t.left+min(max(x-size.Width/2, 0), t.plotWidth()-size.Width), origin.Y)
	l.edge.FillColor, l.edge.StrokeColor, l.edge.StrokeWidth, l.edge.CornerRadius = clearColour(), shade(inkText), 4*z, 4*z
	l.edge.Resize(size.AddWidthHeight(8*z, 8*z))
	l.edge.Move(at.SubtractXY(4*z, 4*z))
	l.raster.Resize(size)
	l.raster.Move(at)
	l.raster.Refresh()
	l.label.colour = fynetheme.ColorNameForegroundOnPrimary
	l.label.restyle()
	l.label.say(phrase.F("4 × at %s", plot.AxisLabel(l.middle, max(1e6, plot.TickStep(t.v.Px/lensTimes)))))
	m := l.label.MinSize()
	h := max(t.rows.axisH-4, m.Height)
	l.back.FillColor = shade(inkText)
	l.back.Resize(fyne.NewSize(size.Width, h))
	l.back.Move(at.AddXY(0, t.rows.axisTop+(t.rows.axisH-h)/2))
	l.label.Resize(m)
	l.label.Move(at.AddXY((size.Width-m.Width)/2, t.rows.axisTop+(t.rows.axisH-m.Height)/2))
	return true
}

// draw is the raster's generator.
func (l *Lens) draw(w, h int) image.Image {
	w, h = max(w, 1), max(h, 1)
	if l.img == nil || l.img.Rect.Dx() != w || l.img.Rect.Dy() != h {
		l.img = image.NewRGBA(image.Rect(0, 0, w, h))
	}
	t := l.t
	s := t.plot.Snapshot()
	if l.loaded != s.Version || l.plot.Snapshot().Now != s.Now {
		l.plot.Clear()
		l.plot.Load(*s)
		l.loaded = s.Version
	}
	order, _ := t.order(s)
	l.plot.SetRows(order)
	if l.glyphs != t.glyphs {
		l.glyphs = t.glyphs
		k := t.text * t.scale
		l.plot.SetStyle(theme.PaletteFor(shade(fynetheme.ColorNameBackground)), newGlyphs(float64(12*k), float64(11*k)))
	}
	px := max(t.v.Px/lensTimes, 1)
	from := max(l.middle-px*trace.Time(w)/2, 0)
	l.plot.Draw(l.img, plot.NewViewport(from, from+px*trace.Time(w), w), t.rows.pixels(t.scale, t.first))
	return l.img
}

// CreateRenderer implements fyne.Widget.
func (l *Lens) CreateRenderer() fyne.WidgetRenderer { return &lensRenderer{l} }

type lensRenderer struct{ l *Lens }

func (r *lensRenderer) Destroy()           {}
func (r *lensRenderer) MinSize() fyne.Size { return fyne.Size{} }
func (r *lensRenderer) Layout(fyne.Size)   {}
func (r *lensRenderer) Refresh()           { r.l.raster.Refresh() }

func (r *lensRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.l.raster, r.l.back, r.l.label.Text, r.l.edge}
}
