package app

import (
	"fyne.io/fyne/v2"

	"interleave/app/view"
)

// frame is the layout of the window below its top bar, for one run: the card and
// the settings left, the instrument, and the panels below it.
type frame struct {
	onSize func(fyne.Size)
	code   *codePanel // stands where the card does, when it is shown
}

const gap = 8

// away is where objects are that have no room: Fyne does not repaint what was
// hidden from the start when it is shown.
var away = fyne.NewPos(-4000, -4000)

// place puts an object, or takes it away where it has no room.
func place(o fyne.CanvasObject, x, y, w, h float32) {
	if w <= 0 || h <= 0 {
		o.Move(away)
		return
	}
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
}

// parts is how a size is divided; 0 is for what has no room.
type parts struct{ left, bottom, board, facts, times float32 }

// divide gives way in the order in which things can be missed: the time a task,
// the card, the panels below.
func divide(s fyne.Size) parts {
	p := parts{left: 248, bottom: 196}
	switch {
	case s.Width > 1440:
		p.left = 300
	case s.Width < 1000:
		p.left = 0
	}
	switch {
	case s.Height > 850:
		p.bottom = 270
	case s.Height < 430:
		p.bottom = 0
	case s.Height < 560:
		p.bottom = 170
	}
	return p.panels(s)
}

// divideBeside is divide with a program in the card's place.
func divideBeside(s fyne.Size) parts {
	p := divide(s)
	p.left = min(max(s.Width*0.36, 440), 620)
	return p.panels(s)
}

// panels divides what is below the instrument.
func (p parts) panels(s fyne.Size) parts {
	x := float32(gap)
	if p.left > 0 {
		x += p.left + gap
	}
	p.times = 0
	width := s.Width - x - gap
	if width > 1150 {
		p.times = width / 5
		width -= p.times + gap
	}
	p.board = float32(int((width - gap) * 0.62))
	p.facts = width - gap - p.board
	return p
}

// Layout implements fyne.Layout: left, instrument, board, facts, times, the gaps
// between them, and the program.
func (f frame) Layout(o []fyne.CanvasObject, s fyne.Size) {
	p := divide(s)
	card, code := o[0], o[6]
	if f.code.shown {
		p = divideBeside(s)
		card, code = code, card
	}
	x := float32(gap)
	code.Move(away)
	place(card, gap, 0, p.left, s.Height-gap)
	if p.left > 0 {
		x += p.left + gap
	}
	w, h := s.Width-x-gap, s.Height-gap
	if p.bottom > 0 {
		h -= p.bottom + gap
	}
	place(o[1], x, 0, w, h)
	place(o[2], x, h+gap, p.board, p.bottom)
	place(o[3], x+p.board+gap, h+gap, p.facts, p.bottom)
	place(o[4], x+w-p.times, h+gap, p.times, p.bottom)
	g := o[5].(*view.Gaps)
	g.Place(0, 0, 0, gap, s.Height)
	g.Place(1, x-gap, 0, gap, s.Height)
	g.Place(2, s.Width-gap, 0, gap, s.Height)
	g.Place(3, 0, s.Height-gap, s.Width, gap)
	g.Place(4, x, h, w, gap)
	g.Place(5, x+p.board, h, gap, p.bottom+gap)
	g.Place(6, x+p.board+gap+p.facts, h, gap, p.bottom+gap)
	if f.onSize != nil {
		f.onSize(s)
	}
}

// MinSize implements fyne.Layout.
func (frame) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(760, 380) }

// alone is the layout of a page that is one panel.
type alone struct{}

func (alone) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Move(fyne.NewPos(gap, 0))
	o[0].Resize(fyne.NewSize(s.Width-2*gap, s.Height-gap))
	g := o[1].(*view.Gaps)
	g.Place(0, 0, 0, gap, s.Height)
	g.Place(1, s.Width-gap, 0, gap, s.Height)
	g.Place(2, 0, s.Height-gap, s.Width, gap)
}

func (alone) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(760, 380) }
