package view

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"interleave/app/theme"
)

// Table shows rows of figures: the first column is names, the others stand at
// their right edge. Where names have no room beside the figures, they stand above
// them, or in a long table are shortened. It is as high as its rows, which for that
// reason follows from its width.
type Table struct {
	widget.BaseWidget
	head  []string
	rows  [][]string
	bad   map[int]bool
	above bool // names are above the figures
	cells []*words
	lines []*canvas.Rectangle
}

var _ fyne.Widget = (*Table)(nil)

// NewTable returns an empty table.
func NewTable() *Table {
	t := &Table{}
	t.ExtendBaseWidget(t)
	return t
}

// Set shows a head and rows of as many texts; rows listed in bad have their last
// text in the colour of what is wrong.
func (t *Table) Set(head []string, rows [][]string, bad map[int]bool) {
	t.head, t.rows, t.bad = head, rows, bad
	cells, lines := len(t.cells), len(t.lines)
	for len(t.cells) < len(head)*(len(rows)+1) {
		t.cells = append(t.cells, newWords("", caption, inkText))
	}
	for len(t.lines) < len(rows) {
		t.lines = append(t.lines, canvas.NewRectangle(nil))
	}
	t.place()
	if cells != len(t.cells) || lines != len(t.lines) {
		canvas.Refresh(t)
	}
}

// Rows are the rows that are shown.
func (t *Table) Rows() [][]string { return t.rows }

func rowHeight() float32 { return 21 * textFactor() }

// fewRows is how many rows at most may have two lines.
const fewRows = 5

// tall is the height of a row with its name.
func (t *Table) tall() float32 {
	if t.above {
		return 2 * rowHeight()
	}
	return rowHeight()
}

// place gives each column the width of its widest text.
func (t *Table) place() {
	s := t.Size()
	n := len(t.head)
	if n == 0 {
		for _, w := range t.cells {
			w.Move(parked)
		}
		for _, l := range t.lines {
			l.Move(parked)
		}
		return
	}
	if s.Width < 20 {
		return
	}
	for i, w := range t.cells {
		row, column := i/n-1, i%n
		text, colour := "", inkText
		switch {
		case row < 0:
			text, colour = t.head[column], theme.Muted
		case row < len(t.rows):
			text = t.rows[row][column]
			if t.bad[row] && column == n-1 {
				colour = fynetheme.ColorNameError
			}
		}
		if w.colour != colour {
			w.colour = colour
			w.restyle()
		}
		w.say(text)
	}
	room := s.Width
	for column := n - 1; column > 0; column-- {
		room -= t.widest(column) + 14
	}
	t.above = t.widest(0) > room && len(t.rows) <= fewRows
	right := s.Width
	for column := n - 1; column > 0; column-- {
		put(t.cells[column], right, rowHeight()/2, true)
		for row := range t.rows {
			put(t.cells[(row+1)*n+column], right, rowHeight()/2+float32(row+1)*t.tall(), true)
		}
		right -= t.widest(column) + 14
	}
	t.names(room)
	for i := (len(t.rows) + 1) * n; i < len(t.cells); i++ {
		t.cells[i].Move(parked)
	}
	for i, l := range t.lines {
		if i >= len(t.rows) {
			l.Move(parked)
			continue
		}
		l.FillColor = shade(theme.Line)
		l.Resize(fyne.NewSize(s.Width, 1))
		l.Move(fyne.NewPos(0, rowHeight()+float32(i)*t.tall()))
	}
}

// widest is the width of a column.
func (t *Table) widest(column int) (width float32) {
	for row := range len(t.rows) + 1 {
		width = max(width, t.cells[row*len(t.head)+column].MinSize().Width)
	}
	return width
}

// names places the first column, which has some room beside the others.
func (t *Table) names(room float32) {
	if t.above {
		room = t.Size().Width
	}
	for row := range len(t.rows) + 1 {
		w := t.cells[row*len(t.head)]
		if w.MinSize().Width > room {
			w.say(shorten(w.Text.Text, room, w.TextSize))
		}
		y := rowHeight() / 2
		if row > 0 {
			y += rowHeight() + float32(row-1)*t.tall()
		}
		put(w, 0, y, false)
	}
}

// MinSize implements fyne.Widget.
func (t *Table) MinSize() fyne.Size {
	return fyne.NewSize(200, rowHeight()+t.tall()*float32(len(t.rows)))
}

// CreateRenderer implements fyne.Widget.
func (t *Table) CreateRenderer() fyne.WidgetRenderer { return &tableRenderer{t} }

type tableRenderer struct{ t *Table }

func (r *tableRenderer) Destroy()           {}
func (r *tableRenderer) MinSize() fyne.Size { return r.t.MinSize() }
func (r *tableRenderer) Layout(fyne.Size)   { r.t.place() }

func (r *tableRenderer) Objects() []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for _, l := range r.t.lines {
		out = append(out, l)
	}
	for _, w := range r.t.cells {
		out = append(out, w.Text)
	}
	return out
}

func (r *tableRenderer) Refresh() {
	for _, w := range r.t.cells {
		w.restyle()
		w.Refresh()
	}
	r.t.place()
}
