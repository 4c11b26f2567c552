package view

import (
	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"interleave/app/code"
	"interleave/app/plot"
	"interleave/scheduler/phrase"
)

// Code shows the program of a run, as Python and as the Go that ran, and marks the
// line that a task is at, in the colours of what it does there. What does not fit
// scrolls, and follows the mark.
type Code struct {
	widget.BaseWidget
	listings [2]code.Listing
	shown    int // 0 Python, 1 Go
	top      float32
	tabs     *Segmented
	copying  *Button
	r        *codeRenderer

	bare bool   // without controls: keys turn it
	head string // above the program where there are no controls

	who    string // the task that is marked, or empty
	doing  code.Doing
	marked int // its line in the listing that is shown, 0 for none

	// OnCopy is called with the text of the listing that is shown. Without it there
	// is no button.
	OnCopy func(text string)
}

var (
	_ fyne.Widget     = (*Code)(nil)
	_ fyne.Scrollable = (*Code)(nil)
)

// NewCode returns an empty one.
func NewCode() *Code {
	c := &Code{}
	c.tabs = NewSegmented([]string{"Python", phrase.T("Go that ran")}, func(i int) { c.Turn(i) })
	c.copying = NewTool(fynetheme.IconNameContentCopy, func() {
		if c.OnCopy != nil {
			c.OnCopy(c.Listing().Text())
		}
	}).Hint(phrase.T("Copy the program"))
	c.ExtendBaseWidget(c)
	return c
}

// Bare leaves out the controls: keys turn it, and words of the caller's stand in
// their place.
func (c *Code) Bare() *Code {
	c.bare = true
	return c
}

// Head are the words above a program without controls.
func (c *Code) Head(text string) {
	if text != c.head {
		c.head = text
		c.update()
	}
}

// Set shows the listings of an experiment; either may be empty. The same ones
// again leave everything as it is.
func (c *Code) Set(python, golang code.Listing) {
	if len(python.Lines) == len(c.listings[0].Lines) && len(golang.Lines) == len(c.listings[1].Lines) &&
		python.Text() == c.listings[0].Text() && golang.Text() == c.listings[1].Text() {
		return
	}
	c.listings = [2]code.Listing{python, golang}
	c.top, c.who, c.marked = 0, "", 0
	c.update()
}

// Turn turns to Python (0) or to Go (1).
func (c *Code) Turn(i int) {
	if i < 0 || i >= len(c.listings) || i == c.shown {
		return
	}
	c.tabs.Select(i)
	c.shown, c.top = i, 0
	c.marked = c.line()
	c.update()
}

// Shown is 0 for Python and 1 for Go.
func (c *Code) Shown() int { return c.shown }

// Listing is what is shown.
func (c *Code) Listing() code.Listing { return c.listings[c.shown] }

// Mark marks the line that a task of a name is at. It may be called for every
// frame: what has not changed costs nothing, and another line moves a rectangle.
func (c *Code) Mark(who string, d code.Doing) {
	if who == c.who && d == c.doing {
		return
	}
	c.who, c.doing = who, d
	line := c.line()
	moved := line != c.marked
	c.marked = line
	if c.r != nil {
		c.r.mark(moved)
	}
}

// Unmark marks nothing.
func (c *Code) Unmark() {
	if c.who != "" {
		c.who, c.marked = "", 0
		if c.r != nil {
			c.r.mark(false)
		}
	}
}

// Marked is the number of the line that is marked, 0 for none.
func (c *Code) Marked() int { return c.marked }

func (c *Code) line() int {
	if c.who == "" {
		return 0
	}
	return c.Listing().Line(c.doing)
}

func (c *Code) kind() plot.Kind { return plot.KindOf(c.doing.State, c.doing.Reason) }

// Scrolled implements fyne.Scrollable.
func (c *Code) Scrolled(e *fyne.ScrollEvent) {
	if c.r != nil {
		c.r.scrollTo(c.top - e.Scrolled.DY)
	}
}

func (c *Code) update() {
	if c.r != nil {
		c.r.place()
	}
}

// CreateRenderer implements fyne.Widget.
func (c *Code) CreateRenderer() fyne.WidgetRenderer {
	c.r = newCodeRenderer(c)
	return c.r
}
