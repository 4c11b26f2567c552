package app

import (
	"strings"

	fynetheme "fyne.io/fyne/v2/theme"

	"interleave/app/lecture"
	"interleave/app/view"
	"interleave/scheduler/phrase"
	"interleave/scheduler/trace"
)

// tellPresenter brings the presenter's window, if it is open, to the scene of now.
func (h *hall) tellPresenter() {
	if h.presenter != nil {
		h.presenter.tell()
	}
}

func (p *presenter) tell() {
	h := p.h
	s := h.player.Scene()
	p.head.Set(h.player.Lecture.Title, h.player.At(), h.player.Scenes())
	p.now.SetText(phrase.F("**Now: %s**", s.Title))
	p.ask.SetText(lecture.Sentence(s.Question))
	p.state.SetText(h.about(s))
	p.notes.Set(blocks(s.Notes))
	p.label.SetText("")
	if s.Answer != "" {
		p.label.SetText(phrase.T("Answer (Enter)"))
		if h.player.Answered() {
			p.label.SetText(phrase.T("Answer, which is out"))
		}
	}
	p.answer.Set(blocks(s.Answer))
	p.sees.SetText(h.seen())
	p.tellRoom()
	var rows []view.HandRow
	if s.Predict != nil {
		for i, c := range s.Predict.Choices {
			rows = append(rows, view.HandRow{Letter: lecture.Letter(i), Text: c.Text, Hands: h.player.Hands()[i]})
		}
	}
	p.asked.SetText(phrase.T("**Hands**"))
	if len(rows) == 0 {
		p.asked.SetText(phrase.T("**Hands**   Nothing is to be guessed here."))
	}
	p.hands.Set(rows)
	p.tellNext()
	p.tellControls()
	p.column.Refresh()
	c := p.win.Content()
	c.Refresh()
}

// tellRoom shows the runs that the room sees in time, with the guesses.
func (p *presenter) tellRoom() {
	h := p.h
	if h.kind() != lecture.Timeline {
		p.room.Set(nil, nil)
		return
	}
	var runs []trace.Snapshot
	for _, r := range h.shown() {
		runs = append(runs, r.Trace)
	}
	if h.live != nil {
		runs = append(runs, h.live.Trace)
	}
	for range h.pending()[h.underway():] {
		runs = append(runs, trace.Snapshot{})
	}
	var guesses []view.RoomGuess
	if h.guess() == lecture.GuessTime {
		for i, c := range h.player.Scene().Predict.Choices {
			if c.Amount > 0 {
				guesses = append(guesses, view.RoomGuess{Letter: lecture.Letter(i), At: trace.Time(c.Amount)})
			}
		}
	}
	p.room.Set(runs, guesses)
}

func (p *presenter) tellNext() {
	next := p.h.player.Next()
	if next == nil {
		p.next.SetText(phrase.T("**This is the last scene.**"))
		p.then.Set(nil)
		return
	}
	p.next.SetText(phrase.F("**Next: %s**", next.Title))
	text := lecture.Sentence(next.Notes)
	if text == "" {
		text = lecture.Sentence(next.Body)
	}
	p.then.Set(blocks(text + "\n\n" + p.h.about(next)))
}

func (p *presenter) tellControls() {
	h := p.h
	if h.series != nil {
		p.run.Set(phrase.T("Stop, Space"), fynetheme.IconNameMediaStop, true)
	} else {
		p.run.Set(phrase.T("Run, Space"), fynetheme.IconNameMediaPlay, true)
	}
	p.run.Enable(h.series != nil || h.canRun())
	p.reveal.Enable(h.player.Scene().Answer != "" && !h.guessing())
	at := 0
	switch {
	case h.frozen:
		at = 2
	case h.magnifying():
		at = 3
	case h.pointing:
		at = 1
	}
	p.point.Select(at)
	p.speed.Set(slowNames(), h.w.speed())
}

// slowNames are the speeds, as the choice of them stands beside Play.
func slowNames() (names []string) {
	for _, s := range speeds {
		names = append(names, phrase.F("slow %s", phrase.Number(s.name)))
	}
	names[0] = phrase.T(speeds[0].name)
	return names
}

// about is a scene in one line: what is asked, what runs.
func (h *hall) about(s *lecture.Scene) string {
	var parts []string
	switch {
	case s.Predict != nil:
		parts = append(parts, phrase.T("A guess."))
	case s.Question != "":
		parts = append(parts, phrase.T("A question."))
	}
	switch n := len(s.Runs); {
	case n > 0:
		parts = append(parts, phrase.N(n, "%s run.", "%s runs.", phrase.Count(int64(n))))
	case s.Again:
		parts = append(parts, phrase.T("The runs of the scene before."))
	default:
		parts = append(parts, phrase.T("Nothing runs."))
	}
	if s == h.player.Scene() {
		if m := h.machine(); m != "" {
			parts = append(parts, m+phrase.T(": times will be longer than usual")+".")
		}
	}
	return strings.Join(parts, " ")
}

// seen is what the room sees, in words.
func (h *hall) seen() string {
	what, proved := "", ""
	switch n := len(h.shown()); {
	case h.series != nil:
		what = h.progress()
	case n > 0:
		what = phrase.N(n, "the picture of %s run", "the picture of %s runs", phrase.Count(int64(n)))
		proved = " " + strings.ReplaceAll(h.sentence(), "**", "")
	case h.words():
		what = phrase.T("its words")
	default:
		what = phrase.T("before the run")
	}
	text := phrase.F("Scene %d, %s.", h.player.At()+1, what) + proved
	if h.trouble != "" && !strings.Contains(text, h.trouble) {
		text += " " + h.trouble
	}
	if h.player.Answered() {
		text += " " + phrase.T("The answer is out.")
	}
	switch {
	case h.frozen:
		text = phrase.T("The picture stands still until it is no longer frozen.") + " " + text
	case h.blank:
		text = phrase.T("A black screen.")
	case h.listing:
		text = phrase.T("The list of the scenes.")
	}
	return text
}
