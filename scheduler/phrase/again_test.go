package phrase_test

import (
	"testing"

	"interleave/scheduler/phrase"
)

// pocket is a language of a few sentences.
type pocket map[string]string

func (p pocket) Text(english string) string {
	if text, ok := p[english]; ok {
		return text
	}
	return english
}

func (p pocket) Plural(many string, _ int) string { return p.Text(many) }

func (pocket) Signs() phrase.Signs { return phrase.Signs{Decimal: ",", Group: "."} }

func TestAgain(t *testing.T) {
	formats := []string{
		"%d in flight at once, %s", "%d in flight at once", "if the disk syncs as many",
		"%d processors together do %.2f times as much as one", "%s is %q: %w", "%q is no address",
		"%s; %d of %d tasks had ended", "%d %% of it", "checksum %08x", "allowed is %s to %s",
	}
	phrase.Use(pocket{
		"%d in flight at once, %s":                            "%d zugleich unterwegs, %s",
		"%d in flight at once":                                "%d zugleich unterwegs",
		"if the disk syncs as many":                           "wenn die Platte mitkommt",
		"%d processors together do %.2f times as much as one": "%[2].2f-mal so viel wie einer schaffen %[1]d Prozessoren",
		"%s is %q: %w":                                        "%s ist %q: %w",
		"%q is no address":                                    "%q ist keine Adresse",
		"%s; %d of %d tasks had ended":                        "von %[3]d Aufgaben waren %[2]d am Ende; %[1]s",
		"%d %% of it":                                         "%d %% davon",
		"checksum %08x":                                       "Prüfsumme %08x",
		"allowed is %s to %s":                                 "erlaubt ist %s bis %s",
	})
	t.Cleanup(func() { phrase.Use(nil) })
	for text, want := range map[string]string{
		"40 in flight at once":                                  "40 zugleich unterwegs",
		"1,000 in flight at once":                               "1.000 zugleich unterwegs",
		"40 in flight at once, if the disk syncs as many":       "40 zugleich unterwegs, wenn die Platte mitkommt",
		"4 processors together do 3.61 times as much as one":    "3,61-mal so viel wie einer schaffen 4 Prozessoren",
		`urls is "a \"b\" 100%": "a \"b\" 100%" is no address`:  `urls ist "a \"b\" 100%": "a \"b\" 100%" ist keine Adresse`,
		"worker 7 ended: signal\nstack; 3 of 8 tasks had ended": "von 8 Aufgaben waren 3 am Ende; worker 7 ended: signal\nstack",
		"7 % of it":                            "7 % davon",
		"checksum 00ab12cd":                    "Prüfsumme 00ab12cd",
		"allowed is 1.5ms to 1,000":            "erlaubt ist 1.5ms bis 1,000", // text, as it is typed
		"many in flight":                       "many in flight",
		"it has 40 in flight at once, perhaps": "it has 40 in flight at once, perhaps",
		"":                                     "",
	} {
		if got := phrase.Again(text, formats...); got != want {
			t.Errorf("%q:\n got %q\nwant %q", text, got, want)
		}
	}
	phrase.Use(nil)
	if got := phrase.Again("40 in flight at once", formats...); got != "40 in flight at once" {
		t.Errorf("without a catalogue: %q", got)
	}
}
