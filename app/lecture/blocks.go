package lecture

import (
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// BlockKind is what a block of a text is.
type BlockKind uint8

// The kinds of blocks.
const (
	Paragraph BlockKind = iota
	Heading
	Item  // of a list
	Code  // lines that keep their breaks and spaces
	Quote // a paragraph of a quotation
)

// Block is a piece of text that begins on a line of its own.
type Block struct {
	Kind   BlockKind
	Level  int    // of a heading: 1 to 6
	Indent int    // how many lists it stands in, but for its own
	Number int    // of an item in a numbered list; 0 for a bullet
	Syntax string // of code: "python"; may be empty
	Runs   []Text // of code one, with its line breaks
}

// Style is how a piece of text is set.
type Style uint8

// The styles.
const (
	Plain Style = iota
	Strong
	Emphasis
	Mono // `code` within a line
)

// Text is letters of one style. A line break that must be kept is "\n".
type Text struct {
	Text  string
	Style Style
}

// Plain is the letters of a block without their styles.
func (b Block) Plain() string {
	var out strings.Builder
	for _, t := range b.Runs {
		out.WriteString(t.Text)
	}
	return out.String()
}

// Blocks reads Markdown into what a screen can show: paragraphs, headings, items
// of lists, code and quotations. Links and pictures are their text; HTML and
// whatever else Markdown may hold is shown as it was written.
func Blocks(markdown string) []Block {
	source := []byte(markdown)
	b := blocks{source: source}
	b.children(goldmark.DefaultParser().Parse(text.NewReader(source)), place{})
	return b.out
}

// blocks collects what a document holds.
type blocks struct {
	source []byte
	out    []Block
}

// place is what a block stands in.
type place struct {
	lists int
	quote bool
	item  *int // the number of the item whose first paragraph comes next
}

func (b *blocks) children(n ast.Node, at place) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		b.block(c, at)
		at.item = nil
	}
}

func (b *blocks) block(n ast.Node, at place) {
	switch n := n.(type) {
	case *ast.Heading:
		b.add(Block{Kind: Heading, Level: n.Level, Runs: b.texts(n)}, at)
	case *ast.Paragraph, *ast.TextBlock:
		b.add(Block{Runs: b.texts(n)}, at)
	case *ast.FencedCodeBlock:
		b.add(Block{Kind: Code, Syntax: string(n.Language(b.source)), Runs: b.lines(n)}, at)
	case *ast.CodeBlock:
		b.add(Block{Kind: Code, Runs: b.lines(n)}, at)
	case *ast.HTMLBlock:
		b.add(Block{Runs: b.lines(n)}, at)
	case *ast.Blockquote:
		at.quote = true
		b.children(n, at)
	case *ast.List:
		number := n.Start
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			var this int
			if n.IsOrdered() {
				this = number
				number++
			}
			b.children(c, place{lists: at.lists + 1, quote: at.quote, item: &this})
		}
	}
}

// add puts a block where it stands.
func (b *blocks) add(block Block, at place) {
	if len(block.Runs) == 0 {
		return
	}
	block.Indent = at.lists
	if block.Kind == Paragraph {
		switch {
		case at.item != nil:
			block.Kind, block.Number, block.Indent = Item, *at.item, at.lists-1
		case at.quote:
			block.Kind = Quote
		}
	}
	b.out = append(b.out, block)
}

// lines is the text of code, as it was written.
func (b *blocks) lines(n ast.Node) []Text {
	code := strings.TrimRight(string(n.Lines().Value(b.source)), "\n")
	if code == "" {
		return nil
	}
	return []Text{{Text: code}}
}

// texts is the letters of a paragraph.
func (b *blocks) texts(n ast.Node) []Text {
	var t texts
	t.children(n, b.source, Plain)
	if last := len(t) - 1; last >= 0 {
		t[last].Text = strings.TrimRight(t[last].Text, " \n")
		if t[last].Text == "" {
			t = t[:last]
		}
	}
	return t
}

type texts []Text

// add joins what has one style.
func (t *texts) add(s string, style Style) {
	switch last := len(*t) - 1; {
	case s == "":
	case last >= 0 && (*t)[last].Style == style:
		(*t)[last].Text += s
	default:
		*t = append(*t, Text{s, style})
	}
}

func (t *texts) children(n ast.Node, source []byte, style Style) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		t.inline(c, source, style)
	}
}

func (t *texts) inline(n ast.Node, source []byte, style Style) {
	switch n := n.(type) {
	case *ast.Text:
		t.add(letters(n, source), style)
	case *ast.CodeSpan:
		t.children(n, source, Mono)
	case *ast.Emphasis:
		if style == Plain && n.Level == 1 {
			style = Emphasis
		} else if style != Mono {
			style = Strong
		}
		t.children(n, source, style)
	case *ast.AutoLink:
		t.add(string(n.Label(source)), style)
	case *ast.RawHTML:
		t.add(string(n.Segments.Value(source)), style)
	default:
		t.children(n, source, style)
	}
}

// letters is what a piece of text means: \* is a star, &amp; an ampersand.
func letters(n *ast.Text, source []byte) string {
	b := n.Segment.Value(source)
	if !n.IsRaw() {
		b = util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(b)))
	}
	s := strings.ReplaceAll(string(b), "\n", " ")
	switch {
	case n.HardLineBreak():
		s += "\n"
	case n.SoftLineBreak():
		s += " "
	}
	return s
}
