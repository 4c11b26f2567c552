package view

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"

	"interleave/app/plot"
	"interleave/app/theme"
)

// texts is a pool of short texts and of the clear patches behind some of them,
// for pictures whose labels come and go. It grows and never shrinks; what is not
// used is parked.
type texts struct {
	all     []*canvas.Text
	patches []*canvas.Rectangle
	used    int
	patched int
}

// face is how a text looks; its size is in units.
type face struct {
	size   float32
	colour color.Color
	bold   bool
	mono   bool
}

func (f face) style() fyne.TextStyle { return fyne.TextStyle{Bold: f.bold, Monospace: f.mono} }

func (f face) width(s string) float32 { return textWidth(s, f.size, f.style()) }

func (f face) height() float32 { return fyne.MeasureText("0", f.size, f.style()).Height }

// fit shortens a text to a width.
func (f face) fit(s string, width float32) string {
	if f.width(s) <= width {
		return s
	}
	r := []rune(s)
	for len(r) > 1 && f.width(string(r)+"…") > width {
		r = r[:len(r)-1]
	}
	return string(r) + "…"
}

// sized is a face in a size and colour of the theme.
func sized(n fyne.ThemeSizeName, c fyne.ThemeColorName) face {
	return face{size: fynetheme.Size(n), colour: shade(c)}
}

func (f face) bolder() face { f.bold = true; return f }

// onPanel is the palette of now, on the ground of the panels.
func onPanel() *plot.Palette {
	p := *theme.PaletteFor(shade(theme.Panel))
	r, g, b, _ := shade(theme.Panel).RGBA()
	p.Ground = color.NRGBA{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8), 255}
	return &p
}

// begin takes all texts back.
func (p *texts) begin() { p.used, p.patched = 0, 0 }

// end parks what was not used.
func (p *texts) end() {
	for _, t := range p.all[p.used:] {
		t.Move(parked)
	}
	for _, r := range p.patches[p.patched:] {
		r.Move(parked)
	}
}

// Where a text stands at its x.
const (
	leftOf float32 = 0
	middle float32 = 0.5
	right  float32 = 1
)

// put shows a text with its middle at height y; the share of its width that
// stands left of x is align. It returns the text's width.
func (p *texts) put(s string, f face, x, y, align float32) float32 {
	if p.used == len(p.all) {
		p.all = append(p.all, canvas.NewText("", color.Black))
	}
	t := p.all[p.used]
	p.used++
	if t.Text != s || t.TextSize != f.size || t.Color != f.colour || t.TextStyle != f.style() {
		t.Text, t.TextSize, t.Color, t.TextStyle = s, f.size, f.colour, f.style()
		t.Refresh()
	}
	m := t.MinSize()
	t.Resize(m)
	t.Move(fyne.NewPos(x-m.Width*align, y-m.Height/2))
	return m.Width
}

// patch shows a text on a clear ground of a colour.
func (p *texts) patch(s string, f face, ground color.Color, x, y, align float32) {
	if p.patched == len(p.patches) {
		p.patches = append(p.patches, canvas.NewRectangle(color.Black))
	}
	r := p.patches[p.patched]
	p.patched++
	w, h := f.width(s)+8, f.height()
	r.FillColor, r.CornerRadius = ground, 2
	r.Resize(fyne.NewSize(w, h))
	r.Move(fyne.NewPos(x-w*align, y-h/2))
	r.Refresh()
	p.put(s, f, x-w*align+4, y, leftOf)
}

// objects are all, patches first.
func (p *texts) objects() []fyne.CanvasObject {
	out := make([]fyne.CanvasObject, 0, len(p.patches)+len(p.all))
	for _, r := range p.patches {
		out = append(out, r)
	}
	for _, t := range p.all {
		out = append(out, t)
	}
	return out
}
