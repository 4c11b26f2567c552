package view

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"interleave/app/plot"
	"interleave/scheduler/phrase"
	"interleave/scheduler/trace"
)

// overview is the row of the whole run under the lanes, with a frame around
// what is in view. It is summed up and drawn a few times a second, with the
// figures; only the frame moves with each picture.
type overview struct {
	sums     plot.Overview
	img      *image.RGBA
	from, to trace.Time // what it shows
	drawn    uint64     // version of the trace
	stale    bool
}

func (t *Timeline) drawOverview(w, h int) image.Image {
	w, h = max(w, 1), max(h, 1)
	o := &t.overview
	o.img = canvasOf(o.img, w, h)
	o.sums.Draw(o.img, t.plot.Palette(), max(1, int(t.scale+0.5)), o.from, o.to)
	return o.img
}

// sumUp brings the row up to date. While a run is on its end is a round instant
// to come, so that the picture seldom shrinks.
func (t *Timeline) sumUp() {
	o, s := &t.overview, t.plot.Snapshot()
	if t.r == nil || o.drawn == s.Version && !o.stale {
		return
	}
	o.drawn, o.stale = s.Version, false
	if len(s.Tasks) > 0 {
		o.sums.Add(s)
	}
	o.from, o.to = t.whole()
	if !s.Ended {
		o.to = o.from + plot.TickStep(max(s.Now-o.from, firstView/10))
	}
	t.r.whole.Refresh()
	t.r.frame()
}

// frame places what belongs to the row of the whole run.
func (r *timelineRenderer) frame() {
	t, a, o := r.t, r.t.rows, &r.t.overview
	width := t.plotWidth()
	if t.Bare {
		r.whole.Move(parked)
		r.wholeRun.Move(parked)
		r.wholeEnd.Move(parked)
		r.view.Move(parked)
		return
	}
	r.whole.Move(fyne.NewPos(t.left, a.mapTop))
	r.whole.Resize(fyne.NewSize(width, a.mapH))
	s := t.plot.Snapshot()
	if len(s.Tasks) == 0 || o.to <= o.from {
		r.wholeRun.Move(parked)
		r.wholeEnd.Move(parked)
		r.view.Move(parked)
		return
	}
	mid := a.mapTop + a.mapH/2
	r.wholeEnd.say(phrase.F("0 to %s", plot.Figure(s.Now.Duration())))
	if a.mapH >= 13*t.text {
		put(r.wholeRun, 12, mid, false)
		put(r.wholeEnd, t.Size().Width-12, mid, true)
	} else {
		r.wholeRun.Move(parked)
		r.wholeEnd.Move(parked)
	}
	x0 := max(o.x(t.v.Start(), width), 0)
	x1 := min(max(o.x(t.v.End(), width), x0+6), width)
	x0 = max(min(x0, x1-6), 0)
	r.view.StrokeColor, r.view.StrokeWidth, r.view.CornerRadius = shade(inkText), 2, 3
	r.view.Resize(fyne.NewSize(x1-x0+4, a.mapH+4))
	r.view.Move(fyne.NewPos(t.left+x0-2, a.mapTop-2))
}

// x is where an instant is in a width.
func (o *overview) x(at trace.Time, width float32) float32 {
	return float32(float64(at-o.from) / float64(max(o.to-o.from, 1)) * float64(width))
}

// onWhole reports whether a point is on the row of the whole run.
func (t *Timeline) onWhole(p fyne.Position) bool {
	a := t.rows
	return len(t.plot.Snapshot().Tasks) > 0 && p.Y >= a.mapTop-2 && p.Y < a.mapTop+a.mapH+2
}

// moveTo puts the middle of the view at a place of the row of the whole run.
func (t *Timeline) moveTo(x float32) {
	o := &t.overview
	at := o.from + trace.Time(float64(x)/float64(t.plotWidth())*float64(o.to-o.from))
	t.panBy(int(t.v.Column(max(at, 0)) - t.v.First - int64(t.v.Width/2)))
}

func newRaster(draw func(w, h int) image.Image) *canvas.Raster {
	r := canvas.NewRaster(draw)
	r.ScaleMode = canvas.ImageScalePixels
	return r
}

// rubber draws the area that a drag will zoom to.
func (r *timelineRenderer) rubber(a, b float32) {
	t := r.t
	a, b = max(min(a, b), t.left), min(max(a, b), t.left+t.plotWidth())
	r.band.FillColor, r.band.StrokeColor = faint(inkText, 36), shade(inkText)
	r.band.Resize(fyne.NewSize(max(b-a, 1), t.rows.laneEnd))
	r.band.Move(fyne.NewPos(a, 0))
}

// faint is a colour of the theme that lets through what is below.
func faint(n fyne.ThemeColorName, alpha uint8) color.Color {
	r, g, b, _ := shade(n).RGBA()
	return color.NRGBA{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8), alpha}
}
