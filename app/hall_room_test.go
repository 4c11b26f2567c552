package app

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"

	"interleave/app/lecture"
	"interleave/app/theme"
	"interleave/app/view"
)

// TestEverySceneHasRoom: at every size of text, before the runs, after them and with
// the answer, nothing lies over anything else, no panel is lower than what it can be
// read in and no choice is cut; at the usual size without any text being made smaller
// for it.
func TestEverySceneHasRoom(t *testing.T) {
	w := open(t)
	w.win.SetPadded(false)
	w.win.Resize(fyne.NewSize(1280, 720))
	for _, name := range lecture.Names() {
		l, err := lecture.BuiltIn(name)
		if err != nil {
			t.Fatal(err)
		}
		w.openLecture(l)
		h := w.hall
		for _, step := range hallSteps {
			w.app.Preferences().SetInt(prefHallText, step)
			for i, s := range l.Scenes {
				what := fmt.Sprintf("%s %d, text %d, ", name, i+1, step)
				delete(h.runs, i)
				h.player.Go(i)
				h.arrived()
				h.fit(h.root.Size())
				hasRoom(t, h, what+"before")
				if s.Recorded != "" {
					runs, err := l.RecordedRuns(s)
					if err != nil {
						t.Fatal(err)
					}
					h.runs[i], h.recorded[i] = runs, true
					h.show()
					hasRoom(t, h, what+"after")
				}
				if h.player.Answer() {
					h.show()
					hasRoom(t, h, what+"with its answer")
				}
				if step <= 10 && h.tight > 0 {
					t.Errorf("%s %d steps smaller", what, h.tight)
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
	if !h.dressed() {
		t.Errorf("%s: the theme is of another size", what)
	}
	if high := h.panel.Size().Height / z; !h.words() && high < h.least()-1 {
		t.Errorf("%s: the panel is %.0f high, %.0f is needed; %d steps smaller", what, high, h.least(), h.tight)
	}
	if h.cards.Cut() && h.cards.Height() > 0 {
		t.Errorf("%s: a choice is cut", what)
	}
	y, above := float32(0), "the edge"
	for _, o := range []struct {
		name string
		fyne.CanvasObject
	}{
		{"the head", h.head},
		{"the title", h.title},
		{"the body", h.body},
		{"the question", h.question},
		{"the choices", h.cards},
		{"the legend", h.legend},
		{"the panel", h.panel},
		{"what is proved", h.say},
		{"the answer", h.answer},
		{"the bar", h.bar},
	} {
		at, size := o.Position(), o.Size()
		if at.Y < 0 || size.Height < 1 || o.name == "the panel" && h.words() {
			continue // it is away
		}
		if at.Y < y-1 {
			t.Errorf("%s: %s begins %.0f above the end of %s", what, o.name, y-at.Y, above)
		}
		y, above = at.Y+size.Height, o.name
	}
}

// TestTheHallIsDressedAtItsOwnSize: where nothing is larger or smaller than usual, too.
func TestTheHallIsDressedAtItsOwnSize(t *testing.T) {
	w := open(t)
	w.win.SetPadded(false)
	w.win.Resize(fyne.NewSize(1280, 720))
	for range 2 {
		w.startLecture()
		if th, ok := w.app.Settings().Theme().(*theme.Theme); !ok || th.HallFactor() != 1 || th.Mode() != theme.Projector {
			t.Errorf("a lecture is on in %+v", th)
		}
		w.hall.leave()
	}
}

// tightened is a lecture at a size of text at which a scene is smaller.
func tightened(t *testing.T) (*window, *hall) {
	t.Helper()
	w := open(t)
	w.win.SetPadded(false)
	w.win.Resize(fyne.NewSize(1280, 720))
	w.app.Preferences().SetInt(prefHallText, 14)
	w.startLecture()
	h := w.hall
	h.goTo(1)
	if h.tight == 0 {
		t.Fatal("there is room for everything")
	}
	return w, h
}

func TestRoomIsLookedForAnew(t *testing.T) {
	t.Run("on the next scene", func(t *testing.T) {
		_, h := tightened(t)
		if h.goTo(0); h.tight != 0 || !h.dressed() {
			t.Errorf("%d steps smaller", h.tight)
		}
	})
	t.Run("in a higher window", func(t *testing.T) {
		w, h := tightened(t)
		if w.win.Resize(fyne.NewSize(1280, 1400)); h.tight != 0 || !h.dressed() {
			t.Errorf("%d steps smaller", h.tight)
		}
	})
	t.Run("when the picture is no longer frozen", func(t *testing.T) {
		w, h := tightened(t)
		typed(w, "f")
		if h.goTo(0); h.tight == 0 {
			t.Error("the frozen picture has changed")
		}
		if typed(w, "f"); h.tight != 0 || !h.dressed() {
			t.Errorf("%d steps smaller", h.tight)
		}
	})
}
