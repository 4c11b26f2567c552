package view

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"interleave/app/plot"
	"interleave/app/theme"
	"interleave/scheduler/phrase"
)

// PriceSide is the counter with the mutex off or on, measured.
type PriceSide struct {
	Known bool
	Wall  time.Duration
	Final int64
	Wrong bool
}

// PriceFacts is what the mutex costs and what it buys.
type PriceFacts struct {
	Off, On  PriceSide
	Sentence string // "7.8 times as long, and right every time." is set bold
	Details  string // what follows it
}

// Price lays the times with and without the mutex side by side.
type Price struct {
	widget.BaseWidget
	facts PriceFacts
	r     *priceRenderer
}

var _ fyne.Widget = (*Price)(nil)

// NewPrice returns an empty one.
func NewPrice() *Price {
	p := &Price{}
	p.ExtendBaseWidget(p)
	return p
}

// Set shows facts.
func (p *Price) Set(f PriceFacts) {
	p.facts = f
	if p.r != nil {
		p.r.place()
	}
}

// Facts is what is shown.
func (p *Price) Facts() PriceFacts { return p.facts }

// CreateRenderer implements fyne.Widget.
func (p *Price) CreateRenderer() fyne.WidgetRenderer {
	p.r = &priceRenderer{p: p, said: NewParagraph("", title, inkText)}
	for i := range p.r.bars {
		p.r.bars[i] = canvas.NewRectangle(nil)
	}
	return p.r
}

type priceRenderer struct {
	p     *Price
	bars  [2]*canvas.Rectangle
	said  *Paragraph
	texts texts
}

func (r *priceRenderer) Destroy()           { r.p.r = nil }
func (r *priceRenderer) MinSize() fyne.Size { return fyne.NewSize(220, 120) }
func (r *priceRenderer) Layout(fyne.Size)   { r.place() }

func (r *priceRenderer) Objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{r.bars[0], r.bars[1], r.said}
	return append(out, r.texts.objects()...)
}

func (r *priceRenderer) Refresh() { r.said.Refresh(); r.place() }

// place takes the first of the ways that fits: each side in two lines or in one,
// with the whole text, its first sentence or none.
func (r *priceRenderer) place() {
	size := r.p.Size()
	if size.Width < 100 {
		return
	}
	r.texts.begin()
	head := sized(title, inkText).bolder()
	top := max(32, head.height()+6)
	r.texts.put(phrase.T("The price of the right answer"), head, 0, top/2, leftOf)
	line := max(sized(title, inkText).height(), 16)
	r.said.Wrap(size.Width)
	short, long := r.sentences()
	for _, way := range []struct {
		text string
		two  bool
	}{{long, true}, {long, false}, {short, true}, {short, false}, {"", false}} {
		r.said.SetText(way.text)
		high := 2 * (line + 6)
		if way.two {
			high *= 2
		}
		if text := r.said.MinSize().Height; top+high+text <= size.Height || way.text == "" {
			spare := (size.Height - top - high - text) / 6
			r.sides(top, line, min(max(spare, 0), 8), way.two)
			r.said.Move(fyne.NewPos(0, top+high+min(max(2*spare, 0), 16)))
			r.said.Resize(fyne.NewSize(size.Width, text))
			break
		}
	}
	r.texts.end()
}

// sides draws the two bars with their figures.
func (r *priceRenderer) sides(y, line, gap float32, two bool) {
	f, width := r.p.facts, r.p.Size().Width
	name, number := sized(normal, inkText).bolder(), sized(title, inkText)
	number.mono = true
	longest := max(f.Off.Wall, f.On.Wall, 1)
	for i, side := range []PriceSide{f.Off, f.On} {
		left := r.texts.put([]string{phrase.T("Mutex off"), phrase.T("Mutex on")}[i], name, 0, y+line/2, leftOf) + 12
		end := width
		value := number
		if side.Wrong {
			value.colour = shade(fynetheme.ColorNameError)
		}
		if side.Known {
			end -= r.texts.put(phrase.Count(side.Final), value, width, y+line/2, right) + 12
		}
		if two {
			y += line + 2
			left, end = 0, width
		} else {
			left = max(left, name.width(phrase.T("Mutex off"))+12)
		}
		if side.Known {
			time := plot.Seconds(side.Wall) + " s"
			w := max((end-left-number.width(time)-8)*float32(side.Wall)/float32(longest), 2)
			r.bars[i].FillColor = shade(inkText)
			r.bars[i].Move(fyne.NewPos(left, y+line/2-7))
			r.bars[i].Resize(fyne.NewSize(w, 14))
			r.bars[i].Refresh()
			r.texts.put(time, number, left+w+8, y+line/2, leftOf)
		} else {
			r.bars[i].Move(parked)
			r.texts.put(phrase.T("not run yet"), sized(caption, theme.Muted), left, y+line/2, leftOf)
		}
		y += line + 6 + gap
		if two {
			y += 4
		}
	}
}

func (r *priceRenderer) sentences() (short, long string) {
	f := r.p.facts
	switch {
	case f.Sentence != "":
		return "**" + f.Sentence + "**", "**" + f.Sentence + "** " + f.Details
	case !f.Off.Known || !f.On.Known:
		s := phrase.T("Run it with the mutex off and on: key M, then Space.")
		return s, s
	}
	return f.Details, f.Details
}
