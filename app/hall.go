package app

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"interleave/app/lecture"
	"interleave/app/theme"
	"interleave/app/view"
	"interleave/scheduler"
	"interleave/scheduler/trace"
)

// hall is the lecture hall: the window while a lecture is on. It shows one scene
// of it at a time, and the picture that the scene's runs made. Like the window it
// belongs to the UI goroutine.
type hall struct {
	w      *window
	player *lecture.Player

	runs     map[int][]scheduler.Recording // by scene, those that have ended
	recorded map[int]bool                  // scenes whose runs came from a file
	series   *hallSeries                   // nil unless something is being measured
	trouble  string                        // why nothing is shown
	note     string                        // how something else went, until the next scene
	drawing  context.CancelFunc            // nil unless slides are being drawn
	// presented says that the replay which the scene asks for has begun: it does once.
	presented bool
	replay    *replay
	live      *scheduler.Recording // as far as the run that is on has come

	head     *view.HallHead
	title    *view.Paragraph
	question *view.Paragraph
	body     *view.Prose
	cards    *view.GuessCards
	say      *view.Paragraph // what the runs prove
	answer   *view.Prose
	bar      *view.HallBar
	guesses  *view.Guesses
	panels   hallPanels
	panel    *fyne.Container // the one that is shown
	legend   *view.Legend    // of its states and signs, beside the time
	code     *hallCode
	spot     *view.Spot
	lens     *view.Lens
	list     *view.SceneList
	dark     *canvas.Rectangle
	stage    *fyne.Container
	root     *fyne.Container

	pointing, frozen, blank, listing, lensOn bool
	leaving                                  bool // the next Escape leaves the lecture

	still     bool          // it is drawn for a slide
	factor    float32       // of the theme
	dressing  bool          // see dress
	tight     int           // by how many steps the scene's text is smaller, to have room
	sized     fyne.Size     // of the window, for which that is
	pictured  int           // the scene whose look this is: while it is frozen another may be on
	lensed    fyne.Position // of the panel, what is magnified
	before    fyne.CanvasObject
	presenter *presenter
}

// hallPanels are all that a scene may show.
type hallPanels struct {
	timeline *view.Timeline
	stack    *view.Stack
	board    *view.Board
	counter  *view.HallCounter
	micro    *view.Microscope
	bars     *view.Bars
	decision *view.Decision
}

// goTo shows a scene.
func (h *hall) goTo(i int) {
	h.listing = false
	if h.player.Go(i) {
		h.stop()
		h.endReplay()
		h.arrived()
		return
	}
	h.show()
}

// arrived shows a scene that is another than before.
func (h *hall) arrived() {
	h.trouble, h.note, h.presented, h.leaving = "", "", false, false
	h.keep()
	if !h.frozen {
		h.renew()
	}
	h.show()
	h.fitView()
}

// renew takes back what was done to the look of the scene before; show comes next.
func (h *hall) renew() {
	h.pictured, h.tight = h.player.At(), 0
	h.lensOn = false
	h.lens.Hide()
	h.panels.stack.Set(nil, 0)
	h.unlight()
}

// shown are the runs of this scene that have ended, or those that it shows again.
func (h *hall) shown() []scheduler.Recording {
	i := h.player.Source()
	if s := h.series; s != nil && s.scene == i {
		return s.ended
	}
	return h.runs[i]
}

// pending are the experiments of this scene that have not ended yet.
func (h *hall) pending() []scheduler.Experiment {
	if s := h.series; s != nil { // it is this scene's, or one's whose runs this scene shows
		return s.experiments[len(s.ended):]
	}
	at := h.player.Source()
	if at < 0 || h.recorded[at] && len(h.runs[at]) > 0 {
		return nil
	}
	list, err := experiments(&h.player.Lecture.Scenes[at])
	if err != nil {
		return nil // Run tells why
	}
	return list[min(len(h.runs[at]), len(list)):]
}

// has reports whether the scene's own runs, if it has any, have ended.
func (h *hall) has() bool { return len(h.pending()) == 0 && len(h.shown()) > 0 }

// last is the last run of the scene that has ended, or nil.
func (h *hall) last() *scheduler.Recording {
	if list := h.shown(); len(list) > 0 {
		return &list[len(list)-1]
	}
	return nil
}

// fit chooses the size of text for the window's.
func (h *hall) fit(s fyne.Size) {
	if s.Width < 100 || s.Height < 100 {
		return
	}
	factor := h.factorOf(s, h.tight)
	if d := factor/max(h.factor, 0.01) - 1; d < 0.01 && d > -0.01 {
		return
	}
	h.factor = factor
	h.w.do(h.dress)
}

// factorOf is the factor of a window's size, so many steps below the size of text that
// was chosen.
func (h *hall) factorOf(s fyne.Size, below int) float32 {
	return min(max(min(s.Width/1280, s.Height/720)*float32(h.steps(below))/10, 0.5), 4)
}

// dress gives the window the lecture's sizes. Laid out with them a scene may turn out
// to need smaller ones: then once more.
func (h *hall) dress() {
	if h.dressing || h.w.hall != h {
		return
	}
	h.dressing = true
	for !h.dressed() {
		h.w.app.Settings().SetTheme(theme.Hall(h.factor))
		h.show()
	}
	h.dressing = false
	h.placeGuesses()
}

// hallSteps are the sizes of text, in tenths of the usual one.
var hallSteps = []int{8, 9, 10, 11, 12, 14}

func (h *hall) textStep() int { return h.w.app.Preferences().IntWithFallback(prefHallText, 10) }

// dressed reports whether the window has the lecture's sizes.
func (h *hall) dressed() bool {
	t, ok := h.w.app.Settings().Theme().(*theme.Theme)
	return ok && t.HallFactor() == h.factor
}

// steps is the size of text some steps below the one that was chosen, or the smallest.
func (h *hall) steps(below int) int {
	at := 0
	for i, s := range hallSteps {
		if s <= h.textStep() {
			at = i
		}
	}
	return hallSteps[min(max(at-below, 0), len(hallSteps)-1)]
}

// resize makes text larger or smaller by a step; 0 is the usual size.
func (h *hall) resize(by int) {
	step := h.steps(-by)
	if by == 0 {
		step = 10
	}
	h.w.app.Preferences().SetInt(prefHallText, step)
	h.tight = 0
	h.fit(h.root.Size())
}

// machine is a sentence about what other programs take of it, where that makes
// times longer than usual; empty where not.
func (h *hall) machine() string {
	if h.w.meter == nil || h.w.current != nil {
		return ""
	}
	s := h.w.meter.trace.Snapshot()
	others, n := 0.0, 0
	for i := len(s.Samples) - 1; i >= 0 && s.Samples[i].T > s.Now-trace.Time(5e9); i-- {
		for _, busy := range s.Samples[i].Busy {
			others += float64(busy)
		}
		n++
	}
	if n == 0 {
		return ""
	}
	return tooBusy(others/float64(n), s.Cores)
}
