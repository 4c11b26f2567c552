package view

import (
	"image"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"interleave/app/code"
	"interleave/app/plot"
	"interleave/app/theme"
	"interleave/scheduler/trace"
)

// counterCode is the widget with the counter's program, in a window.
func counterCode(t *testing.T, size fyne.Size) *Code {
	t.Helper()
	setup(t)
	e := trace.Experiment{Workload: "counter", Model: "threads", Tasks: 4, Workers: 4, Settings: map[string]string{"mutex": "on"}}
	python, err := code.Python(e)
	if err != nil {
		t.Fatal(err)
	}
	golang, err := code.Go(e)
	if err != nil {
		t.Fatal(err)
	}
	c := NewCode()
	test.NewTempWindow(t, c).Resize(size)
	c.Resize(size)
	c.Set(python, golang)
	return c
}

var reads = code.Doing{State: trace.Running, Step: trace.ReadStep, Known: true}

// seen is a line's text, if all its rows are in view.
func seen(c *Code, line int) bool {
	y, h := c.r.span(line)
	return h > 0 && y >= c.top && y+h <= c.top+c.r.height
}

func TestCodeMarksTheLineInBothLanguages(t *testing.T) {
	c := counterCode(t, fyne.NewSize(420, 560))
	if c.Mark("Task 3", reads); strings.TrimSpace(c.Listing().Lines[c.Marked()-1].Text()) != "value = counter" {
		t.Errorf("line %d is marked", c.Marked())
	}
	if got := c.r.band.FillColor; got != plot.Light.State[plot.Running].Fill || !seen(c, c.Marked()) {
		t.Errorf("the band is %v", got)
	}
	if got, want := c.Sentence(), "Task 3 reads the counter: line 14."; got != want {
		t.Errorf("it says %q, not %q", got, want)
	}
	c.Turn(1)
	if text := c.Listing().Lines[c.Marked()-1].Text(); strings.TrimSpace(text) != "read := j.word.Load()" || !seen(c, c.Marked()) {
		t.Errorf("in Go %q is marked", text)
	}
	d := reads
	d.State, d.Reason = trace.Ready, trace.Interpreter
	c.Mark("Task 3", d)
	if got := c.r.band.FillColor; got != plot.Light.State[plot.ReadyLock].Fill {
		t.Errorf("when it is ready the band is %v", got)
	}
	if got, want := c.Sentence(), "Task 3 is ready, for the GIL; it has read: line 19."; got != want {
		t.Errorf("it says %q, not %q", got, want)
	}
	c.Mark("Task 3", code.Doing{State: trace.Done})
	if c.r.band.Position() != parked || c.Sentence() != "Task 3 is done." {
		t.Errorf("when it is done the band is at %v and it says %q", c.r.band.Position(), c.Sentence())
	}
	c.Mark("Task 3", reads)
	if c.Unmark(); c.r.band.Position() != parked || c.Marked() != 0 {
		t.Error("it is marked still")
	}
}

func TestCodeFollowsTheMark(t *testing.T) {
	c := counterCode(t, fyne.NewSize(420, 200))
	if c.Mark("Task 1", code.Doing{State: trace.Created}); !seen(c, c.Marked()) || c.top == 0 {
		t.Errorf("line %d is out of view, %v scrolled", c.Marked(), c.top)
	}
	c.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.Delta{DY: 1000}})
	if c.top != 0 || c.r.band.Position() != parked {
		t.Errorf("scrolled to the top: %v, the band at %v", c.top, c.r.band.Position())
	}
	c.Mark("Task 2", code.Doing{State: trace.Created}) // the same line: the reader's scrolling holds
	if c.top != 0 {
		t.Errorf("it scrolled to %v", c.top)
	}
	c.Mark("Task 2", reads)
	if !seen(c, c.Marked()) {
		t.Error("the next line is out of view")
	}
}

func TestCodeIsReadable(t *testing.T) {
	for _, mode := range []theme.Mode{theme.Light, theme.Dark, theme.Projector} {
		c := counterCode(t, fyne.NewSize(420, 560))
		fyne.CurrentApp().Settings().SetTheme(theme.New(mode))
		c.Refresh()
		c.Mark("Task 1", reads)
		text, marked := strokes(c.r.drawPage(420, 480)), strokes(c.r.drawLine(420, 20))
		if text < 2000 || marked < 100 {
			t.Errorf("%v: %d pixels of text, %d of the line", mode, text, marked)
		}
	}
}

// strokes counts the pixels that are not clear.
func strokes(m image.Image) (n int) {
	for y := range m.Bounds().Dy() {
		for x := range m.Bounds().Dx() {
			if _, _, _, a := m.At(x, y).RGBA(); a > 0 {
				n++
			}
		}
	}
	return n
}

func TestCodeWithoutAListing(t *testing.T) {
	c := counterCode(t, fyne.NewSize(420, 560))
	c.Set(code.Listing{}, code.Listing{})
	c.Mark("Task 1", reads)
	if c.Marked() != 0 || c.r.band.Position() != parked {
		t.Errorf("line %d of nothing is marked", c.Marked())
	}
	copied := ""
	c.OnCopy = func(s string) { copied = s }
	c.Set(code.Listing{Lines: []code.Line{{Tokens: []code.Token{{Text: "pass"}}}}}, code.Listing{})
	if c.copying.OnTapped(); copied != "pass\n" {
		t.Errorf("it copies %q", copied)
	}
}

func TestBreakLinesKeepsTheText(t *testing.T) {
	c := counterCode(t, fyne.NewSize(420, 560))
	for _, l := range c.listings {
		for _, columns := range []int{16, 30, 46, 200} {
			var b strings.Builder
			last := 0
			for _, row := range breakLines(l, columns) {
				if row.first {
					b.WriteString(strings.Repeat("\n", row.line-last))
					last = row.line
				}
				for _, token := range row.tokens {
					b.WriteString(token.Text)
					if end := token.column + len(strings.TrimRight(token.Text, " ")); end > columns {
						t.Errorf("%d columns: %q ends in column %d", columns, token.Text, end)
					}
				}
			}
			if got := strings.TrimPrefix(b.String(), "\n") + "\n"; got != l.Text() {
				t.Errorf("in %d columns it is\n%s", columns, got)
			}
		}
	}
}
