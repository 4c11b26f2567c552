package view

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"interleave/app/theme"
)

// What a lecture shows is measured in units of a window of 1280 by 720; on a
// larger one everything is larger by the same factor.

// HallFactor is that factor: the theme's, or 1 outside of a lecture.
func HallFactor() float32 {
	if t, ok := fynetheme.Current().(*theme.Theme); ok && t.HallFactor() > 0 {
		return t.HallFactor()
	}
	return 1
}

// boxes is a pool of rectangles, like texts.
type boxes struct {
	all  []*canvas.Rectangle
	used int
}

func (b *boxes) begin() { b.used = 0 }

func (b *boxes) end() {
	for _, r := range b.all[b.used:] {
		r.Move(parked)
	}
}

// put shows a rectangle; a stroke of 0 has no border.
func (b *boxes) put(x, y, w, h, radius, stroke float32, fill, line color.Color) {
	if b.used == len(b.all) {
		b.all = append(b.all, canvas.NewRectangle(color.Black))
	}
	r := b.all[b.used]
	b.used++
	if fill == nil {
		fill = color.Transparent
	}
	r.FillColor, r.StrokeColor, r.StrokeWidth, r.CornerRadius = fill, line, stroke, radius
	r.Resize(fyne.NewSize(w, h))
	r.Move(fyne.NewPos(x, y))
	r.Refresh()
}

func (b *boxes) objects() []fyne.CanvasObject {
	out := make([]fyne.CanvasObject, 0, len(b.all))
	for _, r := range b.all {
		out = append(out, r)
	}
	return out
}

// drawing is a widget made of boxes with texts on them, placed anew whenever its
// size, the theme or what it shows changes.
type drawing struct {
	widget.BaseWidget
	boxes boxes
	texts texts
	place func(size fyne.Size)
	least fyne.Size
	extra []fyne.CanvasObject
}

// show places everything and repaints.
func (d *drawing) show() {
	size := d.Size()
	if size.Width < 1 || size.Height < 1 || d.place == nil {
		return
	}
	boxes, words := len(d.boxes.all), len(d.texts.all)+len(d.texts.patches)
	d.boxes.begin()
	d.texts.begin()
	d.place(size)
	d.boxes.end()
	d.texts.end()
	if boxes != len(d.boxes.all) || words != len(d.texts.all)+len(d.texts.patches) {
		canvas.Refresh(d)
	}
}

// CreateRenderer implements fyne.Widget.
func (d *drawing) CreateRenderer() fyne.WidgetRenderer { return &drawingRenderer{d} }

type drawingRenderer struct{ d *drawing }

func (r *drawingRenderer) Destroy()           {}
func (r *drawingRenderer) MinSize() fyne.Size { return r.d.least }
func (r *drawingRenderer) Layout(fyne.Size)   { r.d.show() }
func (r *drawingRenderer) Refresh()           { r.d.show() }

func (r *drawingRenderer) Objects() []fyne.CanvasObject {
	out := append(r.d.boxes.objects(), r.d.extra...)
	return append(out, r.d.texts.objects()...)
}

// HallHead is the line above a scene: how far the lecture is, the chapter, and
// which scene of how many this is.
type HallHead struct {
	drawing
	chapter, place string
	at, of         int

	// OnScene is called with the scene whose mark was clicked.
	OnScene func(int)
}

var _ fyne.Tappable = (*HallHead)(nil)

// NewHallHead returns an empty line.
func NewHallHead() *HallHead {
	h := &HallHead{}
	h.drawing.place = h.lay
	h.ExtendBaseWidget(h)
	return h
}

// Set tells where the lecture is: scene at, from 0, of so many.
func (h *HallHead) Set(chapter, place string, at, of int) {
	h.chapter, h.place, h.at, h.of = chapter, place, at, of
	h.show()
}

func (h *HallHead) lay(s fyne.Size) {
	z := HallFactor()
	n := float32(max(h.of, 1))
	gap := 4 * z
	if n > 60 {
		gap = 2 * z
	}
	step := (s.Width + gap) / n
	for i := range h.of {
		c := shade(inkText)
		if i > h.at {
			c = faint(theme.Line, 120)
		}
		h.boxes.put(float32(i)*step, 14*z, step-gap, 6*z, 0, 0, c, nil)
	}
	small := sized(caption, theme.Muted)
	right := h.texts.put(h.place, small, s.Width, 39*z, right)
	h.texts.put(small.fit(h.chapter, s.Width-right-30*z), small, 0, 39*z, leftOf)
}

// Tapped implements fyne.Tappable.
func (h *HallHead) Tapped(e *fyne.PointEvent) {
	if h.OnScene != nil && e.Position.Y < 26*HallFactor() && h.of > 0 {
		h.OnScene(int(e.Position.X / h.Size().Width * float32(h.of)))
	}
}

// HallKey is a key and what it does.
type HallKey struct{ Key, Does string }

// HallBar is the black line below a scene: its keys and what is to be said; while
// something runs, how far it is.
type HallBar struct {
	drawing
	keys  []HallKey
	right string
	say   string
	share float32
}

// NewHallBar returns an empty line.
func NewHallBar() *HallBar {
	b := &HallBar{share: -1}
	b.drawing.place = b.lay
	b.ExtendBaseWidget(b)
	return b
}

// Set shows keys at the left, a sentence instead of those that have no room
// beside it, and words at the right end.
func (b *HallBar) Set(keys []HallKey, say, right string) {
	b.keys, b.say, b.right = keys, say, right
	b.show()
}

// Progress is the share of the work that is done, −1 where nothing runs.
func (b *HallBar) Progress(share float64) {
	b.share = float32(share)
	b.show()
}

// Said is what the line says: the sentence and the words at its end.
func (b *HallBar) Said() (say, right string) { return b.say, b.right }

func (b *HallBar) lay(s fyne.Size) {
	z := HallFactor()
	b.boxes.put(0, 0, s.Width, s.Height, 0, 0, shade(fynetheme.ColorNamePrimary), nil)
	mid := s.Height / 2
	if b.share >= 0 {
		width := s.Width - 56*z
		b.boxes.put(28*z, 6*z, width, 5*z, 0, 0, shade(theme.Faint), nil)
		b.boxes.put(28*z, 6*z, width*min(b.share, 1), 5*z, 0, 0, shade(fynetheme.ColorNameForegroundOnPrimary), nil)
		mid += 5 * z
	}
	plain := sized(caption, fynetheme.ColorNameForegroundOnPrimary)
	bold := plain.bolder()
	x, end := 28*z, s.Width-28*z
	end -= b.texts.put(b.right, plain, end, mid, right) + 28*z
	if b.say != "" {
		b.texts.put(bold.fit(b.say, end-x), bold, x, mid, leftOf)
		x += bold.width(b.say) + 36*z
	}
	for _, k := range b.keys {
		w := bold.width(k.Key) + 11*z + plain.width(k.Does)
		if x+w > end {
			break
		}
		x += b.texts.put(k.Key, bold, x, mid, leftOf) + 11*z
		x += b.texts.put(k.Does, plain, x, mid, leftOf) + 36*z
	}
}
