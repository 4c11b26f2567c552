package plot

import (
	"image"
	"math"

	"interleave/scheduler/trace"
)

// shape tells whether a point of the unit square, (0, 0) its centre and ±1 its
// borders, belongs to a sign; t is the thickness of an open sign's stroke.
type shape func(x, y, t float64) bool

// Filled signs say that the processor was taken away, open ones that the task
// gave it away. Its end needs no sign: the end bar is it.
var enderShapes = [trace.Enders]shape{
	trace.System: func(x, y, _ float64) bool { return math.Abs(x) < 0.86 && math.Abs(y) < 0.86 },
	trace.Lock:   func(x, y, _ float64) bool { return math.Abs(x)+math.Abs(y) < 1 },
	trace.Await: func(x, y, t float64) bool {
		return inRight(x, y, 0) && !inRight(x, y, t)
	},
	trace.Device: func(x, y, t float64) bool {
		r := math.Hypot(x, y)
		return r < 1 && r > 1-t
	},
	trace.ByMutex: func(x, y, t float64) bool {
		m := max(math.Abs(x), math.Abs(y))
		return m < 0.92 && m > 0.92-t
	},
	trace.Death: cross,
}

// inRight is the triangle that points right, made smaller by t on all sides.
func inRight(x, y, t float64) bool {
	return x > -0.8+t && x+1.9*math.Abs(y) < 0.95-2.1*t
}

func cross(x, y, t float64) bool {
	return max(math.Abs(x), math.Abs(y)) < 1 && min(math.Abs(x-y), math.Abs(x+y)) < t*1.1
}

// The marks that stand in the gap above a lane.
var markShapes = [trace.MarkKinds]shape{
	trace.Overwrite: cross,
	trace.DropRequest: func(x, y, t float64) bool {
		in := func(t float64) bool { return y > -0.8+t && y+1.9*math.Abs(x) < 0.95-2.1*t }
		return in(0) && !in(t)
	},
	trace.SlowCallback: func(x, y, _ float64) bool {
		if math.Abs(x) < 0.12 && (y > -0.25 && y < 0.35 || y > 0.5 && y < 0.72) {
			return false
		}
		return y < 0.9 && math.Abs(x) < (y+1)/1.9
	},
}

// mask rasterises a shape, 4 by 4 points a pixel.
func mask(f shape, size int, stroke float64) *image.Alpha {
	m := image.NewAlpha(image.Rect(0, 0, size, size))
	t := 2 * stroke / float64(size)
	for y := range size {
		for x := range size {
			n := 0
			for i := range 16 {
				px := (float64(x) + (float64(i%4)+0.5)/4) * 2 / float64(size)
				py := (float64(y) + (float64(i/4)+0.5)/4) * 2 / float64(size)
				if f(px-1, py-1, t) {
					n++
				}
			}
			m.Pix[y*m.Stride+x] = uint8(n * 255 / 16)
		}
	}
	return m
}

// signs are all masks at one size of lane.
type signs struct {
	size     int // of the enders
	mark     int // of the marks
	ender    [trace.Enders]*image.Alpha
	marks    [trace.MarkKinds]*image.Alpha
	overlays *image.Alpha // the cross after a failed task
}

func newSigns(g *Geometry) signs {
	u := g.Unit
	l, _ := g.lane(g.LaneTop)
	s := signs{size: min(max(l.barH*2/5, 7*u), 15*u) | 1, mark: 9 * u}
	for i, f := range enderShapes {
		if f != nil {
			s.ender[i] = mask(f, s.size, 1.3*float64(u))
		}
	}
	for i, f := range markShapes {
		if f != nil {
			s.marks[i] = mask(f, s.mark, 1.5*float64(u))
		}
	}
	s.overlays = mask(cross, 9*u, 1.5*float64(u))
	return s
}

// Glyphs are letters that the caller has drawn in its own font, one mask each,
// cut to the glyph's own box. Without them a picture has no text.
type Glyphs struct {
	Letter [Kinds]*image.Alpha
	Digit  [10]*image.Alpha
}

// number is the width of a number set in the digits.
func (g *Glyphs) number(n int) (digits [6]uint8, count, width int) {
	for {
		digits[count] = uint8(n % 10)
		width += g.Digit[n%10].Rect.Dx() + 1
		count++
		if n /= 10; n == 0 || count == len(digits) {
			return digits, count, width - 1
		}
	}
}
