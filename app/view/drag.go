package view

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// drag is what a drag over a timeline does: that is decided where it begins.
type drag struct {
	what       dragging
	pressed    bool
	from       fyne.Position // where the button went down
	area       bool          // with the key for an area
	rest       fyne.Delta    // not yet a whole column or lane
	remembered bool          // in the history
}

type dragging uint8

const (
	noDrag    dragging = iota
	dragView           // time sideways, lanes up and down
	dragArea           // a rubber band: zoom to it
	dragFrame          // the view's frame over the whole run
	dragHead           // the playhead
)

// MouseDown implements desktop.Mouseable.
func (t *Timeline) MouseDown(e *desktop.MouseEvent) {
	area := e.Modifier&(fyne.KeyModifierControl|fyne.KeyModifierSuper) != 0
	t.pointer.drag = drag{pressed: true, from: e.Position, area: area}
}

// MouseUp implements desktop.Mouseable.
func (t *Timeline) MouseUp(*desktop.MouseEvent) { t.pointer.drag.pressed = false }

// begin decides what a drag does.
func (d *drag) begin(t *Timeline, e *fyne.DragEvent) {
	if !d.pressed {
		*d = drag{from: e.Position.SubtractXY(e.Dragged.DX, e.Dragged.DY)}
	}
	x := d.from.X - t.left
	inside := x >= 0 && x <= t.plotWidth()
	switch {
	case inside && t.onWhole(d.from):
		d.what = dragFrame
		if o := &t.overview; x < o.x(t.v.Start(), t.plotWidth()) || x > o.x(t.v.End(), t.plotWidth()) {
			t.moveTo(x)
		}
	case inside && t.playhead.on && t.onAxis(d.from):
		d.what = dragHead
	case inside && d.area:
		d.what = dragArea
	default:
		d.what = dragView
	}
}

// Dragged implements fyne.Draggable.
func (t *Timeline) Dragged(e *fyne.DragEvent) {
	p := &t.pointer
	p.hide()
	d := &p.drag
	if d.what == noDrag {
		d.begin(t, e)
	}
	switch d.what {
	case dragView:
		t.dragView(d, e)
	case dragArea:
		t.r.rubber(d.from.X, e.Position.X)
	case dragFrame:
		o := &t.overview
		d.rest.DX += e.Dragged.DX / t.plotWidth() * float32(o.to-o.from) / float32(t.v.Px)
		if n := int(d.rest.DX); n != 0 {
			d.rest.DX -= float32(n)
			t.panBy(n)
		}
	case dragHead:
		t.dragHead(e.Position.X - t.left)
	}
	p.at = e.Position
}

func (t *Timeline) dragView(d *drag, e *fyne.DragEvent) {
	d.rest.DX += e.Dragged.DX * t.scale
	d.rest.DY += e.Dragged.DY
	if n := int(d.rest.DX); n != 0 {
		d.rest.DX -= float32(n)
		t.panBy(-n)
	}
	if n := int(d.rest.DY / max(t.rows.laneStep, 1)); n != 0 {
		d.rest.DY -= float32(n) * t.rows.laneStep
		t.Scroll(-n)
	}
}

// DragEnd implements fyne.Draggable.
func (t *Timeline) DragEnd() {
	d := t.pointer.drag
	t.pointer.drag = drag{}
	t.history.apart()
	if d.what != dragArea || t.r == nil {
		return
	}
	t.r.band.Move(parked)
	a, b := d.from.X-t.left, t.pointer.at.X-t.left
	if a, b = min(a, b), max(a, b); b-a >= 4 {
		t.ZoomTo(t.v.Time(int(max(a, 0)*t.scale)), t.v.Time(int(min(b, t.plotWidth())*t.scale)))
	}
}
