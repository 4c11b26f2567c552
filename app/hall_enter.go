package app

import (
	"image/color"
	"slices"
	"time"

	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"interleave/app/lecture"
	"interleave/app/theme"
	"interleave/app/view"
	"interleave/scheduler"
	"interleave/scheduler/phrase"
)

// openLecture shows a lecture in the window, from its first scene.
func (w *window) openLecture(l lecture.Lecture) {
	if len(l.Scenes) == 0 {
		w.say(phrase.T("This lecture has no scenes."), true)
		return
	}
	if w.busy() {
		w.say(phrase.T("Stop the run first."), true)
		return
	}
	if w.hall != nil {
		w.hall.leave()
	}
	w.endReplay()
	w.speakLecture(l, true)
	w.lecture, w.paused = l, nil
	w.hall = newHall(w, l)
	w.hall.enter()
}

// resumeLecture goes on where a lecture was left.
func (w *window) resumeLecture() {
	kept := w.app.Preferences().String(prefLecture)
	if w.hall == nil && w.paused == nil && len(w.lecture.Scenes) == 0 {
		if w.openKept(kept); w.hall == nil {
			return // it was told why
		}
	}
	if w.hall == nil {
		w.startLecture()
	}
	if h := w.hall; h != nil && h.player.At() == 0 && h.player.Resume(kept, time.Now()) {
		h.arrived()
	}
}

// openKept opens the lecture that a position is in: a built-in one, perhaps in
// another language than the window, or somebody's own.
func (w *window) openKept(position string) {
	name := lecture.Kept(position)
	switch {
	case slices.Contains(lecture.Names(), name):
		w.openBuiltIn(name)
	case name != "":
		w.openLectureFile(name)
	default:
		w.startLecture() // an older version kept it
	}
}

func newHall(w *window, l lecture.Lecture) *hall {
	h := &hall{
		w: w, player: lecture.NewPlayer(l, time.Now()), runs: map[int][]scheduler.Recording{}, recorded: map[int]bool{},
		head: view.NewHallHead(), cards: view.NewGuessCards(), bar: view.NewHallBar(), guesses: view.NewGuesses(),
		title:    view.NewParagraph("", theme.HallTitle, inkName),
		question: view.NewParagraph("", theme.HallQuestion, inkName),
		say:      view.NewParagraph("", theme.HallSay, inkName),
		body:     view.NewProse(theme.HallText), answer: view.NewProse(theme.HallSay).Ruled(),
		spot: view.NewSpot(), list: view.NewSceneList(), dark: canvas.NewRectangle(color.Black),
	}
	h.panels = hallPanels{
		timeline: view.NewTimeline(), stack: view.NewStack(), board: view.NewBoard(), counter: view.NewHallCounter(),
		micro: view.NewMicroscope().Bare(), bars: view.NewBars(), decision: view.NewDecision(),
	}
	h.code = &hallCode{Code: view.NewCode().Bare()}
	h.panels.stack.Low, h.panels.timeline.Bare = true, true
	h.panels.timeline.OnView, h.panels.stack.OnView = h.placeGuesses, h.placeGuesses
	h.panels.timeline.OnPlayhead, h.panels.stack.OnPlayhead = h.seek, h.seek
	h.head.OnScene, h.list.OnScene = h.goTo, h.goTo
	h.cards.OnHand = func(i, n int) { h.count(i, n) }
	h.panel, h.legend = container.NewStack(), view.NewLegend()
	h.legend.OnKind = h.light
	h.stage = container.New(&hallLayout{h: h}, h.head, h.title, h.question, h.body, h.cards, h.legend, h.panel, h.code.Code, h.say, h.answer, h.guesses, h.bar)
	h.lens = view.NewLens()
	h.spot.OnMove = h.moved
	h.root = container.New(&hallLayers{h}, h.stage, h.lens, h.spot, h.list, h.dark)
	return h
}

// enter gives the window to the lecture: no menu, the projector's colours and
// sizes, and keys of its own.
func (h *hall) enter() {
	w := h.w
	h.before = w.content
	w.win.SetMainMenu(nil)
	w.win.SetContent(h.root)
	h.fit(h.root.Size())
	h.bindKeys(w.win.Canvas())
	h.arrived()
}

// keep remembers where the lecture stands; that it was merely opened is no reason
// to forget where it was before.
func (h *hall) keep() {
	if h.player.At() > 0 {
		h.w.app.Preferences().SetString(prefLecture, h.player.Position())
	}
}

// leave gives it back. What was run and guessed stays, for when it goes on.
func (h *hall) leave() {
	w := h.w
	h.stop()
	h.endReplay()
	if h.presenter != nil {
		h.presenter.close()
	}
	w.speakLecture(h.player.Lecture, false)
	h.releaseKeys(w.win.Canvas())
	h.pointing, h.frozen, h.blank, h.listing, h.leaving, h.factor = false, false, false, false, false, 0
	h.note = ""
	h.spot.Hold(false)
	h.spot.Ring(false)
	w.hall, w.paused = nil, h
	w.win.SetFullScreen(false)
	w.win.SetContent(h.before)
	w.app.Settings().SetTheme(theme.New(theme.Mode(min(max(w.app.Preferences().Int(prefMode), 0), int(theme.Projector)))))
	w.bindKeys()
	w.buildMenu()
	if n := len(w.session.runs); n > 0 && w.recording == nil && w.current == nil {
		w.showRecorded(w.session.runs[n-1])
	}
}

// close ends what the lecture has started, with the window.
func (h *hall) close() {
	h.stop()
	if h.presenter != nil {
		h.presenter.close()
	}
}
