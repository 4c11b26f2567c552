package plot

import (
	"strconv"
	"strings"

	"interleave/scheduler/trace"
)

func join(head, rest string) string {
	if rest == "" {
		return head + "."
	}
	return head + "; " + rest + "."
}

func sentence(text string) string { return capital(text) + "." }

func capital(text string) string { return strings.ToUpper(text[:1]) + text[1:] }

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

func counted(n int, one, many string) string { return number(n) + " " + plural(n, one, many) }

var numbers = [...]string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}

// number writes a count as a text does: small ones in words.
func number(n int) string {
	if n >= 0 && n < len(numbers) {
		return numbers[n]
	}
	return grouped(n)
}

// grouped writes a count with its thousands apart.
func grouped(n int) string {
	text := strconv.Itoa(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}

// brief is a length of time that changes while it is read: one decimal of a
// millisecond is as much as an eye can follow.
func brief(d trace.Time) string {
	if d < 50_000 || d >= 100_000_000 {
		return Figure(d.Duration())
	}
	return strconv.FormatFloat(float64(d)/1e6, 'f', 1, 64) + " ms"
}
