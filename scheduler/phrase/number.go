package phrase

import (
	"fmt"
	"strconv"
	"strings"
)

// Signs are what stands between the digits of a number: before the decimals, and
// between the thousands.
type Signs struct{ Decimal, Group string }

// English are the signs of a number as it is written where no language is spoken.
var English = Signs{Decimal: ".", Group: ","}

// Count is a number with its thousands apart: 4,000,000.
func Count(n int64) string {
	text, sign := strconv.FormatInt(n, 10), ""
	if n < 0 {
		text, sign = text[1:], "-"
	}
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return Number(sign + text)
}

// Decimal is a number with so many decimals: 1.62.
func Decimal(f float64, decimals int) string {
	return Number(strconv.FormatFloat(f, 'f', decimals, 64))
}

// Number is a text with numbers in English, "1,234.5 ms", with the signs of the
// language that is spoken. Those are taken for signs of a number that stand between
// two digits: the text must have no version, no address. It must not be given what
// it returned, nor what Count, Decimal and F did.
func Number(english string) string {
	v := spoken.Load()
	if v == nil || v.signs == English {
		return english
	}
	var b strings.Builder
	from := 0
	for i := 1; i+1 < len(english); i++ {
		if c := english[i]; c != '.' && c != ',' || !digit(english[i-1]) || !digit(english[i+1]) {
			continue
		}
		b.WriteString(english[from:i])
		if english[i] == '.' {
			b.WriteString(v.signs.Decimal)
		} else {
			b.WriteString(v.signs.Group)
		}
		from = i + 1
	}
	b.WriteString(english[from:])
	return b.String()
}

func digit(c byte) bool { return '0' <= c && c <= '9' }

// number is one that is filled into a sentence.
type number float64

// Format implements fmt.Formatter.
func (n number) Format(s fmt.State, verb rune) {
	_, _ = s.Write([]byte(Number(fmt.Sprintf(fmt.FormatString(s, verb), float64(n))))) // into memory
}

// sprintf is fmt.Sprintf that writes numbers as the language does.
func (v *voice) sprintf(format string, args []any) string {
	if v == nil || v.signs == English {
		return fmt.Sprintf(format, args...)
	}
	own := make([]any, len(args)) // the caller keeps its own
	for i, a := range args {
		if f, ok := a.(float64); ok {
			a = number(f)
		}
		own[i] = a
	}
	return fmt.Sprintf(format, own...)
}
