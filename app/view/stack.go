package view

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"interleave/app/plot"
	"interleave/scheduler/trace"
)

// Band is one run of a Stack with what is told about it.
type Band struct {
	Title, Subtitle string // "Threads", "the operating system decides"
	Tasks           string // "8 tasks"
	Busy            string // cores kept busy: "0.97"
	Snapshot        trace.Snapshot
	// End is where the wall time ended, since it began; 0 while the run goes on.
	End trace.Time
	// What stands at the end: "0.47 s", "3.5 times as fast", the limit and why.
	Figure, Beside, Limit, Why string
	Bad                        bool // the answer was wrong, or the run failed
}

// Stack shows several runs one below the other on one time axis, on which 0 is
// where each one's wall time began. The zoom is common to all. It is used on the
// UI goroutine.
type Stack struct {
	widget.BaseWidget
	bands []*band
	v     plot.Viewport // of time since the wall time began
	first int           // the band at the top when they do not all fit
	scale float32
	moved bool      // the user chose the view
	lit   plot.Kind // see Highlight
	base  trace.Time
	rest  fyne.Delta // of a drag, not yet a whole column or band

	// Reach is a time that the axis shows in any case; 0 for none.
	Reach trace.Time
	// Low lets all runs be in sight, however low they are.
	Low bool

	// OnView is called when the view has changed.
	OnView func()
	// OnPlayhead is called while the playhead is dragged.
	OnPlayhead func(trace.Time)

	playhead playhead
	dragged  bool // the playhead is

	r *stackRenderer
}

var _ fyne.Widget = (*Stack)(nil)

// NewStack returns an empty stack.
func NewStack() *Stack {
	s := &Stack{scale: 1, lit: plot.Kinds}
	s.v = plot.NewViewport(0, firstView, 800)
	s.ExtendBaseWidget(s)
	return s
}

// Set shows runs; base is the wall time to which a dotted line is drawn through
// all of them, or 0. The zoom starts anew.
func (s *Stack) Set(bands []Band, base trace.Time) {
	s.bands = s.bands[:0]
	for _, b := range bands {
		s.bands = append(s.bands, newBand(s, b))
	}
	s.base, s.first, s.moved = base, 0, false
	s.fit()
	if s.r != nil {
		s.r.rebuild()
	}
	s.changed()
}

// Refill brings all runs up to date, which are as many as before, and keeps the
// zoom.
func (s *Stack) Refill(bands []Band, base trace.Time) {
	if len(bands) != len(s.bands) {
		s.Set(bands, base)
		return
	}
	s.base = base
	for i, b := range bands {
		s.bands[i].load(b)
	}
	if !s.moved {
		s.fit()
	}
	s.changed()
}

// Update brings one run up to date: the same one, further on.
func (s *Stack) Update(i int, b Band) {
	if i < 0 || i >= len(s.bands) {
		return
	}
	s.bands[i].load(b)
	if !s.moved {
		before := s.v
		s.fit()
		if before != s.v {
			s.changed()
			return
		}
	}
	if s.r != nil {
		s.r.place()
		s.bands[i].raster.Refresh()
	}
}

// View is the part of the time axis that is seen.
func (s *Stack) View() plot.Viewport { return s.v }

// Highlight lights one kind in all runs, the others fall back; plot.Kinds for none.
func (s *Stack) Highlight(k plot.Kind) {
	s.lit = k
	for _, b := range s.bands {
		b.plot.Highlight(k)
	}
	s.changed()
}

// Fit shows all runs from beginning to end.
func (s *Stack) Fit() {
	s.moved = false
	s.fit()
	s.changed()
}

// endRoom is the width that the figures at the end of the longest run take.
const endRoom = 210

// fit leaves room for the figures of the longest run, which stand at its end.
func (s *Stack) fit() {
	longest := s.Reach
	for _, b := range s.bands {
		longest = max(longest, b.reach())
	}
	if longest == 0 {
		longest = firstView
	}
	width := max(float32(s.v.Width)/s.scale, 1)
	room := min(endRoom*textFactor(), width/2)
	s.v = plot.NewViewport(0, trace.Time(float64(longest)*float64(width)/float64(width-room)), s.v.Width)
}

// Zoom takes steps, in for a negative number, about a position from the left
// edge of the plot, or about its middle for a negative one.
func (s *Stack) Zoom(steps int, x float32) {
	at := int(x * s.scale)
	if x < 0 {
		at = s.v.Width / 2
	}
	s.v = s.v.Zoom(steps, at)
	if s.v.First < 0 {
		s.v = s.v.Pan(0)
	}
	s.moved = true
	s.changed()
}

// ZoomTo shows an interval of the time since the wall time began.
func (s *Stack) ZoomTo(from, to trace.Time) {
	s.v, s.moved = plot.NewViewport(max(from, 0), max(to, from+1), s.v.Width), true
	s.changed()
}

// Pan moves the view by a share of its width; positive is later.
func (s *Stack) Pan(share float32) { s.panBy(int(share * float32(s.v.Width))) }

func (s *Stack) panBy(columns int) {
	s.v, s.moved = s.v.Pan(columns), true
	s.changed()
}

// Scroll moves the runs up by a number of them, where they do not all fit.
func (s *Stack) Scroll(bands int) {
	if s.r == nil {
		return
	}
	most := max(0, len(s.bands)-s.r.visible)
	if first := min(max(0, s.first+bands), most); first != s.first {
		s.first = first
		s.changed()
	}
}

// changed repaints everything.
func (s *Stack) changed() {
	if s.r != nil {
		s.r.place()
		for _, b := range s.bands {
			b.raster.Refresh()
		}
	}
	if s.OnView != nil {
		s.OnView()
	}
}

// CreateRenderer implements fyne.Widget.
func (s *Stack) CreateRenderer() fyne.WidgetRenderer {
	s.r = newStackRenderer(s)
	return s.r
}

var (
	_ fyne.Scrollable = (*Stack)(nil)
	_ fyne.Draggable  = (*Stack)(nil)
)

// Scrolled implements fyne.Scrollable: the wheel zooms at the pointer, sideways
// it pans, over the names it moves the runs.
func (s *Stack) Scrolled(e *fyne.ScrollEvent) {
	left, width := s.plotPlace()
	x := e.Position.X - left
	switch {
	case e.Scrolled.DX != 0 && abs32(e.Scrolled.DX) > abs32(e.Scrolled.DY):
		s.panBy(int(-e.Scrolled.DX * s.scale))
	case e.Scrolled.DY == 0:
	case x < 0 || x > width:
		s.Scroll(sign(-e.Scrolled.DY))
	default:
		s.Zoom(sign(-e.Scrolled.DY), x)
	}
}

// Dragged implements fyne.Draggable: time sideways, runs up and down.
func (s *Stack) Dragged(e *fyne.DragEvent) {
	if begun := e.Position.Subtract(e.Dragged); s.dragged || s.playhead.on && s.rest.IsZero() && begun.Y < axisRow() {
		s.dragged = true
		s.dragHead(e.Position.X)
		return
	}
	s.rest.DX += e.Dragged.DX * s.scale
	s.rest.DY += e.Dragged.DY
	if n := int(s.rest.DX); n != 0 {
		s.rest.DX -= float32(n)
		s.panBy(-n)
	}
	if s.r == nil || s.r.bandH < 1 {
		return
	}
	if n := int(s.rest.DY / s.r.bandH); n != 0 {
		s.rest.DY -= float32(n) * s.r.bandH
		s.Scroll(-n)
	}
}

// DragEnd implements fyne.Draggable.
func (s *Stack) DragEnd() { s.rest, s.dragged = fyne.Delta{}, false }
