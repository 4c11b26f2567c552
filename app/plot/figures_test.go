package plot

import (
	"testing"
	"time"

	"interleave/scheduler/phrase"
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

func TestFiguresHaveTheSignsOfTheLanguage(t *testing.T) {
	phrase.Use(german{})
	defer phrase.Use(nil)
	for got, want := range map[string]string{
		Figure(43): "43 ns", Figure(1500): "1,50 µs", Figure(-41_230_000): "-41,2 ms", Figure(1_234_000_000): "1,23 s",
		Seconds(0): "0,000000", Seconds(60_600_000): "0,0606", Seconds(12_345_000_000): "12,3",
		AxisLabel(800e6, 100e6): "800 ms", AxisLabel(1620e6, 20e6): "1,62 s", AxisLabel(812_400, 100): "812,4 µs",
		brief(5_240_000): "5,2 ms", brief(1_234_000_000): "1,23 s",
		number(60_000_000): "60.000.000",
		count(1_234_567):   "1.234.567",
	} {
		if got != want {
			t.Errorf("%q, not %q", got, want)
		}
	}
}
