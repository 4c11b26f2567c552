package view

import (
	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"interleave/app/theme"
)

// DecisionCell is what a model came to on a kind of work.
type DecisionCell struct {
	Figure   string // "3.50"; empty where nothing was measured
	Text     string // "times as fast", "lost 64 of 100", "not measured yet"
	Compared bool   // the figure is told against the baseline
	Recorded bool   // it is that of a recorded run
	Best     bool   // of its row
	Bad      bool   // the answer was wrong
}

// DecisionRow is a kind of work under each model.
type DecisionRow struct {
	Title, Subtitle string
	Cells           []DecisionCell
}

// Decision is a table of kinds of work and models that is read from the back
// row; the best of each row is white on black.
type Decision struct {
	drawing
	head []string
	rows []DecisionRow
}

// NewDecision returns an empty table.
func NewDecision() *Decision {
	d := &Decision{}
	d.drawing.place = d.lay
	d.ExtendBaseWidget(d)
	return d
}

// Set shows a table; every row has a cell for each name of the head.
func (d *Decision) Set(head []string, rows []DecisionRow) {
	d.head, d.rows = head, rows
	d.show()
}

// Rows are those that are shown.
func (d *Decision) Rows() []DecisionRow { return d.rows }

func (d *Decision) lay(s fyne.Size) {
	z := HallFactor()
	if len(d.head) == 0 {
		return
	}
	left := 236 * z
	step := (s.Width - left) / float32(len(d.head))
	head := 40 * z
	bold, small := sized(title, inkText).bolder(), sized(caption, theme.Muted)
	for i, h := range d.head {
		c := bold
		for c.size > 20*z && c.width(h) > step-16*z {
			c.size -= z / 2
		}
		d.texts.put(c.fit(h, step-12*z), c, left+float32(i)*step+12*z, head/2, leftOf)
	}
	high := min((s.Height-head)/float32(max(len(d.rows), 1)), 128*z)
	for i, r := range d.rows {
		y := head + float32(i)*high
		d.boxes.put(0, y, s.Width, 2*z, 0, 0, shade(inkText), nil)
		d.texts.put(bold.fit(r.Title, left-12*z), bold, 0, y+high/2-15*z, leftOf)
		d.texts.put(small.fit(r.Subtitle, left-12*z), small, 0, y+high/2+15*z, leftOf)
		for j, c := range r.Cells {
			d.cell(c, left+float32(j)*step, y+2*z, step, high-2*z)
		}
	}
	d.boxes.put(0, head+high*float32(len(d.rows)), s.Width, 2*z, 0, 0, shade(inkText), nil)
}

func (d *Decision) cell(c DecisionCell, x, y, w, h float32) {
	z := HallFactor()
	big, small := sized(theme.HallQuestion, inkText).bolder(), sized(caption, theme.Muted)
	switch {
	case c.Best:
		d.boxes.put(x, y, w, h, 0, 0, shade(fynetheme.ColorNamePrimary), nil)
		big.colour, small.colour = shade(fynetheme.ColorNameForegroundOnPrimary), shade(fynetheme.ColorNameForegroundOnPrimary)
	case c.Bad:
		big.colour = shade(fynetheme.ColorNameError)
		small.colour = big.colour
	}
	room := w - 18*z
	if c.Figure == "" {
		d.texts.put(small.fit(c.Text, room), small, x+12*z, y+h/2, leftOf)
		return
	}
	d.texts.put(big.fit(c.Figure, room), big, x+12*z, y+h/2-15*z, leftOf)
	d.texts.put(small.fit(c.Text, room), small, x+12*z, y+h/2+17*z, leftOf)
}
