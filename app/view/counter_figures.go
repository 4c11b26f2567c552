package view

import (
	"math"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"interleave/app/theme"
	"interleave/scheduler/phrase"
)

// counted is a number with its name over it.
type counted struct {
	name, value string
	bad         bool
}

func (f CounterFacts) figures() []counted {
	final, lost := "–", "–"
	if f.Known {
		final, lost = phrase.Count(f.Final), phrase.Count(f.Lost)
	}
	if f.Known && f.Private {
		return []counted{{phrase.T("Expected"), phrase.Count(f.Expected), false}, {phrase.T("Final, in the parent"), final, false}, {phrase.T("In the processes"), lost, false}}
	}
	return []counted{{phrase.T("Expected"), phrase.Count(f.Expected), false}, {phrase.T("Final"), final, f.Known && f.Lost != 0}, {phrase.T("Lost"), lost, f.Known && f.Lost != 0}}
}

// note says what the lost ones are of.
func (f CounterFacts) note() string {
	switch {
	case f.Stale != "":
		return f.Stale
	case f.Running:
		return phrase.T("counting")
	case !f.Known:
		return phrase.T("Press Space to run.")
	case f.Private:
		return phrase.T("right in each process, but nobody shares it")
	case f.Lost != 0 && f.Expected > 0:
		return phrase.F("increments, %s", lostOf(f.Lost, f.Expected))
	}
	return phrase.T("Not one increment was lost.")
}

// lostOf is a share as "65.4 of 100", never rounded to all or nothing.
func lostOf(lost, all int64) string {
	if lost == all {
		return phrase.F("%s of 100", "100")
	}
	share := float64(lost) / float64(all) * 100
	decimals := 1
	for decimals < 9 && min(share, 100-share) < math.Pow(10, float64(1-decimals)) {
		decimals++
	}
	return phrase.F("%s of 100", phrase.Decimal(share, decimals))
}

// placeFigures puts the three numbers over the bar that proves them.
func (r *counterRenderer) placeFigures(x, top float32, size fyne.Size, small face) {
	f := r.c.facts
	width := size.Width - x
	foot := small.height() + 4
	barH := min(max((size.Height-top)*0.16, 12), 20)
	barY := size.Height - foot - barH
	if size.Height < top+small.height()+34+barH+foot { // the text below the bar gives way
		foot = 0
		barY = size.Height - barH - 2
	}
	big := sized(theme.BigFigure, inkText).bolder()
	big.size = max(min(big.size*1.2, (barY-top-small.height()-3)/1.36), 16)
	list, name := f.figures(), sized(normal, theme.Muted)
	step := r.fitFigures(list, &big, name, width)
	nameY := top + small.height()/2
	valueY := (top + small.height() + barY) / 2
	end := x
	for i, g := range list {
		at, look := x+float32(i)*step, big
		if g.bad && i == 2 {
			look.colour = shade(fynetheme.ColorNameError)
		}
		r.texts.put(name.fit(g.name, size.Width-at), name, at, nameY, leftOf)
		end = at + r.texts.put(g.value, look, at, valueY, leftOf)
	}
	if note := f.note(); small.width(note) < size.Width-end-18 {
		look := small
		if f.Known && f.Lost != 0 && !f.Private && f.Stale == "" {
			look.colour = shade(fynetheme.ColorNameError)
		}
		r.texts.put(note, look, end+18, valueY+3, leftOf)
	}
	r.bar.Move(fyne.NewPos(x, barY))
	r.bar.Resize(fyne.NewSize(width, barH))
	if foot > 0 {
		r.placeFoot(x, barY+barH+3+small.height()/2, width, small)
	}
}

// fitFigures makes the figures as large as three of them may be, and returns the
// step from one to the next.
func (r *counterRenderer) fitFigures(list []counted, big *face, name face, width float32) float32 {
	third := width / float32(len(list))
	for {
		need := float32(0)
		for _, g := range list {
			need = max(need, big.width(g.value)+16)
		}
		if need <= third || big.size < 9 {
			for _, g := range list {
				need = max(need+10, name.width(g.name)+14)
			}
			return min(max(need, width/4), third)
		}
		big.size *= 0.95
	}
}

// placeFoot names the parts of the bar.
func (r *counterRenderer) placeFoot(x, y, width float32, small face) {
	f := r.c.facts
	end := small
	end.mono = true
	total := phrase.Count(f.Expected)
	r.texts.put(total, end, x+width, y, right)
	room := x + width - end.width(total) - 12
	if !f.Known || f.Private {
		return
	}
	edge := x + width*float32(min(max(float64(f.Final)/float64(max(f.Expected, 1)), 0), 1))
	final, ends := x, phrase.T("final")
	if edge-x > small.width(ends)+8 || f.Lost == 0 {
		final += r.texts.put(ends, small, x, y, leftOf)
	}
	if f.Lost == 0 {
		return
	}
	red := small
	red.colour = shade(fynetheme.ColorNameError)
	text := phrase.T("lost: written over by a stale copy")
	if at := min(max(edge+2, final+12), room-red.width(text)); at > final+8 || final == x {
		r.texts.put(text, red, max(at, x), y, leftOf)
	}
}
