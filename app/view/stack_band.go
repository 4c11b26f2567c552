package view

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"

	"interleave/app/plot"
	"interleave/app/theme"
	"interleave/scheduler/trace"
)

// band is one run of a stack: its picture, the texts beside it and its end.
type band struct {
	stack  *Stack
	told   Band
	plot   *plot.Plot
	img    *image.RGBA
	raster *canvas.Raster
	glyphs glyphKey
	g      plot.Geometry

	title, tasks, cores, busy, subtitle *words
	figure, beside, limit, why          *words
	end, line                           *canvas.Rectangle
	over                                []fyne.CanvasObject // the texts at its end that are in sight
	base                                *canvas.Raster      // dots where the baseline's wall time ended
}

func newBand(s *Stack, told Band) *band {
	b := &band{
		stack: s, plot: plot.New(&plot.Light, nil),
		title: boldWords("", title, inkText), subtitle: newWords("", caption, theme.Muted),
		tasks: newWords("", caption, theme.Muted), cores: newWords("", caption, theme.Muted), busy: boldWords("", caption, inkText),
		figure: boldWords("", theme.CardTitle, inkText), beside: newWords("", normal, inkText), limit: newWords("", caption, theme.Muted), why: newWords("", caption, theme.Muted),
		end: canvas.NewRectangle(nil), line: canvas.NewRectangle(nil),
		base: canvas.NewRaster(dotted),
	}
	b.raster = canvas.NewRaster(b.draw)
	b.raster.ScaleMode = canvas.ImageScalePixels
	b.plot.Highlight(s.lit)
	b.load(told)
	return b
}

// load takes the run as it is now.
func (b *band) load(told Band) {
	b.told = told
	b.plot.Load(told.Snapshot)
	colour := inkText
	if told.Bad {
		colour = fynetheme.ColorNameError
	}
	if b.figure.colour != colour {
		b.figure.colour = colour
		b.figure.restyle()
	}
	for _, t := range []struct {
		w    *words
		text string
	}{
		{b.title, told.Title},
		{b.subtitle, told.Subtitle},
		{b.tasks, told.Tasks},
		{b.busy, told.Busy},
		{b.figure, told.Figure},
		{b.beside, told.Beside},
		{b.limit, told.Limit},
		{b.why, told.Why},
	} {
		t.w.say(t.text)
	}
}

// reach is how much wall time there is to show.
func (b *band) reach() trace.Time {
	s := &b.told.Snapshot
	if b.told.End > 0 || s.Start == 0 {
		return b.told.End
	}
	return max(0, s.Now-s.Start)
}

// texts are all of the band's.
func (b *band) texts() []*words {
	return []*words{b.title, b.tasks, b.cores, b.busy, b.subtitle, b.figure, b.beside, b.limit, b.why}
}

// highestLane is the height of a lane, in units of usual text, where there is room.
const highestLane = 24

// arrange divides the height of a band, in units, among the subtitle, the lanes
// and the cores, which stand below them.
func (b *band) arrange(height float32) {
	s := &b.told.Snapshot
	k := textFactor()
	head, gap := 20*k, float32(6)
	if b.told.Subtitle == "" {
		head = 4
	}
	lanes, cores := max(len(s.Tasks), 1), s.Cores
	step := 11 * k
	if cores > 8 || height < 120*k {
		step = 7
	}
	if cores > 16 || height < 80*k {
		cores = 0
	}
	room := height - head - gap - float32(cores)*step - 8
	lane := float32(int(min(max(room/float32(lanes), 1), highestLane*k)))
	px := func(u float32) int { return int(u*b.stack.scale + 0.5) }
	g := plot.Geometry{Unit: max(1, px(1)), Gap: b.stack.tickGap(), Origin: s.Start, LaneTop: px(head), LaneStep: max(px(lane), 1)}
	g.LaneEnd = min(g.LaneTop+lanes*g.LaneStep, px(head+max(room, 4)))
	if cores > 0 {
		g.Cores, g.CoreTop, g.CoreStep, g.CoreH = cores, g.LaneEnd+px(gap), px(step), px(step)-max(1, px(1))
	}
	b.g = g
	b.style(lane)
}

// style chooses palette and letters.
func (b *band) style(lane float32) {
	pal := theme.PaletteFor(shade(fynetheme.ColorNameBackground))
	if key := (glyphKey{palette: pal.Name, lane: int(lane), scale: b.stack.scale, text: textFactor()}); key != b.glyphs {
		b.glyphs = key
		var g *plot.Glyphs
		if k := textFactor(); lane >= 12*k {
			g = newGlyphs(float64(10*k*b.stack.scale), float64(10*k*b.stack.scale))
		}
		b.plot.SetStyle(pal, g)
	}
}

// draw is the raster's generator.
func (b *band) draw(w, h int) image.Image {
	w, h = max(w, 1), max(h, 1)
	b.img = canvasOf(b.img, w, h)
	if b.g.Unit < 1 {
		return b.img // it was never in sight, so that nothing is known of its rows
	}
	v := b.stack.v.Resize(w)
	v.First += int64(b.told.Snapshot.Start / v.Px)
	b.plot.Draw(b.img, v, b.g)
	return b.img
}
