package phrase_test

import (
	"testing"

	"interleave/scheduler/phrase"
)

// signed is a language of its signs alone.
type signed phrase.Signs

func (signed) Text(english string) string       { return english }
func (signed) Plural(many string, _ int) string { return many }
func (s signed) Signs() phrase.Signs            { return phrase.Signs(s) }

// speak calls f while the language is spoken, and after it.
func (s signed) speak(f func(english bool)) {
	phrase.Use(s)
	f(false)
	phrase.Use(nil)
	f(true)
}

func TestNumbers(t *testing.T) {
	args := []any{0.25, 3, "1.2.3", 1234.5}
	tests := []struct {
		say             func() string
		english, german string
	}{
		{func() string { return phrase.Count(0) }, "0", "0"},
		{func() string { return phrase.Count(999) }, "999", "999"},
		{func() string { return phrase.Count(-999) }, "-999", "-999"},
		{func() string { return phrase.Count(-1_000) }, "-1,000", "-1.000"},
		{func() string { return phrase.Count(60_000_000) }, "60,000,000", "60.000.000"},
		{func() string { return phrase.Count(-1 << 63) }, "-9,223,372,036,854,775,808", "-9.223.372.036.854.775.808"},
		{func() string { return phrase.Decimal(0.25, 2) }, "0.25", "0,25"},
		{func() string { return phrase.Decimal(12, 0) }, "12", "12"},
		{func() string { return phrase.Number("1,234.5 ms") }, "1,234.5 ms", "1.234,5 ms"},
		{func() string { return phrase.Number("1.62–1.70 s") }, "1.62–1.70 s", "1,62–1,70 s"},
		{func() string { return phrase.Number("1/10,000") }, "1/10,000", "1/10.000"},
		{func() string { return phrase.Number("At 5, 6. Or .7,") }, "At 5, 6. Or .7,", "At 5, 6. Or .7,"},
		{func() string { return phrase.Number("") }, "", ""},
		{func() string { return phrase.F("%.2f of %d, %s, %8.1f", args...) }, "0.25 of 3, 1.2.3,   1234.5", "0,25 of 3, 1.2.3,   1234,5"},
		{func() string { return phrase.F("%[4]g or %+.1[1]f", args...) }, "1234.5 or +0.2", "1234,5 or +0,2"},
		{func() string { return phrase.N(2, "%.1f", "%.1f each", 1.5) }, "1.5 each", "1,5 each"},
		{func() string { return phrase.N(1, "%.1f", "%.1f each", 1.5) }, "1.5", "1,5"},
	}
	signed{",", "."}.speak(func(english bool) {
		for i, c := range tests {
			want := c.german
			if english {
				want = c.english
			}
			if got := c.say(); got != want {
				t.Errorf("%d: %q, not %q", i, got, want)
			}
		}
	})
	if args[0] != 0.25 {
		t.Error("what the caller gave is another")
	}
	signed{"·", "\u202f"}.speak(func(english bool) {
		if got := phrase.Number("1,234.5"); !english && got != "1\u202f234·5" {
			t.Errorf("signs of several bytes: %q", got)
		}
	})
	signed(phrase.English).speak(func(bool) {
		if got := phrase.F("%.1f", 1.5); got != "1.5" {
			t.Errorf("a language with the signs of English: %q", got)
		}
	})
}
