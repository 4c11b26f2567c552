package view

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"

	"interleave/app/plot"
	"interleave/scheduler/trace"
)

// playhead is the instant at which a recorded run is looked at.
type playhead struct {
	on bool
	at trace.Time
}

// SetPlayhead shows an instant as a line over cores and lanes, with its time on
// the axis, or takes the line away. The user drags it on the axis: OnPlayhead.
func (t *Timeline) SetPlayhead(at trace.Time, on bool) {
	t.playhead = playhead{on, max(at, 0)}
	if t.r != nil {
		t.r.place()
	}
}

// Playhead is where it is.
func (t *Timeline) Playhead() (at trace.Time, on bool) { return t.playhead.at, t.playhead.on }

// dragHead moves the playhead to a position of the plot.
func (t *Timeline) dragHead(x float32) {
	x = min(max(x, 0), t.plotWidth())
	t.SetPlayhead(min(t.v.Time(int(x*t.scale)), t.plot.Snapshot().Now), true)
	if t.OnPlayhead != nil {
		t.OnPlayhead(t.playhead.at)
	}
}

// onAxis reports whether a point is on the axis' row.
func (t *Timeline) onAxis(p fyne.Position) bool {
	return p.Y >= t.rows.axisTop && p.Y < t.rows.axisTop+t.rows.axisH
}

// flag is a line over cores and lanes with its time in a box on the axis.
type flag struct {
	line, box *canvas.Rectangle
	text      *words
}

func newFlag() *flag {
	f := &flag{canvas.NewRectangle(nil), canvas.NewRectangle(nil), newWords("", caption, fynetheme.ColorNameForegroundOnPrimary)}
	f.text.TextStyle.Monospace = true
	f.box.CornerRadius = 3
	return f
}

func (f *flag) objects() []fyne.CanvasObject { return []fyne.CanvasObject{f.line, f.box, f.text.Text} }

func (f *flag) park() {
	f.line.Move(parked)
	f.box.Move(parked)
	f.text.Move(parked)
}

// place puts the flag at an instant and returns what its time covers: no tick's
// label may stand there.
func (f *flag) place(on mast, at trace.Time, shown bool) (from, to float32) {
	x := on.left + float32(on.v.X(at))/on.scale
	if !shown || x < on.left || x > on.left+on.width {
		f.park()
		return parked.X, parked.X
	}
	f.line.FillColor, f.box.FillColor = shade(inkText), shade(inkText)
	f.line.Resize(fyne.NewSize(2, on.high))
	f.line.Move(fyne.NewPos(x, 0))
	f.text.say(plot.AxisLabel(at, max(1e6, plot.TickStep(on.v.Px))))
	m := f.text.MinSize()
	left := min(x-m.Width-12, on.left+on.width-m.Width-12)
	if left < on.left {
		left = x + 2
	}
	h := on.axisH - 6
	f.box.Resize(fyne.NewSize(m.Width+12, h))
	f.box.Move(fyne.NewPos(left, on.axisTop+3))
	f.text.Resize(m)
	f.text.Move(fyne.NewPos(left+6, on.axisTop+3+(h-m.Height)/2))
	return left, left + m.Width + 12
}

// mast is what a flag stands on: the part of the time that is seen, where it lies,
// how high the line is, and the row of the axis.
type mast struct {
	v                        plot.Viewport
	scale, left, width, high float32
	axisTop, axisH           float32
}

func (t *Timeline) mast() mast {
	return mast{t.v, t.scale, t.left, t.plotWidth(), t.rows.laneEnd, t.rows.axisTop, t.rows.axisH}
}
