package handout

import (
	"bytes"
	"image"
	"image/png"
	"io"
	"strings"
	"testing"
	"time"

	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goitalic"
	"golang.org/x/image/font/gofont/gomono"
	"golang.org/x/image/font/gofont/goregular"
)

func document(t *testing.T, pages ...Page) Document {
	t.Helper()
	return Document{
		Title: "Four ways", About: "About it.", Language: "en", Made: time.Unix(1e9, 0), Pages: pages,
		Fonts: Fonts{Regular: goregular.TTF, Bold: gobold.TTF, Italic: goitalic.TTF, Mono: gomono.TTF},
		Words: Words{Question: "Question", Answer: "Answer", Notes: "Notes"},
	}
}

func picture(t *testing.T) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, image.NewGray(image.Rect(0, 0, 160, 90))); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func written(t *testing.T, d Document) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := Write(&out, d); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func sheets(pdf []byte) int { return bytes.Count(pdf, []byte("/Type /Page\n")) }

func TestAPageAScene(t *testing.T) {
	full := Page{
		Number: 1, Title: "Why “sessions”?", Chapter: "Waiting", Picture: picture(t), Origin: "recorded", Caption: "**0.5 s.** All of it.",
		Question: "Who?", Answer: "**You.**", Notes: "One *word*, `code`.\n\n# Head\n\n- a\n  - b\n\n1. c\n\n> said\n\n```python\nx = 1\n\ny\n```\n",
	}
	d := document(t, full, Page{Number: 2, Title: "Words alone"})
	pdf := written(t, d)
	if !bytes.HasPrefix(pdf, []byte("%PDF-")) || sheets(pdf) != 2 {
		t.Errorf("of two scenes it has %d pages", sheets(pdf))
	}
	long := full
	long.Notes = strings.Repeat("A paragraph that goes on and on, over more than a line of the page, and further.\n\n", 60)
	if n := sheets(written(t, document(t, long))); n < 2 {
		t.Errorf("long notes take %d pages", n)
	}
}

// TestAnyTextCanBeWritten: a lecture is written by anybody, in any script.
func TestAnyTextCanBeWritten(t *testing.T) {
	for _, text := range []string{
		"", "\n\n", "🎉 𝔸 \U0010FFFF", "→ − ≤ \u00a0\u200b\ufeff", "\x00\x01\x7f", "שלום مرحبا", strings.Repeat("x", 5000), "```\n" + strings.Repeat("y", 3000) + "\n```",
		"{nb} \\ ( ) %s <b>", "| a | b |\n|---|---|\n| c | d |",
	} {
		p := Page{Number: 1, Title: text, Chapter: text, Caption: text, Question: text, Answer: text, Notes: text, Origin: text}
		d := document(t, p)
		d.Title, d.About = text, text
		if n := sheets(written(t, d)); n == 0 {
			t.Errorf("%.20q: no page", text)
		}
	}
}

func TestWhatCannotBeWrittenIsAnError(t *testing.T) {
	if err := Write(io.Discard, document(t, Page{Number: 1, Title: "x", Picture: []byte("no picture")})); err == nil {
		t.Error("a broken picture is taken")
	}
	d := document(t, Page{Number: 1, Title: "x"})
	d.Fonts.Bold = nil
	if err := Write(io.Discard, d); err == nil {
		t.Error("a missing font is taken")
	}
	if err := Write(failing{}, document(t, Page{Number: 1, Title: "x"})); err == nil {
		t.Error("a full disk is not told")
	}
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, io.ErrShortWrite }
