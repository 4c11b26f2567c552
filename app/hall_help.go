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
	{"J", "all scenes, to jump to one"},
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
	{"Esc", "leave the lecture"},
}

// help shows the keys.
func (h *hall) help() {
	columns := [2]*fyne.Container{container.New(view.NewColumn(6)), container.New(view.NewColumn(6))}
	for i, k := range hallHelp {
		columns[i*2/len(hallHelp)].Add(container.New(hallKeyRow{},
			view.NewParagraph("**"+phrase.T(k[0])+"**", theme.HallText, inkName), view.NewParagraph(phrase.T(k[1]), theme.HallText, inkName)))
	}
	z := view.HallFactor()
	h.w.dialog(phrase.T("Keys"), container.NewGridWithColumns(2, columns[0], columns[1]), fyne.NewSize(1180*z, 440*z))
}

// hallKeyRow is a key and what it does.
type hallKeyRow struct{}

func (hallKeyRow) Layout(o []fyne.CanvasObject, s fyne.Size) {
	left := 196 * view.HallFactor()
	o[0].(*view.Paragraph).Wrap(left)
	o[1].(*view.Paragraph).Wrap(s.Width - left)
	o[0].Resize(fyne.NewSize(left, s.Height))
	o[1].Move(fyne.NewPos(left, 0))
	o[1].Resize(fyne.NewSize(s.Width-left, s.Height))
}

func (hallKeyRow) MinSize([]fyne.CanvasObject) fyne.Size {
	z := view.HallFactor()
	return fyne.NewSize(540*z, 36*z)
}
