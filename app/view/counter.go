package view

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"interleave/app/plot"
	"interleave/app/theme"
	"interleave/scheduler/phrase"
)

// CounterFacts is what the counter's panel shows.
type CounterFacts struct {
	Subtitle string // "4 tasks, each adds 1 a million times"
	Mutex    bool   // how the next run is set
	Known    bool   // a run has ended: the figures below are its
	Running  bool
	Private  bool  // each process counted in its own memory: what is missing is not lost
	Expected int64 // also before a run
	Final    int64
	Lost     int64
	Stale    string // why the figures are not of the present settings, or nothing
}

// CounterPanel shows what a counter should hold, what it holds, and what was
// lost, with the switch of the mutex beside it.
type CounterPanel struct {
	widget.BaseWidget
	facts CounterFacts
	r     *counterRenderer
	mutex *Segmented

	// OnMutex is called when the switch is used.
	OnMutex func(on bool)
}

var _ fyne.Widget = (*CounterPanel)(nil)

// NewCounterPanel returns a panel without figures.
func NewCounterPanel() *CounterPanel {
	c := &CounterPanel{}
	c.mutex = NewSegmented([]string{phrase.T("Mutex off"), phrase.T("Mutex on")}, func(i int) {
		c.facts.Mutex = i == 1
		if c.OnMutex != nil {
			c.OnMutex(i == 1)
		}
	})
	c.ExtendBaseWidget(c)
	return c
}

// Set shows facts; the same facts cost nothing.
func (c *CounterPanel) Set(f CounterFacts) {
	if f == c.facts {
		return
	}
	c.facts = f
	c.mutex.Select(0)
	if f.Mutex {
		c.mutex.Select(1)
	}
	if c.r != nil {
		c.r.place()
		c.r.bar.Refresh()
	}
}

// Facts is what is shown.
func (c *CounterPanel) Facts() CounterFacts { return c.facts }

// CreateRenderer implements fyne.Widget.
func (c *CounterPanel) CreateRenderer() fyne.WidgetRenderer {
	c.r = &counterRenderer{c: c, code: canvas.NewRectangle(nil)}
	c.r.code.CornerRadius = 3
	c.r.bar = canvas.NewRaster(c.r.draw)
	return c.r
}

type counterRenderer struct {
	c     *CounterPanel
	bar   *canvas.Raster
	code  *canvas.Rectangle
	img   *image.RGBA
	texts texts
}

func (r *counterRenderer) Destroy()           { r.c.r = nil }
func (r *counterRenderer) MinSize() fyne.Size { return fyne.NewSize(620, 84) }
func (r *counterRenderer) Layout(fyne.Size)   { r.place() }

func (r *counterRenderer) Objects() []fyne.CanvasObject {
	return append([]fyne.CanvasObject{r.bar, r.code, r.c.mutex}, r.texts.objects()...)
}

func (r *counterRenderer) Refresh() {
	r.c.mutex.Refresh()
	r.place()
	r.bar.Refresh()
}

func (r *counterRenderer) draw(w, h int) image.Image {
	r.img = canvasOf(r.img, w, h)
	f := r.c.facts
	final, all := float64(f.Final), float64(f.Expected)
	if !f.Known {
		final, all = 0, 0
	}
	if f.Private {
		final, all = 1, 1
	}
	if w > 1 && h > 1 {
		plot.LostBar(r.img, onPanel(), final, all, float64(w)/float64(max(r.bar.Size().Width, 1)))
	}
	return r.img
}

// place puts the switch left and the figures over their bar right.
func (r *counterRenderer) place() {
	size := r.c.Size()
	if size.Width < 200 || size.Height < 40 {
		return
	}
	f := r.c.facts
	r.texts.begin()
	small, head := sized(caption, theme.Muted), sized(title, inkText).bolder()
	top := max(26, head.height()+4)
	x := r.texts.put(phrase.T("Counter"), head, 0, top/2, leftOf) + 14
	left := r.placeSwitch(top, size, small)
	// Where it is low, the figures take the title's row too.
	over, room := top, size.Width
	if size.Height < top+small.height()+2*head.height()+24 {
		over, room = 0, left+20
	}
	if s := f.Subtitle; over > 0 || small.width(s) < room-x {
		r.texts.put(small.fit(s, room-x), small, x, top/2+1, leftOf)
	}
	r.placeFigures(left+34, over, size, small)
	r.texts.end()
}

// placeSwitch puts the mutex, what its key is, and the line of code that all is
// about; what does not fit in height gives way from below. It returns the width.
func (r *counterRenderer) placeSwitch(top float32, size fyne.Size, small face) float32 {
	hint := phrase.T("Key M. Off and on are each one run.")
	w := max(r.c.mutex.MinSize().Width, small.width(hint))
	h := min(38, (size.Height-top)*0.42)
	h = max(h, 28)
	r.c.mutex.Move(fyne.NewPos(0, top+2))
	r.c.mutex.Resize(fyne.NewSize(w, h))
	y := top + 2 + h + 4
	if y+small.height() <= size.Height {
		r.texts.put(hint, small, 0, y+small.height()/2, leftOf)
	}
	y += small.height() + 4
	code := sized(title, inkText)
	code.mono = true
	if high := code.height() + 10; y+high <= size.Height+1 {
		r.code.FillColor = shade(theme.Note)
		r.code.Move(fyne.NewPos(0, y))
		r.code.Resize(fyne.NewSize(w, high))
		r.texts.put("counter += 1", code, 9, y+high/2, leftOf)
		if lang := "Python"; code.width("counter += 1")+small.width(lang)+30 < w {
			r.texts.put(lang, small, w-9, y+high/2, right)
		}
	} else {
		r.code.Move(parked)
	}
	return w
}
