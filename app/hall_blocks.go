package app

import (
	"regexp"
	"strings"

	"interleave/app/view"
)

var item = regexp.MustCompile(`^(?:[-*•]|\d+[.)])\s+`)

// blocks is Markdown as the hall shows it: paragraphs, lists, headings, code.
func blocks(markdown string) (out []view.Block) {
	fence := false
	var code, text []string
	kind, mark := view.Plain, ""
	flush := func() {
		if len(text) > 0 {
			out = append(out, view.Block{Kind: kind, Text: strings.ReplaceAll(strings.Join(text, " "), "`", ""), Mark: mark})
		}
		text, kind, mark = nil, view.Plain, ""
	}
	for line := range strings.Lines(markdown) {
		raw := strings.TrimRight(line, "\r\n")
		trimmed := strings.TrimSpace(raw)
		switch {
		case strings.HasPrefix(trimmed, "```"):
			if fence {
				out = append(out, view.Block{Kind: view.Program, Text: strings.Join(code, "\n")})
				code = nil
			} else {
				flush()
			}
			fence = !fence
		case fence:
			code = append(code, raw)
		case trimmed == "":
			flush()
		case strings.HasPrefix(trimmed, "#"):
			flush()
			out = append(out, view.Block{Kind: view.Heading, Text: strings.TrimSpace(strings.TrimLeft(trimmed, "#"))})
		case item.MatchString(trimmed):
			flush()
			found := item.FindString(trimmed)
			kind, mark = view.Item, strings.TrimSpace(found)
			if mark == "-" || mark == "*" {
				mark = "•"
			}
			text = append(text, trimmed[len(found):])
		default:
			text = append(text, trimmed)
		}
	}
	flush()
	if len(code) > 0 {
		out = append(out, view.Block{Kind: view.Program, Text: strings.Join(code, "\n")})
	}
	return out
}
