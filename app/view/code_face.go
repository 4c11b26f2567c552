package view

import (
	"image"
	"image/color"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gomono"
	"golang.org/x/image/font/gofont/gomonobold"
	"golang.org/x/image/font/gofont/gomonoitalic"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"interleave/app/code"
)

// The weights of code. Fyne's own monospace has no bold; keywords need one, since
// hue belongs to the data.
const (
	upright = iota
	heavy
	slanted
	weights
)

// advance of a glyph, as a share of the size; the same in all weights.
const advance = 0.6

var codeFonts = sync.OnceValue(func() (fonts [weights]*opentype.Font) {
	for i, data := range [weights][]byte{gomono.TTF, gomonobold.TTF, gomonoitalic.TTF} {
		fonts[i], _ = opentype.Parse(data) // without one its text is missing
	}
	return fonts
})

// codeFaces are the fonts at one size in device pixels.
type codeFaces struct {
	size  float64
	faces [weights]font.Face
}

func (f *codeFaces) resize(size float64) {
	if size == f.size {
		return
	}
	f.size = size
	for i, parsed := range codeFonts() {
		if f.faces[i] != nil {
			_ = f.faces[i].Close()
			f.faces[i] = nil
		}
		if parsed != nil {
			f.faces[i], _ = opentype.NewFace(parsed, &opentype.FaceOptions{Size: size, DPI: 72})
		}
	}
}

// draw writes a text with its baseline at y and every glyph in its column.
func (f *codeFaces) draw(dst *image.RGBA, text string, weight int, c color.Color, x, y float64) {
	if f.faces[weight] == nil {
		return
	}
	d := font.Drawer{Dst: dst, Src: image.NewUniform(c), Face: f.faces[weight]}
	step := f.size * advance
	n := 0
	for _, r := range text {
		if r != ' ' {
			d.Dot = fixed.Point26_6{X: fixed.Int26_6((x + float64(n)*step) * 64), Y: fixed.Int26_6(y * 64)}
			d.DrawString(string(r))
		}
		n++
	}
}

// weightOf is how a kind of token stands out.
func weightOf(k code.Kind) int {
	switch k {
	case code.Keyword, code.Defined:
		return heavy
	case code.Comment:
		return slanted
	}
	return upright
}
