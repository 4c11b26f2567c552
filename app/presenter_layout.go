package app

import (
	"fyne.io/fyne/v2"

	"interleave/app/view"
)

// presenterLayout is the presenter's window: the head, the notes, at their right
// what the room sees, the hands and the next scene, and below all the controls.
type presenterLayout struct{}

// MinSize implements fyne.Layout.
func (*presenterLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(760, 480) }

// Layout implements fyne.Layout: head, notes, room, hands, next, controls, gaps.
func (*presenterLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	const head, foot, edge = 70, 66, 12
	place(o[0], 0, 0, s.Width, head)
	right := min(max(s.Width*0.37, 300), 560)
	x, h := s.Width-right-edge, s.Height-head-foot-2*edge
	place(o[1], edge, head+edge, x-2*edge, h)
	room := min(h*0.4, 240)
	hands := min(max(o[3].(*view.Panel).MinSize().Height, 60), h*0.42)
	place(o[2], x, head+edge, right, room)
	place(o[3], x, head+edge+room+gap, right, hands)
	place(o[4], x, head+edge+room+hands+2*gap, right, h-room-hands-2*gap)
	place(o[5], 0, s.Height-foot, s.Width, foot)
	g := o[6].(*view.Gaps)
	g.Place(0, 0, head, s.Width, edge)
	g.Place(1, 0, head, edge, s.Height-head-foot)
	g.Place(2, x-edge, head, edge, s.Height-head-foot)
	g.Place(3, s.Width-edge, head, edge, s.Height-head-foot)
	g.Place(4, 0, s.Height-foot-edge, s.Width, edge)
	g.Place(5, x, head+edge+room, right, gap)
	g.Place(6, x, head+edge+room+gap+hands, right, gap)
}

// roomLayout is what the room sees: a heading, the picture, and words below it,
// which have all of the room where there is no picture.
type roomLayout struct{}

// MinSize implements fyne.Layout.
func (roomLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(200, 100) }

// Layout implements fyne.Layout.
func (roomLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	heading, picture, words := o[0].(*view.Paragraph), o[1].(*view.RoomPicture), o[2].(*view.Paragraph)
	heading.Wrap(s.Width)
	words.Wrap(s.Width)
	place(heading, 0, 0, s.Width, heading.MinSize().Height)
	y := heading.MinSize().Height + 8
	high := s.Height - y - words.MinSize().Height - 8
	if runs, _ := picture.Shown(); runs == 0 || high < 40 {
		high = 0
	}
	place(picture, 0, y, s.Width, high)
	if high > 0 {
		y += high + 8
	}
	place(words, 0, y, s.Width, s.Height-y)
}

// controlsLayout is a row of controls from the left; what has no room gives way
// from the right.
type controlsLayout struct{}

// MinSize implements fyne.Layout.
func (*controlsLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(600, 66) }

// Layout implements fyne.Layout.
func (*controlsLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	need := float32(0)
	for _, c := range o {
		need += c.MinSize().Width
	}
	apart := min(max((s.Width-24-need)/float32(len(o)-1), 4), 14)
	x := float32(12)
	for _, c := range o {
		w := c.MinSize().Width
		if x+w > s.Width-4 {
			c.Move(away)
			continue
		}
		c.Move(fyne.NewPos(x, 12))
		c.Resize(fyne.NewSize(w, 42))
		x += w + apart
	}
}

// wrapped gives what is in a scroll its width, so that it wraps, and its height.
type wrapped struct{ width float32 }

// Layout implements fyne.Layout.
func (l *wrapped) Layout(o []fyne.CanvasObject, s fyne.Size) {
	l.width = s.Width
	o[0].Resize(fyne.NewSize(s.Width-6, s.Height))
}

// MinSize implements fyne.Layout.
func (l *wrapped) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(100, o[0].MinSize().Height)
}
