package view

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"interleave/app/theme"
	"interleave/scheduler/phrase"
)

// Bar is one run of a chart of speed-ups.
type Bar struct {
	Name  string
	Value float64 // times as fast as the baseline; 0 where it is not known
	Limit float64 // what the machine allows; 0 where that is not known
	Bad   bool    // the answer was wrong
}

// Bars shows how many times as fast as the baseline runs were, each beside its
// limit.
type Bars struct {
	widget.BaseWidget
	bars []Bar
	rows []barRow
	grid [9]*canvas.Rectangle
	nums [9]*words
	key  *canvas.Rectangle
	note *words
}

// barRow is what one bar consists of.
type barRow struct {
	name, value      *words
	bar, line, limit *canvas.Rectangle
}

var _ fyne.Widget = (*Bars)(nil)

// NewBars returns an empty chart.
func NewBars() *Bars {
	b := &Bars{key: canvas.NewRectangle(nil), note: newWords("", caption, theme.Muted)}
	for i := range b.grid {
		b.grid[i] = canvas.NewRectangle(nil)
		b.nums[i] = newWords("", caption, theme.Muted)
		b.nums[i].TextStyle.Monospace = true
	}
	b.ExtendBaseWidget(b)
	return b
}

// Set shows bars; the note tells what the strokes of the limit are.
func (b *Bars) Set(bars []Bar, note string) {
	b.bars = bars
	grown := false
	for len(b.rows) < len(bars) {
		grown = true
		b.rows = append(b.rows, barRow{
			name: newWords("", normal, inkText), value: boldWords("", normal, inkText),
			bar: canvas.NewRectangle(nil), line: canvas.NewRectangle(nil), limit: canvas.NewRectangle(nil),
		})
	}
	for i, x := range bars {
		r := b.rows[i]
		r.name.say(x.Name)
		text := "–"
		if x.Value > 0 {
			text = phrase.Decimal(x.Value, 2)
		}
		r.value.say(text)
		colour := inkText
		if x.Bad {
			colour = fynetheme.ColorNameError
		}
		if r.value.colour != colour {
			r.value.colour = colour
			r.value.restyle()
		}
	}
	b.note.say(note)
	b.place()
	if grown {
		canvas.Refresh(b)
	}
}

// scale is what the right end of the axis stands for.
func (b *Bars) scale() float64 {
	most := 1.0
	for _, x := range b.bars {
		most = max(most, x.Value, x.Limit)
	}
	return most
}

// low is the height of a row below which its name stands left of the bar instead
// of above it.
const low = 42

func (b *Bars) place() {
	s, k := b.Size(), textFactor()
	if s.Width < 40 {
		return
	}
	step := min((s.Height-40*k)/float32(max(len(b.bars), 1)), 64*k)
	left, head := float32(0), 20*k
	if step < low*k {
		head = 0
		for i, x := range b.bars {
			left = max(left, textWidth(x.Name, b.rows[i].name.TextSize, fyne.TextStyle{})+12)
		}
		left = min(left, s.Width*0.6)
	}
	width, scale := float64(s.Width-left-48*k), b.scale()
	at := func(v float64) float32 { return left + float32(v/scale*width) }
	b.placeGrid(at, scale, step*float32(len(b.bars)))
	thick := max(min(step-head-6*k, 18*k), 4)
	for i, r := range b.rows {
		if i >= len(b.bars) {
			r.park()
			continue
		}
		top := float32(i) * step
		mid, room := head/2, s.Width
		if head == 0 {
			mid, room = step/2, left-12
		}
		if r.name.say(b.bars[i].Name); r.name.MinSize().Width > room {
			r.name.say(shorten(b.bars[i].Name, room, r.name.TextSize))
		}
		put(r.name, 0, top+mid, false)
		if head == 0 {
			top += (step - thick) / 2
		}
		r.place(b.bars[i], at, top+head, thick)
	}
	y := step*float32(len(b.bars)) + 28*k
	b.key.FillColor = shade(inkText)
	b.key.Resize(fyne.NewSize(3, 12))
	b.key.Move(fyne.NewPos(left, y-6))
	put(b.note, left+10, y, false)
	if b.note.Text.Text == "" || left+10+b.note.MinSize().Width > s.Width {
		put(b.note, 10, y, false)
		b.key.Move(fyne.NewPos(0, y-6))
	}
	if b.note.Text.Text == "" {
		b.key.Move(parked)
	}
}

func (r *barRow) place(x Bar, at func(float64) float32, top, thick float32) {
	r.bar.FillColor, r.line.FillColor, r.limit.FillColor = shade(inkText), shade(theme.Faint), shade(inkText)
	if x.Bad {
		r.bar.FillColor = shade(fynetheme.ColorNameError)
	}
	r.bar.Resize(fyne.NewSize(at(max(x.Value, 0))-at(0), thick))
	r.bar.Move(fyne.NewPos(at(0), top))
	end := at(max(x.Value, 0))
	value := end + 8
	r.line.Move(parked)
	r.limit.Move(parked)
	if x.Limit > 0 {
		l := at(x.Limit)
		r.limit.Resize(fyne.NewSize(3, thick+8))
		r.limit.Move(fyne.NewPos(l-3, top-4))
		if beside := value + r.value.MinSize().Width + 8; beside < l-3 { // the figure is the bar's, not the limit's
			end = beside
		} else {
			value = max(end, l) + 8
		}
		if l > end+3 {
			r.line.Resize(fyne.NewSize(l-end-3, 1))
			r.line.Move(fyne.NewPos(end, top+thick/2))
		}
	}
	put(r.value, value, top+thick/2, false)
}

func (r *barRow) park() {
	for _, o := range []fyne.CanvasObject{r.name, r.value, r.bar, r.line, r.limit} {
		o.Move(parked)
	}
}

// placeGrid draws a line at every whole number, or at every second, fifth, …
func (b *Bars) placeGrid(at func(float64) float32, scale float64, height float32) {
	every := 1.0
	for scale/every > float64(len(b.grid)-1) {
		every *= 2
		if math.Log10(every) == math.Trunc(math.Log10(every)) {
			every = math.Pow(10, math.Round(math.Log10(every)))
		}
	}
	for i, g := range b.grid {
		v := float64(i) * every
		if v > scale+1e-9 {
			g.Move(parked)
			b.nums[i].Move(parked)
			continue
		}
		g.FillColor = shade(theme.Line)
		g.Resize(fyne.NewSize(1, height))
		g.Move(fyne.NewPos(at(v), 0))
		b.nums[i].say(phrase.Count(int64(v)))
		put(b.nums[i], max(at(v)-b.nums[i].MinSize().Width/2, 0), height+9*textFactor(), false)
	}
}

// MinSize implements fyne.Widget.
func (b *Bars) MinSize() fyne.Size { return fyne.NewSize(180, 120) }

// CreateRenderer implements fyne.Widget.
func (b *Bars) CreateRenderer() fyne.WidgetRenderer { return &barsRenderer{b} }

type barsRenderer struct{ b *Bars }

func (r *barsRenderer) Destroy()           {}
func (r *barsRenderer) MinSize() fyne.Size { return r.b.MinSize() }
func (r *barsRenderer) Layout(fyne.Size)   { r.b.place() }

func (r *barsRenderer) Objects() []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for _, g := range r.b.grid {
		out = append(out, g)
	}
	for _, n := range r.b.nums {
		out = append(out, n.Text)
	}
	for _, x := range r.b.rows {
		out = append(out, x.bar, x.line, x.limit, x.name.Text, x.value.Text)
	}
	return append(out, r.b.key, r.b.note.Text)
}

func (r *barsRenderer) Refresh() {
	list := append([]*words{r.b.note}, r.b.nums[:]...)
	for _, x := range r.b.rows {
		list = append(list, x.name, x.value)
	}
	for _, w := range list {
		w.restyle()
		w.Refresh()
	}
	r.b.place()
}
