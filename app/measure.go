package app

import (
	"sync"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
)

// faces are the fonts that text was measured in, by resource and size.
var faces sync.Map

type faceKey struct {
	font string
	size float32
}

// measure is the size of a line of text and its baseline, without a driver:
// what Fyne's own drivers find with a function that they keep to themselves.
func measure(text string, size float32, style fyne.TextStyle, source fyne.Resource) (fyne.Size, float32) {
	if source == nil {
		source = fynetheme.Current().Font(style)
	}
	face, ok := faceOf(source, size)
	if !ok {
		return fyne.NewSize(float32(len(text))*size*0.6, size*1.36), size
	}
	m := face.Metrics()
	width := float32(font.MeasureString(face, text)) / 64
	ascent, descent := float32(m.Ascent)/64, float32(m.Descent)/64
	return fyne.NewSize(width, ascent+descent), ascent
}

func faceOf(source fyne.Resource, size float32) (font.Face, bool) {
	key := faceKey{source.Name(), size}
	if f, ok := faces.Load(key); ok {
		return f.(font.Face), true
	}
	parsed, err := opentype.Parse(source.Content())
	if err != nil {
		return nil, false
	}
	face, err := opentype.NewFace(parsed, &opentype.FaceOptions{Size: float64(size), DPI: 72, Hinting: font.HintingNone})
	if err != nil {
		return nil, false
	}
	faces.Store(key, face)
	return face, true
}
