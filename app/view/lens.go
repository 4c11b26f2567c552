package view

import (
	"image"
	"image/draw"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"interleave/app/plot"
	"interleave/app/theme"
	"interleave/scheduler/phrase"
	"interleave/scheduler/trace"
)

// Lens is a magnifier over runs in time: a strip of them, as high as their rows
// are, in which the time around an instant is four times as wide. It draws with
// plots of its own, so that the columns of what it lies over stay as they are.
type Lens struct {
	widget.BaseWidget
	over   magnified
	plots  []*lensPlot
	raster *canvas.Raster
	edge   *canvas.Rectangle
	label  *words
	back   *canvas.Rectangle
	img    *image.RGBA
	middle trace.Time
}

// magnified is what a Lens lies over.
type magnified interface {
	// mast is which time is seen where, and where the axis has its row.
	mast() mast
	// lensTop is where what is magnified begins; it ends where the mast does.
	lensTop() float32
	// magnify draws it into an image as wide as a view of the time.
	magnify(l *Lens, img *image.RGBA, v plot.Viewport)
}

// lensPlot is a plot of a run that is magnified.
type lensPlot struct {
	*plot.Plot
	img    *image.RGBA
	glyphs glyphKey
}

// lensTimes is how much wider the time is.
const lensTimes = 4

// NewLens returns a magnifier, which lies over nothing yet.
func NewLens() *Lens {
	l := &Lens{edge: canvas.NewRectangle(nil), back: canvas.NewRectangle(nil), label: boldWords("", caption, inkText)}
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

// OverTimeline and OverStack show what is under a point of a widget, whose upper
// left corner is at origin; they report whether there is something.
func (l *Lens) OverTimeline(t *Timeline, origin, p fyne.Position) bool {
	return l.show(t, len(t.plot.Snapshot().Tasks) > 0, origin, p)
}

// OverStack is OverTimeline for a stack.
func (l *Lens) OverStack(s *Stack, origin, p fyne.Position) bool {
	return l.show(s, len(s.bands) > 0, origin, p)
}

func (l *Lens) show(over magnified, something bool, origin, p fyne.Position) bool {
	m, z := over.mast(), HallFactor()
	x := p.X - m.left
	if !something || x < 0 || x > m.width || p.Y < 0 || p.Y > m.high {
		l.Hide()
		return false
	}
	if l.over != over {
		l.over, l.plots = over, nil
	}
	l.middle = m.v.Time(int(x * m.scale))
	top := over.lensTop()
	size := fyne.NewSize(min(460*z, m.width*0.6), m.high-top)
	at := fyne.NewPos(origin.X+m.left+min(max(x-size.Width/2, 0), m.width-size.Width), origin.Y+top)
	l.edge.FillColor, l.edge.StrokeColor, l.edge.StrokeWidth, l.edge.CornerRadius = clearColour(), shade(inkText), 4*z, 4*z
	l.edge.Resize(size.AddWidthHeight(8*z, 8*z))
	l.edge.Move(at.SubtractXY(4*z, 4*z))
	l.raster.Resize(size)
	l.raster.Move(at)
	l.raster.Refresh()
	l.label.colour = fynetheme.ColorNameForegroundOnPrimary
	l.label.restyle()
	l.label.say(phrase.F("4 × at %s", plot.AxisLabel(l.middle, max(1e6, plot.TickStep(m.v.Px/lensTimes)))))
	n := l.label.MinSize()
	h := max(m.axisH-4, n.Height)
	y := origin.Y + m.axisTop
	l.back.FillColor = shade(inkText)
	l.back.Resize(fyne.NewSize(size.Width, h))
	l.back.Move(fyne.NewPos(at.X, y+(m.axisH-h)/2))
	l.label.Resize(n)
	l.label.Move(fyne.NewPos(at.X+(size.Width-n.Width)/2, y+(m.axisH-n.Height)/2))
	return true
}

// draw is the raster's generator.
func (l *Lens) draw(w, h int) image.Image {
	l.img = canvasOf(l.img, w, h)
	if l.over == nil {
		return l.img
	}
	px := max(l.over.mast().v.Px/lensTimes, 1)
	from := max(l.middle-px*trace.Time(l.img.Rect.Dx())/2, 0)
	l.over.magnify(l, l.img, plot.NewViewport(from, from+px*trace.Time(l.img.Rect.Dx()), l.img.Rect.Dx()))
	return l.img
}

// plot is the plot of one of the runs, brought up to it.
func (l *Lens) plot(i int, s *trace.Snapshot) *lensPlot {
	for len(l.plots) <= i {
		l.plots = append(l.plots, &lensPlot{Plot: plot.New(&plot.Light, nil)})
	}
	p := l.plots[i]
	if had := p.Snapshot(); had.Version != s.Version || had.Now != s.Now || had.Start != s.Start {
		p.Clear()
		p.Load(*s)
	}
	return p
}

// style gives a plot the palette and the letters of what it lies over.
func (p *lensPlot) style(key glyphKey, letter float32) {
	if p.glyphs == key {
		return
	}
	p.glyphs = key
	k := float64(key.text * key.scale)
	p.SetStyle(theme.PaletteFor(shade(fynetheme.ColorNameBackground)), newGlyphs(float64(letter)*k, 11*k))
}

func (t *Timeline) lensTop() float32 { return 0 }

func (t *Timeline) magnify(l *Lens, img *image.RGBA, v plot.Viewport) {
	s := t.plot.Snapshot()
	p := l.plot(0, s)
	order, _ := t.order(s)
	p.SetRows(order)
	p.style(t.glyphs, 12)
	p.Draw(img, v, t.rows.pixels(t.scale, t.first))
}

func (s *Stack) lensTop() float32 { return axisRow() }

func (s *Stack) magnify(l *Lens, img *image.RGBA, v plot.Viewport) {
	draw.Draw(img, img.Rect, image.NewUniform(shade(fynetheme.ColorNameBackground)), image.Point{}, draw.Src)
	if s.r == nil {
		return
	}
	for i := s.first; i < min(s.first+s.r.visible, len(s.bands)); i++ {
		b := s.bands[i]
		if b.g.Unit < 1 {
			continue
		}
		p := l.plot(i, &b.told.Snapshot)
		p.style(b.glyphs, 10)
		top := int((float32(i-s.first)*s.r.bandH + 4) * s.scale)
		p.img = canvasOf(p.img, v.Width, int((s.r.bandH-8)*s.scale+0.5))
		at := v
		at.First += int64(b.told.Snapshot.Start / v.Px)
		p.Draw(p.img, at, b.g)
		draw.Draw(img, p.img.Rect.Add(image.Pt(0, top)), p.img, image.Point{}, draw.Src)
	}
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
