package view

import (
	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"interleave/app/theme"
)

// Header is the row over the cores: the sentence about the machine, how much
// time is in view, and the tools of the view.
type Header struct {
	widget.BaseWidget
	title        *words
	bold, rest   *words
	inView       *words
	live         *Button
	out, in, fit *Button
	Gutter       float32

	// OnLive, OnZoom (−1 in, 1 out) and OnFit report what was pressed.
	OnLive func()
	OnZoom func(int)
	OnFit  func()
}

var _ fyne.Widget = (*Header)(nil)

// NewHeader returns the row with its tools.
func NewHeader() *Header {
	h := &Header{
		title: boldWords("Cores", title, inkText), bold: boldWords("", title, inkText), rest: newWords("", title, inkText),
		inView: newWords("", caption, theme.Muted), Gutter: 108,
	}
	h.live = NewButton("Live", "", func() { h.OnLive() }).SetWidth(62)
	h.out = NewTool(fynetheme.IconNameViewZoomOut, func() { h.OnZoom(1) })
	h.in = NewTool(fynetheme.IconNameViewZoomIn, func() { h.OnZoom(-1) })
	h.fit = NewTool(fynetheme.IconNameViewZoomFit, func() { h.OnFit() })
	h.ExtendBaseWidget(h)
	return h
}

// Say sets the sentence; its beginning is bold.
func (h *Header) Say(bold, rest string) {
	if h.bold.Text.Text != bold || h.rest.Text.Text != rest {
		h.bold.say(bold)
		h.rest.say(rest)
		h.place()
	}
}

// InView says how much time is seen.
func (h *Header) InView(text string) {
	if h.inView.Text.Text != text {
		h.inView.say(text)
		h.place()
	}
}

// Live shows whether the view follows a run: filled while it does; off when
// there is no run.
func (h *Header) Live(on, possible bool) {
	h.live.Enable(possible)
	h.live.Set("Live", "", on && possible)
}

func (h *Header) place() {
	s := h.Size()
	mid := s.Height / 2
	put(h.title, 12, mid, false)
	put(h.bold, h.Gutter, mid, false)
	put(h.rest, h.Gutter+h.bold.MinSize().Width, mid, false)
	x := s.Width - 8
	for _, b := range []*Button{h.fit, h.in, h.out} {
		x -= 30
		b.Move(fyne.NewPos(x, mid-14))
		b.Resize(fyne.NewSquareSize(28))
	}
	x -= 70
	h.live.Move(fyne.NewPos(x, mid-13))
	h.live.Resize(fyne.NewSize(62, 26))
	end := h.rest.Position().X + h.rest.MinSize().Width
	if x-12-h.inView.MinSize().Width > end+8 {
		put(h.inView, x-12, mid, true)
	} else {
		h.inView.Move(parked)
	}
}

// CreateRenderer implements fyne.Widget.
func (h *Header) CreateRenderer() fyne.WidgetRenderer { return &headerRenderer{h} }

type headerRenderer struct{ h *Header }

func (r *headerRenderer) Destroy()           {}
func (r *headerRenderer) MinSize() fyne.Size { return fyne.NewSize(400, 34) }
func (r *headerRenderer) Layout(fyne.Size)   { r.h.place() }

func (r *headerRenderer) Objects() []fyne.CanvasObject {
	h := r.h
	return []fyne.CanvasObject{h.title.Text, h.bold.Text, h.rest.Text, h.inView.Text, h.live, h.out, h.in, h.fit}
}

func (r *headerRenderer) Refresh() {
	h := r.h
	for _, w := range []*words{h.title, h.bold, h.rest, h.inView} {
		w.restyle()
		w.Refresh()
	}
	for _, b := range []*Button{h.live, h.out, h.in, h.fit} {
		b.Refresh()
	}
	h.place()
}
