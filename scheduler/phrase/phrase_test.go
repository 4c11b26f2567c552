package phrase_test

import (
	"testing"

	"interleave/scheduler/phrase"
)

// german knows two sentences.
type german struct{}

func (german) Text(english string) string {
	if english == "%s of %s were lost" {
		return "von %[2]s gingen %[1]s verloren"
	}
	return english
}

func (german) Plural(many string, n int) string {
	switch {
	case many != "%s tasks":
		return many
	case n == 1:
		return "%s Aufgabe"
	}
	return "%s Aufgaben"
}

func (german) Signs() phrase.Signs { return phrase.Signs{Decimal: ",", Group: "."} }

func TestPhrases(t *testing.T) {
	say := func() [5]string {
		return [5]string{
			phrase.F("%s of %s were lost", "3", "10"), phrase.T("unknown"),
			phrase.N(1, "%s task", "%s tasks", "1"), phrase.N(2, "%s task", "%s tasks", "2"),
			phrase.N(1, "%s page", "%s pages", "1"),
		}
	}
	english := [5]string{"3 of 10 were lost", "unknown", "1 task", "2 tasks", "1 page"}
	if got := say(); got != english {
		t.Errorf("without a catalogue: %q", got)
	}
	phrase.Use(german{})
	if got := say(); got != [5]string{"von 10 gingen 3 verloren", "unknown", "1 Aufgabe", "2 Aufgaben", "1 page"} {
		t.Errorf("in German: %q", got)
	}
	phrase.Use(nil)
	if got := say(); got != english {
		t.Errorf("in English again: %q", got)
	}
}
