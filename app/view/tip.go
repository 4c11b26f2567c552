package view

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"interleave/app/theme"
)

// tip is a sentence near the pointer, with a second line in muted text.
type tip struct {
	back        *canvas.Rectangle
	bold, quiet *words
	size        fyne.Size
}

func newTip() *tip {
	t := &tip{back: canvas.NewRectangle(nil), bold: boldWords("", normal, inkText), quiet: newWords("", caption, theme.Muted)}
	t.back.CornerRadius, t.back.StrokeWidth = 5, 1
	t.hide()
	t.restyle()
	return t
}

func (t *tip) objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{t.back, t.bold.Text, t.quiet.Text}
}

func (t *tip) restyle() {
	t.back.FillColor, t.back.StrokeColor = shade(theme.Panel), shade(theme.Field)
	t.bold.restyle()
	t.quiet.restyle()
}

// say sets the lines; the second may be empty.
func (t *tip) say(bold, quiet string) {
	t.bold.say(bold)
	t.quiet.say(quiet)
	b, q := t.bold.MinSize(), t.quiet.MinSize()
	t.size = fyne.NewSize(max(b.Width, q.Width)+20, b.Height+14)
	if quiet != "" {
		t.size.Height += q.Height + 2
	}
}

// move puts the upper left corner at a point.
func (t *tip) move(p fyne.Position) {
	t.back.Resize(t.size)
	t.back.Move(p)
	t.bold.Move(p.AddXY(10, 7))
	t.bold.Resize(t.bold.MinSize())
	t.quiet.Resize(t.quiet.MinSize())
	t.quiet.Move(p.AddXY(10, 9+t.bold.MinSize().Height))
}

func (t *tip) hide() {
	t.back.Move(parked)
	t.bold.Move(parked)
	t.quiet.Move(parked)
}
