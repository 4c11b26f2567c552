package view

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"interleave/app/theme"
)

// inHall shows something in the sizes of a lecture.
func inHall(t *testing.T, o fyne.CanvasObject, w, h float32) fyne.Window {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(theme.Hall(1))
	win := test.NewTempWindow(t, o)
	win.SetPadded(false)
	win.Resize(fyne.NewSize(w, h))
	win.Canvas().Capture()
	return win
}

// smallest is the size of the smallest text that is in sight.
func smallest(p *texts) (size float32, text string) {
	size = 1000
	for _, t := range p.all[:p.used] {
		if t.Text != "" && t.TextSize < size {
			size, text = t.TextSize, t.Text
		}
	}
	return size, text
}

func TestNothingInALectureIsSmallerThanTwenty(t *testing.T) {
	cards, head, bar, list, table, counter := NewGuessCards(), NewHallHead(), NewHallBar(), NewSceneList(), NewDecision(), NewHallCounter()
	for _, c := range []struct {
		o    fyne.CanvasObject
		p    *texts
		h    float32
		fill func()
	}{
		{cards, &cards.texts, 104, func() {
			cards.Set([]GuessCard{{Letter: "A", Text: "a quarter of an hour and more", Meaning: "what nobody would have thought possible"}, {Letter: "B", Text: "B"}, {Letter: "C"}, {Letter: "D", Hands: 120}, {Letter: "E", Text: "one two three four five six seven"}}, false)
		}},
		{cards, &cards.texts, 52, func() { cards.Set(cards.cards, true) }},
		{head, &head.texts, 56, func() { head.Set("A chapter", "scene 3 of 80", 2, 80) }},
		{bar, &bar.texts, 46, func() { bar.Set([]HallKey{{"Space", "run"}}, "something", "live") }},
		{list, &list.texts, 720, func() { list.Set("All", make([]string, 18), 3) }},
		{table, &table.texts, 500, func() {
			table.Set([]string{"One", "Two"}, []DecisionRow{{Title: "x", Cells: []DecisionCell{{Figure: "1.0", Text: "times"}, {Text: "not yet", Best: true}}}})
		}},
		{counter, &counter.texts, 200, func() {
			counter.Set([]HallCount{{Expected: 4e6}, {Known: true, Expected: 255e9, Final: 1e9, Lost: 254e9}})
		}},
	} {
		c.fill()
		inHall(t, c.o, 1224, c.h)
		if size, text := smallest(c.p); size < 20 {
			t.Errorf("%q is %v high", text, size)
		}
	}
}

func TestACardIsClicked(t *testing.T) {
	g := NewGuessCards()
	g.Set([]GuessCard{{Letter: "A"}, {Letter: "B"}}, false)
	inHall(t, g, 1200, 104)
	hands := [2]int{}
	g.OnHand = func(i, n int) { hands[i] += n }
	g.Tapped(&fyne.PointEvent{Position: fyne.NewPos(900, 50)})
	g.Tapped(&fyne.PointEvent{Position: fyne.NewPos(900, 50)})
	g.TappedSecondary(&fyne.PointEvent{Position: fyne.NewPos(900, 50)})
	g.Tapped(&fyne.PointEvent{Position: fyne.NewPos(10, 50)})
	if hands != [2]int{1, 1} {
		t.Errorf("counted %v", hands)
	}
}

// TestLettersStandApart: guesses that are the same have each a letter to be seen.
func TestLettersStandApart(t *testing.T) {
	g := NewGuesses()
	inHall(t, g, 1280, 400)
	g.Set([]GuessMark{{Letter: "A", X: 900, Bottom: 100, Y: 110, Room: 0}, {Letter: "B", X: 901, Bottom: 100, Y: 110, Room: 0}, {Letter: "C", X: 860, Bottom: 100, Y: 110, Room: 30, Hands: 7}})
	for i, a := range g.letters {
		for _, b := range g.letters[:i] {
			if d := a - b; d < 34 && d > -34 {
				t.Errorf("letters stand at %v", g.letters)
			}
		}
	}
	m := GuessMark{Hands: 31, Room: 300, Rows: 2}
	if perRow, rows := m.size(); perRow != 5 || rows != 2 || !m.fits() {
		t.Errorf("%d groups in a row, %d rows", perRow, rows)
	}
	if m.Hands = 80; m.fits() {
		t.Error("80 hands fit")
	}
}

func TestTheListIsClicked(t *testing.T) {
	l := NewSceneList()
	l.Set("All", make([]string, 14), 2)
	inHall(t, l, 1280, 720)
	at := -1
	l.OnScene = func(i int) { at = i }
	l.Tapped(&fyne.PointEvent{Position: fyne.NewPos(700, 100+52)})
	if at != 8 {
		t.Errorf("scene %d was clicked", at)
	}
	if l.Choose(100); l.Chosen() != 13 {
		t.Errorf("scene %d is chosen", l.Chosen())
	}
}
