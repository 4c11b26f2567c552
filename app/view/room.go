package view

import (
	"image"
	"image/color"
	"image/draw"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"

	"interleave/app/plot"
	"interleave/app/theme"
	"interleave/scheduler/trace"
)

// RoomGuess is a guess on the axis of time that the room sees.
type RoomGuess struct {
	Letter string
	At     trace.Time // since the wall time of the runs began
}

// RoomPicture is what the room sees of runs in time, small: their lanes below each
// other on one axis, and the guesses.
type RoomPicture struct {
	drawing
	runs    []trace.Snapshot // one without tasks is to come
	guesses []RoomGuess
	plots   []*lensPlot
	raster  *canvas.Raster
	img     *image.RGBA
}

// NewRoomPicture returns an empty one.
func NewRoomPicture() *RoomPicture {
	p := &RoomPicture{}
	p.raster = canvas.NewRaster(p.draw)
	p.raster.ScaleMode = canvas.ImageScalePixels
	p.drawing.place, p.drawing.extra = p.lay, []fyne.CanvasObject{p.raster}
	p.ExtendBaseWidget(p)
	return p
}

// Set shows runs and guesses.
func (p *RoomPicture) Set(runs []trace.Snapshot, guesses []RoomGuess) {
	p.runs, p.guesses = runs, guesses
	p.show()
	p.raster.Refresh()
}

// Shown is how many runs and guesses there are.
func (p *RoomPicture) Shown() (runs, guesses int) { return len(p.runs), len(p.guesses) }

// span is how much time is seen: all of it, and a little more.
func (p *RoomPicture) span() trace.Time {
	longest := trace.Time(1e6)
	for i := range p.runs {
		longest = max(longest, p.runs[i].Now-p.runs[i].Start)
	}
	for _, g := range p.guesses {
		longest = max(longest, g.At)
	}
	return longest + longest/12
}

func (p *RoomPicture) lay(s fyne.Size) {
	p.boxes.put(0, 0, s.Width, s.Height, 0, 1, nil, shade(theme.Line))
	p.raster.Move(fyne.NewPos(1, 1))
	p.raster.Resize(s.SubtractWidthHeight(2, 2))
	if len(p.runs) == 0 {
		p.raster.Move(parked)
	}
	letter := sized(theme.NotesLabel, inkText).bolder()
	for _, g := range p.guesses {
		x := float32(float64(g.At) / float64(p.span()) * float64(s.Width-2))
		p.texts.put(g.Letter, letter, min(x+5, s.Width-letter.width(g.Letter)-2), s.Height-letter.height()/2, leftOf)
	}
}

// draw is the raster's generator.
func (p *RoomPicture) draw(w, h int) image.Image {
	p.img = canvasOf(p.img, w, h)
	draw.Draw(p.img, p.img.Rect, image.NewUniform(shade(theme.Panel)), image.Point{}, draw.Src)
	n := len(p.runs)
	if n == 0 {
		return p.img
	}
	span := p.span()
	pal := theme.PaletteFor(shade(fynetheme.ColorNameBackground))
	for i := range p.runs {
		top, bottom := h*i/n, h*(i+1)/n
		if i > 0 {
			draw.Draw(p.img, image.Rect(0, top, w, top+1), image.NewUniform(shade(theme.Line)), image.Point{}, draw.Src)
		}
		if s := &p.runs[i]; len(s.Tasks) > 0 && bottom-top > 8 {
			p.band(i, s, image.Rect(0, top+4, w, bottom-3), span, pal)
		}
	}
	ink := opaque(shade(inkText))
	for _, g := range p.guesses {
		dashes(p.img, int(float64(g.At)/float64(span)*float64(w)), ink)
	}
	return p.img
}

// band draws the lanes of one run.
func (p *RoomPicture) band(i int, s *trace.Snapshot, at image.Rectangle, span trace.Time, pal *plot.Palette) {
	for len(p.plots) <= i {
		p.plots = append(p.plots, &lensPlot{Plot: plot.New(pal, nil)})
	}
	b := p.plots[i]
	if key := (glyphKey{palette: pal.Name}); b.glyphs != key {
		b.glyphs = key
		small := *pal
		small.State[plot.Created].Ink = small.Ground // its dashes, a pixel high, would be stripes
		b.SetStyle(&small, nil)
	}
	b.Load(*s)
	b.img = canvasOf(b.img, at.Dx(), at.Dy())
	step := min(max(at.Dy()/len(s.Tasks), 1), 14)
	v := plot.NewViewport(0, span, at.Dx())
	v.First += int64(s.Start / v.Px)
	b.Draw(b.img, v, plot.Geometry{Unit: 1, Origin: s.Start, LaneStep: step, LaneEnd: at.Dy()})
	draw.Draw(p.img, at, b.img, image.Point{}, draw.Src)
}

// dashes is a vertical line of dashes over the whole picture.
func dashes(m *image.RGBA, x int, ink color.NRGBA) {
	for y := range m.Rect.Dy() {
		if y%7 < 5 {
			m.Set(x, y, ink)
			m.Set(x+1, y, ink)
		}
	}
}
