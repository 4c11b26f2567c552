package app

import (
	"fyne.io/fyne/v2"

	"interleave/app/view"
)

// barLayout puts a row of controls on a ground of its own, the first object, and
// gives the last what width is left. Where there is little, words give way first,
// then the widths of the lists, then the last object itself.
type barLayout struct{}

// need is how wide a control wants to be, and how narrow it may be.
func need(i int, o fyne.CanvasObject) (wide, narrow float32) {
	w := o.MinSize().Width
	switch i {
	case 1: // the workload
		return w, 100
	case 2: // "under"
		return w, 0
	case 4: // the variant
		return w, 130
	}
	return w, w
}

// choiceWidth is the width of a list in the bar: that of its widest text beside the
// arrow.
func choiceWidth(texts []string) float32 {
	wide := float32(124)
	for _, t := range texts {
		wide = max(wide, fyne.MeasureText(t, 14, fyne.TextStyle{}).Width+40)
	}
	return wide
}

// Layout implements fyne.Layout.
func (*barLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].(*view.Gaps).Place(0, 0, 0, s.Width, s.Height)
	last := len(o) - 1
	wide := float32(24)
	for i, c := range o[1:last] {
		if c.Visible() {
			w, _ := need(i+1, c)
			wide += w + 10
		}
	}
	tight := wide > s.Width-120
	x := float32(10)
	for i, c := range o[1:last] {
		i++
		if !c.Visible() {
			continue
		}
		width, narrow := need(i, c)
		if tight {
			width = narrow
		}
		if width == 0 {
			c.Move(away)
			continue
		}
		c.Move(fyne.NewPos(x, 9))
		c.Resize(fyne.NewSize(width, 30))
		x += width + 10
		if i < 3 { // the word between them has margins of its own
			x -= 6
		}
	}
	x += 6
	if s.Width-x-14 < 60 {
		o[last].Move(away)
		return
	}
	o[last].Move(fyne.NewPos(x, 9))
	o[last].Resize(fyne.NewSize(s.Width-x-14, 30))
}

// MinSize implements fyne.Layout.
func (*barLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(760, 48) }

// eitherLayout shows the progress of a run, or the player of a recorded one.
type eitherLayout struct{ w *window }

// Layout implements fyne.Layout.
func (l eitherLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	shown, other := o[0], o[1]
	if l.w.replay != nil {
		shown, other = other, shown
	}
	shown.Move(fyne.NewPos(0, 0))
	shown.Resize(s)
	other.Move(away)
}

// MinSize implements fyne.Layout.
func (eitherLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(120, 30) }
