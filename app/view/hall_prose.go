package view

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"interleave/app/theme"
)

// BlockKind is what a block of prose is.
type BlockKind uint8

// The kinds.
const (
	Plain   BlockKind = iota // a paragraph
	Item                     // of a list
	Heading                  // of what follows
	Program                  // lines of code
)

// Block is a piece of prose; passages between pairs of ** are bold.
type Block struct {
	Kind BlockKind
	Text string
	Mark string // before an item: "•", "2."
}

// Prose is paragraphs, lists and code, one below the other, in one size.
type Prose struct {
	widget.BaseWidget
	blocks []Block
	size   fyne.ThemeSizeName
	colour fyne.ThemeColorName
	parts  []prosePart
	width  float32
	high   float32
	bar    bool // a thick stroke left of it
	rule   *canvas.Rectangle
}

// prosePart is what one block consists of.
type prosePart struct {
	block Block
	text  *Paragraph
	mark  *words
	back  *canvas.Rectangle
	lines []*words // of a program
}

var _ fyne.Widget = (*Prose)(nil)

// NewProse returns an empty one in a size of the theme.
func NewProse(size fyne.ThemeSizeName) *Prose {
	p := &Prose{size: size, colour: inkText, width: 600, rule: canvas.NewRectangle(nil)}
	p.ExtendBaseWidget(p)
	return p
}

// Ruled puts a thick stroke left of the text.
func (p *Prose) Ruled() *Prose {
	p.bar = true
	return p
}

// Set shows blocks.
func (p *Prose) Set(blocks []Block) {
	p.blocks, p.parts = blocks, nil
	for _, b := range blocks {
		p.parts = append(p.parts, p.part(b))
	}
	p.place()
	canvas.Refresh(p)
}

// SetSize chooses another size of the theme.
func (p *Prose) SetSize(size fyne.ThemeSizeName) {
	if size != p.size {
		p.size = size
		p.Set(p.blocks)
	}
}

func (p *Prose) part(b Block) prosePart {
	x := prosePart{block: b}
	if b.Kind == Program {
		x.back = canvas.NewRectangle(nil)
		for _, l := range strings.Split(b.Text, "\n") {
			w := newWords(strings.ReplaceAll(l, "\t", "    "), p.size, inkText)
			w.TextStyle.Monospace = true
			x.lines = append(x.lines, w)
		}
		return x
	}
	text := b.Text
	if b.Kind == Heading {
		text = "**" + strings.ReplaceAll(text, "**", "") + "**"
	}
	x.text = NewParagraph(text, p.size, p.colour)
	if b.Kind == Item {
		x.mark = newWords(b.Mark, p.size, p.colour)
	}
	return x
}

// Wrap breaks the lines for a width; MinSize is then the height that this takes.
func (p *Prose) Wrap(width float32) {
	if width < 60 {
		return
	}
	p.width = width
	p.place()
}

func (p *Prose) place() {
	em := fynetheme.Size(p.size)
	left, y := float32(0), float32(0)
	if p.bar {
		left = em * 0.8
	}
	for i, x := range p.parts {
		if i > 0 {
			y += em * 0.55
			if x.block.Kind == Item && p.parts[i-1].block.Kind == Item {
				y -= em * 0.25
			}
		}
		y += p.putPart(x, left, y, em)
	}
	p.high = y
	if !p.bar || len(p.parts) == 0 {
		p.rule.Move(parked)
		return
	}
	p.rule.FillColor = shade(inkText)
	p.rule.Resize(fyne.NewSize(em*0.24, y))
	p.rule.Move(fyne.NewPos(0, 0))
}

// putPart returns the height that the part takes.
func (p *Prose) putPart(x prosePart, left, y, em float32) float32 {
	if x.back != nil {
		step := em * 1.3
		h := step*float32(len(x.lines)) + em*0.7
		x.back.FillColor, x.back.StrokeColor, x.back.StrokeWidth = shade(theme.Note), shade(theme.Line), 1
		x.back.Resize(fyne.NewSize(p.width-left, h))
		x.back.Move(fyne.NewPos(left, y))
		for i, l := range x.lines {
			put(l, left+em*0.5, y+em*0.35+step*(float32(i)+0.5), false)
		}
		return h
	}
	if x.mark != nil {
		put(x.mark, left+em*0.2, y+em*lineHeight/2, false)
		left += max(em*1.1, x.mark.MinSize().Width+em*0.6)
	}
	x.text.Wrap(p.width - left)
	h := x.text.MinSize().Height
	x.text.Move(fyne.NewPos(left, y))
	x.text.Resize(fyne.NewSize(p.width-left, h))
	return h
}

// MinSize is as high as the last Wrap made it.
func (p *Prose) MinSize() fyne.Size { return fyne.NewSize(60, p.high) }

// CreateRenderer implements fyne.Widget.
func (p *Prose) CreateRenderer() fyne.WidgetRenderer { return &proseRenderer{p} }

type proseRenderer struct{ p *Prose }

func (r *proseRenderer) Destroy()           {}
func (r *proseRenderer) MinSize() fyne.Size { return r.p.MinSize() }
func (r *proseRenderer) Layout(s fyne.Size) { r.p.Wrap(s.Width) }

func (r *proseRenderer) Objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{r.p.rule}
	for _, x := range r.p.parts {
		if x.back != nil {
			out = append(out, x.back)
		}
		for _, l := range x.lines {
			out = append(out, l.Text)
		}
		if x.text != nil {
			out = append(out, x.text)
		}
		if x.mark != nil {
			out = append(out, x.mark.Text)
		}
	}
	return out
}

func (r *proseRenderer) Refresh() {
	for _, x := range r.p.parts {
		for _, l := range x.lines {
			l.restyle()
			l.Refresh()
		}
		if x.mark != nil {
			x.mark.restyle()
			x.mark.Refresh()
		}
		if x.text != nil {
			x.text.Refresh()
		}
	}
	r.p.place()
}
