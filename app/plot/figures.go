package plot

import (
	"strconv"
	"time"

	"interleave/scheduler/phrase"
)

// Figure writes a length of time with three significant digits and its unit:
// "43 ns", "41.2 µs", "41.2 ms", "1.62 s". This and all other figures have the signs
// of the language that is spoken.
func Figure(d time.Duration) string {
	f := float64(d)
	switch {
	case d < 0:
		return "-" + Figure(-d)
	case d < time.Microsecond:
		return strconv.FormatInt(int64(d), 10) + " ns"
	case f < 999.5e3:
		return digits(f/1e3) + " µs"
	case f < 999.5e6:
		return digits(f/1e6) + " ms"
	default:
		return digits(f/1e9) + " s"
	}
}

// Seconds writes a length of time in seconds with three significant digits and
// without the unit, as the wall time of a run is told.
func Seconds(d time.Duration) string {
	s := d.Seconds()
	switch {
	case s < 0.001:
		return phrase.Decimal(s, 6)
	case s < 0.01:
		return phrase.Decimal(s, 5)
	case s < 0.1:
		return phrase.Decimal(s, 4)
	case s < 1:
		return phrase.Decimal(s, 3)
	default:
		return digits(s)
	}
}

func digits(f float64) string {
	switch {
	case f < 9.995:
		return phrase.Decimal(f, 2)
	case f < 99.95:
		return phrase.Decimal(f, 1)
	default:
		return phrase.Decimal(f, 0)
	}
}
