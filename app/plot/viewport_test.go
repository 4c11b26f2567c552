package plot

import (
	"math/rand/v2"
	"testing"

	"interleave/scheduler/trace"
)

func TestZoomInThenOutReturnsExactly(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for range 2000 {
		start := trace.Time(rng.Int64N(1e12))
		v := NewViewport(start, start+1+trace.Time(rng.Int64N(1e11)), 300+rng.IntN(1500))
		x, n := rng.IntN(v.Width), 1+rng.IntN(30)
		under := v.Time(x)
		in := v.Zoom(-n, x)
		if got := in.Time(x); got > under+v.Px || got+in.Px < under {
			t.Fatalf("the instant under the cursor went from %d to %d", under, got)
		}
		for _, back := range []Viewport{in.Zoom(n, x), v.Zoom(n, x).Zoom(-n, x)} {
			if back.Px != v.Px || back.First != v.First {
				t.Fatalf("%d steps at column %d: from (%d, %d) to (%d, %d)", n, x, v.Px, v.First, back.Px, back.First)
			}
		}
	}
}

func TestEveryZoomStepHasAnEffect(t *testing.T) {
	v := NewViewport(0, 1e9, 1000)
	for v.Px > 1 {
		in := v.Zoom(-1, 10)
		if in.Px >= v.Px {
			t.Fatalf("step in from %d ns a column gives %d", v.Px, in.Px)
		}
		v = in
	}
	if v.Zoom(-1, 10).Px != 1 {
		t.Error("1 ns a column is the end")
	}
}

func TestPanIsWholeColumns(t *testing.T) {
	v := NewViewport(5e9, 6e9, 777)
	for d := -40; d < 40; d++ {
		w := v.Pan(d)
		if w.Time(100-d) != v.Time(100) {
			t.Fatalf("panned by %d: column %d is at %d, was %d", d, 100-d, w.Time(100-d), v.Time(100))
		}
	}
	if v.Pan(-1<<40).First != 0 {
		t.Error("nothing is before 0")
	}
}

func TestNewViewportHoldsTheInterval(t *testing.T) {
	for _, end := range []trace.Time{1, 999, 1000, 1001, 1e9 + 1, 86_400e9} {
		v := NewViewport(0, end, 1000)
		if v.End() < end {
			t.Errorf("%d ns end at %d", end, v.End())
		}
	}
}

func TestTicks(t *testing.T) {
	for _, c := range []struct {
		start, end trace.Time
		want       []string
	}{
		{0, 1000e6, []string{"0 ms", "200 ms", "400 ms", "600 ms", "800 ms"}},
		{812e6, 832e6, []string{"815 ms", "820 ms", "825 ms", "830 ms"}},
		{0, 8e9, []string{"0 s", "2 s", "4 s", "6 s"}},
		{1_620e6, 1_660e6, []string{"1.62 s", "1.63 s", "1.64 s", "1.65 s"}},
		{812_400e3, 812_402e3, []string{"812.4000 ms", "812.4005 ms", "812.4010 ms", "812.4015 ms"}},
	} {
		var got []string
		for _, k := range Ticks(nil, NewViewport(c.start, c.end, 500), 96) {
			got = append(got, k.Label)
		}
		if len(got) != len(c.want) {
			t.Errorf("%d…%d: %q, want %q", c.start, c.end, got, c.want)
			continue
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("%d…%d: %q, want %q", c.start, c.end, got, c.want)
				break
			}
		}
	}
}

func TestFigure(t *testing.T) {
	for d, want := range map[int64]string{
		43: "43 ns", 41_200: "41.2 µs", 41_200_000: "41.2 ms", 999_600: "1.00 ms",
		1_620_000_000: "1.62 s", 812_000_000: "812 ms", 0: "0 ns", 76_000_000_000: "76.0 s",
	} {
		if got := Figure(trace.Time(d).Duration()); got != want {
			t.Errorf("%d: %q, want %q", d, got, want)
		}
	}
}
