package view

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	fynetheme "fyne.io/fyne/v2/theme"

	"interleave/app/plot"
	"interleave/app/theme"
)

func TestTheLegendLightsAState(t *testing.T) {
	setup(t)
	l := NewLegend()
	w := test.NewTempWindow(t, l)
	w.Resize(fyne.NewSize(900, 40))
	l.Set([]LegendItem{{Kind: plot.Running, Share: 0.1}, {Kind: plot.ReadyLock, Share: 0.9}, {Kind: plot.Created, Share: -1}}, "")
	got := plot.Created
	l.OnKind = func(k plot.Kind) { got = k }
	test.TapAt(l, fyne.NewPos(l.r.ends[0]+20, 10))
	if got != plot.ReadyLock || l.Lit() != plot.ReadyLock || l.r.ring.Position() == parked {
		t.Errorf("lit: %v", got)
	}
	test.TapAt(l, fyne.NewPos(l.r.ends[0]+20, 10))
	if got != plot.Kinds || l.r.ring.Position() != parked {
		t.Errorf("clicked again: %v", got)
	}
}

func TestHeaderToolsSayWhatTheyDo(t *testing.T) {
	setup(t)
	h := NewHeader()
	pressed := ""
	h.OnLive, h.OnFit = func() { pressed = "live" }, func() { pressed = "fit" }
	h.OnZoom = func(n int) { pressed = "zoom" }
	w := test.NewTempWindow(t, h)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(1200, 40))
	if h.tools[toolUndo].Position() != parked {
		t.Error("a tool without a callback is shown")
	}
	h.OnUndo = func() { pressed = "undo" }
	h.Refresh()
	if h.tools[toolUndo].Position() == parked {
		t.Error("undo is not shown")
	}
	h.Can(true, false, false)
	test.Tap(h.tools[toolUndo])
	if pressed != "undo" {
		t.Errorf("pressed %q", pressed)
	}
	h.tools[toolFit].MouseIn(&desktop.MouseEvent{})
	if h.tip.back.Position() == parked || !strings.Contains(h.tip.bold.Text.Text, "Show all") {
		t.Error("no hint")
	}
	h.tools[toolFit].MouseOut()
	if h.tip.back.Position() != parked {
		t.Error("the hint stays")
	}
	w.Resize(fyne.NewSize(900, 40))
	if h.tools[toolUndo].Position() != parked || h.tools[toolFit].Position() == parked {
		t.Error("the less needed do not give way")
	}
}

// TestLargerTextOverlapsNothing: at any size of text the names of neighbouring
// rows do not touch, and nothing reaches out of its gutter.
func TestLargerTextOverlapsNothing(t *testing.T) {
	for _, times := range []float32{1, 1.5, 2} {
		tl := shownRun(t, turns(8, 2, 6, true))
		fyne.CurrentApp().Settings().SetTheme(larger{theme.New(theme.Dark), times})
		tl.Resize(fyne.NewSize(1276, 560))
		tl.Refresh()
		tl.Figures()
		var last float32 = -1
		for _, w := range tl.r.names[:tl.r.used.names] {
			if right := w.Position().X + w.MinSize().Width; right > tl.left {
				t.Errorf("text %v: %q reaches to %v of %v", times, w.Text.Text, right, tl.left)
			}
			if w.size != normal {
				continue
			}
			if y := w.Position().Y + w.MinSize().Height/2; last >= 0 && y-last < 12*times && y != last {
				t.Errorf("text %v: %q is %v below the one before", times, w.Text.Text, y-last)
			} else {
				last = y
			}
		}
		for _, w := range tl.r.values[:tl.r.used.values] {
			if x := w.Position().X; x < tl.left+tl.plotWidth() {
				t.Errorf("text %v: %q begins at %v, the plot ends at %v", times, w.Text.Text, x, tl.left+tl.plotWidth())
			}
		}
		if tl.rows.mapTop+tl.rows.mapH > 560 {
			t.Errorf("text %v: the whole run ends at %v", times, tl.rows.mapTop+tl.rows.mapH)
		}
	}
}

// larger is a theme with larger text.
type larger struct {
	fyne.Theme
	times float32
}

func (l larger) Size(n fyne.ThemeSizeName) float32 {
	s := l.Theme.Size(n)
	switch n {
	case caption, normal, title, fynetheme.SizeNameHeadingText, theme.BigFigure, theme.CardTitle:
		s *= l.times
	}
	return s
}
