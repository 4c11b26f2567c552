// Package view holds the window's widgets: they show what they are given and
// report what was done to them through their On… callbacks; policy is the
// window's.
package view

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"
)

// words is a line of text with its role: a size and a colour by name, looked up
// again when the theme changes.
type words struct {
	*canvas.Text
	colour fyne.ThemeColorName
	size   fyne.ThemeSizeName
}

const (
	normal  = fynetheme.SizeNameText
	caption = fynetheme.SizeNameCaptionText
	title   = fynetheme.SizeNameSubHeadingText
	inkText = fynetheme.ColorNameForeground
)

func newWords(text string, size fyne.ThemeSizeName, colour fyne.ThemeColorName) *words {
	t := canvas.NewText(text, color.Black)
	w := &words{Text: t, colour: colour, size: size}
	w.restyle()
	return w
}

func boldWords(text string, size fyne.ThemeSizeName, colour fyne.ThemeColorName) *words {
	w := newWords(text, size, colour)
	w.TextStyle.Bold = true
	return w
}

// restyle takes colour and size from the theme of now.
func (w *words) restyle() {
	w.Color = shade(w.colour)
	w.TextSize = fynetheme.Size(w.size)
}

// say changes the text and repaints it if it is another.
func (w *words) say(text string) {
	if w.Text.Text != text {
		w.Text.Text = text
		w.Refresh()
	}
}

// shade is a colour of the theme by name.
func shade(n fyne.ThemeColorName) color.Color { return fynetheme.Color(n) }

func textWidth(s string, size float32, style fyne.TextStyle) float32 {
	return fyne.MeasureText(s, size, style).Width
}

func clearColour() color.Color { return color.Transparent }
