package view

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"interleave/app/theme"
	"interleave/scheduler/phrase"
)

// GuessMark is a guess on the picture: a dashed line from Top to Bottom at X –
// none where they are the same – and at Y its letter with the hands that it got,
// in the width Room.
type GuessMark struct {
	Letter         string
	Hands          int
	X, Top, Bottom float32
	Y, Room        float32
	Rows           int          // of hands, at most
	Gaps           [][2]float32 // from and to where, from the top, the line leaves room for a text
}

// Guesses lies over a panel and shows what the room has guessed on it. It takes
// no clicks.
type Guesses struct {
	widget.BaseWidget
	marks   []GuessMark
	dashes  []*canvas.Raster
	tallies []*canvas.Raster
	boxes   boxes
	texts   texts
	letters []float32      // where they stand
	frame   *canvas.Raster // around a run to come
	at      fyne.Position
	size    fyne.Size
}

var _ fyne.Widget = (*Guesses)(nil)

// NewGuesses returns none.
func NewGuesses() *Guesses {
	g := &Guesses{frame: canvas.NewRaster(dashedFrame)}
	g.ExtendBaseWidget(g)
	return g
}

// Marks are those that are shown.
func (g *Guesses) Marks() []GuessMark { return g.marks }

// Set shows marks.
func (g *Guesses) Set(marks []GuessMark) {
	g.marks = marks
	grown := false
	for len(g.dashes) < len(marks) {
		i := len(g.dashes)
		g.dashes = append(g.dashes, canvas.NewRaster(func(w, h int) image.Image { return g.dashed(i, w, h) }))
		g.tallies = append(g.tallies, canvas.NewRaster(func(w, h int) image.Image { return g.tally(i, w, h) }))
		grown = true
	}
	n := len(g.boxes.all) + len(g.texts.all)
	g.lay()
	if grown || n != len(g.boxes.all)+len(g.texts.all) {
		canvas.Refresh(g)
	}
}

// Frame draws dashes around the place of a run that has not been yet; a size of
// nothing takes them away.
func (g *Guesses) Frame(at fyne.Position, size fyne.Size) {
	if at == g.at && size == g.size {
		return
	}
	g.at, g.size = at, size
	if size.Width <= 0 || size.Height <= 0 {
		g.frame.Move(parked)
		return
	}
	g.frame.Move(at)
	g.frame.Resize(size)
	g.frame.Refresh()
}

// perGroup is how wide five hands are, with the gap after them, in units.
const perGroup = 44

// size of a mark's hands: whole groups of five in a row, as many rows as it takes.
func (m GuessMark) size() (perRow, rows int) {
	z := HallFactor()
	perRow = max(int((m.Room-42*z)/(perGroup*z)), 1)
	groups := (m.Hands + 4) / 5
	return perRow, min((groups+perRow-1)/perRow, max(m.Rows, 1))
}

// fits reports whether all hands can be drawn; otherwise their number is told.
func (m GuessMark) fits() bool {
	perRow, rows := m.size()
	return m.Room > 42*HallFactor()+tallyWidth(min(m.Hands, 5)) && (m.Hands+4)/5 <= perRow*rows
}

func (g *Guesses) lay() {
	z := HallFactor()
	g.boxes.begin()
	g.texts.begin()
	g.letters = make([]float32, len(g.marks))
	for i, m := range g.marks {
		g.dashes[i].Move(parked)
		g.tallies[i].Move(parked)
		if m.Bottom > m.Top {
			g.dashes[i].Resize(fyne.NewSize(7*z, m.Bottom-m.Top))
			g.dashes[i].Move(fyne.NewPos(m.X-3.5*z, m.Top))
			g.dashes[i].Refresh()
		}
		if m.Y < 0 {
			continue
		}
		x := g.free(i)
		g.boxes.put(x-2*z, m.Y-2*z, 38*z, 42*z, 5*z, 0, shade(theme.Panel), nil)
		g.boxes.put(x, m.Y, 34*z, 38*z, 4*z, 0, shade(inkText), nil)
		g.texts.put(m.Letter, face{size: 25 * z, colour: shade(fynetheme.ColorNameForegroundOnPrimary), bold: true}, x+17*z, m.Y+19*z, middle)
		switch {
		case m.Hands == 0 || m.Room < 70*z:
		case m.fits():
			perRow, rows := m.size()
			w, h := float32(min((m.Hands+4)/5, perRow))*perGroup*z, float32(rows)*40*z
			g.boxes.put(x+38*z, m.Y, w, h-2*z, 0, 0, shade(theme.Panel), nil)
			g.tallies[i].Resize(fyne.NewSize(w, h))
			g.tallies[i].Move(fyne.NewPos(x+42*z, m.Y))
			g.tallies[i].Refresh()
		default:
			f := sized(normal, inkText)
			text := phrase.Count(int64(m.Hands)) + " " + hands(m.Hands)
			if f.width(text) > m.Room-48*z {
				text = phrase.Count(int64(m.Hands))
			}
			g.texts.patch(text, f, shade(theme.Panel), x+40*z, m.Y+19*z, leftOf)
		}
	}
	for i := len(g.marks); i < len(g.dashes); i++ {
		g.dashes[i].Move(parked)
		g.tallies[i].Move(parked)
	}
	g.boxes.end()
	g.texts.end()
}

// free is where a mark's letter stands: right of its line, or left of it if the
// next one or the border is too near, and farther left where a letter is already.
func (g *Guesses) free(i int) float32 {
	z := HallFactor()
	place := func(m GuessMark) float32 {
		if m.Room < 36*z {
			return m.X - 41*z
		}
		return m.X + 7*z
	}
	x := place(g.marks[i])
	for again := true; again; {
		again = false
		for j, o := range g.marks[:i] {
			if taken := g.letters[j]; o.Y == g.marks[i].Y && x < taken+38*z && x > taken-38*z {
				x, again = taken-40*z, true
			}
		}
	}
	g.letters[i] = x
	return x
}

// CreateRenderer implements fyne.Widget.
func (g *Guesses) CreateRenderer() fyne.WidgetRenderer { return &guessesRenderer{g} }

type guessesRenderer struct{ g *Guesses }

func (r *guessesRenderer) Destroy()           {}
func (r *guessesRenderer) MinSize() fyne.Size { return fyne.Size{} }
func (r *guessesRenderer) Layout(fyne.Size)   { r.g.lay() }
func (r *guessesRenderer) Refresh()           { r.g.lay() }

func (r *guessesRenderer) Objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{r.g.frame}
	for _, d := range r.g.dashes {
		out = append(out, d)
	}
	out = append(out, r.g.boxes.objects()...)
	for _, t := range r.g.tallies {
		out = append(out, t)
	}
	return append(out, r.g.texts.objects()...)
}
