package plot

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"interleave/scheduler/phrase"
	"interleave/scheduler/trace"
)

func join(head, rest string) string {
	if rest == "" {
		return head + "."
	}
	return head + "; " + rest + "."
}

func sentence(text string) string { return capital(text) + "." }

func capital(text string) string {
	r, n := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(r)) + text[n:]
}

// number writes a count of tasks as a text does: small ones in words. Those are one
// phrase, since a translation may not have "one" as its key.
func number(n int) string {
	return inWords(n, phrase.T("no one two three four five six seven eight nine ten eleven twelve"), 0)
}

// workers is number for worker processes, of which there is one at least:
// languages count them otherwise than tasks.
func workers(n int) string {
	return inWords(n, phrase.T("one two three four five six seven eight nine ten eleven twelve"), 1)
}

// inWords takes a number from the words for those from first on.
func inWords(n int, words string, first int) string {
	if list := strings.Fields(words); n >= first && n-first < len(list) {
		return list[n-first]
	}
	return grouped(n)
}

// grouped writes a count with its thousands apart.
func grouped(n int) string { return phrase.Count(int64(n)) }

// brief is a length of time that changes while it is read: one decimal of a
// millisecond is as much as an eye can follow.
func brief(d trace.Time) string {
	if d < 50_000 || d >= 100_000_000 {
		return Figure(d.Duration())
	}
	return phrase.Decimal(float64(d)/1e6, 1) + " ms"
}
