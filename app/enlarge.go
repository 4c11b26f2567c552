package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"interleave/app/view"
)

// panel is a panel that can be enlarged to the whole window and back.
func (w *window) panel(inset float32, content fyne.CanvasObject) *view.Panel {
	p := view.NewPanel(inset, content)
	return p.Enlargeable(func() { w.enlarge(p) }, true)
}

// tooled is panel for content that has tools of its own in its upper right
// corner.
func (w *window) tooled(inset float32, content fyne.CanvasObject) *view.Panel {
	p := view.NewPanel(inset, content)
	return p.Enlargeable(func() { w.enlarge(p) }, false)
}

// enlarge gives a panel the whole window, or its place back.
func (w *window) enlarge(p *view.Panel) {
	if w.enlarged != nil {
		w.back()
		return
	}
	w.from = w.body.Objects[0]
	w.enlarged = container.New(alone{}, p, view.NewGaps(3))
	w.body.Objects[0] = w.enlarged
	w.body.Refresh()
}

// back ends what is in front: an enlarged panel, a replay, the comparison.
func (w *window) back() {
	switch {
	case w.enlarged != nil:
		w.enlarged = nil
		w.body.Objects[0] = w.from
		w.body.Refresh()
		if c, ok := w.from.(*fyne.Container); ok { // the panel had another size
			c.Layout.Layout(c.Objects, c.Size())
		}
	case w.replay != nil:
		w.endReplay()
	case w.win.FullScreen():
		w.win.SetFullScreen(false)
	case w.comparing() && w.current == nil:
		w.showInstrument()
	}
}

// nextPanel gives one panel after the other the whole window – where that is
// small some have no room besides – and at last their places back.
func (w *window) nextPanel() {
	if w.comparing() {
		return
	}
	at := -1
	for i, p := range w.panels {
		if c, ok := w.enlarged.(*fyne.Container); ok && c.Objects[0] == p {
			at = i
		}
	}
	if w.enlarged != nil {
		w.back()
	}
	if at+1 < len(w.panels) {
		w.enlarge(w.panels[at+1])
	}
}
