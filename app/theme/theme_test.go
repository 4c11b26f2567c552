package theme

import (
	"image/color"
	"testing"

	fynetheme "fyne.io/fyne/v2/theme"
)

func TestModes(t *testing.T) {
	for _, c := range []struct {
		mode     Mode
		system   uint
		wantDark bool
	}{{System, 0, true}, {System, 1, false}, {Light, 0, false}, {Dark, 1, true}} {
		v := fynetheme.VariantDark
		if c.system == 1 {
			v = fynetheme.VariantLight
		}
		bg := New(c.mode).Color(fynetheme.ColorNameBackground, v)
		if dark := PaletteFor(bg).Name == "dark"; dark != c.wantDark {
			t.Errorf("%v on a system of variant %d: background %v", c.mode, c.system, bg)
		}
	}
}

// TestBothModesNameTheSameColours: a name that only one mode has falls back to
// another theme's hue in the other.
func TestBothModesNameTheSameColours(t *testing.T) {
	for n := range light {
		if _, ok := dark[n]; !ok {
			t.Errorf("dark has no %s", n)
		}
		if _, ok := projector[n]; !ok || len(projector) != len(light) {
			t.Errorf("projector has no %s, or one more", n)
		}
	}
	for n := range dark {
		if _, ok := light[n]; !ok {
			t.Errorf("light has no %s", n)
		}
	}
}

func TestChromeIsGrey(t *testing.T) {
	for _, m := range []Mode{Light, Dark, Projector} {
		th := New(m)
		r, g, b, _ := th.Color(fynetheme.ColorNamePrimary, 0).RGBA()
		if max(r, g, b)-min(r, g, b) > 0x1000 {
			t.Errorf("%v: the primary colour is %v", m, color.RGBA64{uint16(r), uint16(g), uint16(b), 0xffff})
		}
		if th.Size(fynetheme.SizeNameModalBlurRadius) != 0 {
			t.Error("dialogs blur")
		}
	}
}
