package clock

import (
	"testing"
	"time"
)

func TestTheClockNeverGoesBackAndAgreesWithTime(t *testing.T) {
	// Each reading of the clock lies between two of time, so that being kept from a
	// processor between them makes the bounds wider and never wrong.
	reading := func() (before time.Time, now int64, after time.Time) {
		before = time.Now()
		now = Now()
		return before, now, time.Now()
	}
	before, first, after := reading()
	last := first
	for time.Since(after) < 20*time.Millisecond {
		now := Now()
		if now < last {
			t.Fatalf("the clock went back from %d to %d", last, now)
		}
		last = now
	}
	earliest, end, latest := reading()
	const rate = time.Millisecond // by which two clocks may drift apart in 20 ms
	if d := time.Duration(end - first); d < earliest.Sub(after)-rate || d > latest.Sub(before)+rate {
		t.Fatalf("the clock advanced %v while time advanced %v to %v", d, earliest.Sub(after), latest.Sub(before))
	}
}

func BenchmarkNow(b *testing.B) {
	for b.Loop() {
		Now()
	}
}

func BenchmarkTimeSince(b *testing.B) {
	base := time.Now()
	for b.Loop() {
		_ = time.Since(base)
	}
}
