package view

import "fyne.io/fyne/v2"

// Column stacks objects, each as high as it needs at the column's width, with
// a gap of its own above each.
type Column struct{ gaps []float32 }

// NewColumn returns the layout of a column; gaps[i] stands above object i, and
// the last of them above all that follow.
func NewColumn(gaps ...float32) *Column { return &Column{gaps} }

var _ fyne.Layout = (*Column)(nil)

func (c *Column) gap(i int) float32 {
	if len(c.gaps) == 0 {
		return 0
	}
	return c.gaps[min(i, len(c.gaps)-1)]
}

// Layout implements fyne.Layout.
func (c *Column) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	y := float32(0)
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		y += c.gap(i)
		wrap(o, s.Width)
		h := o.MinSize().Height
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(s.Width, h))
		y += h
	}
}

// MinSize implements fyne.Layout.
func (c *Column) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	for i, o := range objects {
		if o.Visible() {
			m := o.MinSize()
			s.Width = max(s.Width, m.Width)
			s.Height += c.gap(i) + m.Height
		}
	}
	return s
}

// wrap tells an object its width before it is asked for its height.
func wrap(o fyne.CanvasObject, width float32) {
	switch w := o.(type) {
	case interface{ Wrap(float32) }:
		w.Wrap(width)
	case *fyne.Container:
		if _, ok := w.Layout.(*Column); ok {
			for _, c := range w.Objects {
				wrap(c, width)
			}
		}
	}
}
