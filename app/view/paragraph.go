package view

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Paragraph is text that wraps, with bold passages between pairs of **. Unlike
// a label it has no margins, and its height is known as soon as its width is.
type Paragraph struct {
	widget.BaseWidget
	text   string
	colour fyne.ThemeColorName
	size   fyne.ThemeSizeName
	width  float32
	lines  float32 // as wrapped
	runs   []*canvas.Text
}

var _ fyne.Widget = (*Paragraph)(nil)

const lineHeight = 1.36

// NewParagraph returns a paragraph in a size and colour of the theme.
func NewParagraph(text string, size fyne.ThemeSizeName, colour fyne.ThemeColorName) *Paragraph {
	p := &Paragraph{text: text, colour: colour, size: size, width: 400}
	p.ExtendBaseWidget(p)
	return p
}

// SetText changes the text; the same text costs nothing. It reports whether
// the height has changed.
func (p *Paragraph) SetText(text string) bool {
	if text == p.text {
		return false
	}
	old := p.lines
	p.text = text
	p.wrap()
	p.Refresh()
	return old != p.lines
}

// SetColour changes the colour's name.
func (p *Paragraph) SetColour(n fyne.ThemeColorName) {
	if p.colour != n {
		p.colour = n
		p.Refresh()
	}
}

// Wrap breaks the lines for a width; MinSize is the height that this takes. A
// width in which no word fits is one of a layout that has not begun.
func (p *Paragraph) Wrap(width float32) {
	if width < 60 {
		return
	}
	if width != p.width || p.runs == nil {
		p.width = width
		p.wrap()
	}
}

// wrap makes one canvas text a run of one style in a line.
func (p *Paragraph) wrap() {
	size := fynetheme.Size(p.size)
	p.runs = p.runs[:0]
	x, line := float32(0), 0
	bold := false
	for i, part := range strings.Split(p.text, "**") {
		bold = i%2 == 1
		style := fyne.TextStyle{Bold: bold}
		space := textWidth(" ", size, style)
		for j, word := range strings.Split(part, " ") {
			if word == "" {
				continue
			}
			glue := j > 0 && x > 0
			w := textWidth(word, size, style)
			need := w
			if glue {
				need += space
			}
			closing := i > 0 && j == 0 && strings.Trim(word, ".,;:!?)“”’") == "" // stays with the word before it
			if x > 0 && x+need > p.width-0.5 && !closing {
				x, glue = 0, false
				line++
			}
			if last := p.last(line, bold); last != nil && (glue || j == 0) {
				if glue {
					last.Text += " "
				}
				last.Text += word
				x = last.Position().X + textWidth(last.Text, size, style)
				continue
			}
			if glue {
				x += space
			}
			t := &canvas.Text{Text: word, TextSize: size, TextStyle: style, Color: shade(p.colour)}
			t.Move(fyne.NewPos(x, float32(line)*p.step()))
			p.runs = append(p.runs, t)
			x += w
		}
		if strings.HasSuffix(part, " ") && x > 0 {
			x += space
		}
	}
	p.lines = float32(line + 1)
	if p.text == "" {
		p.lines = 0
	}
}

// last is the run that a word of a style in a line may be added to.
func (p *Paragraph) last(line int, bold bool) *canvas.Text {
	if len(p.runs) == 0 {
		return nil
	}
	t := p.runs[len(p.runs)-1]
	if t.Position().Y != float32(line)*p.step() || t.TextStyle.Bold != bold {
		return nil
	}
	return t
}

func (p *Paragraph) step() float32 { return fynetheme.Size(p.size) * lineHeight }

// MinSize is as high as the lines of the last Wrap.
func (p *Paragraph) MinSize() fyne.Size { return fyne.NewSize(10, p.lines*p.step()) }

// CreateRenderer implements fyne.Widget.
func (p *Paragraph) CreateRenderer() fyne.WidgetRenderer {
	p.wrap()
	return &paragraphRenderer{p}
}

type paragraphRenderer struct{ p *Paragraph }

func (r *paragraphRenderer) Destroy()           {}
func (r *paragraphRenderer) MinSize() fyne.Size { return r.p.MinSize() }
func (r *paragraphRenderer) Layout(s fyne.Size) { r.p.Wrap(s.Width); r.place() }

func (r *paragraphRenderer) place() {
	for _, t := range r.p.runs {
		t.Resize(t.MinSize())
	}
}

func (r *paragraphRenderer) Objects() []fyne.CanvasObject {
	out := make([]fyne.CanvasObject, len(r.p.runs))
	for i, t := range r.p.runs {
		out[i] = t
	}
	return out
}

func (r *paragraphRenderer) Refresh() {
	r.p.wrap()
	r.place()
	canvas.Refresh(r.p)
}
