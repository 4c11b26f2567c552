package view

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"interleave/app/theme"
)

// Spot is a layer with a ring that follows the mouse, large enough for the back
// row. While it is off the layer is nowhere, so that what is below gets the mouse.
type Spot struct {
	widget.BaseWidget
	outer, inner *canvas.Circle
	held, ring   bool

	// OnMove is called with where the mouse is.
	OnMove func(fyne.Position)
}

var _ desktop.Hoverable = (*Spot)(nil)

// NewSpot returns a layer without a ring.
func NewSpot() *Spot {
	s := &Spot{outer: canvas.NewCircle(nil), inner: canvas.NewCircle(nil)}
	s.outer.Move(parked)
	s.inner.Move(parked)
	s.ExtendBaseWidget(s)
	return s
}

// Hold keeps the ring where it is, whatever the mouse does.
func (s *Spot) Hold(on bool) { s.held = on }

// Ring says whether there is a ring; without one the layer only tells where the
// mouse is.
func (s *Spot) Ring(on bool) {
	s.ring = on
	if !on {
		s.outer.Move(parked)
		s.inner.Move(parked)
	}
}

// At is the middle of the ring.
func (s *Spot) At() fyne.Position {
	return s.inner.Position().AddXY(s.inner.Size().Width/2, s.inner.Size().Height/2)
}

// MouseIn implements desktop.Hoverable.
func (s *Spot) MouseIn(e *desktop.MouseEvent) { s.MouseMoved(e) }

// MouseOut implements desktop.Hoverable.
func (s *Spot) MouseOut() {}

// MouseMoved implements desktop.Hoverable.
func (s *Spot) MouseMoved(e *desktop.MouseEvent) {
	if s.held {
		return
	}
	if s.ring {
		s.Put(e.Position)
	}
	if s.OnMove != nil {
		s.OnMove(e.Position)
	}
}

// Put moves the ring.
func (s *Spot) Put(at fyne.Position) {
	z := HallFactor()
	for _, c := range []struct {
		*canvas.Circle
		size, stroke float32
		colour       fyne.ThemeColorName
	}{{s.outer, 76 * z, 10 * z, theme.Panel}, {s.inner, 72 * z, 6 * z, fynetheme.ColorNameForeground}} {
		c.FillColor, c.StrokeColor, c.StrokeWidth = clearColour(), shade(c.colour), c.stroke
		c.Resize(fyne.NewSquareSize(c.size))
		c.Move(at.SubtractXY(c.size/2, c.size/2))
		c.Refresh()
	}
}

// CreateRenderer implements fyne.Widget.
func (s *Spot) CreateRenderer() fyne.WidgetRenderer { return &spotRenderer{s} }

type spotRenderer struct{ s *Spot }

func (r *spotRenderer) Destroy()           {}
func (r *spotRenderer) MinSize() fyne.Size { return fyne.Size{} }
func (r *spotRenderer) Layout(fyne.Size)   {}
func (r *spotRenderer) Refresh()           {}

func (r *spotRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.s.outer, r.s.inner}
}
