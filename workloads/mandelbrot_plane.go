package workloads

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
)

// plane is a picture of the part of the complex plane that holds the whole
// Mandelbrot set: −2.2…0.8 by −1.125…1.125, pixels are squares.
type plane struct {
	width, height int
	limit         uint64 // iterations after which a point counts as inside
}

// The shades of a pixel. What lies between the first and the last is the
// brighter the longer the point took to escape.
const (
	inside    = 0
	brightest = 254
	missing   = 255 // the task that should have computed it has not ended
)

const (
	largestUnit = 160 // a picture is 4 × 3 units: 640 × 480
	leastLimit  = 256 // small work shrinks the picture before it blurs the set
)

// meanCount is how many iterations a pixel takes on average: the set covers
// 22.32 % of the picture (its area is 1.5066), and the points around it add the
// logarithm, fitted within 3 % for limits from 64 to 16,384.
func meanCount(limit uint64) float64 {
	return 0.2232*float64(limit) + 1.5 + 0.72*math.Log(float64(limit))
}

// planeFor chooses resolution and limit so that the picture takes about total
// iterations.
func planeFor(total uint64) plane {
	unit := int(math.Sqrt(float64(total) / (12 * meanCount(leastLimit))))
	unit = min(max(unit, 1), largestUnit)
	p := plane{width: 4 * unit, height: 3 * unit}
	perPixel := float64(total) / float64(12*unit*unit)
	limit := 1.0
	for range 8 { // converges at once: the logarithm hardly moves
		limit = max(1, (perPixel-1.5-0.72*math.Log(limit))/0.2232)
	}
	p.limit = uint64(limit)
	return p
}

// point returns the middle of a pixel. It is inlined into a step, so it must
// stay this small.
func (p plane) point(pixel int) (re, im float64) {
	x, y := pixel%p.width, pixel/p.width
	re = float64(3*(float64(x)+0.5)/float64(p.width)) - 2.2
	im = 1.125 - float64(2.25*(float64(y)+0.5)/float64(p.height))
	return re, im
}

// pixelsOf returns the pixels of one task, strip by strip. Strips are dealt out
// among the tasks in turn, since those through the middle take far longer.
func (p plane) pixelsOf(task, tasks int) []uint32 {
	pieces := p.pieces(tasks)
	order := make([]uint32, 0, p.width*p.height/tasks+p.width)
	for strip := task; strip < p.height*pieces; strip += tasks {
		y, piece := strip/pieces, strip%pieces
		for x := piece * p.width / pieces; x < (piece+1)*p.width/pieces; x++ {
			order = append(order, uint32(y*p.width+x))
		}
	}
	return order
}

// pieces says into how many strips a row is cut: 1 as long as a task gets 32
// rows, else so many that it gets 256 strips if there are enough pixels. The
// number has no divisor in common with that of the tasks, or a task would get
// the same columns again and again.
func (p plane) pieces(tasks int) int {
	if 32*tasks <= p.height {
		return 1
	}
	least := min(p.width*9/10, 256*tasks/p.height) + 1
	for n := least; n <= p.width; n++ {
		if gcd(n, tasks) == 1 {
			return n
		}
	}
	return least
}

func gcd(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// mergeMandelbrot assembles the picture as a PNG. Pixels of tasks that have not
// ended are transparent.
func mergeMandelbrot(view plane, parts [][]byte) ([]byte, error) {
	picture := image.NewPaletted(image.Rect(0, 0, view.width, view.height), shades())
	for i := range picture.Pix {
		picture.Pix[i] = missing
	}
	for task, part := range parts {
		if len(part) == 0 {
			continue
		}
		order := view.pixelsOf(task, len(parts))
		if len(part) != len(order) {
			return nil, wrongLength(task, len(part), len(order))
		}
		for i, pixel := range order {
			picture.Pix[pixel] = part[i]
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, picture); err != nil {
		return nil, fmt.Errorf("encode the picture: %w", err)
	}
	return b.Bytes(), nil
}

// shades is the palette: black inside, outside from a dark blue to a light
// yellow that stays monotonous in brightness, so that a projector and colour
// blind eyes see the same picture.
func shades() color.Palette {
	palette := make(color.Palette, 256)
	palette[inside] = color.NRGBA{A: 255}
	for i := 1; i <= brightest; i++ {
		t := float64(i) / brightest
		palette[i] = color.NRGBA{
			R: uint8(12 + 240*t*t),
			G: uint8(16 + 230*t),
			B: uint8(60 + 130*math.Sin(math.Pi*min(1, 0.1+0.8*t))),
			A: 255,
		}
	}
	palette[missing] = color.NRGBA{}
	return palette
}
