package app

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"interleave/app/lecture"
	"interleave/app/theme"
	"interleave/app/view"
	"interleave/scheduler/phrase"
)

// presenter is a second window for who gives the lecture, on a screen of their
// own: the notes, what comes next, the clocks, and the controls of the lecture.
type presenter struct {
	h   *hall
	win fyne.Window

	head   *view.NotesHead
	now    *view.Paragraph
	ask    *view.Paragraph // what the room is asked
	state  *view.Paragraph
	notes  *view.Prose
	label  *view.Paragraph
	answer *view.Prose
	column *fyne.Container
	sees   *view.Paragraph
	room   *view.RoomPicture
	asked  *view.Paragraph
	hands  *view.HandRows
	next   *view.Paragraph
	then   *view.Prose
	run    *view.Button
	reveal *view.Button
	point  *view.Segmented
	speed  *view.Choice

	stop, done chan struct{} // of the clock
}

// openPresenter shows the presenter's window.
func (h *hall) openPresenter() {
	if h.presenter != nil {
		h.presenter.win.RequestFocus()
		return
	}
	p := &presenter{h: h, win: h.w.app.NewWindow(phrase.T("Interleave – presenter")), stop: make(chan struct{}), done: make(chan struct{})}
	h.presenter = p
	p.build()
	p.win.SetPadded(false)
	p.win.Resize(fyne.NewSize(1280, 720))
	p.win.SetOnClosed(p.closed)
	h.bindKeys(p.win.Canvas())
	p.tell()
	p.tick(time.Now())
	go p.clock()
	p.win.Show()
}

// close takes the window away; the lecture goes on without it.
func (p *presenter) close() {
	p.win.SetOnClosed(nil)
	p.closed()
	p.win.Close()
}

func (p *presenter) closed() {
	if p.h.presenter == p {
		p.h.presenter = nil
		close(p.stop)
	}
}

// clock tells the time twice a second until the window is closed.
func (p *presenter) clock() {
	defer close(p.done)
	t := time.NewTicker(time.Second / 2)
	defer t.Stop()
	pending := make(chan struct{}, 1)
	for {
		select {
		case <-p.stop:
			return
		case <-t.C:
		}
		select {
		case pending <- struct{}{}:
			fyne.Do(func() {
				<-pending
				if p.h.presenter == p {
					p.tick(time.Now())
				}
			})
		default: // the window is busy
		}
	}
}

// tick brings the clocks up to date.
func (p *presenter) tick(now time.Time) {
	plan := ""
	if s := p.h.player.Scene(); s.Plan > 0 || p.h.player.At() == 0 && p.h.player.Lecture.Plan > 0 {
		plan = phrase.F("plan for here: %s", clockText(s.Plan))
	}
	p.head.Clock(clockText(p.h.player.Elapsed(now)), plan, now.Format("15:04"))
}

// clockText is a length of time as minutes and seconds.
func clockText(d time.Duration) string {
	s := int(d.Seconds())
	if s >= 3600 {
		return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
	}
	return fmt.Sprintf("%02d:%02d", s/60, s%60)
}

func (p *presenter) build() {
	text := func(size fyne.ThemeSizeName, colour fyne.ThemeColorName) *view.Paragraph {
		return view.NewParagraph("", size, colour)
	}
	p.head = view.NewNotesHead()
	p.now, p.ask, p.state = text(theme.NotesHeading, inkName), text(theme.NotesText, inkName), text(theme.NotesLabel, theme.Muted)
	p.notes, p.answer = view.NewProse(theme.NotesText), view.NewProse(theme.NotesAnswer)
	p.label = text(theme.NotesLabel, theme.Muted)
	p.sees, p.asked, p.next = text(theme.NotesNext, inkName), text(theme.NotesNext, inkName), text(theme.NotesNext, inkName)
	p.then = view.NewProse(theme.NotesNext)
	p.hands = view.NewHandRows()
	p.hands.OnHand = func(i, n int) {
		p.h.count(i, n)
		p.win.Canvas().Unfocus() // Space runs the scene, it counts no hand
	}
	p.column = container.New(view.NewColumn(0, 6, 6, 14, 18, 14, 4), p.now, p.ask, p.state, p.notes, widget.NewSeparator(), p.label, p.answer)
	heading := view.NewParagraph(phrase.T("**What the room sees**"), theme.NotesNext, inkName)
	p.room = view.NewRoomPicture()
	room := container.New(roomLayout{}, heading, p.room, p.sees)
	hands := container.New(view.NewColumn(0, 8), p.asked, p.hands)
	next := container.New(view.NewColumn(0, 8), p.next, p.then)
	scroll := container.NewVScroll(container.New(&wrapped{}, p.column))
	p.win.SetContent(container.New(&presenterLayout{}, p.head,
		view.NewPanel(15, scroll), view.NewPanel(12, room), view.NewPanel(12, hands), view.NewPanel(12, container.NewVScroll(container.New(&wrapped{}, next))),
		p.controls(), view.NewGaps(7)))
}

// controls are the same as the keys.
func (p *presenter) controls() *fyne.Container {
	do := func(c lecture.Command) func() {
		return func() {
			p.h.do(c, 0)
			p.win.Canvas().Unfocus()
		}
	}
	run, stop := phrase.T("Run, Space"), phrase.T("Stop, Space")
	p.run = view.NewButton(run, fynetheme.IconNameMediaPlay, do(lecture.RunScene)).SetWidth(buttonWidth(138, run, stop))
	p.reveal = view.NewButton(phrase.T("Answer, Enter"), "", do(lecture.RevealAnswer)).SetWidth(buttonWidth(142, phrase.T("Answer, Enter")))
	p.point = view.NewSegmented([]string{phrase.T("Mouse"), phrase.T("Pointer"), phrase.T("Freeze"), phrase.T("Magnifier")}, p.pointed)
	p.speed = view.NewChoice(max(160, choiceWidth(slowNames())), func(i int) {
		p.h.setSpeed(i)
		p.win.Canvas().Unfocus()
	})
	return container.New(&controlsLayout{},
		view.NewButton(phrase.T("Previous"), fynetheme.IconNameMediaSkipPrevious, do(lecture.PreviousScene)).SetWidth(buttonWidth(120, phrase.T("Previous"))),
		view.NewButton(phrase.T("Next"), fynetheme.IconNameMediaSkipNext, do(lecture.NextScene)).SetWidth(buttonWidth(108, phrase.T("Next"))),
		p.run, p.reveal, p.point,
		view.NewButton(phrase.T("Play"), "", do(lecture.Play)), p.speed,
		view.NewButton("A–", "", do(lecture.Smaller)), view.NewButton("A+", "", do(lecture.Larger)),
		view.NewButton(phrase.T("Scenes"), "", p.scenes))
}

// buttonWidth is the width of a button beside whose texts an icon has room, or more.
func buttonWidth(least float32, texts ...string) float32 {
	for _, t := range texts {
		least = max(least, fyne.MeasureText(t, 14, fyne.TextStyle{}).Width+52)
	}
	return least
}

// pointed is what the choice of the mouse's role asks for.
func (p *presenter) pointed(i int) {
	h := p.h
	if on := i == 1; on != h.pointing {
		h.point(on)
	}
	if on := i == 2; on != h.frozen {
		h.freeze(on)
	}
	if on := i == 3; on != h.magnifying() {
		h.magnify()
	}
	p.win.Canvas().Unfocus()
}

// scenes offers all scenes in a menu of the presenter's own: the room need not
// see the choice.
func (p *presenter) scenes() {
	var items []*fyne.MenuItem
	for i, s := range p.h.player.Lecture.Scenes {
		m := fyne.NewMenuItem(fmt.Sprintf("%d  %s", i+1, s.Title), func() { p.h.goTo(i) })
		m.Checked = i == p.h.player.At()
		items = append(items, m)
	}
	c := p.win.Canvas()
	m := widget.NewPopUpMenu(fyne.NewMenu("", items...), c)
	at := fyne.NewPos(max(c.Size().Width-m.MinSize().Width-12, 0), 80)
	m.ShowAtPosition(at)
	if most := c.Size().Height - 160; m.Size().Height > most {
		m.Resize(fyne.NewSize(m.Size().Width, most))
	}
}
