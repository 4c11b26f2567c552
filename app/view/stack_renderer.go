package view

import (
	"image"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"interleave/app/plot"
	"interleave/app/theme"
	"interleave/scheduler/phrase"
)

// stackGutter is the width left of the axis, for the names.
const stackGutter = 186

// stackRenderer places the bands and the axis above them.
type stackRenderer struct {
	s       *Stack
	ticks   []*words
	strokes []*canvas.Rectangle
	rule    *canvas.Rectangle
	thumb   *canvas.Rectangle // where the runs in view are among all
	head    *flag             // the playhead
	objects []fyne.CanvasObject
	tick    []plot.Tick
	visible int
	bandH   float32
}

// maxTicks is more than fit on any screen.
const maxTicks = 48

func newStackRenderer(s *Stack) *stackRenderer {
	r := &stackRenderer{s: s, rule: canvas.NewRectangle(nil), thumb: canvas.NewRectangle(nil), head: newFlag()}
	for range maxTicks {
		w := newWords("", caption, theme.Muted)
		w.TextStyle.Monospace = true
		r.ticks = append(r.ticks, w)
		r.strokes = append(r.strokes, canvas.NewRectangle(nil))
	}
	r.rebuild()
	return r
}

// dotted is a vertical line of dots.
func dotted(w, h int) image.Image {
	m := image.NewNRGBA(image.Rect(0, 0, w, h))
	c := shade(inkText)
	for y := range h {
		if y%(4*w) < 2*w {
			for x := range w {
				m.Set(x, y, c)
			}
		}
	}
	return m
}

// rebuild lists the objects of the bands of now.
func (r *stackRenderer) rebuild() {
	r.objects = r.objects[:0]
	for _, b := range r.s.bands {
		r.objects = append(r.objects, b.raster, b.line, b.base)
		for _, w := range b.texts() {
			r.objects = append(r.objects, w.Text)
		}
		r.objects = append(r.objects, b.end)
	}
	for i := range r.ticks {
		r.objects = append(r.objects, r.strokes[i], r.ticks[i].Text)
	}
	r.objects = append(r.objects, r.rule, r.thumb)
	r.objects = append(r.objects, r.head.objects()...)
	canvas.Refresh(r.s)
}

func (r *stackRenderer) Destroy()                     { r.s.r = nil }
func (r *stackRenderer) Objects() []fyne.CanvasObject { return r.objects }

// MinSize implements fyne.WidgetRenderer.
func (r *stackRenderer) MinSize() fyne.Size { return fyne.NewSize(480, 200) }

// Layout implements fyne.WidgetRenderer.
func (r *stackRenderer) Layout(fyne.Size) {
	s := r.s
	s.scale = 1
	if c := fyne.CurrentApp().Driver().CanvasForObject(s); c != nil {
		s.scale = c.Scale()
	}
	_, width := s.plotPlace()
	if w := int(width*s.scale + 0.5); w != s.v.Width {
		s.v = s.v.Resize(w)
		if !s.moved {
			s.fit()
		}
	}
	r.place()
}

// Refresh implements fyne.WidgetRenderer: the theme may be another.
func (r *stackRenderer) Refresh() {
	for _, b := range r.s.bands {
		b.glyphs = glyphKey{}
		for _, w := range b.texts() {
			w.restyle()
			w.Refresh()
		}
	}
	for _, w := range append([]*words{r.head.text}, r.ticks...) {
		w.restyle()
		w.Refresh()
	}
	r.place()
	for _, b := range r.s.bands {
		b.raster.Refresh()
		b.base.Refresh()
	}
}

// axisRow is the height of the axis above the bands.
func axisRow() float32 { return axisHeight * textFactor() }

// lowest is the least height of a band of usual text: below it they scroll.
const lowest = 84

// place puts everything where the view and the size want it.
func (r *stackRenderer) place() {
	s := r.s
	size := s.Size()
	if size.Width < 10 || size.Height < 10 {
		return
	}
	left, width := s.plotPlace()
	room := size.Height - axisRow()
	n := max(len(s.bands), 1)
	r.visible = max(1, min(n, int(room/s.lowest())))
	r.bandH = min(room/float32(r.visible), 260*textFactor())
	s.first = min(s.first, n-r.visible)
	for i, b := range s.bands {
		if i < s.first || i >= s.first+r.visible {
			b.park()
			continue
		}
		b.place(left, axisRow()+float32(i-s.first)*r.bandH, width, r.bandH)
	}
	r.axis(left, width)
	r.rule.FillColor = shade(theme.Line)
	r.rule.Resize(fyne.NewSize(size.Width, 1))
	r.rule.Move(fyne.NewPos(0, axisRow()-1))
	r.scrolled(size)
}

// scrolled places the mark beside runs that do not all fit.
func (r *stackRenderer) scrolled(size fyne.Size) {
	n := len(r.s.bands)
	if r.visible >= n {
		r.thumb.Move(parked)
		return
	}
	h := r.bandH * float32(r.visible)
	r.thumb.FillColor, r.thumb.CornerRadius = shade(theme.Faint), 2
	r.thumb.Resize(fyne.NewSize(4, h*float32(r.visible)/float32(n)))
	r.thumb.Move(fyne.NewPos(size.Width-7, axisRow()+h*float32(r.s.first)/float32(n)))
}

// axis writes the ticks.
func (r *stackRenderer) axis(left, width float32) {
	s := r.s
	r.tick = plot.Ticks(r.tick[:0], s.v, s.tickGap())
	from, to := r.head.place(s.mast(), s.playhead.at, s.playhead.on)
	for i, w := range r.ticks {
		if i >= len(r.tick) {
			w.Move(parked)
			r.strokes[i].Move(parked)
			continue
		}
		k := r.tick[i]
		x := left + float32(k.X)/s.scale
		w.say(k.Label)
		r.strokes[i].FillColor = shade(theme.Faint)
		r.strokes[i].Resize(fyne.NewSize(1, 6))
		r.strokes[i].Move(fyne.NewPos(x, axisRow()-7))
		if right := x + 4 + w.MinSize().Width; right > left+width || right > from-2 && x < to+2 {
			w.Move(parked)
			continue
		}
		put(w, x+4, axisRow()/2, false)
	}
}

// park takes a band out of sight.
func (b *band) park() {
	for _, w := range b.texts() {
		w.Move(parked)
	}
	b.raster.Move(parked)
	b.end.Move(parked)
	b.line.Move(parked)
	b.base.Move(parked)
}

// place puts a band at a place of the stack.
func (b *band) place(left, top, width, height float32) {
	k := textFactor()
	b.arrange(height)
	unit := func(px int) float32 { return float32(px) / b.stack.scale }
	b.raster.Resize(fyne.NewSize(width, height-8))
	b.raster.Move(fyne.NewPos(left, top+4))
	b.line.FillColor = shade(theme.Line)
	b.line.Resize(fyne.NewSize(b.stack.Size().Width, 1))
	b.line.Move(fyne.NewPos(0, top+height-1))
	b.title.say(b.told.Title)
	if b.title.MinSize().Width > left-16 {
		b.title.say(shorten(b.told.Title, left-24, b.title.TextSize*1.08))
	}
	put(b.title, 12, top+4+10*k, false)
	b.subtitle.say(b.told.Subtitle)
	put(b.subtitle, left, top+4+9*k, false)
	lanes := unit(b.g.LaneEnd - b.g.LaneTop)
	b.tasks.say(b.told.Tasks)
	if b.tasks.MinSize().Width > left-16 {
		b.tasks.say(shorten(b.told.Tasks, left-24, b.tasks.TextSize))
	}
	put(b.tasks, 12, top+4+max(unit(b.g.LaneTop)+min(lanes/2, 12*k), 29*k), false)
	b.placeCores(left, top, unit)
	b.placeEnd(left, top, width, height)
}

// placeCores names the rows of the cores and tells how many were busy.
func (b *band) placeCores(left, top float32, unit func(int) float32) {
	if b.g.Cores == 0 || b.told.Busy == "" {
		b.cores.Move(parked)
		b.busy.Move(parked)
		return
	}
	mid := top + 4 + unit(b.g.CoreTop) + unit(b.g.CoreStep*b.g.Cores)/2
	mid = min(mid, top+b.raster.Size().Height-8*textFactor()) // clear of the line below
	b.cores.say(phrase.N(b.told.Snapshot.Cores, "of %s cores", "of %s cores", strconv.Itoa(b.told.Snapshot.Cores)))
	x := float32(12)
	put(b.busy, x, mid, false)
	put(b.cores, x+b.busy.MinSize().Width+4, mid, false)
}

// placeEnd marks the end of the run and writes its figures to the right of it.
func (b *band) placeEnd(left, top, width, height float32) {
	s, k := b.stack, textFactor()
	x := left + float32(s.v.X(b.told.End))/s.scale
	texts := []*words{b.figure, b.beside, b.limit, b.why}
	covered := x
	b.over = b.over[:0]
	if b.told.End == 0 || x < left || x > left+width {
		for _, w := range texts {
			w.Move(parked)
		}
		b.end.Move(parked)
		b.placeBase(left, top, width, height, 0, 0)
		return
	}
	b.end.FillColor = shade(inkText)
	b.end.Resize(fyne.NewSize(3, height-14*k))
	b.end.Move(fyne.NewPos(x, top+10*k))
	if b.subtitle.MinSize().Width > x-left-6 {
		b.subtitle.say(shorten(b.told.Subtitle, max(x-left-12, 0), b.subtitle.TextSize))
	}
	both := b.told.Limit + " " + b.told.Why
	b.limit.say(b.told.Limit)
	b.why.say(b.told.Why)
	if height < 112*k || x+14+textWidth(both, b.limit.TextSize, b.limit.TextStyle) < left+width {
		b.limit.say(both)
		b.why.say("")
	}
	y := top + 26*k
	for _, w := range texts {
		m := w.MinSize()
		if w == b.limit && x+14+m.Width > left+width+10 {
			w.say(strings.TrimSuffix(b.told.Limit, ":"))
			m = w.MinSize()
		}
		if x+14+m.Width > left+width+10 || y+m.Height/2 > top+height {
			w.Move(parked)
			continue
		}
		put(w, x+14, y, false)
		b.over = append(b.over, w.Text)
		covered = max(covered, x+14+m.Width)
		y += m.Height/2 + 10*k
	}
	b.placeBase(left, top, width, height, x, covered+6)
}

// placeBase puts the dots of the baseline's end, unless the figures stand there.
func (b *band) placeBase(left, top, width, height, from, to float32) {
	x := left + float32(b.stack.v.X(b.stack.base))/b.stack.scale
	if b.stack.base <= 0 || x < left || x > left+width || x >= from && x < to {
		b.base.Move(parked)
		return
	}
	b.base.Resize(fyne.NewSize(2, height))
	b.base.Move(fyne.NewPos(x, top))
}
