package view

import (
	"image"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"interleave/app/plot"
	"interleave/app/theme"
	"interleave/scheduler/phrase"
	"interleave/scheduler/trace"
)

// TimeBars shows where the time of each task went: a stacked bar a task, as many
// as fit.
type TimeBars struct {
	widget.BaseWidget
	ledger plot.Ledger
	snap   trace.Snapshot
	raster *canvas.Raster
	img    *image.RGBA
	title  *words
	names  []*words
	zero   *words
	whole  *words
	more   *words
	row    float32
	fits   int
}

var _ fyne.Widget = (*TimeBars)(nil)

// NewTimeBars returns an empty panel.
func NewTimeBars() *TimeBars {
	t := &TimeBars{
		title: boldWords(phrase.T("Where the tasks’ time went"), title, inkText), more: newWords("", caption, theme.Muted),
		zero: newWords("0", caption, theme.Muted), whole: newWords("", caption, theme.Muted),
	}
	t.raster = canvas.NewRaster(t.draw)
	t.raster.ScaleMode = canvas.ImageScalePixels
	t.ExtendBaseWidget(t)
	return t
}

// Clear makes room for another trace.
func (t *TimeBars) Clear() {
	t.ledger, t.snap = plot.Ledger{}, trace.Snapshot{}
	t.place()
	t.raster.Refresh()
}

// Load takes a newer snapshot of the same trace.
func (t *TimeBars) Load(s *trace.Snapshot) {
	grown := len(s.Tasks) != len(t.snap.Tasks)
	t.ledger.Add(s)
	t.snap = *s
	if grown {
		t.place()
	}
	t.whole.say(plot.Figure((s.Now - s.Start).Duration()))
	t.placeAxis()
	t.raster.Refresh()
}

// The sizes of the panel, in units.
const (
	barsTop    = 26
	barsFoot   = 18
	barsGutter = 34
)

func (t *TimeBars) place() {
	s, k := t.Size(), textFactor()
	if s.Width < 60 {
		return
	}
	put(t.title, 0, 9*k, false)
	room := s.Height - (barsTop+barsFoot)*k
	n := len(t.snap.Tasks)
	t.row = min(max(room/float32(max(n, 1)), 6), 24*k)
	t.fits = min(n, int(room/t.row))
	t.raster.Move(fyne.NewPos(barsGutter*k, barsTop*k))
	t.raster.Resize(fyne.NewSize(s.Width-barsGutter*k, t.row*float32(max(t.fits, 0))))
	every := 1
	for t.row*float32(every) < 14*k {
		every++
	}
	grown := false
	for i := range t.fits {
		if i%every != 0 {
			continue
		}
		if i/every == len(t.names) {
			t.names = append(t.names, newWords("", caption, inkText))
			grown = true
		}
		w := t.names[i/every]
		w.say(strconv.Itoa(i + 1))
		put(w, (barsGutter-8)*k, barsTop*k+(float32(i)+0.5)*t.row-1, true)
	}
	for i := (t.fits + every - 1) / every; i < len(t.names); i++ {
		t.names[i].Move(parked)
	}
	t.placeAxis()
	if grown {
		canvas.Refresh(t)
	}
}

// placeAxis writes what the width of the bars is, and how many are not shown.
func (t *TimeBars) placeAxis() {
	s, k := t.Size(), textFactor()
	if len(t.snap.Tasks) == 0 {
		for _, w := range []*words{t.zero, t.whole, t.more} {
			w.Move(parked)
		}
		return
	}
	y := barsTop*k + t.row*float32(t.fits) + 9*k
	put(t.zero, barsGutter*k, y, false)
	put(t.whole, s.Width, y, true)
	t.more.say("")
	if rest := len(t.snap.Tasks) - t.fits; rest > 0 {
		t.more.say(phrase.N(rest, "and %s more tasks", "and %s more tasks", phrase.Count(int64(rest))))
	}
	put(t.more, (s.Width+barsGutter*k-t.more.MinSize().Width)/2, y, false)
}

func (t *TimeBars) draw(w, h int) image.Image {
	w, h = max(w, 1), max(h, 1)
	t.img = canvasOf(t.img, w, h)
	scale := float32(1)
	if c := fyne.CurrentApp().Driver().CanvasForObject(t); c != nil {
		scale = c.Scale()
	}
	pal := theme.PaletteFor(shade(fynetheme.ColorNameBackground))
	row := max(int(t.row*scale+0.5), 1)
	plot.TimeBars(t.img, pal, &t.ledger, &t.snap, 0, t.fits, row, t.snap.Now-t.snap.Start, max(1, int(scale+0.5)))
	return t.img
}

// CreateRenderer implements fyne.Widget.
func (t *TimeBars) CreateRenderer() fyne.WidgetRenderer { return &timeBarsRenderer{t} }

type timeBarsRenderer struct{ t *TimeBars }

func (r *timeBarsRenderer) Destroy()           {}
func (r *timeBarsRenderer) MinSize() fyne.Size { return fyne.NewSize(160, 120) }
func (r *timeBarsRenderer) Layout(fyne.Size)   { r.t.place() }

func (r *timeBarsRenderer) Objects() []fyne.CanvasObject {
	t := r.t
	out := []fyne.CanvasObject{t.raster, t.title.Text, t.zero.Text, t.whole.Text, t.more.Text}
	for _, w := range t.names {
		out = append(out, w.Text)
	}
	return out
}

func (r *timeBarsRenderer) Refresh() {
	t := r.t
	for _, w := range append([]*words{t.title, t.zero, t.whole, t.more}, t.names...) {
		w.restyle()
		w.Refresh()
	}
	t.place()
	t.raster.Refresh()
}
