package workloads

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// Kind is the type of a setting's value.
type Kind uint8

// The kinds of settings.
const (
	Count    Kind = iota // a whole number
	Switch               // on or off
	Choice               // one of a list
	Duration             // a time; Min and Max in nanoseconds
	Bytes                // a size; Min and Max in bytes
	Text                 // anything, checked by the setting's own Check
)

// Setting describes one thing that can be set: the one source for the command
// line, the window, the list and the lectures.
type Setting struct {
	Name    string
	Title   string // on screen
	Kind    Kind
	Min     int64
	Max     int64
	Choices []string
	Default string
	Unit    string // on screen, after the value: "steps", "pages"
	Help    string // one sentence
	Only    string // the one model, or model:variant, where it means something; empty for all
	Check   func(string) error
	// Told is how runs that differ in it are told apart on screen, by value: a few
	// words, without ", ". "%s" stands for every value that is not there and takes
	// it; of a number "1" is its singular.
	Told map[string]string
}

// Values are settings that were parsed: canonical text by name. The getters
// return the zero value for a name that is not there.
type Values map[string]string

// Int returns a Count, Bytes or Duration (in nanoseconds).
func (v Values) Int(name string) int64 {
	s := v[name]
	if d, err := time.ParseDuration(s); err == nil && s != "0" {
		return int64(d)
	}
	n, _ := parseCount(s, true)
	return n
}

// On returns a Switch.
func (v Values) On(name string) bool { return v[name] == "on" }

// Duration returns a Duration.
func (v Values) Duration(name string) time.Duration { return time.Duration(v.Int(name)) }

// Parse checks text and returns its canonical form. The error names the value
// and what is allowed, in one sentence.
func (s Setting) Parse(text string) (string, error) {
	text = strings.TrimSpace(text)
	bad := func() (string, error) {
		return "", fmt.Errorf("%s is %q; allowed is %s", s.Name, text, s.Range())
	}
	switch s.Kind {
	case Switch:
		switch strings.ToLower(text) {
		case "on", "true", "yes", "1":
			return "on", nil
		case "off", "false", "no", "0":
			return "off", nil
		}
		return bad()
	case Choice:
		for _, c := range s.Choices {
			if strings.EqualFold(text, c) {
				return c, nil
			}
		}
		return bad()
	case Duration:
		d, err := time.ParseDuration(strings.ReplaceAll(text, " ", ""))
		if err != nil || int64(d) < s.Min || int64(d) > s.Max {
			return bad()
		}
		return trimDuration(d), nil
	case Text:
		if s.Check != nil {
			if err := s.Check(text); err != nil {
				return "", fmt.Errorf("%s is %q: %w", s.Name, text, err)
			}
		}
		return text, nil
	default:
		n, ok := parseCount(text, s.Kind == Bytes)
		if !ok || n < s.Min || n > s.Max {
			return bad()
		}
		if s.Kind == Bytes {
			return FormatBytes(n), nil
		}
		return strconv.FormatInt(n, 10), nil
	}
}

// Range tells in words what is allowed.
func (s Setting) Range() string {
	switch s.Kind {
	case Switch:
		return "on or off"
	case Choice:
		if len(s.Choices) == 1 {
			return s.Choices[0]
		}
		last := len(s.Choices) - 1
		return strings.Join(s.Choices[:last], ", ") + " or " + s.Choices[last]
	case Duration:
		return fmt.Sprintf("%s to %s", trimDuration(time.Duration(s.Min)), trimDuration(time.Duration(s.Max)))
	case Bytes:
		return fmt.Sprintf("%s to %s", FormatBytes(s.Min), FormatBytes(s.Max))
	case Text:
		return s.Help
	default:
		return fmt.Sprintf("%s to %s", FormatCount(s.Min), FormatCount(s.Max))
	}
}

// FormatCount writes a number with its thousands apart: 4,000,000.
func FormatCount(n int64) string {
	t := strconv.FormatInt(n, 10)
	sign := ""
	if n < 0 {
		sign, t = "-", t[1:]
	}
	for i := len(t) - 3; i > 0; i -= 3 {
		t = t[:i] + "," + t[i:]
	}
	return sign + t
}

// Counted writes a number of things, in English: "1 task", "4,000 tasks".
func Counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return FormatCount(int64(n)) + " " + what + "s"
}

// FormatBytes writes a size in the largest unit that divides it: 16 KiB.
func FormatBytes(n int64) string {
	switch {
	case n != 0 && n%(1<<20) == 0:
		return strconv.FormatInt(n>>20, 10) + " MiB"
	case n != 0 && n%(1<<10) == 0:
		return strconv.FormatInt(n>>10, 10) + " KiB"
	default:
		return strconv.FormatInt(n, 10) + " B"
	}
}

// trimDuration is time.Duration.String without trailing zero units: 1m, not 1m0s.
func trimDuration(d time.Duration) string {
	t := d.String()
	if d == 0 {
		return "0s"
	}
	if strings.HasSuffix(t, "m0s") {
		t = t[:len(t)-2]
	}
	if strings.HasSuffix(t, "h0m") {
		t = t[:len(t)-2]
	}
	return t
}

var byteUnits = map[string]int64{
	"": 1, "b": 1, "k": 1 << 10, "kb": 1000, "kib": 1 << 10,
	"m": 1 << 20, "mb": 1000_000, "mib": 1 << 20,
}

// thousands is a number whose commas stand between its thousands.
var thousands = regexp.MustCompile(`^[-+]?\d{1,3}(,\d{3})+$`)

// parseCount reads 400000000, 400,000,000, 400_000_000, 4e8 and, for sizes,
// 16 KiB. Anything that is not a whole number in range is refused.
func parseCount(text string, size bool) (int64, bool) {
	unit := int64(1)
	if size {
		digits := strings.TrimRightFunc(text, unicode.IsLetter)
		u, ok := byteUnits[strings.ToLower(text[len(digits):])]
		if !ok {
			return 0, false
		}
		unit, text = u, strings.TrimSpace(digits)
	}
	if strings.Contains(text, ",") && !thousands.MatchString(text) {
		return 0, false // 2,5 is no 25
	}
	text = strings.NewReplacer(",", "", "_", "").Replace(text)
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		f, ferr := strconv.ParseFloat(text, 64)
		if ferr != nil || f != math.Trunc(f) || math.Abs(f) > 1<<53 {
			return 0, false
		}
		n = int64(f)
	}
	if n > math.MaxInt64/unit || n < math.MinInt64/unit {
		return 0, false
	}
	return n * unit, true
}
