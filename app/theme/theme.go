// Package theme gives the window its looks: chrome in black, white and grey –
// hue belongs to the data – in light and dark, and the sizes. What it does not
// define itself it takes from Adwaita.
package theme

import (
	"image/color"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
	adwaita "fyne.io/x/fyne/theme"

	"interleave/app/plot"
)

// Mode says where light or dark comes from.
type Mode uint8

// The modes.
const (
	System Mode = iota // follow the system
	Light
	Dark
	Projector // light, of the highest contrast
)

var modeNames = [...]string{"System", "Light", "Dark", "Projector"}

func (m Mode) String() string { return modeNames[m] }

// The colours that Fyne has no name for.
const (
	Panel       fyne.ThemeColorName = "interleave.panel"       // panels; the window is cleared in it
	Between     fyne.ThemeColorName = "interleave.between"     // the ground between panels
	Muted       fyne.ThemeColorName = "interleave.muted"       // second text
	Faint       fyne.ThemeColorName = "interleave.faint"       // ticks, disabled
	Line        fyne.ThemeColorName = "interleave.line"        // borders of panels
	Note        fyne.ThemeColorName = "interleave.note"        // behind a remark
	Field       fyne.ThemeColorName = "interleave.field"       // borders of controls
	WarningOn   fyne.ThemeColorName = "interleave.warningOn"   // warning text
	WarningNote fyne.ThemeColorName = "interleave.warningNote" // behind it
)

// The sizes of text that Fyne has no name for.
const (
	BigFigure fyne.ThemeSizeName = "interleave.bigFigure"
	CardTitle fyne.ThemeSizeName = "interleave.cardTitle"

	// Of a lecture: what the room reads.
	HallTitle    fyne.ThemeSizeName = "interleave.hallTitle"
	HallQuestion fyne.ThemeSizeName = "interleave.hallQuestion"
	HallWords    fyne.ThemeSizeName = "interleave.hallWords" // a scene that only tells
	HallSay      fyne.ThemeSizeName = "interleave.hallSay"   // a conclusion, an answer
	HallText     fyne.ThemeSizeName = "interleave.hallText"

	// And what the presenter reads, on a screen of their own: always the same.
	NotesHeading fyne.ThemeSizeName = "interleave.notesHeading"
	NotesText    fyne.ThemeSizeName = "interleave.notesText"
	NotesAnswer  fyne.ThemeSizeName = "interleave.notesAnswer"
	NotesNext    fyne.ThemeSizeName = "interleave.notesNext"
	NotesLabel   fyne.ThemeSizeName = "interleave.notesLabel"
)

// Theme is the application's theme in one mode.
type Theme struct {
	mode Mode
	hall float32 // of a lecture: how much larger than on 720 lines text is; else 0
	base fyne.Theme
}

var _ fyne.Theme = (*Theme)(nil)

// New returns the theme in a mode.
func New(m Mode) *Theme { return &Theme{mode: m, base: adwaita.AdwaitaTheme()} }

// Hall returns the projector's theme in the sizes of a lecture hall; the factor 1
// is that of a window of 1280 by 720.
func Hall(factor float32) *Theme {
	return &Theme{mode: Projector, hall: factor, base: adwaita.AdwaitaTheme()}
}

// HallFactor is the factor of a theme that Hall returned, and 0 of any other.
func (t *Theme) HallFactor() float32 { return t.hall }

// Mode is the mode that the theme was made with.
func (t *Theme) Mode() Mode { return t.mode }

// Color implements fyne.Theme.
func (t *Theme) Color(n fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	c := light
	if t.mode == Projector {
		c = projector
	}
	if t.dark(v) {
		c = dark
		v = fynetheme.VariantDark
	} else {
		v = fynetheme.VariantLight
	}
	if hex, ok := c[n]; ok {
		return plot.RGB(hex)
	}
	switch n {
	case fynetheme.ColorNameShadow:
		return color.NRGBA{A: 40}
	case fynetheme.ColorNameSelection:
		r := plot.RGB(c[fynetheme.ColorNamePrimary])
		r.A = 48
		return r
	case fynetheme.ColorNamePressed:
		r := plot.RGB(c[fynetheme.ColorNamePrimary])
		r.A = 30
		return r
	}
	return t.base.Color(n, v)
}

func (t *Theme) dark(v fyne.ThemeVariant) bool {
	return t.mode == Dark || t.mode == System && v == fynetheme.VariantDark
}

// Font implements fyne.Theme: Fyne's own Noto Sans, whose digits are equally
// wide in regular and bold.
func (t *Theme) Font(s fyne.TextStyle) fyne.Resource { return t.base.Font(s) }

// Icon implements fyne.Theme.
func (t *Theme) Icon(n fyne.ThemeIconName) fyne.Resource { return fynetheme.DefaultTheme().Icon(n) }

// Size implements fyne.Theme.
func (t *Theme) Size(n fyne.ThemeSizeName) float32 {
	if s, ok := hallSizes[n]; ok {
		switch {
		case t.hall > 0:
			return s * t.hall
		case sizes[n] == 0:
			return s
		}
	}
	if s, ok := sizes[n]; ok {
		return s
	}
	return t.base.Size(n)
}

var sizes = map[fyne.ThemeSizeName]float32{
	fynetheme.SizeNameText:            13,
	fynetheme.SizeNameCaptionText:     12,
	fynetheme.SizeNameSubHeadingText:  14,
	fynetheme.SizeNameHeadingText:     20,
	CardTitle:                         20,
	BigFigure:                         28,
	fynetheme.SizeNamePadding:         4,
	fynetheme.SizeNameInnerPadding:    6,
	fynetheme.SizeNameInlineIcon:      18,
	fynetheme.SizeNameInputRadius:     5,
	fynetheme.SizeNameButtonRadius:    5,
	fynetheme.SizeNameSelectionRadius: 3,
	fynetheme.SizeNameInputBorder:     1,
	fynetheme.SizeNameScrollBar:       8,
	fynetheme.SizeNameScrollBarSmall:  3,
	fynetheme.SizeNameModalBlurRadius: 0, // a blur costs 50 ms a frame
	fynetheme.SizeNameMenuRadius:      5,
	fynetheme.SizeNamePopupRadius:     5,
	fynetheme.SizeNameDialogRadius:    6,
	NotesHeading:                      22,
	NotesText:                         20,
	NotesAnswer:                       18,
	NotesNext:                         15,
	NotesLabel:                        13,
}

// hallSizes are those that a lecture has larger: nothing below 20.
var hallSizes = map[fyne.ThemeSizeName]float32{
	fynetheme.SizeNameText:           21,
	fynetheme.SizeNameCaptionText:    20,
	fynetheme.SizeNameSubHeadingText: 22,
	fynetheme.SizeNameHeadingText:    31,
	CardTitle:                        31,
	BigFigure:                        40,
	HallTitle:                        38,
	HallQuestion:                     31,
	HallWords:                        29,
	HallSay:                          25,
	HallText:                         23,
}

// PaletteFor is the palette of the states that belongs to the theme of now and
// its background.
func PaletteFor(background color.Color) *plot.Palette {
	if t, ok := fynetheme.Current().(*Theme); ok && t.mode == Projector {
		return &plot.Projector
	}
	r, g, b, _ := background.RGBA()
	if r+g+b < 3*0x8000 {
		return &plot.Dark
	}
	return &plot.Light
}
