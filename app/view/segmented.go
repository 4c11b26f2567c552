package view

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"interleave/app/theme"
)

// Segmented is a row of joined buttons of which one is chosen: filled ink.
type Segmented struct {
	widget.BaseWidget
	options  []string
	selected int
	hovered  int
	focused  bool

	hints []string // of the segments, or none

	OnChanged func(int)
}

var (
	_ fyne.Tappable     = (*Segmented)(nil)
	_ fyne.Focusable    = (*Segmented)(nil)
	_ desktop.Hoverable = (*Segmented)(nil)
)

// NewSegmented returns a control with the options; OnChanged gets the index.
func NewSegmented(options []string, changed func(int)) *Segmented {
	s := &Segmented{options: options, hovered: -1, OnChanged: changed}
	s.ExtendBaseWidget(s)
	return s
}

// Hint says what each segment is when the pointer rests on it.
func (s *Segmented) Hint(texts ...string) *Segmented {
	s.hints = texts
	return s
}

// Select chooses without calling OnChanged.
func (s *Segmented) Select(i int) {
	if i != s.selected {
		s.selected = i
		s.Refresh()
	}
}

// Selected is the index that is chosen.
func (s *Segmented) Selected() int { return s.selected }

func (s *Segmented) choose(i int) {
	if i < 0 || i >= len(s.options) || i == s.selected {
		return
	}
	s.Select(i)
	if s.OnChanged != nil {
		s.OnChanged(i)
	}
}

// at is the segment under a point.
func (s *Segmented) at(x float32) int {
	left := float32(0)
	for i := range s.options {
		left += s.width(i)
		if x < left {
			return i
		}
	}
	return len(s.options) - 1
}

// width of a segment, measured in bold so that choosing moves nothing; what is
// left over is shared.
func (s *Segmented) width(i int) float32 {
	w, total := float32(0), float32(0)
	for j, o := range s.options {
		t := textWidth(o, 14, fyne.TextStyle{Bold: true}) + 22
		total += t
		if j == i {
			w = t
		}
	}
	return w + max(0, s.Size().Width-total)/float32(len(s.options))
}

// Tapped implements fyne.Tappable.
func (s *Segmented) Tapped(e *fyne.PointEvent) { s.choose(s.at(e.Position.X)) }

// MouseIn implements desktop.Hoverable.
func (s *Segmented) MouseIn(e *desktop.MouseEvent) { s.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable.
func (s *Segmented) MouseMoved(e *desktop.MouseEvent) {
	if i := s.at(e.Position.X); i != s.hovered {
		s.hovered = i
		s.Refresh()
		unhint(s)
		if i < len(s.hints) {
			hint(s, s.hints[i])
		}
	}
}

// MouseOut implements desktop.Hoverable.
func (s *Segmented) MouseOut() {
	s.hovered = -1
	s.Refresh()
	unhint(s)
}

// FocusGained implements fyne.Focusable.
func (s *Segmented) FocusGained() { s.focused = true; s.Refresh() }

// FocusLost implements fyne.Focusable.
func (s *Segmented) FocusLost() { s.focused = false; s.Refresh() }

// TypedRune implements fyne.Focusable.
func (s *Segmented) TypedRune(r rune) { passRune(r) }

// TypedKey implements fyne.Focusable: the arrows move the choice.
func (s *Segmented) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyLeft:
		s.choose(s.selected - 1)
	case fyne.KeyRight:
		s.choose(s.selected + 1)
	default: // the window's own keys work here too
		passKey(e)
	}
}

// CreateRenderer implements fyne.Widget.
func (s *Segmented) CreateRenderer() fyne.WidgetRenderer {
	r := &segmentedRenderer{s: s, back: canvas.NewRectangle(nil), ring: canvas.NewRectangle(nil), mark: canvas.NewRectangle(nil), hover: canvas.NewRectangle(nil)}
	r.back.CornerRadius, r.mark.CornerRadius, r.hover.CornerRadius, r.ring.CornerRadius = 5, 5, 5, 7
	for range s.options {
		r.texts = append(r.texts, canvas.NewText("", nil))
		r.lines = append(r.lines, canvas.NewRectangle(nil))
	}
	r.Refresh()
	return r
}

type segmentedRenderer struct {
	s                       *Segmented
	back, ring, mark, hover *canvas.Rectangle
	texts                   []*canvas.Text
	lines                   []*canvas.Rectangle
}

func (r *segmentedRenderer) Destroy() {}

func (r *segmentedRenderer) Objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{r.ring, r.back, r.hover}
	for _, l := range r.lines[1:] {
		out = append(out, l)
	}
	out = append(out, r.mark)
	for _, t := range r.texts {
		out = append(out, t)
	}
	return out
}

func (r *segmentedRenderer) MinSize() fyne.Size {
	w := float32(0)
	for _, o := range r.s.options {
		w += textWidth(o, 14, fyne.TextStyle{Bold: true}) + 22
	}
	return fyne.NewSize(w, controlHeight)
}

func (r *segmentedRenderer) Layout(size fyne.Size) {
	r.back.Resize(size)
	r.ring.Move(fyne.NewSquareOffsetPos(-2))
	r.ring.Resize(size.AddWidthHeight(4, 4))
	x := float32(0)
	for i, t := range r.texts {
		w, m := r.s.width(i), t.MinSize()
		t.Move(fyne.NewPos(x+(w-m.Width)/2, (size.Height-m.Height)/2))
		t.Resize(m)
		r.lines[i].Move(fyne.NewPos(x, 6))
		r.lines[i].Resize(fyne.NewSize(1, size.Height-12))
		if i == r.s.selected {
			r.mark.Move(fyne.NewPos(x, 0))
			r.mark.Resize(fyne.NewSize(w, size.Height))
		}
		if i == r.s.hovered {
			r.hover.Move(fyne.NewPos(x+1, 1))
			r.hover.Resize(fyne.NewSize(w-2, size.Height-2))
		}
		x += w
	}
}

func (r *segmentedRenderer) Refresh() {
	s := r.s
	r.back.FillColor, r.back.StrokeColor, r.back.StrokeWidth = shade(theme.Panel), shade(theme.Field), 1
	r.mark.FillColor = shade(fynetheme.ColorNamePrimary)
	r.hover.FillColor = clearColour()
	if s.hovered >= 0 && s.hovered != s.selected {
		r.hover.FillColor = shade(fynetheme.ColorNameHover)
	}
	r.ring.FillColor, r.ring.StrokeWidth = clearColour(), 0
	if s.focused {
		r.ring.StrokeColor, r.ring.StrokeWidth = shade(fynetheme.ColorNamePrimary), 1.5
	}
	for i, t := range r.texts {
		t.Text, t.TextSize = s.options[i], 14
		t.TextStyle.Bold = i == s.selected
		t.Color = shade(inkText)
		if i == s.selected {
			t.Color = shade(fynetheme.ColorNameForegroundOnPrimary)
		}
		r.lines[i].FillColor = clearColour()
		if i != s.selected && i-1 != s.selected && i != s.hovered && i-1 != s.hovered {
			r.lines[i].FillColor = shade(theme.Line)
		}
	}
	r.Layout(s.Size())
	canvas.Refresh(s)
}
