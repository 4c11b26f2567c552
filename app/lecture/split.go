package lecture

import "strings"

// A part of a file: what stands between two lines of ---, and the Markdown that
// follows it. Lines count from 1.
type part struct {
	head     string
	headLine int // of the --- that opens it
	sections []section
}

// A section is Markdown under a heading of the first level, or before any.
type section struct {
	name string // lower case; empty before the first heading
	line int    // of the heading, or of the first text before any
	text string
}

// splitter reads a file line by line. Only what a line may mean depends on the
// lines before it: inside code, --- and # are text.
type splitter struct {
	parts  []part
	inHead bool
	fence  string // what closes the code that the line stands in; empty outside
	opened int    // the line where the head or the code began
	say    func(line int, format string, args ...any)
}

// split takes a file apart.
func split(text string, say func(line int, format string, args ...any)) []part {
	s := splitter{say: say}
	lines := strings.SplitAfter(text, "\n")
	for i, line := range lines {
		if line != "" {
			s.line(i+1, line)
		}
	}
	if s.inHead {
		say(s.opened, "the head that begins here has no end: a line of --- closes it")
		s.parts = s.parts[:len(s.parts)-1]
	}
	s.endOfText()
	return s.parts
}

func (s *splitter) line(n int, line string) {
	bare := strings.TrimRight(line, " \t\n")
	switch {
	case s.inHead && bare == "---":
		s.inHead = false
	case s.inHead:
		p := &s.parts[len(s.parts)-1]
		p.head += line
	case s.fence != "":
		if closes(bare, s.fence) {
			s.fence = ""
		}
		s.text(n, line)
	case bare == "---":
		s.parts = append(s.parts, part{headLine: n, sections: []section{{line: n + 1}}})
		s.inHead, s.opened = true, n
	default:
		if s.fence = fenceOf(bare); s.fence != "" {
			s.opened = n
		}
		s.text(n, line)
	}
}

// text adds a line to the section it belongs to, or begins one.
func (s *splitter) text(n int, line string) {
	if len(s.parts) == 0 {
		if strings.TrimSpace(line) != "" {
			s.say(n, "this stands before the first head: a file begins with a line of ---")
			s.parts = append(s.parts, part{headLine: -1, sections: []section{{line: n}}})
		}
		return
	}
	p := &s.parts[len(s.parts)-1]
	if name, ok := strings.CutPrefix(line, "# "); ok && s.fence == "" {
		name = strings.ToLower(strings.Trim(name, "# \t\n"))
		p.sections = append(p.sections, section{name: name, line: n})
		return
	}
	last := &p.sections[len(p.sections)-1]
	if last.name == "" && strings.TrimSpace(last.text) == "" {
		last.line = n
	}
	last.text += line
}

func (s *splitter) endOfText() {
	if s.fence != "" {
		s.say(s.opened, "the code that begins here has no end: a line of %s closes it", s.fence)
	}
}

// fenceOf is what closes the code that a line opens, or empty where it opens none.
func fenceOf(line string) string {
	indented := strings.TrimLeft(line, " ")
	for _, mark := range []string{"`", "~"} {
		rest := strings.TrimLeft(indented, mark)
		if n := len(indented) - len(rest); n >= 3 && !(mark == "`" && strings.Contains(rest, "`")) {
			return strings.Repeat(mark, n)
		}
	}
	return ""
}

func closes(line, fence string) bool {
	bare := strings.TrimLeft(line, " ")
	return strings.HasPrefix(bare, fence) && strings.Trim(bare, fence[:1]) == ""
}
