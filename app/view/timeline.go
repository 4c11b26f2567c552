package view

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"interleave/app/plot"
	"interleave/app/theme"
	"interleave/scheduler/trace"
)

// Timeline shows cores and tasks of one trace on one time axis. The picture is
// one raster; names, figures, the axis' labels and everything that follows the
// pointer are objects of their own over it, so that moving them draws nothing
// anew.
//
// It is used on the UI goroutine. Load brings a newer snapshot, Frame repaints
// when something has changed; between them nothing is drawn.
type Timeline struct {
	widget.BaseWidget
	plot   *plot.Plot
	v      plot.Viewport
	rows   rows
	first  int // lane at the top when they are scrolled
	scale  float32
	img    *image.RGBA
	glyphs glyphKey

	live    bool // follows the run
	fitted  bool // shows all of the trace
	touched bool // the user chose the view
	dirty   bool
	empty   string

	left, right float32 // gutters
	pointer     pointer

	// Took says that a task's figure is how long it took, for work that waits and
	// hardly runs; otherwise it is how long the task ran.
	Took bool

	// OnView is called when the view has changed: by the user or by following.
	OnView func()

	r *timelineRenderer
}

var _ fyne.Widget = (*Timeline)(nil)

// followAt is the share of the width where "now" stands while following.
const followAt = 0.94

// firstView is how much time is in view when a run begins.
const firstView = trace.Time(1e9)

// NewTimeline returns an empty timeline.
func NewTimeline() *Timeline {
	t := &Timeline{plot: plot.New(&plot.Light, nil), scale: 1, live: true, left: 108, right: 98}
	t.v = plot.NewViewport(0, firstView, 800)
	t.pointer.t = t
	t.ExtendBaseWidget(t)
	return t
}

// Clear makes room for another trace; the sentence stands in the empty lanes.
func (t *Timeline) Clear(empty string) {
	t.plot.Clear()
	t.empty, t.first = empty, 0
	t.live, t.fitted, t.touched = true, false, false
	t.v = plot.NewViewport(0, firstView, t.v.Width)
	t.pointer.leave()
	t.changed()
}

// SetWindow chooses how much time an empty or beginning trace shows.
func (t *Timeline) SetWindow(span trace.Time) {
	t.v = plot.NewViewport(0, span, t.v.Width)
	t.changed()
}

// Load takes a newer snapshot of the same trace.
func (t *Timeline) Load(s trace.Snapshot) {
	before := shape(t.plot.Snapshot())
	t.plot.Load(s)
	if len(s.Tasks) > 0 {
		t.empty = ""
	}
	if t.live {
		if !t.touched && s.Start > 0 {
			t.v = t.v.Follow(t.lead(s.Start, t.v.Span()), 0)
		}
		t.v = t.v.Follow(s.Now, followAt)
	}
	if s.Ended && t.live {
		t.live = false
		if !t.touched {
			t.fit()
		}
	}
	if before != shape(&s) {
		t.arrange()
	}
	t.dirty = true
}

// shape is what the arrangement of the rows depends on.
func shape(s *trace.Snapshot) [3]int { return [3]int{s.Cores, len(s.Tasks), len(s.Processes)} }

// Snapshot is what is shown.
func (t *Timeline) Snapshot() *trace.Snapshot { return t.plot.Snapshot() }

// View is the part of the time axis that is seen.
func (t *Timeline) View() plot.Viewport { return t.v }

// Live reports whether the view follows the run.
func (t *Timeline) Live() bool { return t.live }

// SetLive follows the run, or stops following.
func (t *Timeline) SetLive(on bool) {
	t.live = on
	if on {
		t.fitted = false
		t.v = t.v.Follow(t.plot.Snapshot().Now, followAt)
	}
	t.changed()
}

// Fit shows the whole trace.
func (t *Timeline) Fit() {
	t.fit()
	t.changed()
}

func (t *Timeline) fit() {
	s := t.plot.Snapshot()
	end := s.Now
	if len(s.Tasks) == 0 {
		end = max(end, firstView)
	}
	t.fitted, t.live = true, false
	wall := end - s.Start
	t.v = plot.NewViewport(t.lead(s.Start, wall), end+wall/40+1, t.v.Width)
}

// lead is where a view of a run begins: a little before its wall time. What
// came before, the start-up, is reached by panning.
func (t *Timeline) lead(start, span trace.Time) trace.Time { return max(0, start-span/60) }

// Zoom takes steps, in for a negative number, about a position in units from
// the left edge of the plot, or about its middle – the present while live – for
// a negative one.
func (t *Timeline) Zoom(steps int, x float32) {
	at := int(x * t.scale)
	if x < 0 {
		at = t.v.Width / 2
		if t.live {
			at = int(float64(t.v.Width) * followAt)
		}
	}
	t.v = t.v.Zoom(steps, at)
	if t.v.First < 0 {
		t.v = t.v.Pan(0)
	}
	t.touched, t.fitted = true, false
	t.changed()
}

// Pan moves the view by a share of its width; positive is later.
func (t *Timeline) Pan(share float32) { t.panBy(int(share * float32(t.v.Width))) }

func (t *Timeline) panBy(columns int) {
	t.v = t.v.Pan(columns)
	t.touched, t.fitted, t.live = true, false, false
	t.changed()
}

// Scroll moves the lanes by a number of them.
func (t *Timeline) Scroll(lanes int) {
	most := max(0, len(t.plot.Snapshot().Tasks)-t.rows.visible)
	if first := min(max(0, t.first+lanes), most); first != t.first {
		t.first = first
		t.changed()
	}
}

// changed repaints at once, after something the user did.
func (t *Timeline) changed() {
	t.dirty = true
	t.Frame()
	if t.OnView != nil {
		t.OnView()
	}
}

// Frame repaints the raster and what moves with it, if anything changed. It is
// the step of the window's animation.
func (t *Timeline) Frame() {
	if !t.dirty || t.r == nil {
		return
	}
	t.dirty = false
	t.r.place()
	t.r.raster.Refresh()
}

// Lanes are the tasks in view, from (inclusive) to (exclusive), and how many
// there are.
func (t *Timeline) Lanes() (from, to, all int) {
	all = len(t.plot.Snapshot().Tasks)
	return t.first, min(t.first+t.rows.visible, all), all
}

// Figures repaints the figures beside the rows; call it a few times a second.
func (t *Timeline) Figures() {
	if t.r != nil {
		t.r.figures()
	}
}

// arrange lays the rows out for the size and the trace of now.
func (t *Timeline) arrange() {
	size := t.Size()
	s := t.plot.Snapshot()
	t.left, t.right = 108, 98
	if size.Width > 1150 {
		t.left, t.right = 136, 120
	}
	t.rows = arrange(size.Height, s.Cores, len(s.Tasks), len(s.Processes))
	t.first = min(t.first, max(0, len(s.Tasks)-t.rows.visible))
	t.scale = 1
	if c := fyne.CurrentApp().Driver().CanvasForObject(t); c != nil {
		t.scale = c.Scale()
	}
	t.style()
	if t.r != nil {
		t.r.name()
	}
	t.dirty = true
}

// plotWidth is the width between the gutters, in units.
func (t *Timeline) plotWidth() float32 { return max(t.Size().Width-t.left-t.right, 1) }

// glyphKey is what letters were drawn for.
type glyphKey struct {
	palette string
	lane    int
	scale   float32
}

// style chooses palette and letters.
func (t *Timeline) style() {
	pal := theme.PaletteFor(shade(fynetheme.ColorNameBackground))
	key := glyphKey{pal.Name, int(t.rows.laneStep), t.scale}
	if key == t.glyphs {
		return
	}
	t.glyphs = key
	letter := float32(10.5)
	if t.rows.laneStep >= 24 {
		letter = 12
	}
	t.plot.SetStyle(pal, newGlyphs(float64(letter*t.scale), float64(11*t.scale)))
}

// draw is the raster's generator: device pixels in, the reused image out.
func (t *Timeline) draw(w, h int) image.Image {
	w, h = max(w, 1), max(h, 1)
	if t.img == nil || t.img.Rect.Dx() != w || t.img.Rect.Dy() != h {
		t.img = image.NewRGBA(image.Rect(0, 0, w, h))
	}
	if w != t.v.Width {
		t.resize(w)
	}
	t.plot.Draw(t.img, t.v, t.rows.pixels(t.scale, t.first))
	return t.img
}

// resize keeps what is seen when the width changes.
func (t *Timeline) resize(w int) {
	switch {
	case t.fitted:
		t.v = t.v.Resize(w)
		t.fit()
	case !t.touched:
		start, span := t.v.Start(), t.v.Span()
		t.v = plot.NewViewport(start, start+span, w)
	default:
		t.v = t.v.Resize(w)
	}
}

// CreateRenderer implements fyne.Widget.
func (t *Timeline) CreateRenderer() fyne.WidgetRenderer {
	t.r = newTimelineRenderer(t)
	t.r.raster = canvas.NewRaster(t.draw)
	t.r.raster.ScaleMode = canvas.ImageScalePixels
	return t.r
}

// Busy is how many cores were busy between two instants, with the run's tasks
// and with other programs.
func (t *Timeline) Busy(from, to trace.Time) (ours, others float64) {
	for i := range t.plot.Snapshot().Cores + 1 {
		o, h := t.plot.CoreLoad(i, from, to)
		ours, others = ours+o, others+h
	}
	return ours, others
}

// Recent is the instant from which the figures of the cores are told: the left
// edge of the view, or a few seconds ago where nothing runs.
func (t *Timeline) Recent() trace.Time {
	s := t.plot.Snapshot()
	if len(s.Tasks) == 0 {
		return max(0, s.Now-3e9)
	}
	return t.v.Start()
}

// CoresTold reports whether the trace names the cores of its spans.
func (t *Timeline) CoresTold() bool { return t.plot.CoresTold() }
