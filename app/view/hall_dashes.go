package view

import (
	"image"
	"image/color"
	"math"
	"slices"

	"interleave/app/theme"
)

// dashedFrame is a border of dashes, 2 units thick.
func dashedFrame(w, h int) image.Image {
	m := image.NewNRGBA(image.Rect(0, 0, w, h))
	ink := opaque(shade(inkText))
	t := max(int(2*HallFactor()+0.5), 1)
	for y := range h {
		for x := range w {
			flat, upright := y < t || y >= h-t, x < t || x >= w-t
			if flat && x%(6*t) < 4*t || upright && y%(6*t) < 4*t {
				m.SetNRGBA(x, y, ink)
			}
		}
	}
	return m
}

func tallyWidth(hands int) float32 { return float32(hands) * 8 * HallFactor() }

// dashed is a vertical line of dashes with a clear edge at either side.
func (g *Guesses) dashed(i, w, h int) image.Image {
	m := image.NewNRGBA(image.Rect(0, 0, w, h))
	if i >= len(g.marks) {
		return m
	}
	mark := g.marks[i]
	unit := (mark.Bottom - mark.Top) / float32(max(h, 1))
	free := func(y int) bool {
		at := mark.Top + float32(y)*unit
		return slices.ContainsFunc(mark.Gaps, func(gap [2]float32) bool { return at > gap[0] && at < gap[1] })
	}
	ink, clear := opaque(shade(inkText)), opaque(shade(theme.Panel))
	edge := max(w*2/7, 1)
	period := max(w*16/7, 4)
	for y := range h {
		if free(y) {
			continue
		}
		for x := range w {
			switch {
			case y%period >= period*5/8:
			case x < edge || x >= w-edge:
				m.SetNRGBA(x, y, clear)
			default:
				m.SetNRGBA(x, y, ink)
			}
		}
	}
	return m
}

// tally draws hands as one counts them on a blackboard: four strokes and the
// fifth across them.
func (g *Guesses) tally(i, w, h int) image.Image {
	m := image.NewNRGBA(image.Rect(0, 0, w, h))
	if i >= len(g.marks) || w < 4 {
		return m
	}
	mark := g.marks[i]
	perRow, rows := mark.size()
	k := float64(h) / float64(40*max(rows, 1)) // device pixels a unit
	for n := range mark.Hands {
		group, stroke := n/5, n%5
		x0 := float64(group%perRow)*perGroup*k + 2*k
		y0 := float64(group/perRow)*40*k + 4*k
		if group/perRow >= rows {
			break
		}
		if stroke == 4 {
			line(m, x0-1*k, y0+24*k, x0+30*k, y0+6*k, 3*k)
			continue
		}
		x := x0 + (4+float64(stroke)*7.5)*k
		line(m, x, y0, x, y0+30*k, 3*k)
	}
	return m
}

// line draws a straight stroke with soft edges, in ink.
func line(m *image.NRGBA, x0, y0, x1, y1, thick float64) {
	ink := opaque(shade(inkText))
	r := thick / 2
	dx, dy := x1-x0, y1-y0
	length := math.Hypot(dx, dy)
	for y := max(int(min(y0, y1)-r-1), 0); y < min(int(max(y0, y1)+r+2), m.Rect.Dy()); y++ {
		for x := max(int(min(x0, x1)-r-1), 0); x < min(int(max(x0, x1)+r+2), m.Rect.Dx()); x++ {
			px, py := float64(x)+0.5-x0, float64(y)+0.5-y0
			along := min(max((px*dx+py*dy)/length, 0), length)
			d := math.Hypot(px-along*dx/length, py-along*dy/length)
			a := min(max(r-d+0.5, 0), 1)
			if old := m.NRGBAAt(x, y); a*255 > float64(old.A) {
				m.SetNRGBA(x, y, color.NRGBA{ink.R, ink.G, ink.B, uint8(a * 255)})
			}
		}
	}
}
