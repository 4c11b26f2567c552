package app

import (
	"fyne.io/fyne/v2"

	"interleave/app/view"
)

// headLayout is a text with tools at its right.
type headLayout struct{}

func (headLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	x := s.Width - 8
	for i := len(o) - 1; i > 0; i-- {
		x -= 30
		o[i].Move(fyne.NewPos(x, 3))
		o[i].Resize(fyne.NewSquareSize(28))
	}
	o[0].(*view.Paragraph).Wrap(x - 20)
	m := o[0].MinSize()
	o[0].Move(fyne.NewPos(12, max(0, (s.Height-m.Height)/2)))
	o[0].Resize(fyne.NewSize(x-20, m.Height))
}

func (headLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(300, 34) }

// topInset leaves a little room below a heading.
type topInset struct{}

func (topInset) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Move(fyne.NewPos(0, 8))
	o[0].Resize(fyne.NewSize(s.Width, s.Height-8))
}

func (topInset) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize().AddWidthHeight(0, 8) }

// buttonRow divides a row among buttons by what they need.
type buttonRow struct{}

func (buttonRow) Layout(o []fyne.CanvasObject, s fyne.Size) {
	need := float32(0)
	for _, c := range o {
		need += c.MinSize().Width
	}
	spare := (s.Width - 8*float32(len(o)-1) - need) / float32(len(o))
	x := float32(0)
	for _, c := range o {
		w := c.MinSize().Width + spare
		c.Move(fyne.NewPos(x, s.Height-30))
		c.Resize(fyne.NewSize(w, 30))
		x += w + 8
	}
}

func (buttonRow) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(100*float32(len(o)), 38)
}

// severalFrame is the layout of the page: the axis left, three panels right.
type severalFrame struct{}

func (severalFrame) Layout(o []fyne.CanvasObject, s fyne.Size) {
	right := float32(404)
	switch {
	case s.Width > 1440:
		right = 456
	case s.Width < 1000:
		right = 0
	}
	x, h := s.Width-gap, s.Height-gap
	if right > 0 {
		x -= right
	} else {
		x += gap // nothing stands there
	}
	bars := h * 0.36
	if s.Height < 800 {
		bars = h * 0.31
	}
	place(o[2], x, bars+gap, right, h*0.42) // its height follows from its width
	table := min(o[2].MinSize().Height, h*0.42)
	place(o[0], gap, 0, x-2*gap, h)
	place(o[1], x, 0, right, bars)
	place(o[2], x, bars+gap, right, table)
	place(o[3], x, bars+table+2*gap, right, h-bars-table-2*gap)
	g := o[4].(*view.Gaps)
	g.Place(0, 0, 0, gap, s.Height)
	g.Place(1, x-gap, 0, gap, s.Height)
	g.Place(2, s.Width-gap, 0, gap, s.Height)
	g.Place(3, 0, s.Height-gap, s.Width, gap)
	g.Place(4, x, bars, right, gap)
	g.Place(5, x, bars+table+gap, right, gap)
}

func (severalFrame) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(760, 380) }
