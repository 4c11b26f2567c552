package lecture

import (
	"errors"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"
)

// fields reads a head, or a group in it: every key once, each known.
type fields struct {
	file     string
	above    int    // lines of the file before the head's first
	of       string // what has these keys: "a scene"
	line     int
	values   map[string]*yaml.Node
	lines    map[string]int // of the keys
	order    []string
	meant    []string // known keys that were misspelt, perhaps
	mistakes *Mistakes
}

func (f *fields) say(line int, format string, args ...any) {
	f.mistakes.add(f.file, line, format, args...)
}

// yamlLine finds the line in an error of the library.
var yamlLine = regexp.MustCompile(`^(?:yaml: )?(?:line (\d+): )?((?s).*)$`)

// readYAML reads the head of a part; ok is false where it has told why not.
func (p *parser) readYAML(file, of string, in part, known []string) (f fields, ok bool) {
	f = fields{file: file, above: in.headLine, of: of, line: in.headLine, mistakes: &p.mistakes}
	if len(in.head) > largestHead {
		f.say(in.headLine, "this head is larger than %d KiB, the most that is read", largestHead>>10)
		return f, false
	}
	var document yaml.Node
	d := yaml.NewDecoder(strings.NewReader(in.head))
	err := d.Decode(&document)
	if errors.Is(err, io.EOF) {
		f.say(in.headLine, "this head is empty; %s has at least a title", of)
		return f, false
	}
	if err != nil {
		m := yamlLine.FindStringSubmatch(err.Error())
		n, _ := strconv.Atoi(m[1]) // the library leaves the first line out
		f.say(in.headLine+max(n, 1), "this is not YAML: %s; a text that holds \": \" or begins with a sign stands between quotes", m[2])
		return f, false
	}
	var more yaml.Node
	if err := d.Decode(&more); !errors.Is(err, io.EOF) {
		f.say(in.headLine, "this head holds more than one document; a line of --- ends it")
		return f, false
	}
	g, ok := f.group(document.Content[0], of, known)
	g.line = in.headLine
	return g, ok
}

// group reads a mapping whose keys are known; nil allows any, as settings of a
// run. Without a mapping there are no values, not even none.
func (f *fields) group(n *yaml.Node, of string, known []string) (g fields, ok bool) {
	g = fields{
		file: f.file, above: f.above, of: of, line: f.above + n.Line, mistakes: f.mistakes,
	}
	if !g.plain(n) {
		return g, false
	}
	if n.Kind != yaml.MappingNode {
		has := all(known)
		if known == nil {
			has = "workload, model and settings"
		}
		g.say(g.line, "%s is written as lines of \"key: value\"; it has %s", of, has)
		return g, false
	}
	g.values, g.lines = map[string]*yaml.Node{}, map[string]int{}
	ok = true
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		line := f.above + key.Line
		switch _, twice := g.values[key.Value]; {
		case !g.plain(key) || !g.plain(value):
			ok = false
		case key.Kind != yaml.ScalarNode:
			g.say(line, "a key of %s is one word; it has %s", of, all(known))
			ok = false
		case n.Style&yaml.FlowStyle != 0 && value.Kind == yaml.ScalarNode && value.Value == "" && value.Style == 0:
			g.say(line, "%q has no value; between { and } a text that holds a comma stands between quotes", key.Value)
			ok = false
		case known != nil && !slices.Contains(known, key.Value):
			g.say(line, "%s has no key %q%s; it has %s", of, key.Value, perhaps(key.Value, known), all(known))
			g.meant = append(g.meant, nearest(key.Value, known))
			ok = false
		case twice:
			g.say(line, "%s is given twice, first in line %d", key.Value, g.lines[key.Value])
			ok = false
		default:
			g.values[key.Value], g.lines[key.Value] = value, line
			g.order = append(g.order, key.Value)
		}
	}
	return g, ok
}

// plain refuses what YAML can do and no lecture needs: names for parts that are
// used again, by which a small head can mean an endless one.
func (f *fields) plain(n *yaml.Node) bool {
	if n.Kind == yaml.AliasNode || n.Anchor != "" {
		f.say(f.above+n.Line, "the marks & and * of YAML have no meaning here; a text that begins with one stands between quotes")
		return false
	}
	return true
}

func (f *fields) has(key string) bool { return f.values[key] != nil }

// lineOf is where a key stands, or the group if it is not there.
func (f *fields) lineOf(key string) int {
	if n, ok := f.lines[key]; ok {
		return n
	}
	return f.line
}

// text reads one value; without it the text is empty.
func (f *fields) text(key string) string {
	n := f.values[key]
	if n == nil {
		return ""
	}
	if n.Kind != yaml.ScalarNode {
		f.say(f.lines[key], "%s is one value, not a list or a group", key)
		return ""
	}
	text := strings.TrimSpace(n.Value)
	if text == "" || n.Tag == "!!null" {
		f.say(f.lines[key], "%s is empty; leave the line out, or write what it is", key)
		return ""
	}
	return text
}

// needed is text for what must be there.
func (f *fields) needed(key string) string {
	if !f.has(key) {
		if !slices.Contains(f.meant, key) {
			f.say(f.line, "%s has no %s, which it needs", f.of, key)
		}
		return ""
	}
	return f.text(key)
}

// line1 is text that has its place on one line.
func (f *fields) line1(text string, key string, most int) string {
	if strings.Contains(text, "\n") || len([]rune(text)) > most {
		f.say(f.lineOf(key), "%s is one line of at most %d letters", key, most)
	}
	return text
}

// one reads a value out of a list; without it, it is empty.
func (f *fields) one(key string, allowed []string) string {
	text := f.text(key)
	if text != "" && !slices.Contains(allowed, text) {
		f.say(f.lines[key], "%s is %q%s; allowed is %s", key, text, perhaps(text, allowed), either(allowed))
		return ""
	}
	return text
}

// longest is more than any lecture takes.
const longest = 24 * time.Hour

// duration reads a time; without it, it is 0.
func (f *fields) duration(key string) time.Duration {
	text := f.text(key)
	if text == "" {
		return 0
	}
	d, err := time.ParseDuration(strings.ReplaceAll(text, " ", ""))
	if err != nil || d < 0 || d > longest {
		f.say(f.lines[key], "%s is %q; allowed is a time with its unit, such as 250ms, 1.5s or 12m30s", key, text)
		return 0
	}
	return d
}

// number reads a number above 0; without it, it is 0.
func (f *fields) number(key string) float64 {
	text := f.text(key)
	if text == "" {
		return 0
	}
	n, err := strconv.ParseFloat(strings.NewReplacer(",", "", "_", "").Replace(text), 64)
	if err != nil || !(n >= 0 && n <= 1e15) {
		f.say(f.lines[key], "%s is %q; allowed is a number", key, text)
		return 0
	}
	return n
}

// items reads a list, or one item without a list around it.
func (f *fields) items(key string) []*yaml.Node {
	n := f.values[key]
	switch {
	case n == nil:
		return nil
	case n.Kind == yaml.SequenceNode:
		return n.Content
	default:
		return []*yaml.Node{n}
	}
}
