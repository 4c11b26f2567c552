// Package phrase is where a sentence that a person reads is put into that
// person's language. The sentence in English stands in the code and is the key of
// its translation, as with gettext; a test of the window holds that each of them
// has one. Without a catalogue, as in the command line, everything stays English.
//
// Only what is shown is translated: what is written into a file, sent to a worker
// or printed for scripts must not pass through here.
package phrase

import "sync/atomic"

// Catalogue knows a language. Its methods are called from any goroutine, and at
// frame rate; what they do not know they return as it came.
type Catalogue interface {
	// Text is a sentence, or the format of one, in the language.
	Text(english string) string
	// Plural is the form of a format that the language has for a number of things.
	// The key is the English form for many.
	Plural(many string, n int) string
	// Signs are those of the numbers in the language. It is asked once.
	Signs() Signs
}

// voice is a language that is spoken.
type voice struct {
	Catalogue
	signs Signs
}

var spoken atomic.Pointer[voice]

// Use makes a language the one that is spoken; nil is English. It belongs before
// the first sentence: what has been said stays as it was said.
func Use(c Catalogue) {
	if c == nil {
		spoken.Store(nil)
		return
	}
	spoken.Store(&voice{c, c.Signs()})
}

// T is a text in the language that is spoken.
func T(english string) string {
	if v := spoken.Load(); v != nil && english != "" {
		return v.Text(english)
	}
	return english
}

// F is fmt.Sprintf with a format in the language that is spoken, which also writes
// its numbers: those of type float64; others come as text, see Count. A translation
// may take the arguments in another order, as %[2]s.
func F(english string, args ...any) string { return spoken.Load().sprintf(T(english), args) }

// N is F for a number of things: one is the format for 1, many for all other
// numbers; a language has as many forms as it needs. The number itself, if it is
// told, stands among the arguments, written as the reader is to see it.
func N(n int, one, many string, args ...any) string {
	format, v := many, spoken.Load()
	if v != nil {
		format = v.Plural(many, n)
	}
	if format == many && n == 1 {
		format = one
	}
	return v.sprintf(format, args)
}
