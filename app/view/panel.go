package view

import (
	"image"
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"interleave/app/theme"
	"interleave/scheduler/phrase"
)

// Panel is a surface with a border and round corners around its content.
//
// It fills nothing: the window is cleared in the panels' colour, and what shows
// between panels is drawn by Gaps. Where OpenGL is done in software, a filled
// rectangle with round corners costs a program a pixel, and panels that filled
// themselves took three quarters of a frame.
type Panel struct {
	widget.BaseWidget
	content fyne.CanvasObject
	inset   float32
	tool    *Button     // enlarges; nil for a panel that cannot be
	strip   *titleStrip // so does a double click on the title
}

var _ fyne.Widget = (*Panel)(nil)

// Enlargeable makes a double click on the panel's title call f and, where its
// content leaves the upper right corner free, a tool there.
func (p *Panel) Enlargeable(f func(), free bool) *Panel {
	if free {
		p.tool = NewTool(fynetheme.IconNameViewFullScreen, f).Hint(phrase.T("To the whole window, and back   Esc"))
	}
	p.strip = &titleStrip{double: f}
	p.strip.ExtendBaseWidget(p.strip)
	return p
}

// titleStrip lies over a panel's title.
type titleStrip struct {
	widget.BaseWidget
	double func()
}

var _ fyne.DoubleTappable = (*titleStrip)(nil)

// DoubleTapped implements fyne.DoubleTappable.
func (t *titleStrip) DoubleTapped(*fyne.PointEvent) { t.double() }

// CreateRenderer implements fyne.Widget.
func (t *titleStrip) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRectangle(color.Transparent))
}

// NewPanel returns a panel whose content keeps inset units from the border.
func NewPanel(inset float32, content fyne.CanvasObject) *Panel {
	p := &Panel{content: content, inset: inset}
	p.ExtendBaseWidget(p)
	return p
}

// Wrap passes a width on to content that wraps.
func (p *Panel) Wrap(width float32) { wrap(p.content, width-2*p.inset) }

// CreateRenderer implements fyne.Widget.
func (p *Panel) CreateRenderer() fyne.WidgetRenderer {
	r := &panelRenderer{p: p}
	for i := range r.lines {
		r.lines[i] = canvas.NewRectangle(nil)
		r.corners[i] = canvas.NewRaster(func(w, h int) image.Image { return corner(i, w, h) })
	}
	r.restyle()
	return r
}

// cornerRadius is that of all panels.
const cornerRadius = 6

// corner is a quarter of a round border: 0 upper left, then clockwise.
func corner(which, w, h int) image.Image {
	m := image.NewNRGBA(image.Rect(0, 0, w, h))
	outside, line, inside := shade(theme.Between), shade(theme.Line), shade(theme.Panel)
	scale := float64(w) / cornerRadius
	for y := range h {
		for x := range w {
			dx, dy := float64(w)-float64(x)-0.5, float64(h)-float64(y)-0.5
			if which == 1 || which == 2 {
				dx = float64(x) + 0.5
			}
			if which >= 2 {
				dy = float64(y) + 0.5
			}
			d := float64(w) - math.Hypot(dx, dy) // from the outer edge inwards
			c := blend(outside, line, d+0.5)
			m.Set(x, y, blend(c, inside, d-scale+0.5))
		}
	}
	return m
}

// blend goes from a to b as share goes from 0 to 1.
func blend(a, b color.Color, share float64) color.Color {
	share = min(max(share, 0), 1)
	r0, g0, b0, _ := a.RGBA()
	r1, g1, b1, _ := b.RGBA()
	mix := func(x, y uint32) uint8 { return uint8((float64(x)*(1-share) + float64(y)*share) / 257) }
	return color.NRGBA{mix(r0, r1), mix(g0, g1), mix(b0, b1), 255}
}

type panelRenderer struct {
	p       *Panel
	lines   [4]*canvas.Rectangle
	corners [4]*canvas.Raster
}

func (r *panelRenderer) Destroy() {}

func (r *panelRenderer) Objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{r.p.content}
	for i := range r.lines {
		out = append(out, r.lines[i], r.corners[i])
	}
	if r.p.strip != nil {
		out = append(out, r.p.strip)
	}
	if r.p.tool != nil {
		out = append(out, r.p.tool)
	}
	return out
}

func (r *panelRenderer) Layout(s fyne.Size) {
	const c = cornerRadius
	put := func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, h))
	}
	put(r.lines[0], c, 0, s.Width-2*c, 1)
	put(r.lines[1], s.Width-1, c, 1, s.Height-2*c)
	put(r.lines[2], c, s.Height-1, s.Width-2*c, 1)
	put(r.lines[3], 0, c, 1, s.Height-2*c)
	put(r.corners[0], 0, 0, c, c)
	put(r.corners[1], s.Width-c, 0, c, c)
	put(r.corners[2], s.Width-c, s.Height-c, c, c)
	put(r.corners[3], 0, s.Height-c, c, c)
	put(r.p.content, r.p.inset, r.p.inset, s.Width-2*r.p.inset, s.Height-2*r.p.inset)
	if r.p.strip != nil {
		put(r.p.strip, 0, 0, min(200, s.Width-40), 32)
	}
	if r.p.tool != nil {
		put(r.p.tool, s.Width-33, 5, 28, 28)
	}
}

func (r *panelRenderer) MinSize() fyne.Size {
	return r.p.content.MinSize().AddWidthHeight(2*r.p.inset, 2*r.p.inset)
}

func (r *panelRenderer) Refresh() {
	r.restyle()
	for i := range r.lines {
		r.lines[i].Refresh()
		r.corners[i].Refresh()
	}
	if r.p.tool != nil {
		r.p.tool.Refresh()
	}
	r.p.content.Refresh()
}

func (r *panelRenderer) restyle() {
	for _, l := range r.lines {
		l.FillColor = shade(theme.Line)
	}
}
