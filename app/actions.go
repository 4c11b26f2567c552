package app

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"interleave/app/theme"
	"interleave/scheduler/phrase"
)

// action is one thing that a person can do: the one source of menus, keys and
// the overlay that lists them. Its words are in English and are translated where
// they are shown.
type action struct {
	menu  string // where it stands; empty for keys alone
	title string
	keys  []string // as they are shown; what is typed is matched against them
	do    func()
	// Checked and possible are asked when the menu is built; nil is no and yes.
	checked  func() bool
	possible func() bool
	apart    bool // a line stands above it
}

// The menus, in their order.
const (
	menuFile     = "File"
	menuRun      = "Run"
	menuView     = "View"
	menuPlay     = "Replay"
	menuLecture  = "Lecture"
	menuLanguage = "Language"
	menuHelp     = "Help"
)

// actions lists everything.
func (w *window) actions() []action {
	var all []action
	for _, some := range [][]action{w.fileActions(), w.runActions(), w.viewActions(), w.replayActions(), w.lectureActions(), w.languageActions(), w.helpActions()} {
		all = append(all, some...)
	}
	return all
}

func (w *window) runActions() []action {
	model := func(i int) func() { return func() { w.chooseModel(i) } }
	return []action{
		{menu: menuRun, title: "Run or stop", keys: []string{"Space"}, do: w.runOrStop},
		{menu: menuRun, title: "Run all models", keys: []string{"C"}, do: w.runAll},
		{menu: menuRun, title: "Run all models, five times each", keys: []string{"Shift+C"}, do: func() { w.runAllTimes(5) }},
		{menu: menuRun, title: "Measure the synchronous baseline", keys: []string{"B"}, do: w.runBaseline},
		{menu: menuRun, title: "Mutex off against on", do: func() { w.runVaried("mutex") }, possible: func() bool { return w.has("mutex") }, apart: true},
		{menu: menuRun, title: "Session off against on", do: func() { w.runVaried("session") }, possible: func() bool { return w.has("session") }},
		{menu: menuRun, title: "Interpreter lock against free threads", do: func() { w.runModels("threads:gil", "threads:free") }},
		{menu: menuRun, title: "Reset settings to defaults", do: func() { w.choices.reset(); w.chosen() }, apart: true},
		{title: "Synchronous", keys: []string{"1"}, do: model(0)},
		{title: "Threads", keys: []string{"2"}, do: model(1)},
		{title: "Async", keys: []string{"3"}, do: model(2)},
		{title: "Processes", keys: []string{"4"}, do: model(3)},
		{title: "Mutex on or off", keys: []string{"M"}, do: func() { w.toggle("mutex") }},
		{title: "Session on or off", keys: []string{"S"}, do: func() { w.toggle("session") }},
	}
}

func (w *window) viewActions() []action {
	var all []action
	for _, m := range []theme.Mode{theme.System, theme.Light, theme.Dark, theme.Projector} {
		all = append(all, action{
			menu: menuView, title: m.String(), do: func() { w.setMode(m) },
			checked: func() bool { return w.app.Preferences().Int(prefMode) == int(m) },
		})
	}
	zoom := func(n int) func() { return func() { w.zoomTime(n) } }
	return append(all, []action{
		{menu: menuView, title: "Larger", keys: []string{"Ctrl+Plus"}, do: func() { w.scaleBy(1) }, apart: true},
		{menu: menuView, title: "Smaller", keys: []string{"Ctrl+Minus"}, do: func() { w.scaleBy(-1) }},
		{menu: menuView, title: "Usual size", keys: []string{"Ctrl+0"}, do: func() { w.scaleBy(0) }},
		{menu: menuView, title: "Full screen", keys: []string{"F11"}, do: w.fullScreen},
		{menu: menuView, title: "The program beside the picture", keys: []string{"T"}, do: w.codeOrCard, checked: func() bool { return w.code.shown }},
		{menu: menuView, title: "Next panel to the whole window", keys: []string{"E"}, do: w.nextPanel},
		{menu: menuView, title: "Timeline or counter", keys: []string{"K"}, do: w.otherTab, possible: w.tabs.Visible},
		{menu: menuView, title: "Zoom in", keys: []string{"+"}, do: zoom(-2), apart: true},
		{menu: menuView, title: "Zoom out", keys: []string{"-"}, do: zoom(2)},
		{menu: menuView, title: "Show all", keys: []string{"0"}, do: w.fit},
		{menu: menuView, title: "Undo the last move of the view", keys: []string{"Ctrl+Z"}, do: w.timeline.Undo, apart: true},
		{menu: menuView, title: "Redo it", keys: []string{"Ctrl+Y"}, do: w.timeline.Redo},
		{menu: menuView, title: "Next event of the selected task", keys: []string{"]"}, do: func() { w.timeline.SelectNext(1) }},
		{menu: menuView, title: "Event before", keys: []string{"["}, do: func() { w.timeline.SelectNext(-1) }},
		{menu: menuView, title: "Follow the run", keys: []string{"F"}, do: func() { w.timeline.SetLive(true) }},
		{title: "Earlier, later", keys: []string{"Left"}, do: func() { w.pan(-0.1) }},
		{title: "Earlier, later", keys: []string{"Right"}, do: func() { w.pan(0.1) }},
		{title: "Other tasks", keys: []string{"Up"}, do: func() { w.scroll(-1) }},
		{title: "Other tasks", keys: []string{"Down"}, do: func() { w.scroll(1) }},
		{title: "Many tasks further", keys: []string{"PageUp"}, do: func() { w.scroll(-20) }},
		{title: "Many tasks further", keys: []string{"PageDown"}, do: func() { w.scroll(20) }},
		{title: "To the beginning", keys: []string{"Home"}, do: func() { w.pan(-1e6) }},
		{title: "Back to the window", keys: []string{"Escape"}, do: w.back},
	}...)
}

func (w *window) helpActions() []action {
	return []action{
		{menu: menuHelp, title: "All keys", keys: []string{"?"}, do: w.help},
		{menu: menuHelp, title: "About Interleave", do: w.about},
	}
}

// buildMenu makes the window's menu out of the actions.
func (w *window) buildMenu() {
	if w.hall != nil {
		return
	}
	var menus []*fyne.Menu
	all := w.actions()
	for _, name := range []string{menuFile, menuRun, menuView, menuPlay, menuLecture, menuLanguage, menuHelp} {
		m := fyne.NewMenu(phrase.T(name))
		for _, a := range all {
			if a.menu != name {
				continue
			}
			if a.apart && len(m.Items) > 0 {
				m.Items = append(m.Items, fyne.NewMenuItemSeparator())
			}
			i := a.item()
			i.Action = func() { w.act(a) }
			m.Items = append(m.Items, i)
		}
		if name == menuFile {
			w.addRecent(m)
		}
		menus = append(menus, m)
	}
	w.win.SetMainMenu(fyne.NewMainMenu(menus...))
}

// act does what a menu's item or its shortcut says; a dialog that is open comes
// first, except that one may always leave.
func (w *window) act(a action) {
	if w.win.Canvas().Overlays().Top() == nil || a.title == quitTitle {
		a.do()
	}
}

func (a action) item() *fyne.MenuItem {
	i := fyne.NewMenuItem(phrase.T(a.title), nil)
	i.Checked = a.checked != nil && a.checked()
	i.Disabled = a.possible != nil && !a.possible()
	i.IsQuit = a.title == quitTitle
	for _, k := range a.keys {
		if s := shortcut(k); s != nil && inMenu(a, s) {
			i.Shortcut = s
			return i
		}
	}
	if len(a.keys) > 0 {
		i.Label += "   " + keyTitle(a.keys[0], "+")
	}
	return i
}

// shortcut is the combination that keys with Ctrl are; nil for others. Fyne has
// names of its own for some.
func shortcut(keys string) fyne.Shortcut {
	name, ok := strings.CutPrefix(keys, "Ctrl+")
	if !ok {
		return nil
	}
	switch name {
	case "Z":
		return &fyne.ShortcutUndo{}
	case "Y":
		return &fyne.ShortcutRedo{}
	}
	named := map[string]fyne.KeyName{"Plus": fyne.KeyEqual, "Minus": fyne.KeyMinus}
	key, special := named[name]
	if !special {
		key = fyne.KeyName(name)
	}
	return &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault}
}

// inMenu reports whether the menu listens to an action's shortcut. The menu
// comes before the field that has the focus; undo and redo are the field's.
func inMenu(a action, s fyne.Shortcut) bool {
	_, ours := s.(*desktop.CustomShortcut)
	return ours && a.menu != ""
}
