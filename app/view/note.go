package view

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"interleave/app/theme"
)

// note is a remark: a paragraph on a ground of its own.
type note struct {
	widget.BaseWidget
	text *Paragraph
	back *canvas.Rectangle
}

const noteInset = 7

func newNote(text *Paragraph) *note {
	n := &note{text: text, back: canvas.NewRectangle(shade(theme.Note))}
	n.back.CornerRadius = 3
	n.ExtendBaseWidget(n)
	return n
}

// Wrap breaks the text for the note's width.
func (n *note) Wrap(width float32) { n.text.Wrap(width - 2*noteInset) }

// CreateRenderer implements fyne.Widget.
func (n *note) CreateRenderer() fyne.WidgetRenderer { return &noteRenderer{n} }

type noteRenderer struct{ n *note }

func (r *noteRenderer) Destroy() {}

func (r *noteRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.n.back, r.n.text}
}

func (r *noteRenderer) Layout(s fyne.Size) {
	r.n.back.Resize(s)
	r.n.text.Move(fyne.NewSquareOffsetPos(noteInset))
	r.n.text.Resize(s.SubtractWidthHeight(2*noteInset, 2*noteInset))
}

func (r *noteRenderer) MinSize() fyne.Size {
	return r.n.text.MinSize().AddWidthHeight(2*noteInset, 2*noteInset)
}

func (r *noteRenderer) Refresh() {
	r.n.back.FillColor = shade(theme.Note)
	r.n.back.Refresh()
	r.n.text.Refresh()
}
