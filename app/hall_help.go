package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"interleave/app/theme"
	"interleave/app/view"
	"interleave/scheduler/phrase"
)

// hallHelp are the keys of a lecture, as they are shown.
var hallHelp = [][2]string{
	{"Page Down, Up", "next scene, the one before"},
	{"Home, End", "the first scene, the last"},
	{"J", "all scenes; a number chooses"},
	{"Space", "run it, stop"},
	{"R", "the recorded run"},
	{"Enter", "the answer"},
	{"A B C", "a hand more; Shift: one less"},
	{"+ –", "a hand more, less, where last"},
	{"P", "slow motion"},
	{", .", "one event back, one on"},
	{"< >", "slower, faster"},
	{"Z, 0", "closer (Shift: farther), all"},
	{"[ ]", "lost update before, after"},
	{"T", "the program, the next, none"},
	{"Y", "it in Python, in Go"},
	{"X", "a pointer for the back row"},
	{"M", "a magnifier of the time"},
	{"F", "freeze what the room sees"},
	{"B", "black, until the next key"},
	{"N", "the presenter’s window"},
	{"S", "slides to take home"},
	{"F11", "full screen"},
	{"Ctrl +, Ctrl –", "larger, smaller"},
	{"Esc", "what is in front ends; twice: leave"},
}

// help shows the keys; what has no room scrolls.
func (h *hall) help() {
	z, room := view.HallFactor(), h.w.win.Canvas().Size()
	size := fyne.NewSize(min(1180*z, room.Width-60), min(520*z, room.Height-140))
	row := hallKeyRow{left: 196 * z, width: size.Width/2 - 16*z}
	columns := [2]*fyne.Container{container.New(view.NewColumn(6)), container.New(view.NewColumn(6))}
	for i, k := range hallHelp {
		columns[i*2/len(hallHelp)].Add(container.New(row,
			view.NewParagraph("**"+phrase.T(k[0])+"**", theme.HallText, inkName), view.NewParagraph(phrase.T(k[1]), theme.HallText, inkName)))
	}
	h.w.dialog(phrase.T("Keys"), container.NewVScroll(container.NewGridWithColumns(2, columns[0], columns[1])), size)
}

// hallKeyRow is a key and what it does, in lines as wide as there is room.
type hallKeyRow struct{ left, width float32 }

func (r hallKeyRow) Layout(o []fyne.CanvasObject, s fyne.Size) {
	r.wrap(o)
	o[0].Resize(fyne.NewSize(r.left, s.Height))
	o[1].Move(fyne.NewPos(r.left, 0))
	o[1].Resize(fyne.NewSize(r.width-r.left, s.Height))
}

func (r hallKeyRow) wrap(o []fyne.CanvasObject) {
	o[0].(*view.Paragraph).Wrap(r.left)
	o[1].(*view.Paragraph).Wrap(r.width - r.left)
}

func (r hallKeyRow) MinSize(o []fyne.CanvasObject) fyne.Size {
	r.wrap(o)
	return fyne.NewSize(200, max(o[0].MinSize().Height, o[1].MinSize().Height)+2*view.HallFactor())
}
