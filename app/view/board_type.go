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

// plainFont is the theme's regular font, parsed once.
var plainFont = sync.OnceValues(func() (*opentype.Font, error) {
	return opentype.Parse(fynetheme.DefaultTheme().Font(fyne.TextStyle{}).Content())
})

// newType is text for a raster in the theme's font, its size in device pixels;
// nil without a font.
func newType(size float64, bold bool) *plot.Type {
	load := plainFont
	if bold {
		load = letterFont
	}
	f, err := load()
	if err != nil {
		return nil
	}
	face, err := opentype.NewFace(f, &opentype.FaceOptions{Size: size, DPI: 72, Hinting: font.HintingFull})
	if err != nil {
		return nil
	}
	return plot.NewType(func(r rune) plot.Letter {
		dr, mask, at, advance, ok := face.Glyph(fixed.Point26_6{}, r)
		if !ok {
			return plot.Letter{}
		}
		m := image.NewAlpha(image.Rect(0, 0, dr.Dx(), dr.Dy()))
		for y := range dr.Dy() {
			for x := range dr.Dx() {
				_, _, _, a := mask.At(at.X+x, at.Y+y).RGBA()
				m.Pix[y*m.Stride+x] = uint8(a >> 8)
			}
		}
		return plot.Letter{Mask: m, X: dr.Min.X, Y: dr.Min.Y, Advance: advance.Round()}
	})
}
