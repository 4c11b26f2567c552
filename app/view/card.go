package view

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"interleave/app/theme"
	"interleave/scheduler/phrase"
)

// CardText is what a model's card says.
type CardText struct {
	Title, Subtitle, Kind, Decides, Processors, Note string
}

// ModelCard answers the three questions about a model: what kind of
// multitasking, who decides when to switch, how many processors.
type ModelCard struct {
	widget.BaseWidget
	title                               *words
	subtitle, kind, decides, processors *Paragraph
	note                                *Paragraph
	content                             *fyne.Container
}

var _ fyne.Widget = (*ModelCard)(nil)

// NewModelCard returns an empty card.
func NewModelCard() *ModelCard {
	c := &ModelCard{
		title:      boldWords("", theme.CardTitle, inkText),
		subtitle:   NewParagraph("", normal, theme.Muted),
		kind:       NewParagraph("", title, inkText),
		decides:    NewParagraph("", title, inkText),
		processors: NewParagraph("", title, inkText),
		note:       NewParagraph("", caption, theme.Muted),
	}
	ask := func(s string) fyne.CanvasObject { return NewParagraph(s, caption, theme.Muted) }
	c.content = container.New(NewColumn(0, 0, 6, 0, 5, 0, 5, 0, 8),
		c.title.Text, c.subtitle,
		ask(phrase.T("Kind")), c.kind,
		ask(phrase.T("Who decides when to switch")), c.decides,
		ask(phrase.T("How many processors")), c.processors,
		newNote(c.note))
	c.ExtendBaseWidget(c)
	return c
}

// Set shows a model.
func (c *ModelCard) Set(t CardText) {
	c.title.say(t.Title)
	c.subtitle.SetText(t.Subtitle)
	c.kind.SetText(stress(t.Kind))
	c.decides.SetText(stress(t.Decides))
	c.processors.SetText(stress(t.Processors))
	c.note.SetText(t.Note)
	c.Refresh()
}

// stress puts the answer itself in bold: what stands before the first comma,
// semicolon or colon, or else the first word.
func stress(s string) string {
	cut := strings.IndexAny(s, ",;:")
	if cut < 0 {
		cut = strings.IndexByte(s+" ", ' ')
	}
	if cut >= len(s) {
		return "**" + s + "**"
	}
	return "**" + s[:cut] + "**" + s[cut:]
}

// Wrap breaks the card's texts for a width.
func (c *ModelCard) Wrap(width float32) { wrap(c.content, width) }

// CreateRenderer implements fyne.Widget.
func (c *ModelCard) CreateRenderer() fyne.WidgetRenderer {
	return &cardRenderer{WidgetRenderer: widget.NewSimpleRenderer(c.content), c: c}
}

type cardRenderer struct {
	fyne.WidgetRenderer
	c *ModelCard
}

func (r *cardRenderer) Refresh() {
	r.c.title.restyle()
	r.c.title.Refresh()
	r.WidgetRenderer.Layout(r.c.Size())
	r.c.content.Refresh()
}
