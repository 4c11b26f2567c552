package plot

import (
	"image"
	"testing"

	"interleave/scheduler/trace"
)

// TestOverviewConservesTime: however a trace grew and however often the bins
// were doubled, each kind has all of its time, and each column about its own.
func TestOverviewConservesTime(t *testing.T) {
	for _, slice := range []trace.Time{1000, 400_000, 50_000_000} {
		r := newLockRun(6, slice)
		var o Overview
		for range 40 {
			r.next(50)
			s := r.Snapshot()
			o.Add(&s)
		}
		r.finish()
		s := r.Snapshot()
		o.Add(&s)
		var tally Tally
		tally.Add(&s)
		want, _ := tally.Time(&s)
		const n = 500
		o.columns(n, 0, s.Now)
		var got shares
		for _, c := range o.whole {
			for k, d := range c {
				got[k] += d
			}
		}
		for k := range Created {
			// Dividing bins rounds each part down, and the last one reaches beyond.
			if d := want[k] - got[k]; d < 0 || d > 6*o.bin+2*bins {
				t.Errorf("slices of %d: %v has %d, want %d", slice, k, got[k], want[k])
			}
		}
		for i := range 20 {
			c0, c1 := s.Now*trace.Time(i)/20, s.Now*trace.Time(i+1)/20
			o.columns(1, c0, c1)
			var c column
			sum := trace.Time(0)
			for j := range s.Tasks {
				l := laneIndex{Task: &s.Tasks[j]}
				l.grow()
				at := l.seek(l.after(c0))
				l.merge(&at, c0, c1, &c)
				sum += c.share[Running]
			}
			if d := o.whole[0][Running] - sum; d > 2*o.bin || -d > 2*o.bin+bins {
				t.Errorf("slices of %d: part %d ran for %d, want %d", slice, i, o.whole[0][Running], sum)
			}
		}
	}
}

func TestOverviewCountsWhatIsOpenOnce(t *testing.T) {
	r := newLockRun(3, 5e6)
	var o Overview
	s := r.Snapshot()
	for range 10 {
		r.next(1)
		s = r.Snapshot()
		o.Add(&s)
	}
	most := o.columns(1, 0, s.Now)
	want := trace.Time(0)
	for i := range s.Tasks {
		want += s.Now - s.Tasks[i].Spans[0].End
	}
	if d := want - most; d < 0 || d > 3*o.bin {
		t.Errorf("the tasks’ time is %d, want %d", most, want)
	}
}

func TestOverviewGolden(t *testing.T) {
	r := newLockRun(12, 400_000)
	r.next(400)
	r.finish()
	s := r.Snapshot()
	var o Overview
	o.Add(&s)
	m := image.NewRGBA(image.Rect(0, 0, 600, 64))
	part := func(y int) *image.RGBA {
		return &image.RGBA{Pix: m.Pix[y*m.Stride : (y+32)*m.Stride], Stride: m.Stride, Rect: image.Rect(0, 0, 600, 32)}
	}
	o.Draw(part(0), &Light, 1, 0, s.Now)
	o.Draw(part(32), Dark.Lit(Running), 1, 0, 2*s.Now)
	golden(t, "overview", m)
	again, pal := part(32), o.pal
	if n := testing.AllocsPerRun(20, func() { o.Draw(again, pal, 1, 0, 2*s.Now) }); n != 0 {
		t.Errorf("%v allocations a picture", n)
	}
}

func BenchmarkOverview(b *testing.B) {
	s := dense(64, 1_000_000)
	var o Overview
	o.Add(&s)
	m := image.NewRGBA(image.Rect(0, 0, 1400, 32))
	b.ReportAllocs()
	for b.Loop() {
		o.Add(&s)
		o.Draw(m, &Light, 1, 0, s.Now)
	}
}
