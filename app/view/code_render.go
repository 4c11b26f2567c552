package view

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"interleave/app/code"
	"interleave/app/plot"
	"interleave/app/theme"
	"interleave/scheduler/phrase"
	"interleave/scheduler/trace"
)

// codeRenderer draws the program into one raster: hundreds of texts would be
// painted again for every frame of whatever else moves. Over it lie a band in the
// state's colour and the marked line once more, in the letter colour that is
// readable on it.
type codeRenderer struct {
	c       *Code
	page    *canvas.Raster
	band    *canvas.Rectangle
	line    *canvas.Raster
	chip    *chip
	thumb   *canvas.Rectangle
	texts   texts
	images  [2]*image.RGBA
	faces   codeFaces
	palette *plot.Palette

	rows         []codeRow
	size         float32 // of the text, in units
	head, foot   float32
	gutter, step float32
	height       float32 // of the page
}

func newCodeRenderer(c *Code) *codeRenderer {
	r := &codeRenderer{c: c, band: canvas.NewRectangle(nil), thumb: canvas.NewRectangle(nil), chip: newChip()}
	r.band.CornerRadius, r.band.StrokeWidth, r.thumb.CornerRadius = 3, 1, 2
	r.page, r.line = canvas.NewRaster(r.drawPage), canvas.NewRaster(r.drawLine)
	return r
}

func (r *codeRenderer) Destroy()           { r.c.r = nil }
func (r *codeRenderer) MinSize() fyne.Size { return fyne.NewSize(260, 160) }
func (r *codeRenderer) Layout(fyne.Size)   { r.place() }

func (r *codeRenderer) Objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{r.page, r.band, r.line, r.chip.Raster, r.thumb, r.c.tabs, r.c.copying}
	return append(out, r.texts.objects()...)
}

// Refresh implements fyne.WidgetRenderer: the theme may be another.
func (r *codeRenderer) Refresh() {
	r.c.tabs.Refresh()
	r.c.copying.Refresh()
	r.place()
}

// place lays everything out and draws the page anew.
func (r *codeRenderer) place() {
	size := r.c.Size()
	if size.Width < 100 || size.Height < 80 {
		return
	}
	r.palette = onPanel()
	r.head = controlHeight + 10
	if r.c.bare {
		r.head = sized(normal, inkText).height() + 8
	}
	r.foot = sized(normal, inkText).height() + 10
	f := textFactor()
	r.gutter = 26*f + 12
	r.height = size.Height - r.head - r.foot
	r.fit(size.Width-r.gutter-6, f)
	r.height = max(float32(int(r.height/r.step)), 1) * r.step // no row is cut
	r.page.Move(fyne.NewPos(0, r.head))
	r.page.Resize(fyne.NewSize(size.Width, r.height))
	r.c.tabs.Move(parked)
	if !r.c.bare {
		r.c.tabs.Move(fyne.NewPos(0, 0))
		r.c.tabs.Resize(fyne.NewSize(r.c.tabs.MinSize().Width, controlHeight))
	}
	r.c.copying.Move(parked)
	if r.c.OnCopy != nil && len(r.rows) > 0 {
		r.c.copying.Resize(fyne.NewSize(28, 28))
		r.c.copying.Move(fyne.NewPos(size.Width-28, 1))
	}
	r.chip.palette, r.chip.kind = "", plot.Kinds-1
	r.mark(true)
	if top := r.c.top; r.c.bare && r.c.marked == 0 { // nobody scrolls there: what the tasks do comes into view
		y, _ := r.span(r.c.Listing().Line(code.Doing{State: trace.Running}))
		r.scrollTo(max(top, y-r.height/2))
	} else {
		r.scrollTo(top)
	}
	r.page.Refresh()
}

// fit chooses the largest text in which all is seen; else one in which no line
// has to be broken, or the smallest.
func (r *codeRenderer) fit(width, f float32) {
	const least, usual, most = 12, 14, 20
	l := r.c.Listing()
	wide := width / (float32(max(widest(l), 1)) * advance * f)
	high := r.height / (float32(max(len(l.Lines), 1)) * lineHeight * f)
	size := min(wide, high, most)
	if size < least { // it scrolls
		size = max(min(wide, usual), least)
	}
	r.size = size * f
	r.step = r.size * lineHeight
	r.rows = breakLines(l, max(int(width/(r.size*advance)+0.01), 16))
}

// span is where the rows of a line stand, from the top of the program.
func (r *codeRenderer) span(line int) (y, height float32) {
	for i, row := range r.rows {
		if row.line == line {
			if height == 0 {
				y = float32(i) * r.step
			}
			height += r.step
		}
	}
	return y, height
}

// mark puts band, chip and words; moved says that it is at another line, which
// comes into view.
func (r *codeRenderer) mark(moved bool) {
	if r.palette == nil {
		return
	}
	r.says()
	if moved && r.c.marked > 0 {
		y, h := r.span(r.c.marked)
		if y < r.c.top || y+h > r.c.top+r.height {
			r.scrollTo(y - r.height/3)
		}
	}
	r.placeBand()
	if r.c.marked > 0 {
		r.line.Refresh()
	}
}

func (r *codeRenderer) placeBand() {
	y, h := r.span(r.c.marked)
	y -= r.c.top
	if r.c.marked == 0 || y < -1 || y+h > r.height+1 {
		r.band.Move(parked)
		r.line.Move(parked)
		r.chip.Move(parked)
		return
	}
	k := r.c.kind()
	style := r.palette.State[k]
	if k == plot.Created {
		style = plot.Style{Fill: r.palette.Ground, Ink: style.Ink, Letter: r.palette.FG}
	}
	if r.band.FillColor != color.Color(style.Fill) || r.band.StrokeColor != color.Color(style.Ink) {
		r.band.FillColor, r.band.StrokeColor = style.Fill, style.Ink
		r.band.Refresh()
	}
	width := r.c.Size().Width
	r.band.Move(fyne.NewPos(r.gutter-6, r.head+y))
	r.band.Resize(fyne.NewSize(width-r.gutter+6, h))
	r.line.Move(fyne.NewPos(0, r.head+y))
	r.line.Resize(fyne.NewSize(width, h))
	f := textFactor()
	r.chip.Move(fyne.NewPos(2, r.head+y+(r.step-16*f)/2))
	r.chip.Resize(fyne.NewSize(26*f, 16*f))
	if r.chip.kind != k || r.chip.palette != r.palette.Name {
		r.chip.kind, r.chip.palette = k, r.palette.Name
		r.chip.Refresh()
	}
}

// scrollTo puts a height of the program at the top of the page.
func (r *codeRenderer) scrollTo(top float32) {
	whole := float32(len(r.rows)) * r.step
	top = max(min(top, whole-r.height), 0)
	if r.step > 0 {
		top = float32(int(top/r.step+0.5)) * r.step
	}
	if r.thumb.Move(parked); whole > r.height {
		r.thumb.FillColor = shade(theme.Faint)
		r.thumb.Resize(fyne.NewSize(4, max(r.height*r.height/whole, 16)))
		r.thumb.Move(fyne.NewPos(r.c.Size().Width-4, r.head+top*r.height/whole))
	}
	if top != r.c.top {
		r.c.top = top
		r.page.Refresh()
		r.placeBand()
	}
}

// says writes the name of the file and what the mark means.
func (r *codeRenderer) says() {
	size, before := r.c.Size(), len(r.texts.all)
	r.texts.begin()
	small, plain := sized(caption, theme.Muted), sized(normal, inkText)
	end := size.Width
	if r.c.OnCopy != nil {
		end -= 34
	}
	name := r.c.Listing().Name
	switch left := r.c.tabs.MinSize().Width + 12; {
	case r.c.bare:
		bold := plain.bolder()
		r.texts.put(bold.fit(r.c.head, end), bold, 0, r.head/2, leftOf)
	case small.width(name) < end-left:
		r.texts.put(name, small, end, controlHeight/2, right)
	}
	switch {
	case len(r.rows) == 0:
		r.texts.put(phrase.T("There is no code for this run."), sized(title, theme.Muted), size.Width/2, size.Height/2, middle)
	case r.c.who != "":
		plain = plain.bolder()
		r.texts.put(plain.fit(r.c.Sentence(), size.Width-4), plain, 2, size.Height-r.foot/2+2, leftOf)
	case !r.c.bare: // who presents has other ways to choose a task
		plain.colour = shade(theme.Muted)
		r.texts.put(plain.fit(r.c.Sentence(), size.Width-4), plain, 2, size.Height-r.foot/2+2, leftOf)
	}
	r.texts.end()
	if before != len(r.texts.all) {
		canvas.Refresh(r.c)
	}
}
