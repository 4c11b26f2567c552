package view

import (
	"image"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"interleave/app/plot"
	"interleave/app/theme"
	"interleave/scheduler/trace"
)

// Deciders answers "who decides when to switch?": running spans counted by who
// ended them, with the sign that stands in the lanes.
type Deciders struct {
	widget.BaseWidget
	title *words
	rows  []decider
}

var _ fyne.Widget = (*Deciders)(nil)

type decider struct {
	ender trace.Ender
	sign  *canvas.Raster
	name  *words
	count *words
	bar   *canvas.Rectangle
	share float32
}

var deciderNames = []struct {
	e    trace.Ender
	name string
}{
	{trace.Lock, "The interpreter lock"},
	{trace.System, "The operating system"},
	{trace.Await, "The task: await"},
	{trace.Device, "A wait for a device"},
	{trace.ByMutex, "A mutex"},
}

// NewDeciders returns a panel with all counts 0.
func NewDeciders() *Deciders {
	d := &Deciders{title: boldWords("Who decided to switch", title, inkText)}
	for _, n := range deciderNames {
		r := decider{
			ender: n.e, name: newWords(n.name, normal, theme.Muted),
			count: newWords("0", normal, theme.Muted), bar: canvas.NewRectangle(nil),
		}
		r.count.TextStyle.Monospace = true
		r.sign = canvas.NewRaster(func(w, h int) image.Image {
			m := image.NewRGBA(image.Rect(0, 0, max(w, 1), max(h, 1)))
			plot.Sign(m, theme.PaletteFor(shade(fynetheme.ColorNameBackground)), n.e, max(1, (h+8)/16))
			return m
		})
		d.rows = append(d.rows, r)
	}
	d.ExtendBaseWidget(d)
	return d
}

// Set shows counts.
func (d *Deciders) Set(ended [trace.Enders]uint64) {
	most := uint64(1)
	for _, r := range d.rows {
		most = max(most, ended[r.ender])
	}
	for i := range d.rows {
		r := &d.rows[i]
		n := ended[r.ender]
		r.share = float32(float64(n) / float64(most))
		r.count.say(count(n))
		colour := inkText
		if n == 0 {
			colour = theme.Muted
		}
		for _, w := range []*words{r.name, r.count} {
			if w.colour != colour {
				w.colour = colour
				w.restyle()
				w.Refresh()
			}
		}
	}
	d.place()
}

// count writes a number with its thousands apart.
func count(n uint64) string {
	t := strconv.FormatUint(n, 10)
	for i := len(t) - 3; i > 0; i -= 3 {
		t = t[:i] + "," + t[i:]
	}
	return t
}

func (d *Deciders) place() {
	s := d.Size()
	put(d.title, 0, 9, false)
	step := min((s.Height-24)/float32(len(d.rows)), 26)
	for i := range d.rows {
		r, y := &d.rows[i], 24+step*(float32(i)+0.5)
		r.sign.Move(fyne.NewPos(0, y-8))
		r.sign.Resize(fyne.NewSize(22, 16))
		put(r.name, 31, y, false)
		put(r.count, min(s.Width, 236), y, true)
		bar := (s.Width - 248) * r.share
		if r.share > 0 && s.Width > 280 {
			r.bar.FillColor = shade(inkText)
			r.bar.Resize(fyne.NewSize(max(bar, 1), 10))
			r.bar.Move(fyne.NewPos(248, y-5))
		} else {
			r.bar.Move(parked)
		}
	}
}

// CreateRenderer implements fyne.Widget.
func (d *Deciders) CreateRenderer() fyne.WidgetRenderer { return &decidersRenderer{d} }

type decidersRenderer struct{ d *Deciders }

func (r *decidersRenderer) Destroy()           {}
func (r *decidersRenderer) MinSize() fyne.Size { return fyne.NewSize(236, 134) }
func (r *decidersRenderer) Layout(fyne.Size)   { r.d.place() }

func (r *decidersRenderer) Objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{r.d.title.Text}
	for _, x := range r.d.rows {
		out = append(out, x.sign, x.name.Text, x.count.Text, x.bar)
	}
	return out
}

func (r *decidersRenderer) Refresh() {
	r.d.title.restyle()
	r.d.title.Refresh()
	for _, x := range r.d.rows {
		x.name.restyle()
		x.count.restyle()
		x.name.Refresh()
		x.count.Refresh()
		x.sign.Refresh()
		x.bar.Refresh()
	}
	r.d.place()
}
