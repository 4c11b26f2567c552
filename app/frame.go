package app

import (
	"fyne.io/fyne/v2"

	"interleave/app/view"
)

// frame is the layout of the window below its top bar: the card and the
// settings left, the instrument, and the bottom panels below it.
type frame struct{ onSize func(fyne.Size) }

const gap = 8

// place divides a size; wide windows give the left column and the bottom more.
func (frame) place(s fyne.Size) (left, bottom, deciders float32) {
	left, bottom, deciders = 248, 186, 292
	if s.Width > 1440 {
		left, deciders = 300, 400
	}
	return left, bottom, deciders
}

// Layout implements fyne.Layout: left, instrument, figures, deciders, and the
// gaps between them.
func (f frame) Layout(o []fyne.CanvasObject, s fyne.Size) {
	left, bottom, deciders := f.place(s)
	x, w := gap+left+gap, s.Width-left-3*gap
	h := s.Height - bottom - 2*gap
	at := func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, h))
	}
	at(o[0], gap, 0, left, s.Height-gap)
	at(o[1], x, 0, w, h)
	at(o[2], x, h+gap, w-deciders-gap, bottom)
	at(o[3], x+w-deciders, h+gap, deciders, bottom)
	g := o[4].(*view.Gaps)
	g.Place(0, 0, 0, gap, s.Height)
	g.Place(1, gap+left, 0, gap, s.Height)
	g.Place(2, s.Width-gap, 0, gap, s.Height)
	g.Place(3, 0, s.Height-gap, s.Width, gap)
	g.Place(4, x, h, w, gap)
	g.Place(5, x+w-deciders-gap, h, gap, bottom+gap)
	if f.onSize != nil {
		f.onSize(s)
	}
}

// MinSize implements fyne.Layout.
func (frame) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(1080, 560) }
