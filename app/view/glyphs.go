package view

import (
	"image"
	"sync"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"interleave/app/plot"
)

// letterFont is the theme's bold font, parsed once.
var letterFont = sync.OnceValues(func() (*opentype.Font, error) {
	return opentype.Parse(fynetheme.DefaultTheme().Font(fyne.TextStyle{Bold: true}).Content())
})

// newGlyphs draws the states' letters and the digits in the theme's bold font
// at sizes in device pixels. Without a font there is a picture without letters.
func newGlyphs(letter, digit float64) *plot.Glyphs {
	f, err := letterFont()
	if err != nil {
		return nil
	}
	g := &plot.Glyphs{}
	if face, err := opentype.NewFace(f, &opentype.FaceOptions{Size: letter, DPI: 72, Hinting: font.HintingFull}); err == nil {
		for k := range plot.Kinds {
			g.Letter[k] = glyph(face, rune(k.Letter()))
		}
		face.Close()
	}
	if face, err := opentype.NewFace(f, &opentype.FaceOptions{Size: digit, DPI: 72, Hinting: font.HintingFull}); err == nil {
		for d := range g.Digit {
			g.Digit[d] = glyph(face, rune('0'+d))
		}
		face.Close()
	}
	return g
}

// glyph is one letter's mask, cut to its own box.
func glyph(face font.Face, r rune) *image.Alpha {
	dr, mask, at, _, ok := face.Glyph(fixed.Point26_6{}, r)
	if !ok {
		return nil
	}
	return cut(mask, at, dr.Size())
}

// cut copies a letter's mask out of the face's, which the next letter reuses.
func cut(mask image.Image, at, size image.Point) *image.Alpha {
	m := image.NewAlpha(image.Rectangle{Max: size})
	for y := range size.Y {
		for x := range size.X {
			_, _, _, a := mask.At(at.X+x, at.Y+y).RGBA()
			m.Pix[y*m.Stride+x] = uint8(a >> 8)
		}
	}
	return m
}
