package view

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"interleave/app/theme"
	"interleave/scheduler/phrase"
)

// FieldKind says how a field is shown.
type FieldKind uint8

// The kinds of fields.
const (
	EntryField FieldKind = iota
	SwitchField
	ChoiceField
)

// Field is one setting of the form.
type Field struct {
	Name, Title string
	Kind        FieldKind
	Choices     []string
	Text        string             // the value as typed
	Default     string             // shown, faint, where Text is empty
	Sentence    string             // range, unit and meaning
	Hint        string             // all of it, when the pointer rests on the control
	Key         string             // the key that changes it, or nothing
	Check       func(string) error // the error is shown in place of the sentence
}

// SettingsForm shows fields, each with its sentence below. What is refused
// keeps its text and says why.
type SettingsForm struct {
	widget.BaseWidget
	rows []*row
	list *fyne.Container

	// OnChanged is called with every value that is accepted or refused.
	OnChanged func(name, text string)
}

// row is a field on screen.
type row struct {
	field    Field
	title    *words
	control  fyne.CanvasObject
	sentence *Paragraph
	err      error
}

// NewSettingsForm returns a form without fields.
func NewSettingsForm(changed func(name, text string)) *SettingsForm {
	f := &SettingsForm{OnChanged: changed, list: container.New(NewColumn(0, 9))}
	f.ExtendBaseWidget(f)
	return f
}

// Set shows other fields.
func (f *SettingsForm) Set(fields []Field) {
	if f.update(fields) {
		return
	}
	f.rows = nil
	f.list.Objects = nil
	for _, field := range fields {
		r := f.newRow(field)
		f.rows = append(f.rows, r)
		f.list.Objects = append(f.list.Objects, container.New(NewColumn(0, 2), container.New(&rowLayout{}, r.title.Text, r.control), r.sentence))
	}
	f.Refresh()
}

// update changes values only, when the fields are the same: an entry that is
// being typed in keeps its cursor.
func (f *SettingsForm) update(fields []Field) bool {
	if len(fields) != len(f.rows) {
		return false
	}
	for i, field := range fields {
		old := f.rows[i].field
		if old.Name != field.Name || old.Kind != field.Kind || old.Sentence != field.Sentence || old.Title != field.Title {
			return false
		}
	}
	for i, field := range fields {
		f.rows[i].field = field
		f.rows[i].show()
		f.check(f.rows[i], field.Text)
	}
	return true
}

// Trouble is the first field that was refused, with its sentence.
func (f *SettingsForm) Trouble() error {
	for _, r := range f.rows {
		if r.err != nil {
			return r.err
		}
	}
	return nil
}

func (f *SettingsForm) newRow(field Field) *row {
	r := &row{field: field, title: newWords(field.Title, normal, inkText), sentence: NewParagraph(field.Sentence, caption, theme.Muted)}
	changed := func(text string) {
		if text == r.field.Text {
			return
		}
		r.field.Text = text
		f.check(r, text)
		if f.OnChanged != nil {
			f.OnChanged(r.field.Name, text)
		}
	}
	switch field.Kind {
	case SwitchField:
		c := NewSegmented([]string{phrase.T("off"), phrase.T("on")}, nil).Hint(field.Hint, field.Hint)
		c.OnChanged = func(i int) { changed([]string{"off", "on"}[i]) }
		r.control = c
	case ChoiceField:
		c := NewChoice(112, nil).Hint(field.Hint)
		c.OnChanged = func(i int) {
			c.Set(field.Choices, i)
			changed(field.Choices[i])
		}
		r.control = c
	default:
		e := newEntry()
		e.hint = field.Hint
		e.OnChanged = changed
		r.control = e
	}
	r.show()
	f.check(r, field.Text)
	return r
}

// show brings the control to the field's value.
func (r *row) show() {
	switch c := r.control.(type) {
	case *Segmented:
		c.Select(0)
		if r.value() == "on" {
			c.Select(1)
		}
	case *Choice:
		for i, o := range r.field.Choices {
			if o == r.value() {
				c.Set(r.field.Choices, i)
			}
		}
	case *entry:
		if c.PlaceHolder != r.field.Default {
			c.SetPlaceHolder(r.field.Default)
		}
		if c.Text != r.field.Text {
			c.SetText(r.field.Text)
		}
	}
}

func (r *row) value() string {
	if r.field.Text == "" {
		return r.field.Default
	}
	return r.field.Text
}

// check shows the sentence, or why the text is refused.
func (f *SettingsForm) check(r *row, text string) {
	r.err = nil
	if text != "" && r.field.Check != nil {
		r.err = r.field.Check(text)
	}
	said, colour := r.field.Sentence, theme.Muted
	if r.err != nil {
		said, colour = r.err.Error(), fynetheme.ColorNameError
	}
	r.sentence.SetColour(colour)
	if r.sentence.SetText(said) {
		f.Refresh()
	}
}

// Wrap breaks the sentences for a width.
func (f *SettingsForm) Wrap(width float32) {
	for _, r := range f.rows {
		r.sentence.Wrap(width)
	}
}

// CreateRenderer implements fyne.Widget.
func (f *SettingsForm) CreateRenderer() fyne.WidgetRenderer {
	return &formRenderer{WidgetRenderer: widget.NewSimpleRenderer(f.list), f: f}
}

type formRenderer struct {
	fyne.WidgetRenderer
	f *SettingsForm
}

// MinSize wraps first: the form scrolls, so it is asked for its height before
// it is given its width.
func (r *formRenderer) MinSize() fyne.Size {
	if w := r.f.Size().Width; w > 50 {
		r.f.Wrap(w)
	}
	return fyne.NewSize(100, r.f.list.MinSize().Height)
}

func (r *formRenderer) Refresh() {
	for _, row := range r.f.rows {
		row.title.restyle()
	}
	r.WidgetRenderer.Layout(r.f.Size())
	r.f.list.Refresh()
}

// rowLayout puts the title left and the control right.
type rowLayout struct{}

const fieldWidth = 104

func (*rowLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	m, w := o[0].MinSize(), max(o[1].MinSize().Width, fieldWidth)
	if _, ok := o[1].(*Segmented); ok {
		w = o[1].MinSize().Width
	}
	o[0].Move(fyne.NewPos(0, (s.Height-m.Height)/2))
	o[0].Resize(m)
	o[1].Move(fyne.NewPos(s.Width-w, 0))
	o[1].Resize(fyne.NewSize(w, s.Height))
}

func (*rowLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(o[0].MinSize().Width+o[1].MinSize().Width+8, controlHeight)
}

// entry is a field of one line whose keys do not reach the window's shortcuts
// while it is typed in; Escape and Enter leave it.
type entry struct {
	widget.Entry
	hint string
}

var _ desktop.Hoverable = (*entry)(nil)

// MouseIn implements desktop.Hoverable.
func (e *entry) MouseIn(*desktop.MouseEvent) { hint(e, e.hint) }

// MouseMoved implements desktop.Hoverable.
func (e *entry) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (e *entry) MouseOut() { unhint(e) }

func newEntry() *entry {
	e := &entry{}
	e.ExtendBaseWidget(e)
	return e
}

// TypedKey leaves the field on Escape and Enter.
func (e *entry) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyEscape, fyne.KeyReturn, fyne.KeyEnter:
		if c := fyne.CurrentApp().Driver().CanvasForObject(e); c != nil {
			c.Unfocus()
		}
	default:
		e.Entry.TypedKey(k)
	}
}

// MinSize is that of all controls, whatever the text.
func (e *entry) MinSize() fyne.Size { return fyne.NewSize(fieldWidth, controlHeight) }
