package clock

import (
	"testing"
	"time"
)

func TestTheClockNeverGoesBackAndAgreesWithTime(t *testing.T) {
	start, last := time.Now(), Now()
	first := last
	for time.Since(start) < 20*time.Millisecond {
		now := Now()
		if now < last {
			t.Fatalf("the clock went back from %d to %d", last, now)
		}
		last = now
	}
	if d := time.Duration(last - first); d < 19*time.Millisecond {
		t.Fatalf("the clock advanced %v while time advanced 20 ms", d)
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
