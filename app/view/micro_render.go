package view

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"

	"interleave/app/plot"
	"interleave/app/theme"
	"interleave/scheduler/phrase"
)

// microRenderer draws boxes, arrows and patterns into one raster, which has no
// text, and puts the texts over it.
type microRenderer struct {
	m                   *Microscope
	raster              *canvas.Raster
	img                 *image.RGBA
	texts               texts
	sentence            *Paragraph
	prev, next, biggest *Button
	present             *canvas.Rectangle // around the step of now

	faces   microFaces
	head    float32 // height of the title row
	gutter  float32
	stage   plot.Stage
	layout  *plot.Layout
	words   []plot.Segment
	wait    *plot.WaitLayout
	palette *plot.Palette
}

func newMicroRenderer(m *Microscope) *microRenderer {
	r := &microRenderer{m: m, sentence: NewParagraph("", title, inkText), present: canvas.NewRectangle(nil)}
	r.raster = canvas.NewRaster(r.draw)
	r.prev = NewButton("", fynetheme.IconNameMediaSkipPrevious, m.Prev).SetWidth(30)
	r.next = NewButton("", fynetheme.IconNameMediaSkipNext, m.Next).SetWidth(30)
	r.biggest = NewButton(phrase.T("Biggest"), "", m.Biggest)
	return r
}

func (r *microRenderer) Destroy()           { r.m.r = nil }
func (r *microRenderer) MinSize() fyne.Size { return fyne.NewSize(480, 200) }
func (r *microRenderer) Layout(fyne.Size)   { r.place(); r.raster.Refresh() }

// Objects implements fyne.WidgetRenderer.
func (r *microRenderer) Objects() []fyne.CanvasObject {
	out := append([]fyne.CanvasObject{r.raster}, r.texts.objects()...)
	return append(out, r.sentence, r.present, r.prev, r.next, r.biggest)
}

// Refresh implements fyne.WidgetRenderer: the theme may be another.
func (r *microRenderer) Refresh() {
	for _, b := range []*Button{r.prev, r.next, r.biggest} {
		b.Refresh()
	}
	r.sentence.Refresh()
	r.place()
	r.raster.Refresh()
}

// place computes where everything stands and puts the texts.
func (r *microRenderer) place() {
	size := r.m.Size()
	if size.Width < 100 || size.Height < 60 {
		return
	}
	r.restyle()
	r.texts.begin()
	r.layout, r.wait = nil, nil
	defer r.frame()
	r.head = max(34, r.faces.title.height()+8)
	r.placeSentence(size)
	if r.m.at < 0 {
		r.placeHead(size)
		r.raster.Move(parked)
		r.texts.put(r.m.empty, sized(title, theme.Muted), size.Width/2, size.Height/2, middle)
		r.texts.end()
		return
	}
	r.gutter = r.gutterWidth()
	width := size.Width - r.gutter
	if r.m.scene != nil {
		r.placeScene(width)
	} else {
		w := r.m.waits[r.m.at]
		r.wait = w.Lay(&r.m.snap, float64(width))
		r.placeWait(w, width)
	}
	r.placeHead(size)
	r.raster.Move(fyne.NewPos(r.gutter, r.head))
	r.raster.Resize(fyne.NewSize(width, float32(r.stage.Height())))
	r.texts.end()
}

func (r *microRenderer) restyle() {
	r.palette = onPanel()
	small := sized(caption, theme.Muted)
	axis := small
	axis.mono = true
	value := sized(fynetheme.SizeNameHeadingText, inkText)
	value.mono = true
	r.faces = microFaces{palette: r.palette, title: sized(title, inkText), text: sized(normal, inkText), caption: small, axis: axis, value: value}
}

// placeHead puts the title and the picker into the first row.
func (r *microRenderer) placeHead(size fyne.Size) {
	f := &r.faces
	mid := r.head / 2
	left := r.texts.put(phrase.T("Microscope"), f.title.bolder(), 0, mid, leftOf) + 14
	x := size.Width
	many := r.m.Count() > 0
	for _, b := range []struct {
		*Button
		show bool
	}{{r.biggest, len(r.m.overwrites) > 1}, {r.next, many}, {r.prev, many}} {
		if !b.show || r.m.bare {
			b.Move(parked)
			continue
		}
		w := b.MinSize().Width
		x -= w
		b.Resize(fyne.NewSize(w, 26))
		b.Move(fyne.NewPos(x, mid-13))
		x -= 6
	}
	r.biggest.Enable(r.m.at != plot.Biggest(r.m.overwrites))
	r.prev.Enable(r.m.at > 0)
	r.next.Enable(r.m.at+1 < r.m.Count())
	if many {
		for _, s := range r.picked() {
			if w := f.text.width(s); x-8-w > left {
				r.texts.put(s, f.text, x-4, mid, right)
				x -= w + 16
				break
			}
		}
	}
	for _, s := range r.remarks() {
		if f.caption.width(s) < x-left-8 {
			r.texts.put(s, f.caption, left, mid+1, leftOf)
			break
		}
	}
}

// picked says which one is shown, of how many; longest first.
func (r *microRenderer) picked() []string {
	n, of := phrase.Count(int64(r.m.at+1)), phrase.Count(int64(r.m.Count()))
	if len(r.m.overwrites) == 0 {
		return []string{phrase.F("wait %s of %s", n, of), phrase.F("%s of %s", n, of)}
	}
	short := []string{phrase.F("overwrite %s of %s", n, of), phrase.F("%s of %s", n, of)}
	if r.m.total > int64(r.m.Count()) {
		return append([]string{phrase.F("overwrite %s of %s kept, %s in all", n, of, phrase.Count(r.m.total))}, short...)
	}
	return short
}

// remarks say how far to trust the picture; longest first.
func (r *microRenderer) remarks() []string {
	switch {
	case r.m.at < 0:
		return []string{phrase.T("one lost update, step by step")}
	case r.m.scene == nil:
		return []string{phrase.T("one wait for the mutex, from this run; who finds it free leaves no record"), phrase.T("one wait for the mutex, from this run")}
	}
	if r.layout != nil && !r.layout.ToScale {
		return []string{
			phrase.T("one lost update, from this run, in order and not to scale; looking at the clock (22 ns) widens the race"),
			phrase.T("from this run, in order and not to scale"), phrase.T("not to scale"),
		}
	}
	return []string{
		phrase.T("one lost update, from this run; every step looks at the clock (22 ns), which widens the race"),
		phrase.T("from this run; looking at the clock (22 ns) widens the race"), phrase.T("from this run"),
	}
}

// placeSentence puts the sentence at the foot and divides the height above it.
func (r *microRenderer) placeSentence(size fyne.Size) {
	text := r.m.Sentence()
	if text != "" {
		text = "**" + text + "**"
	}
	r.sentence.Wrap(size.Width)
	r.sentence.SetText(text)
	h := r.sentence.MinSize().Height
	r.sentence.Resize(fyne.NewSize(size.Width, h))
	r.sentence.Move(fyne.NewPos(0, size.Height-h-2))
	r.divide(float64(size.Height - r.head - h - 6))
}

// divide shares a height among the parts of the picture. Where it is short, the
// text of the bracket gives way first, then the gaps' texts.
func (r *microRenderer) divide(height float64) {
	line := float64(r.faces.caption.height())
	g := plot.Stage{Axis: line + 8, Bracket: line + 8}
	if len(r.m.overwrites) == 0 {
		g.Bracket = 2
	}
	rest := height - g.Axis - g.Bracket
	if rest*0.25 < line+6 {
		g.Axis, g.Bracket = line+5, min(g.Bracket, 7)
		rest = height - g.Axis - g.Bracket
	}
	k := float64(textFactor())
	g.Lane, g.Gap, g.Word = min(rest*0.25, 80*k), min(rest*0.16, 52*k), min(rest*0.18, 58*k)
	if g.Lane < line+6 {
		g.Gap = 14
		g.Lane = max(rest-2*g.Gap, 30) / 3
		g.Word = g.Lane
	}
	r.stage = g
}

// draw is the raster's generator; it gets device pixels.
func (r *microRenderer) draw(w, h int) image.Image {
	r.img = canvasOf(r.img, w, h)
	scale := float64(w) / float64(max(r.raster.Size().Width, 1))
	switch {
	case w < 2 || h < 2 || r.palette == nil:
	case r.layout != nil:
		plot.DrawScene(r.img, r.palette, r.layout, r.words, r.m.scene.Stay, r.stage, scale)
	case r.wait != nil:
		plot.DrawWait(r.img, r.palette, r.wait, r.stage, scale)
	}
	return r.img
}
