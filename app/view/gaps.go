package view

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"interleave/app/theme"
)

// Gaps is the ground that shows between panels: a few strips, placed by
// whoever places the panels.
type Gaps struct {
	widget.BaseWidget
	strips []*canvas.Rectangle
}

var _ fyne.Widget = (*Gaps)(nil)

// NewGaps returns a ground of n strips.
func NewGaps(n int) *Gaps {
	g := &Gaps{}
	for range n {
		g.strips = append(g.strips, canvas.NewRectangle(shade(theme.Between)))
	}
	g.ExtendBaseWidget(g)
	return g
}

// Place puts a strip.
func (g *Gaps) Place(i int, x, y, w, h float32) {
	g.strips[i].Move(fyne.NewPos(x, y))
	g.strips[i].Resize(fyne.NewSize(w, h))
}

// CreateRenderer implements fyne.Widget.
func (g *Gaps) CreateRenderer() fyne.WidgetRenderer { return &gapsRenderer{g} }

type gapsRenderer struct{ g *Gaps }

func (r *gapsRenderer) Destroy()           {}
func (r *gapsRenderer) MinSize() fyne.Size { return fyne.Size{} }
func (r *gapsRenderer) Layout(fyne.Size)   {}

func (r *gapsRenderer) Objects() []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for _, s := range r.g.strips {
		out = append(out, s)
	}
	return out
}

func (r *gapsRenderer) Refresh() {
	for _, s := range r.g.strips {
		s.FillColor = shade(theme.Between)
		s.Refresh()
	}
}
