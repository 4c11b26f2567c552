package plot

import (
	"image/color"
	"math"
)

// Smooth shapes on a surface, in units at a scale: whatever is not drawn at
// frame rate may have round corners and slanted edges.
type sketch struct {
	surface
	scale float64
}

// shaped blends a colour where a distance is negative; the distance is in
// pixels, and what lies within half a pixel of the edge is covered in part.
func (s *sketch) shaped(x0, y0, x1, y1 float64, c color.NRGBA, distance func(x, y float64) float64) {
	l, t, r, b := s.clip(int(x0)-1, int(y0)-1, int(x1-x0)+3, int(y1-y0)+3)
	packed := pack(c)
	for y := t; y < b; y++ {
		for x := l; x < r; x++ {
			d := distance(float64(x)+0.5, float64(y)+0.5)
			p := &s.px[y*s.w+x]
			switch {
			case d <= -0.5:
				*p = packed
			case d < 0.5:
				*p = pack(mix(c, unpack(*p), uint32((0.5-d)*255)))
			}
		}
	}
}

// at is a place in whole pixels.
func (s *sketch) at(u float64) float64 { return math.Round(u * s.scale) }

// thick is a thickness in pixels, at least one.
func (s *sketch) thick(u float64) float64 { return max(1, s.at(u)) }

// roundDistance is the distance from a rectangle with round corners.
func roundDistance(x0, y0, x1, y1, radius float64) func(x, y float64) float64 {
	mx, my, hw, hh := (x0+x1)/2, (y0+y1)/2, (x1-x0)/2-radius, (y1-y0)/2-radius
	return func(x, y float64) float64 {
		dx, dy := math.Abs(x-mx)-hw, math.Abs(y-my)-hh
		return math.Hypot(max(dx, 0), max(dy, 0)) + min(max(dx, dy), 0) - radius
	}
}

// box fills a rectangle with round corners and draws its border.
func (s *sketch) box(x0, y0, x1, y1, border float64, fill, line color.NRGBA, dashed bool) {
	x0, y0, x1, y1 = s.at(x0), s.at(y0), s.at(x1), s.at(y1)
	w, radius := s.thick(border), 3*s.scale
	if x1-x0 < 2*w || y1-y0 < 2*w {
		return
	}
	s.shaped(x0, y0, x1, y1, fill, roundDistance(x0, y0, x1, y1, radius))
	edge := roundDistance(x0+w/2, y0+w/2, x1-w/2, y1-w/2, max(radius-w/2, 0))
	dash := 4 * s.scale
	s.shaped(x0, y0, x1, y1, line, func(x, y float64) float64 {
		d := math.Abs(edge(x, y)) - w/2
		along := x
		if x < x0+radius || x > x1-radius { // down the sides
			along = y
		}
		if dashed && math.Mod(along, 2*dash) > dash*1.1 {
			return 1
		}
		return d
	})
}

// arrow is a vertical line with its head at y1.
func (s *sketch) arrow(x, y0, y1, thick float64, c color.NRGBA) {
	x, y0, y1 = s.at(x), s.at(y0), s.at(y1)
	w, head, wide := s.thick(thick), 8*s.scale, 5*s.scale
	down := 1.0
	if y1 < y0 {
		down = -1
	}
	neck := y1 - down*head
	s.rect(int(x-w/2), int(min(y0, neck)), int(w), int(math.Abs(neck-y0))+1, pack(c))
	mid := math.Floor(x-w/2) + w/2
	s.shaped(mid-wide, min(neck, y1), mid+wide, max(neck, y1), c, func(px, py float64) float64 {
		back := (neck - py) * down // outside behind the neck
		slope := (math.Abs(px-mid) - wide*(y1-py)*down/head) * 0.85
		return max(back, slope)
	})
}

// upright is a vertical line, whole or dashed.
func (s *sketch) upright(x, y0, y1, thick float64, c color.NRGBA, dashed bool) {
	w := s.thick(thick)
	x = s.at(x) - math.Floor(w/2)
	y0, y1 = s.at(y0), s.at(y1)
	if !dashed {
		s.rect(int(x), int(y0), int(w), int(y1-y0), pack(c))
		return
	}
	for y := y0; y < y1; y += 6 * s.scale {
		s.rect(int(x), int(y), int(w), int(min(3*s.scale, y1-y)), pack(c))
	}
}

// level is a horizontal line.
func (s *sketch) level(x0, x1, y, thick float64, c color.NRGBA) {
	s.rect(int(s.at(x0)), int(s.at(y)), int(s.at(x1)-s.at(x0)), int(s.thick(thick)), pack(c))
}

// fill is a rectangle.
func (s *sketch) fill(x0, y0, x1, y1 float64, c color.NRGBA) {
	s.rect(int(s.at(x0)), int(s.at(y0)), int(s.at(x1)-s.at(x0)), int(s.at(y1)-s.at(y0)), pack(c))
}

// gap draws the sign of a broken axis: a strip of the ground between two
// slanted strokes.
func (s *sketch) gap(x, y0, y1 float64, ground, c color.NRGBA) {
	x, y0, y1 = s.at(x), s.at(y0), s.at(y1)
	lean, half, w := 4*s.scale, 3*s.scale, s.thick(1.2)
	mid := func(y float64) float64 { return x + lean*(1-2*(y-y0)/max(y1-y0, 1)) }
	s.shaped(x-lean-half-w, y0, x+lean+half+w, y1, ground, func(px, py float64) float64 {
		return max(math.Abs(px-mid(py))-half, y0-py, py-y1)
	})
	for _, side := range []float64{-half, half} {
		s.shaped(x-lean-half-w, y0, x+lean+half+w, y1, c, func(px, py float64) float64 {
			return max(math.Abs(px-mid(py)-side)-w/2, y0-py, py-y1)
		})
	}
}
