package chrome

import "math"

// maxTime is the largest time in nanoseconds, 73 years: sums and differences of
// three fit into 64 bits.
const maxTime = math.MaxInt64 / 4

// micros converts a JSON number of microseconds to the nearest number of
// nanoseconds; ok is false beyond maxTime. It goes by the digits and not by way
// of a float, which a clock that counts from 1970 would be too large for.
func micros(digits []byte) (ns int64, ok bool) {
	rest, negative := digits, len(digits) > 0 && digits[0] == '-'
	if negative {
		rest = rest[1:]
	}
	shift, fraction := 3, false // by how many places ns is to move
	for i, c := range rest {
		if c == 'e' || c == 'E' {
			shift += exponent(rest[i+1:])
			break
		}
		switch {
		case c == '.':
			fraction = true
		case ns < 9e17:
			ns = ns*10 + int64(c-'0')
			if fraction {
				shift--
			}
		case !fraction: // digits beyond the nineteenth cannot matter
			shift++
		}
	}
	if ns, ok = move(ns, shift); negative {
		ns = -ns
	}
	return ns, ok && ns >= -maxTime && ns <= maxTime
}

// move multiplies by a power of ten, and rounds.
func move(n int64, shift int) (int64, bool) {
	for ; shift > 0 && n != 0; shift-- {
		if n > maxTime/10 {
			return 0, false
		}
		n *= 10
	}
	for ; shift < -1 && n != 0; shift++ {
		n /= 10
	}
	if shift == -1 {
		n = (n + 5) / 10
	}
	return n, true
}

// exponent is that of a JSON number, or one as good where it is beyond measure.
func exponent(digits []byte) int {
	n, sign := 0, 1
	for _, c := range digits {
		switch {
		case c == '-':
			sign = -1
		case c >= '0' && c <= '9':
			n = min(n*10+int(c-'0'), 10_000)
		}
	}
	return sign * n
}
