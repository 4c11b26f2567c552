package view

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"interleave/app/theme"
	"interleave/scheduler/phrase"
)

// GuessCard is one choice of a question, with the hands that it got.
type GuessCard struct {
	Letter, Text, Meaning string
	Hands                 int
	Leads                 bool // got most
	Right                 bool // comes nearest to what was measured
}

// GuessCards asks the room: a card for each choice. When the result stands below
// them they are low, so that it has room.
type GuessCards struct {
	drawing
	cards []GuessCard
	low   bool
	cut   bool

	// OnHand is called with a choice that was clicked, and 1, or −1 for the second
	// button.
	OnHand func(choice, n int)
}

var (
	_ fyne.Tappable          = (*GuessCards)(nil)
	_ fyne.SecondaryTappable = (*GuessCards)(nil)
)

// NewGuessCards returns none.
func NewGuessCards() *GuessCards {
	g := &GuessCards{}
	g.drawing.place = g.lay
	g.ExtendBaseWidget(g)
	return g
}

// Set shows cards.
func (g *GuessCards) Set(cards []GuessCard, low bool) {
	g.cards, g.low = cards, low
	g.show()
}

// Cards are those that are shown.
func (g *GuessCards) Cards() []GuessCard { return g.cards }

// Height is how high the cards want to be.
func (g *GuessCards) Height() float32 {
	switch {
	case len(g.cards) == 0:
		return 0
	case g.low:
		return 52 * HallFactor()
	}
	return 104 * HallFactor()
}

// Cut reports whether a text had no room and was cut.
func (g *GuessCards) Cut() bool { return g.cut }

// fit is a text as far as it has room.
func (g *GuessCards) fit(f face, s string, room float32) string {
	t := f.fit(s, room)
	g.cut = g.cut || t != s
	return t
}

func (g *GuessCards) step() (step, gap float32) {
	gap = 20 * HallFactor()
	return (g.Size().Width + gap) / float32(max(len(g.cards), 1)), gap
}

func (g *GuessCards) lay(s fyne.Size) {
	step, gap := g.step()
	g.cut = false
	put := g.layHigh
	switch {
	case g.low:
		put = g.layLow
	case g.crowded(step - gap):
		put = g.layCrowded
	}
	for i, c := range g.cards {
		put(c, float32(i)*step, step-gap, s.Height)
	}
}

// crowded reports whether a choice has no room between a large letter and the hands.
func (g *GuessCards) crowded(width float32) bool {
	z := HallFactor()
	text, number := face{size: 22 * z, bold: true}, face{size: 37 * z, mono: true}
	room := width - 120*z - number.width("00")
	return slices.ContainsFunc(g.cards, func(c GuessCard) bool { return c.Meaning != "" && text.width(c.Text) > room })
}

// layCrowded gives the choice the row of a small letter, and what it means all of the
// width below.
func (g *GuessCards) layCrowded(c GuessCard, x, w, h float32) {
	z := HallFactor()
	_, ink, quiet := c.inks()
	g.ground(c, x, w, h)
	g.letter(c, x+12*z, 9*z, 36*z, 36*z, 24*z)
	left, end := x+14*z, x+w-14*z
	big, text := face{size: 28 * z, colour: shade(ink), bold: true}, face{size: 20 * z, colour: shade(quiet)}
	for big.size > 20*z && big.width(c.Text) > end-x-57*z {
		big.size -= z / 2
	}
	g.texts.put(g.fit(big, c.Text, end-x-57*z), big, x+57*z, 27*z, leftOf)
	room := end - left - 12*z - g.texts.put(strconv.Itoa(c.Hands), face{size: 28 * z, colour: shade(ink), mono: true}, end, 80*z, right)
	if text.width(c.Meaning) <= room {
		g.texts.put(c.Meaning, text, left, 80*z, leftOf)
		return
	}
	one, two := text.divide(c.Meaning, end-left)
	g.texts.put(g.fit(text, one, end-left), text, left, 60*z, leftOf)
	g.texts.put(g.fit(text, two, room), text, left, 84*z, leftOf)
}

// inks are the colours of a card: the right one is white on black.
func (c GuessCard) inks() (fill, text, quiet fyne.ThemeColorName) {
	if c.Right {
		return fynetheme.ColorNamePrimary, fynetheme.ColorNameForegroundOnPrimary, fynetheme.ColorNameForegroundOnPrimary
	}
	return theme.Panel, inkText, theme.Muted
}

func (g *GuessCards) ground(c GuessCard, x, w, h float32) {
	z := HallFactor()
	fill, _, _ := c.inks()
	stroke := 2 * z
	if c.Leads {
		stroke = 4 * z
	}
	g.boxes.put(x, 0, w, h, 6*z, stroke, shade(fill), shade(inkText))
}

// letter puts the choice's letter in its box.
func (g *GuessCards) letter(c GuessCard, x, y, w, h, size float32) {
	fill, text, _ := c.inks()
	g.boxes.put(x, y, w, h, 5*HallFactor(), 0, shade(text), nil)
	f := face{size: size, colour: shade(fill), bold: true}
	g.texts.put(c.Letter, f, x+w/2, y+h/2, middle)
}

// hands is the word below or behind their number.
func hands(n int) string { return phrase.N(n, "hand", "hands") }

func (g *GuessCards) layHigh(c GuessCard, x, w, h float32) {
	z := HallFactor()
	_, ink, quiet := c.inks()
	g.ground(c, x, w, h)
	g.letter(c, x+14*z, 18*z, 58*z, 68*z, 40*z)
	number := face{size: 37 * z, colour: shade(ink), mono: true}
	small, text := sized(caption, quiet), sized(normal, ink)
	edge, left, n := x+w-18*z, x+88*z, strconv.Itoa(c.Hands)
	wide := number.width(n)
	end := edge - max(wide, small.width(hands(2))) - 14*z
	if text.width(c.Meaning) > end-left { // it gets the row of the word, too
		end = edge
		for text.size > 20*z && text.width(c.Meaning) > end-left {
			text.size -= z / 2
		}
		if text.width(c.Meaning) > end-left {
			number.size = 30 * z
			wide = g.texts.put(n, number, edge, 25*z, right)
			g.wrapped(c, text, left, edge-wide-14*z, end)
			return
		}
		g.texts.put(n, number, edge, 40*z, right)
	} else {
		g.texts.put(n, number, edge, 40*z, right)
		g.texts.put(hands(c.Hands), small, edge, 75*z, right)
	}
	room := edge - wide - 14*z - left
	big := face{size: 34 * z, colour: shade(ink), bold: true}
	if c.Meaning == "" {
		g.alone(c.Text, big, left, h/2, min(room, end-left))
		return
	}
	for big.size > 22*z && big.width(c.Text) > room {
		big.size -= z
	}
	g.texts.put(g.fit(big, c.Text, room), big, left, 34*z, leftOf)
	g.texts.put(g.fit(text, c.Meaning, end-left), text, left, 72*z, leftOf)
}

// wrapped puts a choice over what it means in two lines.
func (g *GuessCards) wrapped(c GuessCard, text face, left, first, end float32) {
	z := HallFactor()
	_, ink, _ := c.inks()
	big := face{size: 28 * z, colour: shade(ink), bold: true}
	for big.size > 22*z && big.width(c.Text) > first-left {
		big.size -= z
	}
	text.size = 20 * z
	g.texts.put(g.fit(big, c.Text, first-left), big, left, 24*z, leftOf)
	one, two := text.divide(c.Meaning, end-left)
	g.texts.put(one, text, left, 56*z, leftOf)
	g.texts.put(g.fit(text, two, end-left), text, left, 82*z, leftOf)
}

// divide is a text in two lines, the first no wider than there is room.
func (f face) divide(s string, room float32) (first, rest string) {
	for _, word := range strings.Fields(s) {
		if rest == "" && (first == "" || f.width(first+" "+word) <= room) {
			first = strings.TrimSpace(first + " " + word)
		} else {
			rest = strings.TrimSpace(rest + " " + word)
		}
	}
	return first, rest
}

// alone puts a text that has the card to itself, in two lines if it must.
func (g *GuessCards) alone(s string, f face, x, mid, room float32) {
	z := HallFactor()
	for f.size > 24*z && f.width(s) > room {
		f.size -= z
	}
	if f.width(s) <= room {
		g.texts.put(s, f, x, mid, leftOf)
		return
	}
	f.size = 22 * z
	first, rest := f.divide(s, room)
	g.texts.put(g.fit(f, first, room), f, x, mid-15*z, leftOf)
	g.texts.put(g.fit(f, rest, room), f, x, mid+15*z, leftOf)
}

func (g *GuessCards) layLow(c GuessCard, x, w, h float32) {
	z := HallFactor()
	_, ink, quiet := c.inks()
	g.ground(c, x, w, h)
	g.letter(c, x+9*z, 9*z, 36*z, h-18*z, 24*z)
	end, left := x+w-14*z, x+57*z
	small := sized(caption, quiet)
	if !g.counted() { // nobody was asked: the choice has the room
		g.lowText(c, left, end, h)
		return
	}
	number := face{size: 26 * z, colour: shade(ink), mono: true}
	least := face{size: 22 * z, bold: true}.width(c.Text) + number.width(strconv.Itoa(c.Hands)) + 12*z
	if least+small.width(hands(c.Hands))+7*z < end-left {
		end -= g.texts.put(hands(c.Hands), small, end, h/2, right) + 7*z
	}
	end -= g.texts.put(strconv.Itoa(c.Hands), number, end, h/2, right) + 12*z
	g.lowText(c, left, end, h)
}

// counted reports whether any hand was.
func (g *GuessCards) counted() bool {
	return slices.ContainsFunc(g.cards, func(c GuessCard) bool { return c.Hands > 0 })
}

// lowText is a choice in one line, and what it means if there is room.
func (g *GuessCards) lowText(c GuessCard, left, end, h float32) {
	z := HallFactor()
	_, ink, quiet := c.inks()
	small := sized(caption, quiet)
	big := face{size: 26 * z, colour: shade(ink), bold: true}
	for big.size > 20*z && big.width(c.Text) > end-left {
		big.size -= z
	}
	left += g.texts.put(g.fit(big, c.Text, end-left), big, left, h/2, leftOf) + 14*z
	if small.width(c.Meaning) < end-left {
		g.texts.put(c.Meaning, small, left, h/2+1, leftOf)
	}
}

func (g *GuessCards) tapped(x float32, n int) {
	step, _ := g.step()
	if i := int(x / step); g.OnHand != nil && i < len(g.cards) {
		g.OnHand(i, n)
	}
}

// Tapped implements fyne.Tappable.
func (g *GuessCards) Tapped(e *fyne.PointEvent) { g.tapped(e.Position.X, 1) }

// TappedSecondary implements fyne.SecondaryTappable.
func (g *GuessCards) TappedSecondary(e *fyne.PointEvent) { g.tapped(e.Position.X, -1) }
