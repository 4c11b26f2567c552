package view

import (
	"image"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"interleave/app/plot"
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
	form   form
	folded map[int]bool // processes whose lanes are hidden
	first  int          // row at the top when they are scrolled
	scale  float32
	text   float32 // how much larger than usual text is
	img    *image.RGBA
	glyphs glyphKey

	live    bool // follows the run
	fitted  bool // shows all of the trace
	touched bool // the user chose the view
	dirty   bool
	empty   string

	left, right float32 // gutters
	pointer     pointer
	history     history
	selected    selection
	playhead    playhead
	overview    overview

	// Took says that a task's figure is how long it took, for work that waits and
	// hardly runs; otherwise it is how long the task ran.
	Took bool

	// Bare leaves out the row of the whole run.
	Bare bool

	// OnView is called when the view has changed: by the user or by following.
	OnView func()
	// OnSelect is called with what is selected, in a sentence and in lines of
	// detail; ok is false when nothing is any more.
	OnSelect func(sentence, detail string, ok bool)
	// OnPlayhead is called while the playhead is dragged.
	OnPlayhead func(trace.Time)

	r *timelineRenderer
}

var _ fyne.Widget = (*Timeline)(nil)

// followAt is the share of the width where "now" stands while following.
const followAt = 0.94

// firstView is how much time is in view when a run begins.
const firstView = trace.Time(1e9)

// NewTimeline returns an empty timeline.
func NewTimeline() *Timeline {
	t := &Timeline{plot: plot.New(&plot.Light, nil), scale: 1, text: 1, live: true, left: 108, right: 98, folded: map[int]bool{}}
	t.history.now = time.Now
	t.v = plot.NewViewport(0, firstView, 800)
	t.pointer.t = t
	t.ExtendBaseWidget(t)
	return t
}

// Clear makes room for another trace; the sentence stands in the empty lanes.
func (t *Timeline) Clear(empty string) {
	t.plot.Clear()
	t.empty, t.first, t.form = empty, 0, form{}
	clear(t.folded)
	t.history.past, t.history.future = nil, nil
	t.overview.sums = plot.Overview{}
	t.playhead.on = false
	t.deselect()
	t.live, t.fitted, t.touched = true, false, false
	t.v = plot.NewViewport(0, firstView, t.v.Width)
	t.pointer.leave()
	t.overview.stale = true
	t.arrange()
	t.sumUp()
	t.changed()
}

// SetWindow chooses how much time an empty or beginning trace shows.
func (t *Timeline) SetWindow(span trace.Time) {
	t.v = plot.NewViewport(0, span, t.v.Width)
	t.changed()
}

// Load takes a newer snapshot of the same trace.
func (t *Timeline) Load(s trace.Snapshot) {
	before := t.form
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
	if t.form = formOf(&s); before != t.form {
		t.arrange()
	}
	t.dirty = true
}

// Snapshot is what is shown.
func (t *Timeline) Snapshot() *trace.Snapshot { return t.plot.Snapshot() }

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

// Figures repaints the figures beside the rows; call it a few times a second.
func (t *Timeline) Figures() {
	if t.r != nil {
		t.r.figures()
		t.sumUp()
	}
}

// plotWidth is the width between the gutters, in units.
func (t *Timeline) plotWidth() float32 { return max(t.Size().Width-t.left-t.right, 1) }

// draw is the raster's generator: device pixels in, the reused image out.
func (t *Timeline) draw(w, h int) image.Image {
	w, h = max(w, 1), max(h, 1)
	t.img = canvasOf(t.img, w, h)
	if w != t.v.Width {
		t.resize(w)
	}
	t.plot.Draw(t.img, t.v, t.rows.pixels(t.scale, t.first))
	return t.img
}

// CreateRenderer implements fyne.Widget.
func (t *Timeline) CreateRenderer() fyne.WidgetRenderer {
	t.r = newTimelineRenderer(t)
	t.r.raster, t.r.whole = newRaster(t.draw), newRaster(t.drawOverview)
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
