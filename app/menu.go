package app

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"

	"interleave/app/theme"
	"interleave/app/view"
)

// buildMenu makes the window's menu.
func (w *window) buildMenu() {
	item := fyne.NewMenuItem
	var modes []*fyne.MenuItem
	for _, m := range []theme.Mode{theme.System, theme.Light, theme.Dark} {
		i := item(m.String(), func() { w.setMode(m) })
		i.Checked = w.app.Preferences().Int(prefMode) == int(m)
		modes = append(modes, i)
	}
	look := fyne.NewMenu("View", append(modes, fyne.NewMenuItemSeparator(),
		item("Zoom in   +", func() { w.timeline.Zoom(-2, -1) }),
		item("Zoom out   -", func() { w.timeline.Zoom(2, -1) }),
		item("Show all   0", w.timeline.Fit),
		item("Follow the run   F", func() { w.timeline.SetLive(true) }))...)
	quit := item("Quit", w.quit)
	quit.IsQuit = true
	quit.Shortcut = &desktop.CustomShortcut{KeyName: fyne.KeyQ, Modifier: fyne.KeyModifierShortcutDefault}
	w.win.SetMainMenu(fyne.NewMainMenu(
		fyne.NewMenu("File", quit),
		fyne.NewMenu("Run",
			item("Run or stop   Space", w.runOrStop),
			item("Reset settings to defaults", func() { w.choices.reset(); w.chosen() })),
		look,
		fyne.NewMenu("Help", item("About Interleave", w.about)),
	))
}

// setMode chooses light, dark, or what the system says.
func (w *window) setMode(m theme.Mode) {
	w.app.Preferences().SetInt(prefMode, int(m))
	w.app.Settings().SetTheme(theme.New(m))
	w.buildMenu()
}

const aboutText = `**Watch concurrency happen.** Real work under each concurrency model, drawn while it runs.

The interpreter lock and the event loop are ours, in Go, after CPython’s rules; threads, processes, sockets and times are this machine’s. Nothing is simulated.`

const aboutWidth = 420

// about is the only dialog, and it is asked for.
func (w *window) about() {
	text := container.New(view.NewColumn(4, 10, 12))
	for _, p := range strings.Split(aboutText, "\n\n") {
		text.Add(view.NewParagraph(p, fynetheme.SizeNameSubHeadingText, fynetheme.ColorNameForeground))
	}
	text.Add(view.NewParagraph("Version "+w.version, fynetheme.SizeNameCaptionText, theme.Muted))
	room := canvas.NewRectangle(color.Transparent) // the dialog is first laid out as narrow as it may be
	room.SetMinSize(fyne.NewSize(aboutWidth, 150))
	d := dialog.NewCustom("Interleave", "Close", container.NewStack(room, text), w.win)
	d.Show()
}
