// Package handout writes a lecture as a PDF to take home: a page a scene, with its
// picture, what it proves, question and answer, and the presenter's notes as text
// that can be searched and copied.
package handout

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/go-pdf/fpdf"

	"interleave/app/lecture"
	"interleave/scheduler"
)

// Document is what is written.
type Document struct {
	Title, About string
	Language     string // a BCP 47 tag
	Made         time.Time
	Pages        []Page
	Fonts        Fonts
	Words        Words
}

// Page is one scene. Its texts are Markdown, empty where there is none.
type Page struct {
	Number  int
	Title   string
	Chapter string
	Picture []byte // a PNG, without transparency
	Origin  string // of the picture: live or recorded, when and where
	Caption string // what the picture proves
	Body    string // what the room reads, where the picture does not show it
	// What the room is asked, what is revealed, and what the presenter says.
	Question, Answer, Notes string
}

// Scene is a scene of a lecture that a page is to be made of.
type Scene struct {
	Index int                   // in the lecture
	Runs  []scheduler.Recording // that it shows; none before they have been run
	Live  bool                  // they took place for this document, and not before
	Hands []int                 // that were counted for its choices; none if nobody asked
}

// Fonts are TrueType fonts with the letters of the texts.
type Fonts struct{ Regular, Bold, Italic, Mono []byte }

// Words are the labels, in the lecture's language.
type Words struct{ Question, Answer, Notes string }

// Lengths are in millimetres on A4, sizes of letters in points.
const (
	margin   = 15.0
	width    = 210 - 2*margin
	pictureH = width * 9 / 16
	toMM     = 25.4 / 72
	leading  = 1.36

	sizeTitle = 15.0
	sizeText  = 10.0
	sizeSmall = 8.0

	regular, mono = "text", "mono" // families
)

// Write writes a document. The error is that of out, or of a picture or font that
// cannot be read. Letters that the fonts lack are boxes.
func Write(out io.Writer, d Document) (err error) {
	defer func() { // what a text makes the library stumble over is no reason to lose a lecture
		if p := recover(); p != nil {
			err = fmt.Errorf("the PDF cannot be written: %v", p)
		}
	}()
	f := fpdf.New("P", "mm", "A4", "")
	f.SetCreationDate(d.Made)
	f.SetModificationDate(d.Made)
	d.Title = writable(d.Title)
	f.SetTitle(d.Title, true)
	f.SetSubject(writable(d.About), true)
	f.SetCreator("Interleave", true)
	if d.Language != "" {
		f.SetLang(d.Language)
	}
	f.SetMargins(margin, margin, margin)
	f.SetAutoPageBreak(true, margin+6)
	f.AddUTF8FontFromBytes(regular, "", d.Fonts.Regular)
	f.AddUTF8FontFromBytes(regular, "B", d.Fonts.Bold)
	f.AddUTF8FontFromBytes(regular, "I", d.Fonts.Italic)
	f.AddUTF8FontFromBytes(mono, "", d.Fonts.Mono)
	w := writer{Fpdf: f, words: d.Words}
	f.SetFooterFunc(func() { w.footer(d.Title) })
	for _, p := range d.Pages {
		w.page(p)
	}
	return f.Output(out)
}

type writer struct {
	*fpdf.Fpdf
	words  Words
	origin string // of the picture on this page
}

func (w *writer) footer(title string) {
	w.SetY(-margin)
	w.SetFont(regular, "", sizeSmall)
	w.grey()
	if w.origin != "" {
		title += "  ·  " + w.origin
	}
	w.CellFormat(width-20, 5, title, "", 0, "L", false, 0, "")
	w.CellFormat(20, 5, strconv.Itoa(w.PageNo()), "", 0, "R", false, 0, "")
	w.ink()
}

func (w *writer) ink()  { w.SetTextColor(22, 25, 29) }
func (w *writer) grey() { w.SetTextColor(85, 93, 104) }

// writable is a text without control characters, and with boxes in place of letters
// that the library has no numbers for, above 65,535.
func writable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return ' '
		case unicode.IsControl(r) || r == utf8.RuneError:
			return -1
		case r > 0xFFFF:
			return '□'
		}
		return r
	}, s)
}

func (w *writer) page(p Page) {
	p.Title, p.Chapter, p.Origin = writable(p.Title), writable(p.Chapter), writable(p.Origin)
	w.origin = p.Origin
	w.AddPage()
	w.Bookmark(strconv.Itoa(p.Number)+"  "+p.Title, 0, 0)
	w.SetFont(regular, "", sizeSmall)
	w.grey()
	w.CellFormat(width, 4, p.Chapter, "", 1, "L", false, 0, "")
	w.ink()
	w.SetFont(regular, "B", sizeTitle)
	w.MultiCell(width, sizeTitle*toMM*leading, strconv.Itoa(p.Number)+"  "+p.Title, "", "L", false)
	w.Ln(2)
	w.picture(p)
	w.text(p.Body)
	w.text(p.Caption)
	w.part(w.words.Question, p.Question)
	w.part(w.words.Answer, p.Answer)
	w.part(w.words.Notes, p.Notes)
}

func (w *writer) picture(p Page) {
	if len(p.Picture) == 0 {
		return
	}
	name, png := strconv.Itoa(p.Number), fpdf.ImageOptions{ImageType: "PNG"}
	w.RegisterImageOptionsReader(name, png, bytes.NewReader(p.Picture))
	y := w.GetY()
	w.ImageOptions(name, margin, y, width, pictureH, false, png, 0, "")
	w.SetDrawColor(213, 217, 223)
	w.SetLineWidth(0.2)
	w.Rect(margin, y, width, pictureH, "D")
	w.SetY(y + pictureH + 4)
}

// part is a text under a label.
func (w *writer) part(label, markdown string) {
	if markdown == "" {
		return
	}
	w.Ln(1)
	if _, height := w.GetPageSize(); w.GetY() > height-margin-24 { // no label alone at the end of a page
		w.AddPage()
	}
	w.SetFont(regular, "B", sizeSmall)
	w.grey()
	w.CellFormat(width, 5, label, "", 1, "L", false, 0, "")
	w.ink()
	w.text(markdown)
}

const line = sizeText * toMM * leading

func (w *writer) text(markdown string) {
	for _, b := range lecture.Blocks(markdown) {
		w.block(b)
	}
}

func (w *writer) block(b lecture.Block) {
	left := margin + 5*float64(b.Indent)
	switch b.Kind {
	case lecture.Code:
		w.SetFont(mono, "", sizeText-1)
		w.SetFillColor(242, 243, 245)
		w.SetX(left)
		lines := strings.Split(strings.TrimRight(b.Plain(), "\n"), "\n")
		for i := range lines {
			lines[i] = writable(lines[i])
		}
		w.MultiCell(margin+width-left, line, strings.Join(lines, "\n"), "", "L", true)
		w.Ln(1.5)
		return
	case lecture.Item:
		mark := "•"
		if b.Number > 0 {
			mark = strconv.Itoa(b.Number) + "."
		}
		w.SetFont(regular, "", sizeText)
		w.SetX(left)
		w.CellFormat(5, line, mark, "", 0, "L", false, 0, "")
		left += 5
	case lecture.Quote:
		left += 5
	}
	w.SetLeftMargin(left) // where Write goes on after a break
	w.SetX(left)
	for _, t := range b.Runs {
		w.style(t.Style, b.Kind == lecture.Heading)
		w.Fpdf.Write(line, writable(t.Text))
	}
	w.SetLeftMargin(margin)
	w.Ln(line + 1.2)
}

func (w *writer) style(s lecture.Style, heading bool) {
	switch {
	case s == lecture.Mono:
		w.SetFont(mono, "", sizeText-0.5)
	case s == lecture.Strong || heading:
		w.SetFont(regular, "B", sizeText)
	case s == lecture.Emphasis:
		w.SetFont(regular, "I", sizeText)
	default:
		w.SetFont(regular, "", sizeText)
	}
}
