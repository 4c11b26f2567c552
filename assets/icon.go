//go:build ignore

// Command icon draws Icon.svg and Icon.png from one table of bars, so that the
// two cannot drift apart. Run it by `go generate ./assets`.
//
// Three lanes of interleaved work in the window's own colours and patterns:
// running is solid and full height, ready is hatched and waiting is plain, both
// lower. Every edge is a multiple of 16, so the icon stays sharp at 32 pixels,
// where one unit of the grid is one pixel.
package main

import (
	"fmt"
	"image"
	"image/color"
	"image/png"
	"log"
	"math"
	"os"
	"strings"
)

const (
	size   = 512 // pixels and SVG units
	corner = 96  // radius of the ground
	grid   = 16  // all edges are multiples of it
	sub    = 8   // samples a pixel and axis
)

var (
	ground   = color.RGBA{0x1C, 0x21, 0x27, 0xFF}
	plot     = color.RGBA{0xFF, 0xFF, 0xFF, 0xFF}
	green    = color.RGBA{0x00, 0x66, 0x4F, 0xFF}
	ready    = color.RGBA{0xF3, 0xBE, 0x8F, 0xFF}
	readyInk = color.RGBA{0xCC, 0x83, 0x40, 0xFF}
	waiting  = color.RGBA{0xCF, 0xE1, 0xF7, 0xFF}
)

type bar struct {
	lane, from, to int // lane 0 … 2; columns of the grid, to is exclusive
	state          byte
}

// bars is one run of three tasks on one processor: at any column exactly one
// of them runs ('R'); the others are ready ('P') or wait for a device ('W').
var bars = []bar{
	{0, 4, 10, 'R'},
	{0, 10, 16, 'W'},
	{0, 16, 22, 'P'},
	{0, 22, 28, 'R'},
	{1, 4, 10, 'P'},
	{1, 10, 16, 'R'},
	{1, 16, 22, 'W'},
	{1, 22, 28, 'P'},
	{2, 4, 10, 'W'},
	{2, 10, 16, 'P'},
	{2, 16, 22, 'R'},
	{2, 22, 28, 'W'},
}

// paper is the plot that the bars lie on: the dark green of running needs a
// light ground to be the figure.
var paper = image.Rect(2*grid, 5*grid, 30*grid, 27*grid)

// rect tells where a bar lies, in pixels. Running is two units taller.
func (b bar) rect() image.Rectangle {
	top := 6 + 7*b.lane
	if b.state != 'R' {
		top += 2
	}
	return image.Rect(b.from*grid, top*grid, b.to*grid, (6+7*b.lane+6)*grid)
}

// at tells the colour of a point; ok is false outside the rounded ground.
func at(x, y float64) (c color.RGBA, ok bool) {
	if !inGround(x, y) {
		return c, false
	}
	for _, b := range bars {
		if !(image.Point{int(x), int(y)}).In(b.rect()) {
			continue
		}
		switch {
		case b.state == 'R':
			return green, true
		case b.state == 'W':
			return waiting, true
		case math.Mod(x+y, 48) < 16:
			return readyInk, true
		default:
			return ready, true
		}
	}
	if (image.Point{int(x), int(y)}).In(paper) {
		return plot, true
	}
	return ground, true
}

func inGround(x, y float64) bool {
	dx := max(corner-x, x-(size-corner), 0)
	dy := max(corner-y, y-(size-corner), 0)
	return dx*dx+dy*dy <= corner*corner
}

func drawPNG() *image.NRGBA {
	img := image.NewNRGBA(image.Rect(0, 0, size, size))
	for y := range size {
		for x := range size {
			img.SetNRGBA(x, y, pixel(x, y))
		}
	}
	return img
}

// pixel is the mean of sub × sub samples, so that the corners and the hatch
// have soft edges.
func pixel(x, y int) color.NRGBA {
	var r, g, b, n int
	for i := range sub * sub {
		c, ok := at(float64(x)+(float64(i%sub)+0.5)/sub, float64(y)+(float64(i/sub)+0.5)/sub)
		if ok {
			r, g, b, n = r+int(c.R), g+int(c.G), b+int(c.B), n+1
		}
	}
	if n == 0 {
		return color.NRGBA{}
	}
	return color.NRGBA{uint8(r / n), uint8(g / n), uint8(b / n), uint8(n * 255 / (sub * sub))}
}

func drawSVG() string {
	hex := func(c color.RGBA) string { return fmt.Sprintf("#%02X%02X%02X", c.R, c.G, c.B) }
	fill := map[byte]string{'R': hex(green), 'W': hex(waiting), 'P': "url(#ready)"}

	var s strings.Builder
	fmt.Fprintf(&s, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d">`+"\n", size, size)
	fmt.Fprintf(&s, `<defs><pattern id="ready" width="48" height="48" patternUnits="userSpaceOnUse">`+
		`<path fill="%s" d="M0 0h48v48H0z"/><path fill="%s" d="M0 0h16L0 16zM48 0h16L0 64V48z"/></pattern></defs>`+"\n", hex(ready), hex(readyInk))
	fmt.Fprintf(&s, `<rect width="%d" height="%d" rx="%d" fill="%s"/>`+"\n", size, size, corner, hex(ground))
	rect := func(r image.Rectangle, fill string) {
		fmt.Fprintf(&s, `<rect x="%d" y="%d" width="%d" height="%d" fill="%s"/>`+"\n",
			r.Min.X, r.Min.Y, r.Dx(), r.Dy(), fill)
	}
	rect(paper, hex(plot))
	for _, b := range bars {
		rect(b.rect(), fill[b.state])
	}
	return s.String() + "</svg>\n"
}

func main() {
	log.SetFlags(0)
	if err := os.WriteFile("Icon.svg", []byte(drawSVG()), 0o644); err != nil {
		log.Fatal(err)
	}
	f, err := os.Create("Icon.png")
	if err != nil {
		log.Fatal(err)
	}
	if err := png.Encode(f, drawPNG()); err != nil {
		log.Fatal(err)
	}
	if err := f.Close(); err != nil {
		log.Fatal(err)
	}
}
