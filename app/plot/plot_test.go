package plot

import (
	"bytes"
	"flag"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"interleave/scheduler/trace"
)

var update = flag.Bool("update", false, "write the goldens anew")

// usual is a geometry as the window has it.
func usual(tasks, laneStep int) Geometry {
	return Geometry{
		Unit: 1, Cores: testCores, CoreTop: 2, CoreStep: 20, CoreH: 16, SumTop: 90, SumH: 20,
		AxisTop: 114, AxisH: 26, Groups: 1, GroupTop: 140, GroupStep: 20,
		LaneTop: 160, LaneStep: laneStep, LaneEnd: 160 + tasks*laneStep,
	}
}

func canvas(w int, g Geometry) *image.RGBA { return image.NewRGBA(image.Rect(0, 0, w, g.LaneEnd)) }

// TestStripsEqualWhole: whatever way a picture came about – growing, scrolled,
// panned back – its pixels are those of drawing it at once.
func TestStripsEqualWhole(t *testing.T) {
	for _, c := range []struct {
		name  string
		slice trace.Time
		px    trace.Time
		lane  int
	}{
		{"wide bars", 5e6, 100_000, 31},
		{"usual", 5e6, 400_000, 21},
		{"merged columns", 50_000, 400_000, 21},
		{"low lanes", 5e6, 300_000, 8},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := newLockRun(6, c.slice)
			g := usual(6, c.lane)
			m := canvas(500, g)
			p := New(&Light, testGlyphs())
			v := NewViewport(0, c.px*500, 500)
			from := trace.Time(0)
			for step := range 60 {
				if step <= 50 {
					r.next(3)
				}
				if step < 50 && step%7 == 6 {
					from = r.sample(from)
				}
				if step == 50 {
					r.finish()
				}
				s := r.Snapshot()
				p.Load(s)
				switch {
				case step%11 == 10:
					v = v.Pan(-37)
				case step%13 == 12:
					v = v.Zoom(1-step%2*2, 200)
				default:
					v = v.Follow(s.Now, 0.9)
				}
				p.Draw(m, v, g)
				compare(t, step, m, s, v, g)
				if t.Failed() {
					return
				}
			}
		})
	}
}

func compare(t *testing.T, step int, m *image.RGBA, s trace.Snapshot, v Viewport, g Geometry) {
	t.Helper()
	q := New(&Light, testGlyphs())
	q.Load(s)
	whole := canvas(m.Rect.Dx(), g)
	q.Draw(whole, v, g)
	if bytes.Equal(m.Pix, whole.Pix) {
		return
	}
	for i := range m.Pix {
		if m.Pix[i] != whole.Pix[i] {
			x, y := i%m.Stride/4, i/m.Stride
			t.Errorf("step %d: pixel (%d, %d) is %v, drawn at once %v", step, x, y, ColourAt(m, x, y), ColourAt(whole, x, y))
			return
		}
	}
}

// testGlyphs stand in for letters: a block each, no font.
func testGlyphs() *Glyphs {
	g := &Glyphs{}
	m := image.NewAlpha(image.Rect(0, 0, 6, 8))
	for i := range m.Pix {
		m.Pix[i] = uint8(90 + i*3)
	}
	for i := range g.Letter {
		g.Letter[i] = m
	}
	for i := range g.Digit {
		g.Digit[i] = m
	}
	return g
}

func TestGoldens(t *testing.T) {
	many := newLockRun(12, 400_000)
	from := trace.Time(0)
	for range 20 {
		many.next(20)
		from = many.sample(from)
	}
	many.finish()
	for _, c := range []struct {
		name    string
		palette *Palette
		s       trace.Snapshot
		lane    int
		start   trace.Time
		end     trace.Time
		unit    int
	}{
		{"gallery-light", &Light, gallery(), 40, 0, 120e6, 1},
		{"gallery-dark", &Dark, gallery(), 40, 0, 120e6, 1},
		{"gallery-projector", &Projector, gallery(), 40, 0, 120e6, 1},
		{"merged", &Light, many.Snapshot(), 21, 0, 200e6, 1},
		{"zoomed", &Dark, many.Snapshot(), 21, 40e6, 52e6, 1},
		{"low", &Light, many.Snapshot(), 8, 0, 100e6, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			g := usual(len(c.s.Tasks), c.lane)
			m := canvas(800, g)
			p := New(c.palette, nil)
			p.Load(c.s)
			p.Draw(m, NewViewport(c.start, c.end, 800), g)
			golden(t, c.name, m)
		})
	}
}

func golden(t *testing.T, name string, m *image.RGBA) {
	t.Helper()
	path := filepath.Join("testdata", name+".png")
	if *update {
		var b bytes.Buffer
		if err := png.Encode(&b, m); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	want, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	if want.Bounds() != m.Bounds() {
		t.Fatalf("size %v, golden %v", m.Bounds(), want.Bounds())
	}
	for y := range m.Rect.Dy() {
		for x := range m.Rect.Dx() {
			r, gr, b, _ := want.At(x, y).RGBA()
			if c := ColourAt(m, x, y); uint32(c.R) != r>>8 || uint32(c.G) != gr>>8 || uint32(c.B) != b>>8 {
				t.Fatalf("pixel (%d, %d) is %v, golden %v; see -update", x, y, c, want.At(x, y))
			}
		}
	}
}

func TestSteadyStateAllocatesNothing(t *testing.T) {
	r := newLockRun(8, 5e6)
	r.next(400)
	p := New(&Light, testGlyphs())
	p.Load(r.Snapshot())
	g := usual(8, 21)
	m := canvas(800, g)
	v := NewViewport(0, 400e6, 800)
	p.Draw(m, v, g)
	if n := testing.AllocsPerRun(200, func() {
		v = v.Pan(3)
		p.Draw(m, v, g)
	}); n != 0 {
		t.Errorf("%v allocations a frame", n)
	}
}

func TestHit(t *testing.T) {
	s := gallery()
	p := New(&Light, nil)
	p.Load(s)
	g := usual(6, 40)
	v := NewViewport(0, 120e6, 800)
	p.Draw(canvas(800, g), v, g)
	h := p.At(v.X(20e6), 160+20)
	if !h.Found || h.Place != OnLane || h.Index != 0 || h.Span.State != trace.Running || h.Span.Start != 16e6 {
		t.Errorf("lane: %+v", h)
	}
	if h := p.At(v.X(20e6), 10); h.Place != OnCore || !h.Found || h.Span.Arg != 0 && h.Span.Arg != 2 && h.Span.Arg != 4 {
		t.Errorf("core: %+v", h)
	}
	if h := p.At(v.X(3e6), 150); h.Place != OnGroup || !h.Found || h.Process.Activity != trace.Starting {
		t.Errorf("group: %+v", h)
	}
	if h := p.At(5, 5000); h.Place != Nothing {
		t.Errorf("outside: %+v", h)
	}
}

func BenchmarkDraw(b *testing.B) {
	s := dense(64, 1_000_000)
	g := usual(64, 7)
	g.LaneTop, g.LaneEnd = 152, 600
	m := canvas(1400, g)
	p := New(&Light, testGlyphs())
	p.Load(s)
	b.Run("full", func(b *testing.B) {
		v := NewViewport(0, s.Now, 1400)
		b.ReportAllocs()
		for b.Loop() {
			p.fresh = true
			p.Draw(m, v, g)
		}
	})
	b.Run("scroll", func(b *testing.B) {
		v := NewViewport(0, s.Now/2, 1400)
		p.Draw(m, v, g)
		b.ReportAllocs()
		dir := 3
		for i := 0; b.Loop(); i++ {
			if i%400 == 399 {
				dir = -dir
			}
			v = v.Pan(dir)
			p.Draw(m, v, g)
		}
	})
	b.Run("hit", func(b *testing.B) {
		for b.Loop() {
			p.At(700, 400)
		}
	})
}
