package view

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"

	"interleave/app/plot"
	"interleave/app/theme"
	"interleave/scheduler/phrase"
	"interleave/scheduler/trace"
)

var _ fyne.Tappable = (*Legend)(nil)

// Tapped implements fyne.Tappable: a state that is clicked is lit everywhere,
// until it is clicked again.
func (l *Legend) Tapped(e *fyne.PointEvent) {
	if l.r == nil || e.Position.X < 12 {
		return
	}
	for i, end := range l.r.ends {
		if e.Position.X < end {
			l.toggle(l.r.shown[i])
			return
		}
	}
	l.toggle(plot.Kinds)
}

func (l *Legend) toggle(k plot.Kind) {
	if k == l.lit {
		k = plot.Kinds
	}
	if k != l.lit && l.OnKind != nil {
		l.Light(k)
		l.OnKind(k)
	}
}

// Lit is the state that is lit, or plot.Kinds.
func (l *Legend) Lit() plot.Kind { return l.lit }

// Light shows which state is lit; plot.Kinds for none. It does not call OnKind.
func (l *Legend) Light(k plot.Kind) {
	l.lit = k
	if l.r != nil {
		l.r.place()
	}
}

func newRing() *canvas.Rectangle {
	r := canvas.NewRectangle(nil)
	r.FillColor, r.StrokeWidth, r.CornerRadius = clearColour(), 2, 5
	r.Move(parked)
	return r
}

// encircle puts the ring around an item.
func (r *legendRenderer) encircle(x, width, height float32) {
	r.ring.StrokeColor = shade(inkText)
	r.ring.Resize(fyne.NewSize(width+2, height-4))
	r.ring.Move(fyne.NewPos(x-6, 2))
	r.ring.Refresh()
}

// chip is a small picture of a state, or of the sign of an ender.
type chip struct {
	*canvas.Raster
	kind    plot.Kind
	ender   trace.Ender
	palette string
}

func newChip() *chip {
	c := &chip{}
	c.Raster = canvas.NewRaster(func(w, h int) image.Image {
		m := image.NewRGBA(image.Rect(0, 0, max(w, 1), max(h, 1)))
		unit := max(1, (h+8)/16)
		pal := theme.PaletteFor(shade(fynetheme.ColorNameBackground))
		if c.ender != trace.NoEnder {
			plot.Sign(m, pal, c.ender, unit)
		} else {
			plot.Chip(m, pal, newGlyphs(10.5*float64(h)/16, 10), c.kind, unit)
		}
		return m
	})
	return c
}

// share writes a part of the whole that the note names.
func share(f float64) string {
	switch {
	case f < 0:
		return ""
	case f == 0:
		return "0"
	case f < 0.0005:
		return "< " + phrase.Decimal(0.1, 1) + " %"
	default:
		return phrase.Decimal(f*100, 1) + " %"
	}
}
