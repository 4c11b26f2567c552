package app

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"

	"interleave/app/lecture"
	"interleave/app/view"
)

// TestEverySceneHasRoom: at every size of text, before the runs, after them and with
// the answer, no panel is lower than what it can be read in and no choice is cut; at
// the usual size without any text being made smaller for it.
func TestEverySceneHasRoom(t *testing.T) {
	w := open(t)
	w.win.Resize(fyne.NewSize(1280, 720))
	for _, name := range lecture.Names() {
		l, err := lecture.BuiltIn(name)
		if err != nil {
			t.Fatal(err)
		}
		w.openLecture(l)
		h := w.hall
		for _, step := range []int{10, 12, 14} {
			w.app.Preferences().SetInt(prefHallText, step)
			for i, s := range l.Scenes {
				delete(h.runs, i)
				h.player.Go(i)
				h.arrived()
				h.fit(h.root.Size())
				hasRoom(t, h, fmt.Sprintf("%s %d, text %d, before", name, i+1, step))
				if s.Recorded != "" {
					runs, err := l.RecordedRuns(s)
					if err != nil {
						t.Fatal(err)
					}
					h.runs[i], h.recorded[i] = runs, true
					h.show()
					hasRoom(t, h, fmt.Sprintf("%s %d, text %d, after", name, i+1, step))
				}
				if h.player.Answer() {
					h.show()
					hasRoom(t, h, fmt.Sprintf("%s %d, text %d, with its answer", name, i+1, step))
				}
				if step == 10 && h.tight > 0 {
					t.Errorf("%s %d: the text of the usual size is %d steps smaller", name, i+1, h.tight)
				}
			}
		}
		w.app.Preferences().SetInt(prefHallText, 10)
		h.leave()
	}
}

func hasRoom(t *testing.T, h *hall, what string) {
	t.Helper()
	h.lay()
	z := view.HallFactor()
	if h.factor != z {
		t.Errorf("%s: the theme is of another size", what)
	}
	if high := h.panel.Size().Height / z; !h.words() && high < h.least()-1 {
		t.Errorf("%s: the panel is %.0f high, %.0f is needed; %d steps smaller", what, high, h.least(), h.tight)
	}
	if h.cards.Cut() && h.cards.Height() > 0 {
		t.Errorf("%s: a choice is cut", what)
	}
}
