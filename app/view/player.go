package view

import (
	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"interleave/app/theme"
	"interleave/scheduler/phrase"
	"interleave/scheduler/trace"
)

// Player is the control of a replay: the word that it is one, a step back, play
// or pause, a step forward, the speed, and the instant.
type Player struct {
	widget.BaseWidget
	label            *words
	back, play, next *Button
	speed            *Choice
	time             *words
	closeTool        *Button

	// OnPlay plays or pauses, OnStep (−1, 1) goes to a neighbouring event, OnSpeed
	// gets the index of the speed, OnClose ends the replay.
	OnPlay  func()
	OnStep  func(dir int)
	OnSpeed func(int)
	OnClose func()
}

var _ fyne.Widget = (*Player)(nil)

// NewPlayer returns a control that shows nothing yet.
func NewPlayer() *Player {
	p := &Player{label: boldWords(phrase.T("recorded"), title, theme.WarningOn), time: newWords("", title, inkText)}
	p.time.TextStyle.Monospace = true
	p.back = NewTool(fynetheme.IconNameMediaSkipPrevious, func() { p.OnStep(-1) }).Hint(phrase.T("One event back   ,"))
	p.play = NewTool(fynetheme.IconNameMediaPlay, func() { p.OnPlay() }).Hint(phrase.T("Play or pause   P"))
	p.next = NewTool(fynetheme.IconNameMediaSkipNext, func() { p.OnStep(1) }).Hint(phrase.T("One event on   ."))
	p.speed = NewChoice(88, func(i int) { p.OnSpeed(i) }).Hint(phrase.T("How fast it plays"))
	p.closeTool = NewTool(fynetheme.IconNameCancel, func() { p.OnClose() }).Hint(phrase.T("End the replay   Esc"))
	p.ExtendBaseWidget(p)
	return p
}

// Speeds names the speeds, one of them chosen.
func (p *Player) Speeds(names []string, chosen int) { p.speed.Set(names, chosen) }

// Tell says whether it plays, and the instant.
func (p *Player) Tell(playing bool, at string) {
	icon := fynetheme.IconNameMediaPlay
	if playing {
		icon = fynetheme.IconNameMediaPause
	}
	p.play.Set("", icon, false)
	p.time.say(at)
	p.place()
}

// Instant writes an instant of a trace with enough digits to tell events apart.
func Instant(t trace.Time) string { return instant(t) }

func (p *Player) place() {
	s := p.Size()
	mid := s.Height / 2
	x := float32(0)
	at := func(o fyne.CanvasObject, w float32) {
		o.Move(fyne.NewPos(x, mid-15))
		o.Resize(fyne.NewSize(w, 30))
		x += w
	}
	put(p.label, x, mid, false)
	x += p.label.MinSize().Width + 4
	at(p.back, 28)
	at(p.play, 28)
	at(p.next, 28)
	x += 4
	at(p.speed, 88)
	if x+p.time.MinSize().Width+8 < s.Width-34 {
		put(p.time, s.Width-38, mid, true)
	} else {
		p.time.Move(parked) // it stands on the axis, too
	}
	x = max(x+2, s.Width-28)
	at(p.closeTool, 28)
}

// CreateRenderer implements fyne.Widget.
func (p *Player) CreateRenderer() fyne.WidgetRenderer { return &playerRenderer{p} }

type playerRenderer struct{ p *Player }

func (r *playerRenderer) Destroy()           {}
func (r *playerRenderer) MinSize() fyne.Size { return fyne.NewSize(240, controlHeight) }
func (r *playerRenderer) Layout(fyne.Size)   { r.p.place() }

func (r *playerRenderer) Objects() []fyne.CanvasObject {
	p := r.p
	return []fyne.CanvasObject{p.label.Text, p.back, p.play, p.next, p.speed, p.time.Text, p.closeTool}
}

func (r *playerRenderer) Refresh() {
	p := r.p
	for _, w := range []*words{p.label, p.time} {
		w.restyle()
		w.Refresh()
	}
	for _, o := range []fyne.CanvasObject{p.back, p.play, p.next, p.speed, p.closeTool} {
		o.Refresh()
	}
	p.place()
}
