package app

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/software"
	fynetheme "fyne.io/fyne/v2/theme"

	"interleave/app/theme"
)

// headless is as much of an application as drawing into an image asks for: a
// theme, and a driver that measures text. It opens nothing.
type headless struct {
	fyne.App // nil: nothing else is called
	settings *headlessSettings
	driver   *headlessDriver
}

func newHeadless(m theme.Mode, scale float32) *headless {
	return &headless{settings: &headlessSettings{theme: theme.New(m), mode: m, scale: scale}, driver: &headlessDriver{}}
}

func (h *headless) Driver() fyne.Driver           { return h.driver }
func (h *headless) Settings() fyne.Settings       { return h.settings }
func (h *headless) UniqueID() string              { return appID }
func (h *headless) Metadata() fyne.AppMetadata    { return fyne.AppMetadata{ID: appID} }
func (h *headless) Icon() fyne.Resource           { return nil }
func (h *headless) Preferences() fyne.Preferences { return nothingKept{} }

// nothingKept are preferences of which there are none.
type nothingKept struct{ fyne.Preferences }

func (nothingKept) Int(string) int                          { return 0 }
func (nothingKept) SetInt(string, int)                      {}
func (nothingKept) IntWithFallback(_ string, usual int) int { return usual }
func (nothingKept) String(string) string                    { return "" }
func (nothingKept) SetString(string, string)                {}

type headlessSettings struct {
	fyne.Settings
	theme fyne.Theme
	mode  theme.Mode
	scale float32
}

func (s *headlessSettings) Theme() fyne.Theme               { return s.theme }
func (s *headlessSettings) SetTheme(t fyne.Theme)           { s.theme = t }
func (s *headlessSettings) Scale() float32                  { return s.scale }
func (s *headlessSettings) ShowAnimations() bool            { return false }
func (s *headlessSettings) PrimaryColor() string            { return "" }
func (s *headlessSettings) BuildType() fyne.BuildType       { return fyne.BuildRelease }
func (s *headlessSettings) AddListener(func(fyne.Settings)) {}

func (s *headlessSettings) ThemeVariant() fyne.ThemeVariant {
	if s.mode == theme.Dark {
		return fynetheme.VariantDark
	}
	return fynetheme.VariantLight
}

type headlessDriver struct {
	fyne.Driver
	canvas software.WindowlessCanvas
}

func (d *headlessDriver) CanvasForObject(fyne.CanvasObject) fyne.Canvas {
	if d.canvas == nil {
		return nil
	}
	return d.canvas
}

func (d *headlessDriver) RenderedTextSize(text string, size float32, style fyne.TextStyle, source fyne.Resource) (fyne.Size, float32) {
	return measure(text, size, style, source)
}

func (d *headlessDriver) AllWindows() []fyne.Window        { return nil }
func (d *headlessDriver) DoFromGoroutine(f func(), _ bool) { f() }
func (d *headlessDriver) StartAnimation(*fyne.Animation)   {}
func (d *headlessDriver) StopAnimation(*fyne.Animation)    {}
func (d *headlessDriver) DoubleTapDelay() time.Duration    { return 0 }
func (d *headlessDriver) SetDisableScreenBlanking(bool)    {}
