package app

import (
	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"interleave/app/lecture"
	"interleave/app/theme"
	"interleave/app/view"
)

const inkName = fynetheme.ColorNameForeground

// hallLayers stacks the scene and what may lie over it; what does not is moved
// away, because Fyne does not repaint what was hidden from the start.
type hallLayers struct{ h *hall }

// Layout implements fyne.Layout.
func (l *hallLayers) Layout(o []fyne.CanvasObject, s fyne.Size) {
	h := l.h
	if s != h.sized && !h.frozen {
		h.sized, h.tight = s, 0
	}
	on := []bool{true, true, h.pointing || h.lensOn, h.listing, h.blank}
	for i, c := range o {
		c.Resize(s)
		if on[i] {
			c.Move(fyne.NewPos(0, 0))
		} else {
			c.Move(away.SubtractXY(s.Width, s.Height))
		}
	}
	h.fit(s)
}

// MinSize implements fyne.Layout.
func (*hallLayers) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(640, 360) }

// codeShare is how much of the width a program takes beside a picture.
const codeShare = 0.46

// hallLayout is a scene: from the top progress, title, question, choices, from
// the bottom the keys and what follows from the runs, and the panel between.
type hallLayout struct {
	h    *hall
	done fyne.Size // for which it was laid out last
}

// MinSize implements fyne.Layout.
func (*hallLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(640, 360) }

// Layout implements fyne.Layout.
func (l *hallLayout) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	h, z := l.h, view.HallFactor()
	if h.frozen && s == l.done {
		return // the scene that is on is another than the one in the picture
	}
	l.done = s
	left, width := 28*z, s.Width-56*z
	bar := 46 * z
	place := func(o fyne.CanvasObject, y, height float32) {
		if height <= 0 {
			o.Move(away.SubtractXY(s.Width, s.Height))
			return
		}
		o.Move(fyne.NewPos(left, y))
		o.Resize(fyne.NewSize(width, height))
	}
	h.bar.Move(fyne.NewPos(0, s.Height-bar))
	h.bar.Resize(fyne.NewSize(s.Width, bar))
	place(h.head, 0, 56*z)
	h.title.Wrap(width)
	y := 56 * z
	place(h.title, y, h.title.MinSize().Height)
	y += h.title.MinSize().Height + 3*z
	bottom := s.Height - bar - 14*z
	if h.words() {
		y += l.lead(place, y, bottom, width, z)
		top := h.footHeight(width, z)
		foot := y + 18*z + top
		if h.tighten(bottom - foot) {
			return
		}
		l.foot(place, min(foot, bottom), width, z)
	} else {
		bottom -= l.foot(place, bottom, width, z)
		y += l.lead(place, y, bottom, width, z)
	}
	if n := h.cards.Height(); n > 0 {
		place(h.cards, y+4*z, n)
		y += n + 20*z
	} else {
		place(h.cards, 0, 0)
	}
	h.guesses.Move(fyne.NewPos(0, 0))
	h.guesses.Resize(s)
	strip := float32(0)
	if h.strip() {
		strip = 48 * z
	}
	y += l.legend(place, y, bottom-strip, z)
	over := bottom - y - 8*z - strip - h.least()*z
	if h.cards.Cut() || h.coded() && h.kind() == lecture.Microscope && (width-28*z)*(1-codeShare) < 600*z {
		over = -1
	}
	if h.tighten(over) {
		return
	}
	place(h.panel, y+8*z, bottom-y-8*z-strip)
	h.code.Move(away.SubtractXY(s.Width, s.Height))
	if high := bottom - y - 8*z - strip; h.coded() && high > 0 {
		l.beside(left, y+8*z, width, high, z)
	}
	h.placeGuesses()
}

// beside shares a place between the program and the panel.
func (l *hallLayout) beside(left, y, width, high, z float32) {
	half := (width - 28*z) * codeShare
	l.h.code.Move(fyne.NewPos(left, y))
	l.h.code.Resize(fyne.NewSize(half, high))
	l.h.panel.Move(fyne.NewPos(left+half+28*z, y))
	l.h.panel.Resize(fyne.NewSize(width-28*z-half, high))
}

// least is the height of the panel in which it can be read, in the hall's units.
func (h *hall) least() float32 {
	runs := float32(len(h.shown()) + len(h.pending()))
	switch h.kind() {
	case lecture.Words:
		return 0
	case lecture.Chart:
		return 56 + 27*runs
	case lecture.Counter:
		return 12 + 76*runs
	case lecture.Board, lecture.Microscope:
		return 220
	case lecture.Table:
		return 225
	}
	if h.stacked() {
		return 40 + 72*runs
	}
	return 160
}

// tighten makes the text of this scene a step smaller if there is less than no room
// over. What comes later to the scene does not make it larger again. It reports
// whether the scene has been laid out anew meanwhile.
func (h *hall) tighten(over float32) bool {
	s, before := h.root.Size(), view.HallFactor()
	if over < 0 && h.dressed() && h.factorOf(s, h.tight+1) < h.factor {
		h.tight++
		h.fit(s)
	}
	return view.HallFactor() != before
}

// legend puts the names of the states above a panel that shows them, if that leaves
// it enough, and returns the height that they take.
func (l *hallLayout) legend(place func(fyne.CanvasObject, float32, float32), y, bottom, z float32) float32 {
	high := l.h.legend.MinSize().Height
	if l.h.kind() != lecture.Timeline || bottom-y-high < max(240, l.h.least()+8)*z {
		high = 0
	}
	place(l.h.legend, y+4*z, high)
	return high
}

// foot puts the answer, or else what the runs prove, above the keys, and returns
// the height that it takes.
func (l *hallLayout) foot(place func(fyne.CanvasObject, float32, float32), bottom, width, z float32) float32 {
	h := l.h
	answer, say := h.feet(width)
	place(h.answer, bottom-answer, answer)
	if answer > 0 {
		answer += 14 * z
	}
	place(h.say, bottom-answer-say, say)
	if say > 0 {
		say += 10 * z
	}
	return answer + say
}

// feet are the heights of the answer, if it is out, and of what the runs prove,
// for which the answer stands.
func (h *hall) feet(width float32) (answer, say float32) {
	h.answer.Wrap(width)
	h.say.Wrap(width)
	if !h.player.Answered() {
		return 0, h.say.MinSize().Height
	}
	return h.answer.MinSize().Height, 0
}

func (h *hall) footHeight(width, z float32) float32 {
	answer, say := h.feet(width)
	if answer > 0 {
		answer += 14 * z
	}
	return answer + say
}

// lead puts the body and the question under the title. With a picture the body
// gives way to it, and the question to its answer.
func (l *hallLayout) lead(place func(fyne.CanvasObject, float32, float32), y, bottom, width, z float32) float32 {
	h := l.h
	h.question.Wrap(width)
	question := h.question.MinSize().Height
	if h.player.Answered() && !h.words() {
		question = 0
	}
	h.body.SetSize(theme.HallText)
	if h.words() {
		h.body.SetSize(theme.HallWords)
	}
	narrow := min(width, 1120*z)
	h.body.Wrap(narrow)
	body := h.body.MinSize().Height
	room := bottom - y - question - h.cards.Height()
	if !h.words() && (h.started() || room-body < 250*z) {
		body = 0
	}
	top := y
	if h.words() {
		y += 14 * z
	}
	place(h.body, y, body)
	if body > 0 {
		h.body.Resize(fyne.NewSize(narrow, body)) // or it would wrap anew
		y += body + 12*z
	}
	if h.words() && question > 0 {
		y += 10 * z
	}
	place(h.question, y, question)
	if question > 0 {
		y += question + 8*z
	}
	return y - top
}

// words reports whether the scene only tells.
func (h *hall) words() bool { return h.kind() == lecture.Words }

// started reports whether there is something of the scene's own to look at.
func (h *hall) started() bool { return h.series != nil || len(h.shown()) > 0 }
