package app

import (
	"fyne.io/fyne/v2"

	"interleave/app/lecture"
)

// magnify shows a magnifier on the timeline, where the scene has one, or takes it
// away.
func (h *hall) magnify() {
	h.lensOn = !h.lensOn && h.kind() == lecture.Timeline && !h.stacked() && h.last() != nil
	h.lens.Hide()
	if h.lensOn {
		t := h.panels.timeline
		left, width := t.Plot()
		h.lens.Over(h.panel.Position(), fyne.NewPos(left+width/2, 10))
	}
	h.layers()
	h.tellPresenter()
}

func (h *hall) magnifying() bool { return h.lensOn }

// moved is where the mouse is, while there is a pointer or a magnifier.
func (h *hall) moved(at fyne.Position) {
	if h.lensOn && !h.frozen {
		origin := h.panel.Position()
		h.lens.Over(origin, at.Subtract(origin))
	}
}
