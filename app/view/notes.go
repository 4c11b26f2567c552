package view

import (
	"strconv"

	"fyne.io/fyne/v2"

	"interleave/app/theme"
	"interleave/scheduler/phrase"
)

// NotesHead is the top of the presenter's window: the lecture, how far it is, and
// the clocks.
type NotesHead struct {
	drawing
	title, elapsed, plan, clock string
	at, of                      int
}

// NewNotesHead returns an empty one.
func NewNotesHead() *NotesHead {
	h := &NotesHead{}
	h.drawing.place = h.lay
	h.drawing.least = fyne.NewSize(600, 70)
	h.ExtendBaseWidget(h)
	return h
}

// Set tells where the lecture is.
func (h *NotesHead) Set(title string, at, of int) {
	h.title, h.at, h.of = title, at, of
	h.show()
}

// Clock tells the times: since the start, by the plan, of the day.
func (h *NotesHead) Clock(elapsed, plan, clock string) {
	if h.elapsed != elapsed || h.plan != plan || h.clock != clock {
		h.elapsed, h.plan, h.clock = elapsed, plan, clock
		h.show()
	}
}

// Told are the times.
func (h *NotesHead) Told() (elapsed, plan string) { return h.elapsed, h.plan }

func (h *NotesHead) lay(s fyne.Size) {
	label := sized(theme.NotesLabel, theme.Muted)
	head := sized(theme.NotesText, inkText).bolder()
	mono := face{size: 34, colour: shade(inkText), mono: true}
	x := s.Width - 24
	x -= h.texts.put(h.clock, mono, x, 33, right) + 44
	x -= h.texts.put(h.elapsed, mono, x, 33, right) + 22
	x -= max(h.texts.put(phrase.T("since the start"), label, x, 23, right), h.texts.put(h.plan, label, x, 46, right)) + 40
	h.texts.put(phrase.T("Presenter"), label, 20, 17, leftOf)
	room := min(max(s.Width*0.32, min(head.width(h.title), x-320), 200), x-40) // 320 for the scenes
	h.texts.put(head.fit(h.title, room), head, 20, 40, leftOf)
	left := 20 + room + 30
	if h.of == 0 || x-left < 120 {
		return
	}
	h.texts.put(phrase.F("%s of %s", strconv.Itoa(h.at+1), strconv.Itoa(h.of)), label, left, 19, leftOf)
	step := (min(x, left+420) - left + 3) / float32(h.of)
	for i := range h.of {
		c := shade(inkText)
		if i > h.at {
			c = faint(theme.Line, 90)
		}
		h.boxes.put(left+float32(i)*step, 34, max(step-3, 2), 10, 1, 0, c, nil)
		if i == h.at {
			h.boxes.put(left+float32(i)*step-2, 30, max(step-3, 2)+4, 18, 2, 2, nil, shade(inkText))
		}
	}
}

// HandRow is a choice and the hands that it got.
type HandRow struct {
	Letter, Text string
	Hands        int
}

// HandRows counts hands: a row for each choice, with a button to take one away and
// one to add one.
type HandRows struct {
	drawing
	rows        []HandRow
	minus, plus []*Button

	// OnHand is called with a choice and 1 or −1.
	OnHand func(choice, n int)
}

// NewHandRows returns none.
func NewHandRows() *HandRows {
	h := &HandRows{}
	h.drawing.place = h.lay
	h.ExtendBaseWidget(h)
	return h
}

const handRow = 30

// Set shows rows.
func (h *HandRows) Set(rows []HandRow) {
	h.rows = rows
	for len(h.plus) < len(rows) {
		i := len(h.plus)
		h.minus = append(h.minus, NewButton("–", "", func() { h.hand(i, -1) }))
		h.plus = append(h.plus, NewButton("+", "", func() { h.hand(i, 1) }))
		h.extra = append(h.extra, h.minus[i], h.plus[i])
	}
	h.drawing.least = fyne.NewSize(280, handRow*float32(len(rows)))
	h.show()
	h.Refresh()
}

// Rows are those that are shown.
func (h *HandRows) Rows() []HandRow { return h.rows }

func (h *HandRows) hand(i, n int) {
	if h.OnHand != nil {
		h.OnHand(i, n)
	}
}

func (h *HandRows) lay(s fyne.Size) {
	letter, text := sized(theme.NotesAnswer, inkText).bolder(), sized(theme.NotesNext, inkText)
	text.mono = true
	wide, most := float32(0), 1
	for _, r := range h.rows {
		wide, most = max(wide, text.width(r.Text)), max(most, r.Hands)
	}
	wide = min(wide, s.Width*0.5)
	end := s.Width - 98
	for i := range h.plus {
		if i >= len(h.rows) {
			h.minus[i].Move(parked)
			h.plus[i].Move(parked)
			continue
		}
		r, y := h.rows[i], float32(i)*handRow
		mid := y + handRow/2
		h.texts.put(r.Letter, letter, 4, mid, leftOf)
		h.texts.put(text.fit(r.Text, wide), text, 30, mid, leftOf)
		left := 30 + wide + 18
		room := end - left - 54
		if room > 20 && r.Hands > 0 {
			h.boxes.put(left, mid-7, room*float32(r.Hands)/float32(most), 14, 0, 0, shade(inkText), nil)
		}
		h.texts.put(strconv.Itoa(r.Hands), text, end-12, mid, right)
		h.minus[i].Move(fyne.NewPos(end, y+2))
		h.minus[i].Resize(fyne.NewSize(44, handRow-4))
		h.plus[i].Move(fyne.NewPos(end+52, y+2))
		h.plus[i].Resize(fyne.NewSize(44, handRow-4))
	}
}
