package app

import (
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"interleave/scheduler"
	"interleave/scheduler/phrase"
)

// bindKeys connects the window's keys with the actions; a field that is typed in
// and an open list or dialog get them instead. Escape closes the dialog, unless
// a field in it has the focus: Fyne lets no key past it.
func (w *window) bindKeys() {
	c := w.win.Canvas()
	named := map[fyne.KeyName]func(){}
	typed := map[rune]func(){}
	for _, a := range w.actions() {
		for _, k := range a.keys {
			switch s := shortcut(k); {
			case s != nil:
				if !inMenu(a, s) {
					c.AddShortcut(s, func(fyne.Shortcut) { w.act(a) })
				}
			case strings.HasPrefix(k, "Shift+"):
				typed[rune(k[len("Shift+")])] = a.do
			case len(k) == 1 && unicode.IsLetter(rune(k[0])):
				typed[unicode.ToLower(rune(k[0]))] = a.do
			case len(k) == 1:
				typed[rune(k[0])] = a.do
			default:
				named[keyName(k)] = a.do
			}
		}
	}
	typed['='] = typed['+'] // the same key without Shift
	for _, s := range alsoLarger {
		c.AddShortcut(s, func(fyne.Shortcut) { w.scaleBy(1) })
	}
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		if top := c.Overlays().Top(); top != nil {
			if e.Name == fyne.KeyEscape {
				c.Overlays().Remove(top)
			}
			return
		}
		if do := named[e.Name]; do != nil {
			do()
		}
	})
	c.SetOnTypedRune(func(r rune) {
		do := typed[r]
		if do == nil {
			do = typed[unicode.ToLower(r)]
		}
		if do != nil && c.Overlays().Top() == nil {
			do()
		}
	})
}

// alsoLarger are what a plus with Ctrl is besides Ctrl and the key of = on it: with
// Shift, as it is typed, and on the block of digits.
var alsoLarger = []fyne.Shortcut{
	&desktop.CustomShortcut{KeyName: fyne.KeyEqual, Modifier: fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift},
	&desktop.CustomShortcut{KeyName: fyne.KeyPlus, Modifier: fyne.KeyModifierShortcutDefault},
}

// keyName is Fyne's name of a key as it is shown.
func keyName(shown string) fyne.KeyName {
	switch shown {
	case "PageUp":
		return fyne.KeyPageUp
	case "PageDown":
		return fyne.KeyPageDown
	}
	return fyne.KeyName(shown)
}

// keyTitle is what is written on a key, or on those of a combination.
func keyTitle(keys, between string) string {
	for _, held := range []string{"Ctrl", "Shift"} {
		if key, ok := strings.CutPrefix(keys, held+"+"); ok {
			return phrase.T(held) + between + phrase.T(key)
		}
	}
	return phrase.T(keys)
}

func (w *window) chooseModel(i int) {
	if i < len(scheduler.Models()) {
		w.choices.Model = scheduler.Models()[i].Name
		w.chosen()
	}
}

// has reports whether what is chosen has a setting.
func (w *window) has(name string) bool {
	for _, s := range w.choices.settings() {
		if s.Name == name {
			return true
		}
	}
	return false
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

// What moves the view moves that of the page that is shown.

func (w *window) comparing() bool { return w.body.Objects[0] == w.several.page }

func (w *window) zoomTime(n int) {
	if w.comparing() {
		w.several.stack.Zoom(n, -1)
		return
	}
	w.timeline.Zoom(n, -1)
}

func (w *window) fit() {
	if w.comparing() {
		w.several.stack.Fit()
		return
	}
	w.timeline.Fit()
}

func (w *window) pan(share float32) {
	if w.comparing() {
		w.several.stack.Pan(share)
		return
	}
	w.timeline.Pan(share)
}

func (w *window) scroll(n int) {
	if w.comparing() {
		w.several.stack.Scroll(n)
		return
	}
	w.timeline.Scroll(n)
}

// otherTab changes between the timeline and the counter.
func (w *window) otherTab() {
	if w.tabs.Visible() {
		w.showTab(1 - w.tabs.Selected())
	}
}
