package app

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"interleave/app/lecture"
	"interleave/app/plot"
	"interleave/scheduler/phrase"
)

// named are the keys that type nothing, a clicker's among them.
var named = map[fyne.KeyName]lecture.Command{
	fyne.KeyPageDown: lecture.NextScene, fyne.KeyRight: lecture.NextScene, fyne.KeyDown: lecture.NextScene,
	fyne.KeyPageUp: lecture.PreviousScene, fyne.KeyLeft: lecture.PreviousScene, fyne.KeyUp: lecture.PreviousScene,
	fyne.KeyHome: lecture.FirstScene, fyne.KeyEnd: lecture.LastScene,
	fyne.KeySpace: lecture.RunScene, fyne.KeyReturn: lecture.RevealAnswer, fyne.KeyEnter: lecture.RevealAnswer,
	fyne.KeyF5: lecture.FullScreen, fyne.KeyF11: lecture.FullScreen, fyne.KeyEscape: lecture.LeaveLecture,
}

// shortcuts are those with Ctrl; the menu that has them otherwise is away.
func (h *hall) shortcuts() map[fyne.Shortcut]func() {
	larger := func() { h.do(lecture.Larger, 0) }
	all := map[fyne.Shortcut]func(){
		control(fyne.KeyEqual): larger,
		control(fyne.KeyMinus): func() { h.do(lecture.Smaller, 0) },
		control(fyne.Key0):     func() { h.do(lecture.UsualSize, 0) },
		control(fyne.KeyQ):     h.w.quit,
	}
	for _, s := range alsoLarger {
		all[s] = larger
	}
	return all
}

func control(k fyne.KeyName) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: k, Modifier: fyne.KeyModifierShortcutDefault}
}

// bindKeys gives a window the lecture's keys: the room's, and the presenter's.
func (h *hall) bindKeys(c fyne.Canvas) {
	c.Unfocus()
	for s, do := range h.shortcuts() {
		c.AddShortcut(s, func(fyne.Shortcut) { do() })
	}
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		if top := c.Overlays().Top(); top != nil {
			if e.Name == fyne.KeyEscape {
				c.Overlays().Remove(top)
			}
			return
		}
		switch p := h.presenter; {
		case h.w.hall != h:
		case e.Name == fyne.KeyEscape && p != nil && p.win.Canvas() == c && !h.inFront():
			p.close() // the room's lecture goes on
		default:
			h.key(e.Name)
		}
	})
	c.SetOnTypedRune(func(r rune) {
		switch {
		case h.w.hall != h || c.Overlays().Top() != nil:
		case h.listing:
			h.list.Typed(r)
		default:
			h.do(h.player.Typed(r))
		}
	})
}

func (h *hall) releaseKeys(c fyne.Canvas) {
	for s := range h.shortcuts() {
		c.RemoveShortcut(s)
	}
}

// key is a key that types nothing; the list of the scenes comes first.
func (h *hall) key(k fyne.KeyName) {
	if !h.listing {
		if c, ok := named[k]; ok { // a letter comes once more as what it types
			h.do(c, 0)
		}
		return
	}
	switch k {
	case fyne.KeyDown, fyne.KeyPageDown:
		h.list.Choose(1)
	case fyne.KeyUp, fyne.KeyPageUp:
		h.list.Choose(-1)
	case fyne.KeyRight:
		h.list.Choose(h.list.Rows())
	case fyne.KeyLeft:
		h.list.Choose(-h.list.Rows())
	case fyne.KeyHome:
		h.list.Choose(-h.player.Scenes())
	case fyne.KeyEnd:
		h.list.Choose(h.player.Scenes())
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		h.goTo(h.list.Chosen())
	case fyne.KeyEscape:
		h.listing = false
		h.layers()
	}
}

// do is what a key, or a control of the presenter, asks for.
func (h *hall) do(c lecture.Command, choice int) {
	if c != lecture.LeaveLecture {
		h.stay()
	}
	if h.blank { // any key brings the picture back
		h.blank = false
		h.layers()
		h.tellPresenter()
		if c == lecture.BlankScreen || c == lecture.StepOn || c == lecture.LeaveLecture {
			return
		}
	}
	at := h.player.At()
	switch c {
	case lecture.NextScene:
		h.goTo(at + 1)
	case lecture.PreviousScene:
		h.goTo(at - 1)
	case lecture.FirstScene:
		h.goTo(0)
	case lecture.LastScene:
		h.goTo(h.player.Scenes() - 1)
	case lecture.RunScene:
		h.runOrStop()
	case lecture.ShowRecorded:
		h.openRecorded()
	case lecture.RevealAnswer:
		switch {
		case h.guessing():
			h.note = phrase.T("The answer comes after the runs.")
			h.tellBar()
		case h.player.Answer():
			h.show()
		}
	case lecture.CountHand:
		h.count(choice, 1)
	case lecture.TakeHand:
		h.count(choice, -1)
	default:
		h.look(c)
	}
}

// guessing reports whether the room still guesses what the runs will show: the answer
// would give it away.
func (h *hall) guessing() bool { return h.guess() != "" && h.canRun() && !h.has() }

// zoomSteps are those of a key: each makes the time 1.25 times as wide.
const zoomSteps = 3

// seenByTheRoom are the commands that change a picture which is frozen.
var seenByTheRoom = []lecture.Command{
	lecture.Magnify, lecture.TurnCode, lecture.OtherLanguage, lecture.ZoomIn, lecture.ZoomOut, lecture.ZoomAll,
	lecture.NextFind, lecture.PreviousFind, lecture.Larger, lecture.Smaller, lecture.UsualSize,
}

// look is what changes the view of a scene, not the scene.
func (h *hall) look(c lecture.Command) {
	if h.frozen && slices.Contains(seenByTheRoom, c) {
		return
	}
	switch c {
	case lecture.ShowScenes:
		h.showList()
	case lecture.BlankScreen:
		h.blank = true
		h.layers()
		h.tellPresenter()
	case lecture.ShowPointer:
		h.point(!h.pointing)
	case lecture.FreezePicture:
		h.freeze(!h.frozen)
	case lecture.Magnify:
		h.magnify()
	case lecture.Play:
		h.playOrPause()
	case lecture.StepOn:
		if !h.step(1) { // the point is what some clickers make the screen black with
			h.do(lecture.BlankScreen, 0)
		}
	case lecture.StepBack:
		h.step(-1)
	case lecture.Slower:
		h.speedBy(1)
	case lecture.Faster:
		h.speedBy(-1)
	case lecture.TurnCode:
		h.turnCode()
	case lecture.OtherLanguage:
		h.otherLanguage()
	case lecture.ZoomIn:
		h.zoom(-zoomSteps)
	case lecture.ZoomOut:
		h.zoom(zoomSteps)
	case lecture.ZoomAll:
		h.zoom(0)
	case lecture.NextFind:
		h.find(h.panels.micro.Next)
	case lecture.PreviousFind:
		h.find(h.panels.micro.Prev)
	case lecture.Larger:
		h.resize(1)
	case lecture.Smaller:
		h.resize(-1)
	case lecture.UsualSize:
		h.resize(0)
	case lecture.DrawSlides:
		h.slides()
	case lecture.FullScreen:
		h.w.fullScreen()
	case lecture.OpenNotes:
		h.openPresenter()
	case lecture.ShowKeys:
		h.help()
	case lecture.LeaveLecture:
		h.back()
	}
}

// inFront reports whether there is something that Escape ends before the lecture.
func (h *hall) inFront() bool {
	return h.frozen || h.legend.Lit() != plot.Kinds || h.lensOn || h.pointing || h.replay != nil || h.series != nil || h.listing || h.blank
}

// back ends what is in front, and at last the lecture.
func (h *hall) back() {
	switch {
	case h.frozen:
		h.freeze(false)
	case h.legend.Lit() != plot.Kinds:
		h.unlight()
	case h.lensOn:
		h.magnify()
	case h.pointing:
		h.point(false)
	case h.replay != nil:
		h.endReplay()
		h.show()
	case h.series != nil:
		h.stop()
	case h.leaving:
		h.leave()
	default:
		h.leaving = true
		h.tellBar()
	}
}

// stay takes back that the next Escape leaves the lecture.
func (h *hall) stay() {
	if h.leaving {
		h.leaving = false
		h.tellBar()
	}
}

// count adds hands to a choice.
func (h *hall) count(choice, n int) {
	if h.player.Count(choice, n) {
		h.showCards()
		h.placeGuesses()
		h.tellPresenter()
	}
}

// point shows the spot that follows the mouse, or takes it away.
func (h *hall) point(on bool) {
	h.pointing = on
	h.spot.Ring(on)
	if on {
		s := h.root.Size()
		h.spot.Put(fyne.NewPos(s.Width/2, s.Height/2))
	}
	h.layers()
	h.tellPresenter()
}

// freeze keeps what the room sees as it is, whatever the presenter does.
func (h *hall) freeze(on bool) {
	h.frozen = on
	h.spot.Hold(on)
	h.legend.OnKind = h.light
	if on {
		h.legend.OnKind = nil
	}
	if on {
		h.tellBar()
	} else {
		h.thaw()
	}
	h.tellPresenter()
}

// thaw brings the picture to where the lecture has come meanwhile.
func (h *hall) thaw() {
	if h.replay == nil {
		h.takePlayhead()
	}
	if h.lensOn && h.inTime() == nil {
		h.lensOn = false
		h.lens.Hide()
	}
	if h.player.At() != h.pictured {
		h.renew()
	}
	h.panels.stack.Set(nil, 0)
	if h.series != nil {
		h.empty()
	}
	h.show()
	h.fitView()
	if h.replay != nil {
		h.showAt()
	}
	h.showLens()
}

func (h *hall) showList() {
	var names []string
	for _, s := range h.player.Lecture.Scenes {
		names = append(names, s.Title)
	}
	h.list.Set(h.player.Lecture.Title, names, h.player.At())
	h.listing = true
	h.layers()
}

// layers moves what lies over the scene into sight or away.
func (h *hall) layers() {
	h.root.Layout.Layout(h.root.Objects, h.root.Size())
	h.root.Refresh()
}
