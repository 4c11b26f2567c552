package lecture

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// TestBlocks holds what a screen is told of a text.
func TestBlocks(t *testing.T) {
	plain := func(s string) []Text { return []Text{{s, Plain}} }
	for _, test := range []struct {
		name, text string
		want       []Block
	}{
		{"nothing", " \n", nil},
		{"a paragraph", "One\ntwo  \nthree\n\nfour", []Block{{Runs: plain("One two\nthree")}, {Runs: plain("four")}}},
		{"styles", "a **b** *c* `d*` ***e*** f", []Block{{Runs: []Text{
			{"a ", Plain}, {"b", Strong}, {" ", Plain}, {"c", Emphasis}, {" ", Plain}, {"d*", Mono}, {" ", Plain}, {"e", Strong}, {" f", Plain},
		}}}},
		{"signs", `\*a\* &amp; &#35; 1 < 2 _b`, []Block{{Runs: plain("*a* & # 1 < 2 _b")}}},
		{"a link and a picture", "[a](http://b.c) ![d](e.png) <http://f.g> <i>h</i>", []Block{{Runs: plain("a d http://f.g <i>h</i>")}}},
		{"a heading", "## A *b*", []Block{{Kind: Heading, Level: 2, Runs: []Text{{"A ", Plain}, {"b", Emphasis}}}}},
		{"code", "```python\nif a:\n    b\n\n```", []Block{{Kind: Code, Syntax: "python", Runs: plain("if a:\n    b")}}},
		{"code, indented", "    a\n      b", []Block{{Kind: Code, Runs: plain("a\n  b")}}},
		{"bullets", "- a\n- b\n  - c\n- d", []Block{
			{Kind: Item, Runs: plain("a")},
			{Kind: Item, Runs: plain("b")},
			{Kind: Item, Indent: 1, Runs: plain("c")},
			{Kind: Item, Runs: plain("d")},
		}},
		{"numbers", "3. a\n\n   more\n4. b", []Block{
			{Kind: Item, Number: 3, Runs: plain("a")},
			{Indent: 1, Runs: plain("more")},
			{Kind: Item, Number: 4, Runs: plain("b")},
		}},
		{"a quotation", "> a\n> b\n>\n> - c", []Block{{Kind: Quote, Runs: plain("a b")}, {Kind: Item, Runs: plain("c")}}},
		{"HTML and a line", "<div>a</div>\n\n***\n\nb", []Block{{Runs: plain("<div>a</div>")}, {Runs: plain("b")}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			if d := cmp.Diff(test.want, Blocks(test.text)); d != "" {
				t.Error(d)
			}
		})
	}
}

// TestAHostileTextEnds: the longest text of the worst kind is read, and deep
// nesting does not exhaust the stack. A minute is far more than it takes.
func TestAHostileTextEnds(t *testing.T) {
	for _, piece := range []string{"> ", "- ", "1. ", "*a ", "**a", "[", "![", "`a", "<", "&", "_a*", "\\", "[a](", "    ", "# ", "~~~\n", "- a\n  "} {
		begin := time.Now()
		Blocks(strings.Repeat(piece, largestText/len(piece)))
		if took := time.Since(begin); took > time.Second {
			t.Logf("%q takes %v", piece, took)
		}
	}
}
