package view

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"interleave/app/theme"
)

// Progress tells how far a run is: its time, the share of the work, a bar;
// after it a sentence.
type Progress struct {
	widget.BaseWidget
	time, work  *words
	done        *words
	back, front *canvas.Rectangle
	share       float32
}

var _ fyne.Widget = (*Progress)(nil)

// NewProgress returns an empty one.
func NewProgress() *Progress {
	p := &Progress{
		time: newWords("", title, inkText), work: newWords("", caption, theme.Muted), done: boldWords("", title, inkText),
		back: canvas.NewRectangle(nil), front: canvas.NewRectangle(nil), share: -1,
	}
	p.time.TextStyle.Monospace = true
	p.back.CornerRadius, p.front.CornerRadius = 3, 3
	p.ExtendBaseWidget(p)
	return p
}

// Run shows a time and a share of the work.
func (p *Progress) Run(time, work string, share float64) {
	p.time.say(time)
	p.work.say(work)
	p.done.say("")
	p.share = float32(share)
	p.place()
}

// Say shows a sentence instead; bad is for what went wrong.
func (p *Progress) Say(sentence string, bad bool) {
	p.time.say("")
	p.work.say("")
	colour := inkText
	if bad {
		colour = fynetheme.ColorNameError
	}
	if p.done.colour != colour {
		p.done.colour = colour
		p.done.restyle()
	}
	p.done.say(shorten(sentence, max(p.Size().Width-8, 100), p.done.TextSize))
	p.share = -1
	p.place()
}

func (p *Progress) place() {
	s := p.Size()
	put(p.done, 4, s.Height/2, false)
	if p.share < 0 {
		p.back.Move(parked)
		p.front.Move(parked)
		p.time.Move(parked)
		p.work.Move(parked)
		return
	}
	put(p.time, 0, s.Height/2-7, false)
	if p.time.MinSize().Width+p.work.MinSize().Width+12 < s.Width {
		put(p.work, s.Width, s.Height/2-7, true)
	} else {
		p.work.Move(parked)
	}
	p.back.FillColor, p.front.FillColor = shade(theme.Line), shade(inkText)
	p.back.Move(fyne.NewPos(0, s.Height-9))
	p.back.Resize(fyne.NewSize(s.Width, 5))
	p.front.Move(fyne.NewPos(0, s.Height-9))
	p.front.Resize(fyne.NewSize(s.Width*p.share, 5))
}

// CreateRenderer implements fyne.Widget.
func (p *Progress) CreateRenderer() fyne.WidgetRenderer { return &progressRenderer{p} }

type progressRenderer struct{ p *Progress }

func (r *progressRenderer) Destroy()           {}
func (r *progressRenderer) MinSize() fyne.Size { return fyne.NewSize(120, controlHeight) }
func (r *progressRenderer) Layout(fyne.Size)   { r.p.place() }

func (r *progressRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.p.back, r.p.front, r.p.time.Text, r.p.work.Text, r.p.done.Text}
}

func (r *progressRenderer) Refresh() {
	for _, w := range []*words{r.p.time, r.p.work, r.p.done} {
		w.restyle()
		w.Refresh()
	}
	r.p.place()
}
