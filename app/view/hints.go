package view

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Hints is a layer over a window that says, beside the control under the
// pointer, what it does and by which key.
type Hints struct {
	widget.BaseWidget
	tip   *tip
	shown fyne.CanvasObject
}

var _ fyne.Widget = (*Hints)(nil)

// hintAfter is how long the pointer rests on a control before it is told.
const hintAfter = 500 * time.Millisecond

// layers are the hints of all windows.
var layers []*Hints

// NewHints returns a layer; it belongs on top of the window's content.
func NewHints() *Hints {
	h := &Hints{tip: newTip()}
	h.ExtendBaseWidget(h)
	layers = append(layers, h)
	return h
}

// Close takes the layer away, with its window.
func (h *Hints) Close() {
	for i, l := range layers {
		if l == h {
			layers = append(layers[:i], layers[i+1:]...)
			return
		}
	}
}

// hint tells what a control does, after a moment, unless the pointer has left
// it.
func hint(o fyne.CanvasObject, text string) {
	driver := fyne.CurrentApp().Driver()
	c := driver.CanvasForObject(o)
	if text == "" || c == nil {
		return
	}
	for _, h := range layers {
		if driver.CanvasForObject(h) == c {
			h.shown = o
			later(hintAfter, func() { fyne.Do(func() { h.show(o, text) }) })
			return
		}
	}
}

// unhint is called when the pointer has left a control.
func unhint(o fyne.CanvasObject) {
	for _, h := range layers {
		if h.shown == o {
			h.shown = nil
			h.tip.hide()
		}
	}
}

func (h *Hints) show(o fyne.CanvasObject, text string) {
	if h.shown != o {
		return
	}
	driver := fyne.CurrentApp().Driver()
	at := driver.AbsolutePositionForObject(o).Subtract(driver.AbsolutePositionForObject(h))
	h.tip.say(text, "")
	x := min(at.X, h.Size().Width-h.tip.size.Width-4)
	y := at.Y + o.Size().Height + 6
	if y+h.tip.size.Height > h.Size().Height {
		y = at.Y - h.tip.size.Height - 6
	}
	h.tip.move(fyne.NewPos(max(x, 4), max(y, 2)))
}

// CreateRenderer implements fyne.Widget.
func (h *Hints) CreateRenderer() fyne.WidgetRenderer { return &hintsRenderer{h} }

type hintsRenderer struct{ h *Hints }

func (r *hintsRenderer) Destroy()                     {}
func (r *hintsRenderer) MinSize() fyne.Size           { return fyne.Size{} }
func (r *hintsRenderer) Layout(fyne.Size)             {}
func (r *hintsRenderer) Objects() []fyne.CanvasObject { return r.h.tip.objects() }

func (r *hintsRenderer) Refresh() {
	r.h.tip.restyle()
	for _, o := range r.Objects() {
		o.Refresh()
	}
}
