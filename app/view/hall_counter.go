package view

import (
	"image"
	"math"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"

	"interleave/app/plot"
	"interleave/app/theme"
	"interleave/scheduler/phrase"
)

// HallCount is what became of a counter in one run.
type HallCount struct {
	Name                  string
	Known                 bool // it has run
	Expected, Final, Lost int64
	Private               bool // each process counted for itself
}

// HallCounter shows counters large: what they should hold, what they hold, and a
// bar in which what was lost is crossed.
type HallCounter struct {
	drawing
	runs []HallCount
	bars []*canvas.Raster
}

// NewHallCounter returns an empty one.
func NewHallCounter() *HallCounter {
	c := &HallCounter{}
	c.drawing.place = c.lay
	c.ExtendBaseWidget(c)
	return c
}

// Set shows runs, one below the other.
func (c *HallCounter) Set(runs []HallCount) {
	c.runs = runs
	for len(c.bars) < len(runs) {
		i := len(c.bars)
		c.bars = append(c.bars, canvas.NewRaster(func(w, h int) image.Image { return c.draw(i, w, h) }))
		c.extra = append(c.extra, c.bars[i])
	}
	for i, b := range c.bars {
		b.Refresh()
		if i >= len(runs) {
			b.Move(parked)
		}
	}
	c.show()
	canvas.Refresh(c)
}

// Runs are those that are shown.
func (c *HallCounter) Runs() []HallCount { return c.runs }

func (c *HallCounter) draw(i, w, h int) image.Image {
	m := image.NewRGBA(image.Rect(0, 0, max(w, 2), max(h, 2)))
	if i >= len(c.runs) {
		return m
	}
	final, all := float64(c.runs[i].Final), float64(c.runs[i].Expected)
	if !c.runs[i].Known {
		final, all = 0, 0
	}
	plot.LostBar(m, onPanel(), final, all, float64(w)/float64(max(c.bars[i].Size().Width, 1))*1.5*float64(HallFactor()))
	return m
}

// Bar is where the bar of a run lies: all of its width is what was expected.
func (c *HallCounter) Bar(i int) (at fyne.Position, size fyne.Size) {
	if i >= len(c.bars) || i >= len(c.runs) {
		return parked, fyne.Size{}
	}
	return c.bars[i].Position(), c.bars[i].Size()
}

func (c *HallCounter) lay(s fyne.Size) {
	z, n := HallFactor(), float32(max(len(c.runs), 1))
	step := min(s.Height/n, 240*z)
	top := max((s.Height-step*n)/2, 0)
	left := c.gutter()
	for i, r := range c.runs {
		c.layRun(i, r, top+float32(i)*step, step, left, s.Width)
	}
}

// gutter is the width of the names, of which a part below another stands alone; 0
// without any.
func (c *HallCounter) gutter() float32 {
	z, widest := HallFactor(), float32(0)
	for _, r := range c.runs {
		for _, part := range strings.Split(r.Name, ", ") {
			widest = max(widest, sized(title, inkText).bolder().width(part))
		}
	}
	if widest == 0 {
		return 0
	}
	return min(max(widest+24*z, 200*z), 330*z)
}

// name puts the parts of a name below each other where they have no room beside.
func (c *HallCounter) name(s string, f face, width, mid float32) {
	lines := []string{s}
	if f.width(s) > width {
		lines = strings.Split(s, ", ")
	}
	for _, l := range lines {
		for f.size > 20*HallFactor() && f.width(l) > width {
			f.size = float32(math.Ceil(float64(f.size - 1))) // of a broken size the end of a text is cut off
		}
	}
	step := f.height()
	for i, l := range lines {
		c.texts.put(f.fit(l, width), f, 0, mid+(float32(i)-float32(len(lines)-1)/2)*step, leftOf)
	}
}

// layRun puts three figures over their bar, the name before them.
func (c *HallCounter) layRun(i int, r HallCount, top, height, left, width float32) {
	z := HallFactor()
	bold, small := sized(title, inkText).bolder(), sized(caption, theme.Muted)
	big := sized(theme.BigFigure, inkText).bolder()
	barH := min(max(height*0.2, 16*z), 40*z)
	big.size = min(big.size*1.4, max((height-barH-30*z)/1.7, 22*z))
	for _, g := range []int64{r.Expected, r.Final} {
		for big.size > 20*z && big.width(phrase.Count(g)) > (width-left-50*z)/3 {
			big.size -= z
		}
	}
	if r.Name != "" {
		c.name(r.Name, bold, left-20*z, top+small.height()+big.height()/2)
	}
	figures := CounterFacts{Known: r.Known, Private: r.Private, Expected: r.Expected, Final: r.Final, Lost: r.Lost}.figures()
	third := (width - left) / 3
	for j, g := range figures {
		x := left + float32(j)*third
		look := big
		if g.bad {
			look.colour = shade(fynetheme.ColorNameError)
		}
		c.texts.put(small.fit(g.name, third-8*z), small, x, top+small.height()/2, leftOf)
		c.texts.put(look.fit(g.value, third-10*z), look, x, top+small.height()+look.height()/2-2*z, leftOf)
	}
	y := top + small.height() + big.height() + 2*z
	c.bars[i].Resize(fyne.NewSize(width-left, barH))
	c.bars[i].Move(fyne.NewPos(left, y))
	c.bars[i].Refresh()
}
