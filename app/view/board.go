package view

import (
	"image"
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"interleave/app/plot"
	"interleave/app/theme"
	"interleave/scheduler/phrase"
	"interleave/scheduler/trace"
)

// Board shows where every task of a trace is at an instant: in which state,
// behind whom in which queue, with which worker. The columns and all that stands
// in them are one raster; a title, figures and a sentence are texts around it.
//
// It is used on the UI goroutine. Set is cheap and may be called each frame: it
// repaints only what has changed.
type Board struct {
	widget.BaseWidget
	board plot.Board
	pic   plot.BoardPicture
	img   *image.RGBA

	snap  *trace.Snapshot
	at    trace.Time
	live  bool
	print uint64
	said  time.Time
	look  boardLook

	// OnTask is called with the task whose chip was clicked.
	OnTask func(task int)

	title, facts, sentence *words
	raster                 *canvas.Raster
	tip                    *tip
	over                   fyne.Position // of the pointer
	inside                 bool
}

// boardLook is what the picture's look was made for.
type boardLook struct {
	palette string
	panel   color.Color
	scale   float32
	text    float32
}

var _ fyne.Widget = (*Board)(nil)

// NewBoard returns an empty board.
func NewBoard() *Board {
	b := &Board{
		title: boldWords(phrase.T("State board"), title, inkText), facts: newWords("", caption, theme.Muted),
		sentence: newWords("", normal, inkText), tip: newTip(), snap: &trace.Snapshot{},
	}
	b.raster = canvas.NewRaster(b.draw)
	b.raster.ScaleMode = canvas.ImageScalePixels
	b.ExtendBaseWidget(b)
	plot.BoardAt(b.snap, 0, &b.board)
	return b
}

// sayEvery is how often the words change while a run is followed: as often as
// they can be read.
const sayEvery = 250 * time.Millisecond

// Set shows a trace at an instant; live says that it follows the run. A
// snapshot with an experiment and without tasks shows the columns that the
// experiment will have. The snapshot must not change afterwards.
func (b *Board) Set(s *trace.Snapshot, at trace.Time, live bool) {
	if s == b.snap && at == b.at && live == b.live {
		return
	}
	still := !live && (at != b.at || b.live)
	b.snap, b.at, b.live = s, at, live
	scene := b.board.BoardKind
	plot.BoardAt(s, at, &b.board)
	if b.board.Print != b.print || still {
		b.print = b.board.Print
		b.raster.Refresh()
	}
	if now := time.Now(); !live || scene != b.board.BoardKind || now.Sub(b.said) >= sayEvery {
		b.said = now
		b.say()
		b.hover()
	}
}

// Clear makes room for another trace. The columns stay.
func (b *Board) Clear() {
	e := b.snap.Experiment
	b.board.Reset()
	b.pic.Reset()
	b.said = time.Time{}
	b.print = 0
	b.tip.hide()
	b.Set(&trace.Snapshot{Experiment: e}, 0, false)
}

// say writes the words anew, as far as they are others, and cuts short what is
// too wide.
func (b *Board) say() {
	size := b.Size()
	head, foot := b.lines()
	mid := (head - 6) / 2
	b.enlarge()
	b.title.say(b.board.Title())
	put(b.title, 0, mid, false)
	x := b.title.MinSize().Width + 14
	b.facts.say(shorten(b.board.Facts(), max(size.Width-x-titleCorner, 0), b.facts.TextSize))
	put(b.facts, x, mid+1, false)
	b.sentence.say(shorten(b.board.Sentence(b.snap), size.Width, b.sentence.TextSize))
	put(b.sentence, 0, size.Height-(foot-6)/2, false)
}

// enlarge gives the words the size that belongs to the board's.
func (b *Board) enlarge() {
	for _, w := range []*words{b.title, b.facts, b.sentence} {
		if size := fynetheme.Size(w.size) * b.zoom(); w.TextSize != size {
			w.TextSize = size
			w.Refresh()
		}
	}
}

// titleCorner is left free at the right of the title for the panel's own controls.
const titleCorner = 30

// lines are the heights of the lines above and below the picture.
func (b *Board) lines() (head, foot float32) {
	em := fynetheme.Size(normal) * b.zoom()
	return em*1.36 + 8, em*1.36 + 7
}

// zoom makes all of a board larger that has much room: enlarged to the window
// it is looked at from afar.
func (b *Board) zoom() float32 {
	s, em := b.Size(), fynetheme.Size(normal)/13
	z := min(s.Width/(640*em), s.Height/(230*em))
	return min(max(float32(int(z*4))/4, 1), 2)
}

// style makes the look anew if theme, scale or size of text are others.
func (b *Board) style() {
	scale := float32(1)
	if c := fyne.CurrentApp().Driver().CanvasForObject(b); c != nil {
		scale = c.Scale()
	}
	pal := theme.PaletteFor(shade(fynetheme.ColorNameBackground))
	em := fynetheme.Size(normal) / 13 * b.zoom()
	look := boardLook{pal.Name, shade(theme.Panel), scale, em}
	if look == b.look {
		return
	}
	b.look = look
	u := float64(scale * em)
	b.pic.SetLook(plot.BoardLook{
		Palette: pal, Panel: opaque(shade(theme.Panel)), Column: opaque(shade(theme.Note)), Scale: scale * em,
		Title: newType(13*u, true), Caption: newType(12*u, false),
		Huge: newType(22*u, true), Large: newType(15*u, true), Small: newType(12*u, true),
	})
}

func opaque(c color.Color) color.NRGBA {
	r, g, b, _ := c.RGBA()
	return color.NRGBA{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8), 255}
}

// draw is the raster's generator: device pixels in, the reused image out.
func (b *Board) draw(w, h int) image.Image {
	w, h = max(w, 1), max(h, 1)
	b.img = canvasOf(b.img, w, h)
	b.style()
	b.pic.Draw(b.img, &b.board, b.live)
	return b.img
}

// CreateRenderer implements fyne.Widget.
func (b *Board) CreateRenderer() fyne.WidgetRenderer { return &boardRenderer{b} }

type boardRenderer struct{ b *Board }

func (r *boardRenderer) Destroy() {}

// MinSize is where every column can still be told.
func (r *boardRenderer) MinSize() fyne.Size { return fyne.NewSize(420, 130) }

func (r *boardRenderer) Objects() []fyne.CanvasObject {
	b := r.b
	return append([]fyne.CanvasObject{b.raster, b.title.Text, b.facts.Text, b.sentence.Text}, b.tip.objects()...)
}

func (r *boardRenderer) Layout(s fyne.Size) {
	head, foot := r.b.lines()
	r.b.raster.Move(fyne.NewPos(0, head))
	r.b.raster.Resize(fyne.NewSize(s.Width, max(s.Height-head-foot, 1)))
	r.b.say()
}

func (r *boardRenderer) Refresh() {
	b := r.b
	b.look = boardLook{}
	for _, w := range []*words{b.title, b.facts, b.sentence} {
		w.restyle()
		w.Refresh()
	}
	b.tip.restyle()
	r.Layout(b.Size())
	b.raster.Refresh()
}
