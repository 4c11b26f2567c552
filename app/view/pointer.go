package view

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"interleave/app/plot"
)

// pointer is what the mouse is doing over a timeline.
type pointer struct {
	t       *Timeline
	inside  bool
	at      fyne.Position
	shown   bool // the tip
	waiting bool
	drag    drag
}

// tipAfter is how long the pointer rests before the tip comes.
const tipAfter = 150 * time.Millisecond

// later calls a function after a while, on a goroutine of its own; tests, which
// have no UI goroutine, put it off for ever.
var later = time.AfterFunc

var (
	_ desktop.Hoverable = (*Timeline)(nil)
	_ desktop.Mouseable = (*Timeline)(nil)
	_ fyne.Scrollable   = (*Timeline)(nil)
	_ fyne.Draggable    = (*Timeline)(nil)
	_ fyne.Tappable     = (*Timeline)(nil)
)

// Scrolled implements fyne.Scrollable: the wheel zooms at the pointer, sideways
// it pans, over the names it moves the lanes.
func (t *Timeline) Scrolled(e *fyne.ScrollEvent) {
	x := e.Position.X - t.left
	switch {
	case e.Scrolled.DX != 0 && abs32(e.Scrolled.DX) > abs32(e.Scrolled.DY):
		t.panBy(int(-e.Scrolled.DX * t.scale))
	case e.Scrolled.DY == 0:
	case x < 0 || x > t.plotWidth():
		t.Scroll(sign(-e.Scrolled.DY) * 3)
	default:
		if t.live {
			x = -1 // the present stays where it is
		}
		t.Zoom(sign(-e.Scrolled.DY), x)
	}
}

// Tapped implements fyne.Tappable: what is clicked is selected, the row of a
// process folds, the row of the whole run moves the view.
func (t *Timeline) Tapped(e *fyne.PointEvent) {
	t.pointer.drag = drag{}
	x := e.Position.X - t.left
	if t.img == nil || x > t.plotWidth() {
		return
	}
	if t.onWhole(e.Position) && x >= 0 {
		t.moveTo(x)
		t.history.apart()
		return
	}
	if t.playhead.on && t.onAxis(e.Position) && x >= 0 {
		t.dragHead(x)
		return
	}
	h := t.plot.At(max(int(x*t.scale), 0), int(e.Position.Y*t.scale))
	switch {
	case h.Place == plot.OnGroup && h.H > 0:
		t.Fold(h.Index)
	case h.Place == plot.OnLane && x < 0:
		t.Select(h.Index)
	case h.Place == plot.OnLane && h.Found:
		t.choose(h.Index, stayAt(&t.plot.Snapshot().Tasks[h.Index], h.Span.Start))
		t.changed()
	default:
		t.deselect()
		t.changed()
	}
}

// MouseIn implements desktop.Hoverable.
func (t *Timeline) MouseIn(e *desktop.MouseEvent) { t.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable.
func (t *Timeline) MouseMoved(e *desktop.MouseEvent) {
	p := &t.pointer
	p.inside, p.at = true, e.Position
	if p.drag.what != noDrag || t.r == nil {
		return
	}
	if p.shown {
		p.show()
		return
	}
	if !p.waiting {
		p.waiting = true
		later(tipAfter, func() {
			fyne.Do(func() {
				p.waiting = false
				p.show()
			})
		})
	}
	p.outline()
}

// MouseOut implements desktop.Hoverable.
func (t *Timeline) MouseOut() { t.pointer.leave() }

func (p *pointer) leave() {
	p.inside = false
	p.hide()
}

func (p *pointer) hide() {
	p.shown = false
	if r := p.t.r; r != nil {
		r.tip.hide()
		r.outline.Move(parked)
	}
}

// hit is what the pointer is over.
func (p *pointer) hit() (plot.Hit, bool) {
	t := p.t
	x := p.at.X - t.left
	if !p.inside || p.drag.what != noDrag || x < 0 || x >= t.plotWidth() || t.img == nil {
		return plot.Hit{}, false
	}
	h := t.plot.At(int(x*t.scale), int(p.at.Y*t.scale))
	return h, h.Found
}

// outline frames the span under the pointer.
func (p *pointer) outline() (plot.Hit, bool) {
	t := p.t
	h, ok := p.hit()
	if !ok || h.Place != plot.OnLane {
		t.r.outline.Move(parked)
		return h, ok
	}
	t.r.outline.StrokeColor = shade(inkText)
	s := t.scale
	t.r.outline.Move(fyne.NewPos(t.left+float32(h.Start)/s-1, float32(h.Top)/s-1))
	t.r.outline.Resize(fyne.NewSize(float32(h.Width)/s+2, float32(h.H)/s+2))
	return h, ok
}

// show puts the tip beside the pointer, never over the lane it speaks of.
func (p *pointer) show() {
	t := p.t
	if t.r == nil {
		return
	}
	h, ok := p.outline()
	if !ok {
		t.r.tip.hide()
		p.shown = false
		return
	}
	p.shown = true
	bold, quiet := Tell(t.plot.Snapshot(), h)
	if h.Place == plot.OnLane {
		if text := t.circumstance(h); text != "" {
			quiet = text
		}
	}
	tip := t.r.tip
	tip.say(bold, quiet)
	pos := p.at.AddXY(12, 12)
	if h.Place == plot.OnLane {
		pos.Y = float32(h.Top+h.H)/t.scale + 6
	}
	if pos.Y+tip.size.Height > t.Size().Height {
		pos.Y = p.at.Y - tip.size.Height - 12
		if h.Place == plot.OnLane {
			pos.Y = float32(h.Top)/t.scale - tip.size.Height - 6
		}
	}
	pos.X = max(min(pos.X, t.Size().Width-tip.size.Width-4), 4)
	tip.move(pos)
}

// follow keeps outline and tip right when the picture moves under the pointer.
func (p *pointer) follow() {
	switch {
	case !p.inside || p.t.r == nil:
	case p.shown:
		p.show()
	default:
		p.outline()
	}
}

func sign(f float32) int {
	if f < 0 {
		return -1
	}
	return 1
}

func abs32(f float32) float32 { return max(f, -f) }
