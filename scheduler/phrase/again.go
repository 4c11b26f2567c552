package phrase

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
)

// Again is a text that was made with fmt.Sprintf in English, and kept, in the
// language that is spoken: it finds the first of the formats that the text can have
// been made from and puts it together again. What was filled in is looked up in the
// same way, so that a sentence may stand within another one; numbers of the verbs d
// and f get the signs of the language. A text of no format is returned as it came.
//
// Formats may have the verbs d, f, q, x, and s, v and w, which take anything: one
// that has little besides them belongs behind the others, or not here.
func Again(text string, formats ...string) string {
	if spoken.Load() == nil {
		return text
	}
	for _, f := range formats {
		pattern := patternOf(f)
		parts := pattern.FindStringSubmatch(text)
		if parts == nil {
			continue
		}
		parts = parts[1:]
		for i, p := range parts {
			switch {
			case pattern.numbers[i]:
				parts[i] = Number(p)
			case p != text:
				parts[i] = Again(p, formats...)
			}
		}
		return fill(T(f), parts)
	}
	return text
}

// verb is a verb of a format, with the number of its argument if that is told.
var verb = regexp.MustCompile(`%(?:\[(\d+)\])?[-+# 0]*\d*(?:\.\d+)?([a-zA-Z%])`)

// taken is what a verb of fmt writes.
var taken = map[string]string{
	"d": `(-?[\d,]+)`, "f": `(-?[\d.]+)`, "x": `([0-9a-f]+)`,
	"q": `("(?:[^"\\]|\\.)*")`, "s": `(.+?)`, "v": `(.+?)`, "w": `(.+?)`,
}

// pattern matches the texts that a format makes; numbers tells which of its parts
// are some.
type pattern struct {
	*regexp.Regexp
	numbers []bool
}

// patterns are those of the formats that were asked for.
var patterns sync.Map

func patternOf(format string) *pattern {
	if p, ok := patterns.Load(format); ok {
		return p.(*pattern)
	}
	var b strings.Builder
	var numbers []bool
	b.WriteString(`(?s)^`)
	at := 0
	for _, m := range verb.FindAllStringSubmatchIndex(format, -1) {
		b.WriteString(regexp.QuoteMeta(format[at:m[0]]))
		at = m[1]
		if name := format[m[4]:m[5]]; name == "%" {
			b.WriteString("%")
		} else {
			b.WriteString(taken[name])
			numbers = append(numbers, name == "d" || name == "f")
		}
	}
	b.WriteString(regexp.QuoteMeta(format[at:]) + `$`)
	p := &pattern{regexp.MustCompile(b.String()), numbers}
	patterns.Store(format, p)
	return p
}

// fill puts what is written already in the places of a format's verbs.
func fill(format string, parts []string) string {
	next := 0
	return verb.ReplaceAllStringFunc(format, func(v string) string {
		m := verb.FindStringSubmatch(v)
		if m[2] == "%" {
			return "%"
		}
		if m[1] != "" {
			n, _ := strconv.Atoi(m[1])
			next = n - 1
		}
		next++
		if next < 1 || next > len(parts) {
			return v
		}
		return parts[next-1]
	})
}
