package view

import (
	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"interleave/app/theme"
)

// Figure is one big number with its unit and what it is beside: its limit, or
// what it counts.
type Figure struct {
	Value, Unit, Caption string
	Bad                  bool // lost, failed, wrong
}

// Facts is what the figures panel says.
type Facts struct {
	Title    string
	Figures  []Figure
	Sentence string // the conclusion, bold
	Details  string // muted, below it
	Small    string // the same, if there is room
	Trouble  string // an error, in its colour; above the sentence
}

// Figures shows the figures of a run and the sentence that they prove.
type Figures struct {
	widget.BaseWidget
	facts    Facts
	title    *words
	values   []*words
	units    []*words
	captions []*words
	sentence *Paragraph
	details  *Paragraph
	small    *Paragraph
	trouble  *Paragraph
	line     fyne.CanvasObject
}

var _ fyne.Widget = (*Figures)(nil)

// NewFigures returns an empty panel.
func NewFigures() *Figures {
	f := &Figures{
		title:    boldWords("", title, inkText),
		sentence: NewParagraph("", title, inkText),
		details:  NewParagraph("", caption, theme.Muted),
		small:    NewParagraph("", caption, theme.Muted),
		trouble:  NewParagraph("", title, fynetheme.ColorNameError),
		line:     widget.NewSeparator(),
	}
	f.ExtendBaseWidget(f)
	return f
}

// Set shows facts; what is the same is not repainted.
func (f *Figures) Set(facts Facts) {
	f.facts = facts
	f.title.say(facts.Title)
	f.pool(len(facts.Figures))
	for i, g := range facts.Figures {
		colour := inkText
		if g.Bad {
			colour = fynetheme.ColorNameError
		}
		if f.values[i].colour != colour {
			f.values[i].colour, f.units[i].colour = colour, colour
			f.values[i].restyle()
			f.units[i].restyle()
		}
		f.values[i].say(g.Value)
		f.units[i].say(g.Unit)
		f.captions[i].say(g.Caption)
	}
	sentence := facts.Sentence
	if sentence != "" {
		sentence = "**" + sentence + "**"
	}
	f.sentence.SetText(sentence)
	f.details.SetText(facts.Details)
	f.small.SetText(facts.Small)
	f.trouble.SetText(facts.Trouble)
	f.place()
}

// Facts is what is shown.
func (f *Figures) Facts() Facts { return f.facts }

func (f *Figures) pool(n int) {
	for len(f.values) < n {
		f.values = append(f.values, boldWords("", theme.BigFigure, inkText))
		f.units = append(f.units, newWords("", title, inkText))
		f.captions = append(f.captions, newWords("", caption, theme.Muted))
	}
}

// place puts the figures in a row and the sentences below them.
func (f *Figures) place() {
	s := f.Size()
	if s.Width < 50 {
		return
	}
	put(f.title, 0, 9, false)
	gap := f.fit(s.Width)
	x := float32(0)
	for i := range f.facts.Figures {
		if i > 0 && x+f.widthOf(i) > s.Width+4 {
			f.parkFigure(i)
			continue
		}
		x += f.placeFigure(i, x) + gap
	}
	for i := len(f.facts.Figures); i < len(f.values); i++ {
		f.parkFigure(i)
	}
	y := float32(88)
	f.line.Move(fyne.NewPos(0, y-6))
	f.line.Resize(fyne.NewSize(s.Width, 1))
	if len(f.facts.Figures) == 0 {
		y = 30
		f.line.Move(parked)
	}
	for i, p := range []*Paragraph{f.trouble, f.sentence, f.details, f.small} {
		p.Wrap(s.Width)
		h := p.MinSize().Height
		if i > 1 && y+2+h > s.Height+2 {
			p.Move(parked)
			continue
		}
		p.Move(fyne.NewPos(0, y+2))
		p.Resize(fyne.NewSize(s.Width, h))
		if h > 0 {
			y += h + 5
		}
	}
}

// fit makes the figures as large as the width allows and returns the gap
// between them.
func (f *Figures) fit(width float32) float32 {
	n := len(f.facts.Figures)
	for _, size := range []float32{1, 0.85, 0.72} {
		sum := float32(0)
		for i := range n {
			if want := fynetheme.Size(theme.BigFigure) * size; f.values[i].TextSize != want {
				f.values[i].TextSize = want
				f.values[i].Refresh()
			}
			sum += f.widthOf(i)
		}
		if gap := (width - sum) / float32(max(n-1, 1)); gap >= 14 {
			return min(gap, 34)
		}
	}
	return 10
}

func (f *Figures) parkFigure(i int) {
	f.values[i].Move(parked)
	f.units[i].Move(parked)
	f.captions[i].Move(parked)
}

// placeFigure returns the width that the figure takes: never less than that of
// its caption and, so that neighbours stand still, of a common number.
func (f *Figures) placeFigure(i int, x float32) float32 {
	put(f.values[i], x, 42, false)
	put(f.units[i], x+f.values[i].MinSize().Width+5, 47, false)
	put(f.captions[i], x, 68, false)
	return f.widthOf(i)
}

func (f *Figures) widthOf(i int) float32 {
	v, u, c := f.values[i].MinSize().Width, f.units[i].MinSize().Width, f.captions[i].MinSize().Width
	return max(v+5+u, c, 64)
}

// MinSize leaves room for figures and three lines.
func (f *Figures) MinSize() fyne.Size { return fyne.NewSize(320, 150) }

// CreateRenderer implements fyne.Widget.
func (f *Figures) CreateRenderer() fyne.WidgetRenderer { return &figuresRenderer{f} }

type figuresRenderer struct{ f *Figures }

func (r *figuresRenderer) Destroy()           {}
func (r *figuresRenderer) MinSize() fyne.Size { return r.f.MinSize() }
func (r *figuresRenderer) Layout(fyne.Size)   { r.f.place() }

func (r *figuresRenderer) Objects() []fyne.CanvasObject {
	f := r.f
	out := []fyne.CanvasObject{f.title.Text, f.line, f.sentence, f.details, f.small, f.trouble}
	for i := range f.values {
		out = append(out, f.values[i].Text, f.units[i].Text, f.captions[i].Text)
	}
	return out
}

func (r *figuresRenderer) Refresh() {
	f := r.f
	all := append([]*words{f.title}, f.values...)
	all = append(append(all, f.units...), f.captions...)
	for _, w := range all {
		w.restyle()
		w.Refresh()
	}
	f.sentence.Refresh()
	f.details.Refresh()
	f.small.Refresh()
	f.trouble.Refresh()
	f.line.Refresh()
	f.place()
}
