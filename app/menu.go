package app

import (
	"image/color"
	"os"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	fynetheme "fyne.io/fyne/v2/theme"
	"golang.org/x/text/language"

	"interleave/app/theme"
	"interleave/app/view"
	"interleave/scheduler/phrase"
)

// setMode chooses light, dark, the projector's, or what the system says.
func (w *window) setMode(m theme.Mode) {
	w.app.Preferences().SetInt(prefMode, int(m))
	w.app.Settings().SetTheme(theme.New(m))
	w.buildMenu()
}

// scales are the sizes of everything, in tenths of the usual one.
var scales = []int{8, 9, 10, 11, 12, 13, 15, 17, 20}

// envScale is what Fyne reads the size of everything from, each time the theme
// is set; it has no call for it.
const envScale = "FYNE_SCALE"

// usualScale is what the user has set for all of Fyne's programs.
var usualScale = func() float64 {
	if x, err := strconv.ParseFloat(os.Getenv(envScale), 64); err == nil && x > 0 {
		return x
	}
	return 0
}()

// scaleBy makes everything larger or smaller by steps; 0 is the usual size.
func (w *window) scaleBy(steps int) {
	now := w.app.Preferences().IntWithFallback(prefScale, 10)
	at := 0
	for i, s := range scales {
		if s <= now {
			at = i
		}
	}
	next := scales[min(max(at+steps, 0), len(scales)-1)]
	if steps == 0 {
		next = 10
	}
	w.app.Preferences().SetInt(prefScale, next)
	size := w.win.Canvas().Size()
	before := w.win.Canvas().Scale()
	setScale(next, w.app.Settings().Scale())
	w.app.Settings().SetTheme(w.app.Settings().Theme())
	w.progress.Say(phrase.F("%d %% of the usual size.", next*10), false)
	if after := w.win.Canvas().Scale(); after > 0 { // the window stays as large as it is
		w.win.Resize(fyne.NewSize(size.Width*before/after, size.Height*before/after))
	}
}

// setScale tells Fyne the size of everything in tenths of the user's own.
func setScale(tenths int, settings float32) {
	usual := usualScale
	if usual == 0 {
		usual = max(float64(settings), 0)
	}
	if usual == 0 {
		usual = 1
	}
	_ = os.Setenv(envScale, strconv.FormatFloat(usual*float64(tenths)/10, 'f', 2, 64))
}

// languageActions choose the language of the window, each by its own name.
func (w *window) languageActions() []action {
	spoken := func(tag string) func() bool {
		return func() bool { return w.app.Preferences().String(prefLanguage) == tag }
	}
	all := []action{{menu: menuLanguage, title: "As the system", do: func() { w.setLanguage("") }, checked: spoken("")}}
	for i, l := range languages() {
		tag := l.String()
		all = append(all, action{
			menu: menuLanguage, title: languageName(l), do: func() { w.setLanguage(tag) }, checked: spoken(tag), apart: i == 0,
		})
	}
	return all
}

// setLanguage chooses the language of the next start, empty for the system's:
// what has been said stays as it was said.
func (w *window) setLanguage(tag string) {
	w.app.Preferences().SetString(prefLanguage, tag)
	w.buildMenu()
	if tag == "" {
		w.progress.Say(phrase.T("The system’s language from the next start on."), false)
		return
	}
	w.progress.Say(phrase.F("%s from the next start on.", languageName(language.Make(tag))), false)
}

func (w *window) fullScreen() { w.win.SetFullScreen(!w.win.FullScreen()) }

// aboutText has an entry for each paragraph.
var aboutText = []string{
	"**Watch concurrency happen.** Real work under each concurrency model, drawn while it runs.",
	"The interpreter lock and the event loop are ours, in Go, after CPython’s rules; threads, processes, sockets and times are this machine’s. Nothing is simulated.",
}

const aboutWidth = 420

// about says what this is.
func (w *window) about() {
	text := container.New(view.NewColumn(4, 10, 12))
	for _, p := range aboutText {
		text.Add(view.NewParagraph(phrase.T(p), fynetheme.SizeNameSubHeadingText, fynetheme.ColorNameForeground))
	}
	text.Add(view.NewParagraph(phrase.F("Version %s", w.version), fynetheme.SizeNameCaptionText, theme.Muted))
	w.dialog("Interleave", text, fyne.NewSize(aboutWidth, 150))
}

// help lists every action that has a key.
func (w *window) help() {
	columns := [2]*fyne.Container{container.New(view.NewColumn(4)), container.New(view.NewColumn(4))}
	shown := map[string]string{
		"Left": "Left, Right", "Up": "Up, Down", "PageUp": "Page Up, Down",
		"Ctrl+Plus": "Ctrl +", "Ctrl+Minus": "Ctrl -", "Escape": "Esc", "+": "+",
	}
	var rows [][2]string
	told := map[string]bool{}
	for _, a := range w.actions() {
		if len(a.keys) == 0 || told[a.title] {
			continue
		}
		told[a.title] = true
		key := phrase.T(shown[a.keys[0]])
		if key == "" {
			key = keyTitle(a.keys[0], " ")
		}
		rows = append(rows, [2]string{key, phrase.T(a.title)})
	}
	rows = append(rows, [2]string{phrase.T("Wheel"), phrase.T("Zoom at the pointer")}, [2]string{phrase.T("Drag"), phrase.T("Move the view")})
	widest := float32(0)
	for i, r := range rows {
		widest = max(widest, fyne.MeasureText(r[1], fynetheme.TextSize(), fyne.TextStyle{}).Width)
		c := columns[min(i*2/max(len(rows), 1), 1)]
		c.Add(container.New(keyRow{},
			view.NewParagraph("**"+r[0]+"**", fynetheme.SizeNameText, fynetheme.ColorNameForeground),
			view.NewParagraph(r[1], fynetheme.SizeNameText, fynetheme.ColorNameForeground)))
	}
	w.dialog(phrase.T("Keys"), container.NewGridWithColumns(2, columns[0], columns[1]), fyne.NewSize(max(640, 2*(keyWidth+widest)+12), 360))
}

// keyWidth is the room of a key's name, the longest of which is "Page Up, Down".
const keyWidth = 124

// keyRow is a key and what it does.
type keyRow struct{}

func (keyRow) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[1].(*view.Paragraph).Wrap(s.Width - keyWidth)
	o[0].Resize(fyne.NewSize(keyWidth-6, s.Height))
	o[1].Move(fyne.NewPos(keyWidth, 0))
	o[1].Resize(fyne.NewSize(s.Width-keyWidth, s.Height))
}

func (keyRow) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(280, 20) }

// dialog shows something over the window.
func (w *window) dialog(title string, content fyne.CanvasObject, size fyne.Size) {
	room := canvas.NewRectangle(color.Transparent) // the dialog is first laid out as narrow as it may be
	room.SetMinSize(size)
	dialog.NewCustom(title, phrase.T("Close"), container.NewStack(room, content), w.win).Show()
}
