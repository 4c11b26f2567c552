package view

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"interleave/app/plot"
	"interleave/app/theme"
	"interleave/scheduler/phrase"
)

// RarityRow is where a switch may happen: a title and what it is like.
type RarityRow struct{ Title, Subtitle string }

// RarityCell is a number of runs of one experiment: how many were planned, are
// done, were wrong, and the share of the increments lost in all done, 0…1.
type RarityCell struct {
	Planned, Done, Wrong int
	Lost                 float64
}

// RarityFacts is what the grid shows.
type RarityFacts struct {
	Subtitle string // "20 runs a cell, 4 tasks"
	Rows     []RarityRow
	Columns  []int64 // increments a task
	Cells    [][]RarityCell
	Running  bool
	Progress float64 // 0…1
}

// Rarity tells how rare it is that a run goes wrong: a grid of experiments, in
// each cell a square a run.
type Rarity struct {
	widget.BaseWidget
	facts RarityFacts
	fill  *Button
	r     *rarityRenderer

	// OnFill is called by the button: to fill the grid, again, or to stop.
	OnFill func()
}

var _ fyne.Widget = (*Rarity)(nil)

// NewRarity returns an empty grid.
func NewRarity() *Rarity {
	r := &Rarity{}
	r.fill = NewButton(phrase.T("Fill"), fynetheme.IconNameMediaPlay, func() {
		if r.OnFill != nil {
			r.OnFill()
		}
	}).SetWidth(112)
	r.ExtendBaseWidget(r)
	return r
}

// Set shows facts. It is cheap enough for every run that ends.
func (r *Rarity) Set(f RarityFacts) {
	r.facts = f
	switch {
	case f.Running:
		r.fill.Set(phrase.T("Stop"), fynetheme.IconNameMediaStop, true)
	case f.done() > 0:
		r.fill.Set(phrase.T("Fill again"), fynetheme.IconNameViewRefresh, false)
	default:
		r.fill.Set(phrase.T("Fill"), fynetheme.IconNameMediaPlay, false)
	}
	if r.r != nil {
		r.r.place()
		r.r.squares.Refresh()
	}
}

// Facts is what is shown.
func (r *Rarity) Facts() RarityFacts { return r.facts }

func (f *RarityFacts) done() (n int) {
	for _, row := range f.Cells {
		for _, c := range row {
			n += c.Done
		}
	}
	return n
}

// cell is one of the grid, empty where there is none.
func (f *RarityFacts) cell(row, column int) RarityCell {
	if row < len(f.Cells) && column < len(f.Cells[row]) {
		return f.Cells[row][column]
	}
	return RarityCell{}
}

// columns are the columns' names, all short if one would not fit.
func (f *RarityFacts) columns(width float32, look face) []string {
	var long, short []string
	fit := true
	for _, n := range f.Columns {
		long, short = append(long, phrase.Count(n)), append(short, shortCount(n))
		fit = fit && look.width(long[len(long)-1]) <= width
	}
	if fit {
		return long
	}
	return short
}

// shortCount writes a round number: "100", "10 k", "1 M".
func shortCount(n int64) string {
	switch {
	case n >= 1_000_000 && n%1_000_000 == 0:
		return phrase.Count(n/1_000_000) + " M"
	case n >= 1000 && n%1000 == 0:
		return phrase.Count(n/1000) + " k"
	}
	return phrase.Count(n)
}

// CreateRenderer implements fyne.Widget.
func (r *Rarity) CreateRenderer() fyne.WidgetRenderer {
	x := &rarityRenderer{g: r, back: canvas.NewRectangle(nil), front: canvas.NewRectangle(nil)}
	x.squares = canvas.NewRaster(x.draw)
	r.r = x
	return x
}

type rarityRenderer struct {
	g           *Rarity
	squares     *canvas.Raster
	img         *image.RGBA
	lines       []*canvas.Rectangle
	back, front *canvas.Rectangle
	texts       texts
	cells       []plot.Squares
	grid        plot.SquareGrid
	told        bool // there is room for the cells' texts
}

func (r *rarityRenderer) Destroy()           { r.g.r = nil }
func (r *rarityRenderer) MinSize() fyne.Size { return fyne.NewSize(420, 150) }
func (r *rarityRenderer) Layout(fyne.Size)   { r.place(); r.squares.Refresh() }

func (r *rarityRenderer) Objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{r.squares}
	for _, l := range r.lines {
		out = append(out, l)
	}
	out = append(out, r.back, r.front)
	return append(append(out, r.texts.objects()...), r.g.fill)
}

func (r *rarityRenderer) Refresh() {
	r.g.fill.Refresh()
	r.place()
	r.squares.Refresh()
}

func (r *rarityRenderer) draw(w, h int) image.Image {
	r.img = canvasOf(r.img, w, h)
	if w > 1 && h > 1 && r.grid.Row > 0 {
		plot.DrawSquares(r.img, onPanel(), r.cells, r.grid, float64(w)/float64(max(r.squares.Size().Width, 1)))
	}
	return r.img
}

// place puts title, columns, rows and cells.
func (r *rarityRenderer) place() {
	size, f := r.g.Size(), &r.g.facts
	if size.Width < 200 || size.Height < 60 {
		return
	}
	r.texts.begin()
	top := r.placeHead(size)
	small := sized(caption, theme.Muted)
	axis := sized(caption, inkText)
	axis.mono = true
	gutter := small.width(phrase.T("increments a task"))
	bold := sized(normal, inkText).bolder()
	for _, row := range f.Rows {
		gutter = max(gutter, bold.width(row.Title), small.width(row.Subtitle))
	}
	gutter = min(gutter, size.Width*0.34) + 17
	step := (size.Width - gutter) / float32(max(len(f.Columns), 1))
	y := top + small.height()/2
	r.texts.put(phrase.T("increments a task"), small, gutter-16, y, right)
	columns := f.columns(step-6, axis)
	for i := range columns {
		r.texts.put(axis.fit(columns[i], step-6), axis, gutter+float32(i)*step, y, leftOf)
	}
	top += small.height() + 7
	height := (size.Height - top) / float32(max(len(f.Rows), 1))
	r.told = height >= axis.height()+13
	r.squareSize(step, height, axis.height())
	r.cells = r.cells[:0]
	r.rules(top, height, size.Width)
	for i, row := range f.Rows {
		y := top + float32(i)*height
		r.placeRow(row, y, height, gutter-16, bold, small)
		for j := range f.Columns {
			r.placeCell(f.cell(i, j), gutter+float32(j)*step, y, step, height, axis)
		}
	}
	r.squares.Move(fyne.NewPos(0, 0))
	r.squares.Resize(size)
	r.texts.end()
}

// placeHead puts the title, the button and, while it is being filled, how far.
func (r *rarityRenderer) placeHead(size fyne.Size) float32 {
	f := &r.g.facts
	head, small := sized(title, inkText).bolder(), sized(caption, theme.Muted)
	h := max(32, head.height()+6)
	x := r.texts.put(phrase.T("How rare is it?"), head, 0, h/2, leftOf) + 14
	w := r.g.fill.MinSize().Width
	r.g.fill.Resize(fyne.NewSize(w, 26))
	r.g.fill.Move(fyne.NewPos(size.Width-w, h/2-13))
	end := size.Width - w - 12
	r.back.Move(parked)
	r.front.Move(parked)
	if f.Running {
		const bar = 110
		end -= bar + 10
		r.back.FillColor, r.front.FillColor = shade(theme.Line), shade(inkText)
		r.back.CornerRadius, r.front.CornerRadius = 3, 3
		r.back.Move(fyne.NewPos(size.Width-w-12-bar, h/2-3))
		r.back.Resize(fyne.NewSize(bar, 6))
		r.front.Move(r.back.Position())
		r.front.Resize(fyne.NewSize(bar*float32(min(max(f.Progress, 0), 1)), 6))
	}
	rest := phrase.T("a filled square is a wrong run; in red the share lost")
	for _, s := range []string{f.Subtitle + "; " + rest, rest, phrase.T("filled: a wrong run; red: the share lost"), phrase.T("filled: wrong")} {
		if f.Subtitle == "" && s == f.Subtitle+"; "+rest {
			continue
		}
		if small.width(s) < end-x {
			r.texts.put(s, small, x, h/2+1, leftOf)
			break
		}
	}
	return h
}
