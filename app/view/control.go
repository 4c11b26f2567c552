package view

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"interleave/app/theme"
)

// Button is a control of the top bar: outlined, or filled with ink when it is
// the one thing to do or an active choice.
type Button struct {
	widget.BaseWidget
	text     string
	icon     fyne.ThemeIconName
	after    bool // the icon follows the text
	filled   bool
	flat     bool
	disabled bool
	hovered  bool
	focused  bool
	left     bool // text at the left border
	width    float32
	hint     string
	outer    fyne.CanvasObject // of which the button is a part, or nil

	OnTapped func()
}

var (
	_ fyne.Tappable     = (*Button)(nil)
	_ fyne.Focusable    = (*Button)(nil)
	_ desktop.Hoverable = (*Button)(nil)
)

// controlHeight is the height of all controls.
const controlHeight = 30

// NewButton returns an outlined button; text or icon may be empty.
func NewButton(text string, icon fyne.ThemeIconName, tapped func()) *Button {
	b := &Button{text: text, icon: icon, OnTapped: tapped}
	b.ExtendBaseWidget(b)
	return b
}

// NewTool returns a button without border, for a toolbar.
func NewTool(icon fyne.ThemeIconName, tapped func()) *Button {
	b := NewButton("", icon, tapped)
	b.flat = true
	return b
}

// SetWidth gives the button a width that does not depend on its text: what
// changes its text must not move its neighbours.
func (b *Button) SetWidth(w float32) *Button {
	b.width = w
	return b
}

// Set changes text, icon and filling at once.
func (b *Button) Set(text string, icon fyne.ThemeIconName, filled bool) {
	if b.text != text || b.icon != icon || b.filled != filled {
		b.text, b.icon, b.filled = text, icon, filled
		b.Refresh()
	}
}

// Hint says what the button does when the pointer rests on it.
func (b *Button) Hint(text string) *Button {
	b.hint = text
	return b
}

// Enable switches the button on or off.
func (b *Button) Enable(on bool) {
	if b.disabled == on {
		b.disabled = !on
		b.Refresh()
	}
}

// Tapped implements fyne.Tappable.
func (b *Button) Tapped(*fyne.PointEvent) {
	if !b.disabled && b.OnTapped != nil {
		b.OnTapped()
	}
}

// MouseIn implements desktop.Hoverable.
func (b *Button) MouseIn(*desktop.MouseEvent) {
	b.hovered = true
	b.Refresh()
	hint(b.self(), b.hint)
}

// self is the object that is on the canvas.
func (b *Button) self() fyne.CanvasObject {
	if b.outer != nil {
		return b.outer
	}
	return b
}

// MouseMoved implements desktop.Hoverable.
func (b *Button) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (b *Button) MouseOut() {
	b.hovered = false
	b.Refresh()
	unhint(b.self())
}

// FocusGained implements fyne.Focusable.
func (b *Button) FocusGained() { b.focused = true; b.Refresh() }

// FocusLost implements fyne.Focusable.
func (b *Button) FocusLost() { b.focused = false; b.Refresh() }

// TypedRune implements fyne.Focusable: the window's keys work here, too.
func (b *Button) TypedRune(r rune) { passRune(r) }

// passRune gives what was typed on a control to the window that has the
// keyboard.
func passRune(r rune) {
	if c := withKeyboard(); c != nil && c.OnTypedRune() != nil {
		c.OnTypedRune()(r)
	}
}

// passKey is passRune for keys that type nothing.
func passKey(e *fyne.KeyEvent) {
	if c := withKeyboard(); c != nil && c.OnTypedKey() != nil {
		c.OnTypedKey()(e)
	}
}

// withKeyboard is the canvas of the window in which a control has the focus.
func withKeyboard() fyne.Canvas {
	for _, w := range fyne.CurrentApp().Driver().AllWindows() {
		if c := w.Canvas(); c.Focused() != nil {
			return c
		}
	}
	return nil
}

// TypedKey implements fyne.Focusable: Space and Enter press the button.
func (b *Button) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		b.Tapped(nil)
	default:
		passKey(e)
	}
}

// CreateRenderer implements fyne.Widget.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	r := &buttonRenderer{b: b, back: canvas.NewRectangle(nil), ring: canvas.NewRectangle(nil), text: canvas.NewText("", nil), icon: canvas.NewImageFromResource(nil)}
	r.back.CornerRadius, r.ring.CornerRadius = 5, 7
	r.icon.FillMode = canvas.ImageFillContain
	r.Refresh()
	return r
}

type buttonRenderer struct {
	b          *Button
	back, ring *canvas.Rectangle
	text       *canvas.Text
	icon       *canvas.Image
}

func (r *buttonRenderer) Destroy() {}

func (r *buttonRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ring, r.back, r.icon, r.text}
}

const buttonIcon = 18

func (r *buttonRenderer) MinSize() fyne.Size {
	if r.b.width > 0 {
		return fyne.NewSize(r.b.width, controlHeight)
	}
	w := float32(12)
	if r.b.text != "" {
		w += 12 + r.text.MinSize().Width
	}
	if r.b.icon != "" {
		w += buttonIcon
	}
	return fyne.NewSize(w, controlHeight)
}

func (r *buttonRenderer) Layout(s fyne.Size) {
	r.back.Resize(s)
	r.ring.Move(fyne.NewSquareOffsetPos(-2))
	r.ring.Resize(s.AddWidthHeight(4, 4))
	t := r.text.MinSize()
	total := t.Width
	if r.b.icon != "" {
		total += buttonIcon
		if r.b.text != "" {
			total += 6
		}
	}
	x := (s.Width - total) / 2
	if r.b.left {
		x = 10
	}
	tx, ix := x, x
	if r.b.icon != "" && r.b.text != "" {
		tx = x + buttonIcon + 6
	}
	if r.b.after {
		tx, ix = x, s.Width-buttonIcon-6
		r.text.Text = shorten(r.b.text, ix-tx-2, r.text.TextSize)
	}
	r.icon.Move(fyne.NewPos(ix, (s.Height-buttonIcon)/2))
	r.icon.Resize(fyne.NewSquareSize(buttonIcon))
	r.text.Move(fyne.NewPos(tx, (s.Height-t.Height)/2))
	r.text.Resize(t)
}

func (r *buttonRenderer) Refresh() {
	b := r.b
	fill, border, fg := theme.Panel, theme.Field, inkText
	iconColour := fynetheme.ColorNameForeground
	switch {
	case b.disabled:
		fg, iconColour, border = theme.Faint, fynetheme.ColorNameDisabled, theme.Line
	case b.filled:
		fill, fg, iconColour = fynetheme.ColorNamePrimary, fynetheme.ColorNameForegroundOnPrimary, fynetheme.ColorNameForegroundOnPrimary
		border = fill
	case b.hovered:
		fill = fynetheme.ColorNameHover
	}
	r.back.FillColor, r.back.StrokeColor, r.back.StrokeWidth = shade(fill), shade(border), 1
	if b.flat && !b.filled {
		r.back.StrokeWidth = 0
		if !b.hovered {
			r.back.FillColor = clearColour()
		}
	}
	r.ring.FillColor, r.ring.StrokeWidth = clearColour(), 0
	if b.focused {
		r.ring.StrokeColor, r.ring.StrokeWidth = shade(fynetheme.ColorNamePrimary), 1.5
	}
	r.text.Text, r.text.Color, r.text.TextSize = b.text, shade(fg), 14
	r.text.TextStyle.Bold = b.filled
	r.icon.Hidden = b.icon == ""
	if b.icon != "" {
		r.icon.Resource = fynetheme.NewColoredResource(fynetheme.Current().Icon(b.icon), iconColour)
	}
	r.Layout(b.Size())
	for _, o := range r.Objects() {
		o.Refresh() // the leaves: b may be part of a Choice
	}
}

// Choice is a button that opens a list.
type Choice struct {
	Button
	options   []string
	selected  int
	OnChanged func(int)
}

// NewChoice returns a choice of a fixed width.
func NewChoice(width float32, changed func(int)) *Choice {
	c := &Choice{OnChanged: changed}
	c.icon, c.after, c.left, c.width = fynetheme.IconNameArrowDropDown, true, true, width
	c.ExtendBaseWidget(c)
	c.Button.OnTapped, c.outer = c.open, c
	return c
}

// Hint says what is chosen when the pointer rests on it.
func (c *Choice) Hint(text string) *Choice {
	c.hint = text
	return c
}

// Set shows options with one of them selected; it does not call OnChanged.
func (c *Choice) Set(options []string, selected int) {
	c.options, c.selected = options, selected
	text := ""
	if selected >= 0 && selected < len(options) {
		text = options[selected]
	}
	c.Button.text = text
	c.Refresh()
}

func (c *Choice) open() {
	var items []*fyne.MenuItem
	for i, o := range c.options {
		item := fyne.NewMenuItem(o, func() {
			if i != c.selected && c.OnChanged != nil {
				c.OnChanged(i)
			}
		})
		item.Checked = i == c.selected
		items = append(items, item)
	}
	ShowMenu(items, c)
}

// ShowMenu opens a list below a control, at least as wide as that.
func ShowMenu(items []*fyne.MenuItem, below fyne.CanvasObject) {
	c := fyne.CurrentApp().Driver().CanvasForObject(below)
	if c == nil {
		return
	}
	m := widget.NewPopUpMenu(fyne.NewMenu("", items...), c)
	m.ShowAtRelativePosition(fyne.NewPos(0, below.Size().Height+2), below)
	if m.Size().Width < below.Size().Width {
		m.Resize(fyne.NewSize(below.Size().Width, m.Size().Height))
	}
}
