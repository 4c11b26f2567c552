package app

import (
	"fyne.io/fyne/v2"

	"interleave/scheduler"
)

// bindKeys connects the window's keys; a field that is typed in and an open
// list or dialog get them instead.
func (w *window) bindKeys() {
	c := w.win.Canvas()
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		if c.Overlays().Top() != nil {
			return
		}
		switch e.Name {
		case fyne.KeySpace:
			w.runOrStop()
		case fyne.KeyLeft:
			w.timeline.Pan(-0.1)
		case fyne.KeyRight:
			w.timeline.Pan(0.1)
		case fyne.KeyUp:
			w.timeline.Scroll(-1)
		case fyne.KeyDown:
			w.timeline.Scroll(1)
		case fyne.KeyPageUp:
			w.timeline.Scroll(-20)
		case fyne.KeyPageDown:
			w.timeline.Scroll(20)
		case fyne.KeyHome:
			w.timeline.Pan(-1e6)
		}
	})
	c.SetOnTypedRune(w.typed)
}

func (w *window) typed(r rune) {
	if w.win.Canvas().Overlays().Top() != nil {
		return
	}
	switch r {
	case '1', '2', '3', '4':
		if i := int(r - '1'); i < len(scheduler.Models()) {
			w.choices.Model = scheduler.Models()[i].Name
			w.chosen()
		}
	case 'm', 'M':
		w.toggle("mutex")
	case 's', 'S':
		w.toggle("session")
	case 'c', 'C':
		w.runAll()
	case 'f', 'F':
		w.timeline.SetLive(true)
	case '+', '=':
		w.timeline.Zoom(-2, -1)
	case '-':
		w.timeline.Zoom(2, -1)
	case '0':
		w.timeline.Fit()
	}
}

// toggle switches a setting that the workload has, and does nothing otherwise.
func (w *window) toggle(name string) {
	for _, s := range w.choices.settings() {
		if s.Name != name {
			continue
		}
		value := w.choices.text(name)
		if value == "" {
			value = s.Default
		}
		next := "on"
		if value == "on" {
			next = "off"
		}
		w.choices.setText(name, next)
		w.chosen()
	}
}
