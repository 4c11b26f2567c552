package app

import (
	"strconv"
	"strings"

	"interleave/app/lecture"
	"interleave/app/view"
)

// blocks is Markdown as the hall shows it: paragraphs, lists, headings, code.
func blocks(markdown string) (out []view.Block) {
	for _, b := range lecture.Blocks(markdown) {
		block := view.Block{Text: stressed(b)}
		switch b.Kind {
		case lecture.Heading:
			block.Kind = view.Heading
		case lecture.Item:
			block.Kind, block.Mark = view.Item, "•"
			if b.Number > 0 {
				block.Mark = strconv.Itoa(b.Number) + "."
			}
		case lecture.Code:
			block.Kind, block.Text = view.Program, b.Plain()
		}
		out = append(out, block)
	}
	return out
}

// stressed is a block's text with what is strong between two pairs of stars, as
// paragraphs take it.
func stressed(b lecture.Block) string {
	var text strings.Builder
	for _, r := range b.Runs {
		if r.Style == lecture.Strong {
			text.WriteString("**" + r.Text + "**")
		} else {
			text.WriteString(r.Text)
		}
	}
	return strings.ReplaceAll(text.String(), "\n", " ")
}
