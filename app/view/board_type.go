package view

import (
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
		return plot.Letter{Mask: cut(mask, at, dr.Size()), X: dr.Min.X, Y: dr.Min.Y, Advance: advance.Round()}
	})
}
