package app

import (
	"fyne.io/fyne/v2"

	"interleave/app/lecture"
)

// magnify shows a magnifier on the runs, where the scene shows them in time, or
// takes it away.
func (h *hall) magnify() {
	h.lensOn = !h.lensOn && h.kind() == lecture.Timeline && h.last() != nil
	h.lens.Hide()
	if h.lensOn {
		left, width := h.inTime().Plot()
		h.lensAt(fyne.NewPos(left+width/2, 10))
	}
	h.layers()
	h.tellPresenter()
}

func (h *hall) magnifying() bool { return h.lensOn }

// lensAt puts the magnifier at a point of the panel.
func (h *hall) lensAt(p fyne.Position) {
	h.lensed = p
	if h.stacked() {
		h.lens.OverStack(h.panels.stack, h.panel.Position(), p)
		return
	}
	h.lens.OverTimeline(h.panels.timeline, h.panel.Position(), p)
}

// showLens brings the magnifier up to what it lies over.
func (h *hall) showLens() {
	if h.lensOn {
		h.lensAt(h.lensed)
	}
}

// moved is where the mouse is, while there is a pointer or a magnifier.
func (h *hall) moved(at fyne.Position) {
	if h.lensOn && !h.frozen {
		h.lensAt(at.Subtract(h.panel.Position()))
	}
}
