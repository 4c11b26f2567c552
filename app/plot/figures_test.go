package plot

import (
	"testing"
	"time"
)

func TestFiguresAreReadable(t *testing.T) {
	for d, want := range map[time.Duration]string{
		0:                           "0 ns",
		999:                         "999 ns",
		1500:                        "1.50 µs",
		12_345_678:                  "12.3 ms",
		999_400_000:                 "999 ms",
		1_234_000_000:               "1.23 s",
		2*time.Minute + time.Second: "121 s",
	} {
		if got := Figure(d); got != want {
			t.Errorf("%d ns is %q, want %q", d, got, want)
		}
	}
	for d, want := range map[time.Duration]string{
		0: "0.000000 s", 8 * time.Millisecond: "0.00800 s", 60_600_000: "0.0606 s", 1_234_000_000: "1.23 s",
		12_345_000_000: "12.3 s", 2 * time.Minute: "120 s",
	} {
		if got := Seconds(d) + " s"; got != want {
			t.Errorf("a wall time of %v is %q, want %q", d, got, want)
		}
	}
}
