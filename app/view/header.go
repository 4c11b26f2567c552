package view

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"interleave/app/theme"
	"interleave/scheduler/phrase"
)

// Header is the row over the cores: the sentence about the machine, how much
// time is in view, and the tools of the view.
type Header struct {
	widget.BaseWidget
	title      *words
	bold, rest *words
	full       string // what rest says where there is room
	inView     *words
	live       *tool
	tools      []*tool // from the left
	tip        *tip
	Gutter     float32 // where the sentence begins, at the usual size of text

	// OnLive, OnZoom (−1 in, 1 out), OnFit, OnUndo, OnRedo and OnStep (−1 the
	// event before, 1 the next) report what was pressed. A tool whose callback is
	// nil is not shown.
	OnLive func()
	OnZoom func(int)
	OnFit  func()
	OnUndo func()
	OnRedo func()
	OnStep func(int)
}

var _ fyne.Widget = (*Header)(nil)

// tool is a button of the header that says what it does when the pointer rests
// on it.
type tool struct {
	Button
	h      *Header
	hint   string
	always bool // stays when the header is narrow
	wanted func() bool
}

// MouseIn implements desktop.Hoverable.
func (t *tool) MouseIn(e *desktop.MouseEvent) {
	t.Button.MouseIn(e)
	t.h.hint(t)
}

// MouseOut implements desktop.Hoverable.
func (t *tool) MouseOut() {
	t.Button.MouseOut()
	t.h.tip.hide()
}

func (h *Header) newTool(icon fyne.ThemeIconName, hint string, always bool, wanted func() bool, tapped func()) *tool {
	t := &tool{h: h, hint: hint, always: always, wanted: wanted}
	t.icon, t.flat, t.OnTapped = icon, true, tapped
	t.ExtendBaseWidget(t)
	return t
}

// The tools, by their place.
const (
	toolBefore = iota
	toolNext
	toolUndo
	toolRedo
	toolOut
	toolIn
	toolFit
)

// NewHeader returns the row with its tools.
func NewHeader() *Header {
	h := &Header{
		title: boldWords(phrase.T("Cores"), title, inkText), bold: boldWords("", title, inkText), rest: newWords("", title, inkText),
		inView: newWords("", caption, theme.Muted), tip: newTip(), Gutter: 108,
	}
	h.live = h.newTool("", phrase.T("Follow the run at this zoom (F)"), true, func() bool { return h.OnLive != nil }, func() { h.OnLive() })
	h.live.text, h.live.flat, h.live.width = phrase.T("Live"), false, 62
	step, zoom := func() bool { return h.OnStep != nil }, func() bool { return h.OnZoom != nil }
	h.tools = []*tool{
		toolBefore: h.newTool(fynetheme.IconNameMediaSkipPrevious, phrase.T("Event before, of the selected task"), false, step, func() { h.OnStep(-1) }),
		toolNext:   h.newTool(fynetheme.IconNameMediaSkipNext, phrase.T("Next event of the selected task"), false, step, func() { h.OnStep(1) }),
		toolUndo:   h.newTool(fynetheme.IconNameContentUndo, phrase.T("Back to the view before"), false, func() bool { return h.OnUndo != nil }, func() { h.OnUndo() }),
		toolRedo:   h.newTool(fynetheme.IconNameContentRedo, phrase.T("Forward again"), false, func() bool { return h.OnRedo != nil }, func() { h.OnRedo() }),
		toolOut:    h.newTool(fynetheme.IconNameViewZoomOut, phrase.T("Zoom out (-)"), true, zoom, func() { h.OnZoom(1) }),
		toolIn:     h.newTool(fynetheme.IconNameViewZoomIn, phrase.T("Zoom in (+); Ctrl and drag: zoom to an area"), true, zoom, func() { h.OnZoom(-1) }),
		toolFit:    h.newTool(fynetheme.IconNameViewZoomFit, phrase.T("Show all of it (0)"), true, func() bool { return h.OnFit != nil }, func() { h.OnFit() }),
	}
	h.ExtendBaseWidget(h)
	return h
}

// Say sets the sentence; its beginning is bold.
func (h *Header) Say(bold, rest string) {
	if h.bold.Text.Text != bold || h.full != rest {
		h.bold.say(bold)
		h.full = rest
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
	h.live.Set(phrase.T("Live"), "", on && possible)
}

// Can tells which of the tools have something to do.
func (h *Header) Can(undo, redo, step bool) {
	h.tools[toolUndo].Enable(undo)
	h.tools[toolRedo].Enable(redo)
	h.tools[toolBefore].Enable(step)
	h.tools[toolNext].Enable(step)
}

// hint shows what a tool does, under it.
func (h *Header) hint(t *tool) {
	h.tip.say(t.hint, "")
	at := t.Position()
	x := min(at.X+t.Size().Width/2-h.tip.size.Width/2, h.Size().Width-h.tip.size.Width-4)
	h.tip.move(fyne.NewPos(max(x, 4), at.Y+t.Size().Height+4))
}

// wide is from which width on, at the usual size of text, all tools are shown.
const wide = 1050

func (h *Header) place() {
	s, f := h.Size(), textFactor()
	mid := s.Height / 2
	gutter := h.Gutter * f
	put(h.title, 12, mid, false)
	put(h.bold, gutter, mid, false)
	x := s.Width - 8
	for i := len(h.tools) - 1; i >= 0; i-- {
		b := h.tools[i]
		if !b.wanted() || !b.always && s.Width < wide*f {
			b.Move(parked)
			continue
		}
		x -= 28*f + 2
		if i == toolRedo || i == toolNext {
			x -= 8
		}
		b.Move(fyne.NewPos(x, mid-14*f))
		b.Resize(fyne.NewSquareSize(28 * f))
	}
	x -= 62*f + 8
	h.live.Move(fyne.NewPos(x, mid-13*f))
	h.live.Resize(fyne.NewSize(62*f, 26*f))
	if !h.live.wanted() {
		h.live.Move(parked)
	}
	from := gutter + h.bold.MinSize().Width
	h.rest.say(shorten(h.full, x-from-8, h.rest.TextSize))
	put(h.rest, from, mid, false)
	end := from + h.rest.MinSize().Width
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
func (r *headerRenderer) MinSize() fyne.Size { return fyne.NewSize(400, 34*textFactor()) }
func (r *headerRenderer) Layout(fyne.Size)   { r.h.place() }

func (r *headerRenderer) Objects() []fyne.CanvasObject {
	h := r.h
	out := []fyne.CanvasObject{h.title.Text, h.bold.Text, h.rest.Text, h.inView.Text, h.live}
	for _, b := range h.tools {
		out = append(out, b)
	}
	return append(out, h.tip.objects()...)
}

func (r *headerRenderer) Refresh() {
	h := r.h
	for _, w := range []*words{h.title, h.bold, h.rest, h.inView} {
		w.restyle()
		w.Refresh()
	}
	h.live.Refresh()
	for _, b := range h.tools {
		b.Refresh()
	}
	h.tip.restyle()
	h.place()
}
