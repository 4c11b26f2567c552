package app

import (
	"strings"

	"fyne.io/fyne/v2"

	"interleave/app/lecture"
	"interleave/app/plot"
	"interleave/app/view"
	"interleave/scheduler"
	"interleave/scheduler/phrase"
	"interleave/scheduler/trace"
)

// kind is what is large on the scene.
func (h *hall) kind() lecture.Panel {
	s := h.player.Scene()
	switch {
	case s.Show.Panel == lecture.Table:
		return lecture.Table
	case h.player.Source() < 0:
		return lecture.Words
	case s.Show.Panel == "":
		return lecture.Timeline
	}
	return s.Show.Panel
}

// show brings everything to the scene of now; a frozen picture stays as it is.
func (h *hall) show() {
	if h.w.hall != h {
		return
	}
	if h.frozen {
		h.layers()
		h.tellPresenter()
		return
	}
	p := h.player
	s := p.Scene()
	h.head.Set(s.Chapter, phrase.F("scene %d of %d", p.At()+1, p.Scenes()), p.At(), p.Scenes())
	h.title.SetText("**" + strings.ReplaceAll(s.Title, "**", "") + "**")
	h.question.SetText(h.asked())
	h.body.Set(blocks(s.Body))
	h.answer.Set(blocks(s.Answer))
	h.say.SetText(h.sentence())
	h.showCards()
	h.showPanel()
	h.showLegend()
	h.showCode()
	h.tellBar()
	h.layers()
	h.lay()
	h.tellPresenter()
}

// asked is what the room is asked: before the run what is to be guessed, since the
// question, which the answer is to, would give it away.
func (h *hall) asked() string {
	if !h.has() && h.player.Source() >= 0 {
		switch h.guess() {
		case lecture.GuessTime:
			return phrase.T("How long will it take?")
		case lecture.GuessCount:
			return phrase.T("What will the counter hold in the end?")
		case lecture.GuessOrder:
			return phrase.T("Which is the fastest?")
		}
	}
	return lecture.Sentence(h.player.Scene().Question)
}

// lay lays the scene out anew.
func (h *hall) lay() {
	h.stage.Layout.Layout(h.stage.Objects, h.stage.Size())
	h.stage.Refresh()
}

// showCards shows the choices with their hands.
func (h *hall) showCards() {
	if h.frozen {
		return
	}
	h.cards.Set(h.choices(), h.series != nil || h.has() || h.coded())
}

func (h *hall) choices() (cards []view.GuessCard) {
	predict := h.player.Scene().Predict
	if predict == nil {
		return nil
	}
	hands := h.player.Hands()
	most := 0
	for _, n := range hands {
		most = max(most, n)
	}
	nearest := h.nearest()
	for i, c := range predict.Choices {
		cards = append(cards, view.GuessCard{
			Letter: lecture.Letter(i), Text: c.Text, Meaning: c.Meaning, Hands: hands[i],
			Leads: hands[i] == most && most > 0, Right: i == nearest,
		})
	}
	return cards
}

// nearest is the choice that the answer names, or else the one that the result is
// nearest to; −1 as long as the answer is not out: the room looks at the picture
// before it is told.
func (h *hall) nearest() int {
	s, last := h.player.Scene(), h.last()
	if !h.has() || last == nil || s.Answer != "" && !h.player.Answered() {
		return -1
	}
	if n := s.Right(); n >= 0 {
		return n // the lecture says so
	}
	measured, ok := h.measured()
	if !ok {
		return -1
	}
	return s.Predict.Nearest(measured)
}

// measured is what the room has guessed at.
func (h *hall) measured() (float64, bool) {
	list := h.shown()
	switch last := &list[len(list)-1].Report; h.player.Scene().Predict.Guess {
	case lecture.GuessTime:
		return float64(last.Wall), last.Complete()
	case lecture.GuessCount:
		if last.Counter == nil {
			return 0, false
		}
		return float64(last.Counter.Final), true
	}
	best := 0
	for i := range list {
		if list[i].Report.Wall < list[best].Report.Wall {
			best = i
		}
	}
	return float64(best), true
}

// showPanel shows the runs in what is large on the scene.
func (h *hall) showPanel() {
	var o fyne.CanvasObject
	switch kind := h.kind(); kind {
	case lecture.Words:
	case lecture.Board:
		o = h.panels.board
	case lecture.Counter:
		h.panels.counter.Set(h.counts())
		o = h.panels.counter
	case lecture.Microscope:
		h.showMicroscope()
		o = h.panels.micro
	case lecture.Chart:
		h.showChart()
		o = h.panels.bars
	case lecture.Table:
		h.panels.decision.Set(h.decision())
		o = h.panels.decision
	default:
		o = h.panels.timeline
		if h.stacked() {
			h.showStack()
			o = h.panels.stack
		}
	}
	if r := h.last(); h.series == nil {
		h.showRun(r)
	}
	switch {
	case o == nil:
		h.panel.Objects = nil
	case len(h.panel.Objects) != 1 || h.panel.Objects[0] != o:
		h.panel.Objects = []fyne.CanvasObject{o}
	}
	h.panel.Refresh()
}

// inSight is the share of the tasks' time from which on a state is seen at all.
const inSight = 0.002

// showLegend names the states of the runs, and who ended them; as long as none has
// ended, the states that are to be expected.
func (h *hall) showLegend() {
	if h.kind() != lecture.Timeline {
		return
	}
	list, t := h.shown(), tallied{}
	for i := range list {
		t.add(&list[i].Trace)
	}
	none := len(list) == 0
	if none {
		for _, e := range h.pending() {
			list = append(list, scheduler.Recording{Trace: trace.Snapshot{Experiment: e}})
		}
	}
	var items []view.LegendItem
	for _, item := range t.legend(list) {
		if none || item.Share < 0 || item.Share >= inSight || item.Kind == plot.Running {
			item.Share = -1
			items = append(items, item)
		}
	}
	h.legend.Set(items, "")
}

// light shows one state everywhere, the others faintly; plot.Kinds all as usual.
func (h *hall) light(k plot.Kind) {
	h.panels.timeline.Highlight(k)
	h.panels.stack.Highlight(k)
}

// unlight shows all states as usual.
func (h *hall) unlight() {
	h.legend.Light(plot.Kinds)
	h.light(plot.Kinds)
}

// showRun puts a run that has ended, or nothing, into timeline and board.
func (h *hall) showRun(r *scheduler.Recording) {
	if r == nil {
		h.panels.timeline.Clear(phrase.T(emptySentence))
		h.panels.board.Clear()
		return
	}
	if h.kind() == lecture.Board {
		at := r.Trace.Now
		if h.replay != nil {
			at = h.replay.at
		}
		h.panels.board.Set(&r.Trace, at, false)
	}
	if h.panels.timeline.Snapshot().Version == r.Trace.Version && h.panels.timeline.Snapshot().Now == r.Trace.Now {
		return
	}
	h.panels.timeline.Clear("")
	h.panels.timeline.Took = nature(r.Trace.Experiment).Waiting()
	h.panels.timeline.Load(r.Trace)
	h.panels.timeline.Frame()
	h.panels.timeline.Figures()
}
