package workloads

import (
	"bytes"
	"image/png"
	"math"
	"testing"
)

// escape runs the kernel for one point and returns its shade and iterations.
func escape(re, im float64, limit, step uint64) (byte, uint64) {
	m := &mandelbrot{
		view: plane{width: 1, height: 1, limit: limit}, order: []uint32{0}, shades: make([]byte, 1),
		begun: true, cr: re, ci: im, total: 1,
	}
	for m.step(step) {
	}
	return m.shades[0], m.spent.Load()
}

func TestKnownPointsAreInsideOrEscape(t *testing.T) {
	const limit = 1000
	tests := []struct {
		name       string
		re, im     float64
		iterations uint64
	}{
		{"0 is the middle", 0, 0, limit},
		{"−1 has the period 2", -1, 0, limit},
		{"i ends in a cycle", 0, 1, limit},
		{"−2 is the leftmost point", -2, 0, limit},
		{"¼ is the cusp", 0.25, 0, limit},
		{"1 escapes: 1, 2, 5", 1, 0, 3},
		{"2 escapes: 2, 6", 2, 0, 2},
		{"3 escapes at once", 3, 0, 1},
		{"½ escapes: 0.5, 0.75, 1.06, 1.63, 3.15", 0.5, 0, 5},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			for _, step := range []uint64{1, 3, 1 << 40} {
				shade, n := escape(test.re, test.im, limit, step)
				if n != test.iterations {
					t.Errorf("steps of %d: %d iterations, want %d", step, n, test.iterations)
				}
				if (shade == inside) != (test.iterations == limit) {
					t.Errorf("steps of %d: shade %d", step, shade)
				}
			}
		})
	}
}

func TestShadesGrowWithTheIterations(t *testing.T) {
	last := byte(inside)
	for _, n := range []uint64{1, 2, 3, 4, 100, 1000, 20_000, 1 << 40, math.MaxUint64} {
		s := shadeOf(n)
		if s < last || s == inside || s == missing {
			t.Errorf("%d iterations have shade %d after %d", n, s, last)
		}
		last = s
	}
	if shadeOf(0) == inside {
		t.Error("a point that escapes at once looks inside")
	}
}

func TestEveryPixelBelongsToOneTask(t *testing.T) {
	for _, view := range []plane{planeFor(1), planeFor(8000), {width: 640, height: 480}} {
		for _, tasks := range []int{1, 2, 7, 8, 15, 16, 100, 1024, 10_000} {
			owner := make([]int, view.width*view.height)
			for task := range tasks {
				for _, pixel := range view.pixelsOf(task, tasks) {
					owner[pixel]++
				}
			}
			for pixel, n := range owner {
				if n != 1 {
					t.Fatalf("%d×%d, %d tasks: pixel %d is in %d of them", view.width, view.height, tasks, pixel, n)
				}
			}
		}
	}
}

func TestFewTasksTakeWholeRows(t *testing.T) {
	order := plane{width: 640, height: 480}.pixelsOf(3, 8)
	for i, pixel := range order {
		if row := int(pixel) / 640; row != 3+8*(i/640) {
			t.Fatalf("pixel %d of task 3 is in row %d", i, row)
		}
	}
}

func TestPictureIsTheSameForAnyNumberOfTasks(t *testing.T) {
	const total = 1_200_000
	view := planeFor(total)
	var pictures [][]byte
	for _, tasks := range []int{1, 2, 3, 8, 50, 400} {
		parts := make([][]byte, tasks)
		for i := range parts {
			m := newMandelbrot(view, i, tasks)
			for m.step(uint64(1000 + tasks)) {
			}
			parts[i] = m.result()
		}
		picture, err := mergeMandelbrot(view, parts)
		if err != nil {
			t.Fatal(err)
		}
		pictures = append(pictures, picture)
	}
	for i, picture := range pictures {
		if !bytes.Equal(picture, pictures[0]) {
			t.Errorf("picture %d differs", i)
		}
	}
	decoded, err := png.Decode(bytes.NewReader(pictures[0]))
	if err != nil {
		t.Fatal(err)
	}
	if b := decoded.Bounds(); b.Dx() != view.width || b.Dy() != view.height {
		t.Errorf("the picture is %v", b)
	}
}

func TestRowsOfATaskThatHasNotEndedAreTransparent(t *testing.T) {
	view := planeFor(100_000)
	m := newMandelbrot(view, 0, 2)
	for m.step(1 << 40) {
	}
	picture, err := mergeMandelbrot(view, [][]byte{m.result(), nil})
	if err != nil {
		t.Fatal(err)
	}
	decoded, err := png.Decode(bytes.NewReader(picture))
	if err != nil {
		t.Fatal(err)
	}
	for pixel, want := range map[uint32]bool{view.pixelsOf(0, 2)[0]: true, view.pixelsOf(1, 2)[0]: false} {
		_, _, _, alpha := decoded.At(int(pixel)%view.width, int(pixel)/view.width).RGBA()
		if (alpha != 0) != want {
			t.Errorf("pixel %d has alpha %d", pixel, alpha)
		}
	}
}

func TestPicturesTakeAboutTheWorkThatWasAskedFor(t *testing.T) {
	for _, total := range []uint64{1_000, 8_000, 100_000, 3_000_000, 100_000_000} {
		view := planeFor(total)
		m := newMandelbrot(view, 0, 1)
		for m.step(1 << 40) {
		}
		ratio := float64(m.spent.Load()) / float64(total)
		t.Logf("%d iterations: %d×%d with a limit of %d, took %.3f of it", total, view.width, view.height, view.limit, ratio)
		if ratio < 0.5 || ratio > 1.5 || (total > 10_000 && math.Abs(ratio-1) > 0.1) {
			t.Errorf("%d iterations wanted, %.2f of them done", total, ratio)
		}
	}
	if view := planeFor(1e16); view.width != 640 || view.height != 480 || view.limit < 1e10 {
		t.Errorf("the largest picture is %+v", view)
	}
	if view := planeFor(0); view.width != 4 || view.limit < 1 {
		t.Errorf("the smallest picture is %+v", view)
	}
}

// Otherwise the longest task, not the processors, would bound the speed-up.
func TestTasksOfAPictureAreAboutEquallyLong(t *testing.T) {
	view := planeFor(30_000_000)
	for tasks, limit := range map[int]float64{2: 1.05, 8: 1.05, 16: 1.1, 100: 1.2, 1000: 1.5} {
		var most, sum uint64
		for i := range tasks {
			m := newMandelbrot(view, i, tasks)
			for m.step(1 << 40) {
			}
			most, sum = max(most, m.spent.Load()), sum+m.spent.Load()
		}
		ratio := float64(most) * float64(tasks) / float64(sum)
		t.Logf("%d tasks: the longest takes %.3f of the mean", tasks, ratio)
		if ratio > limit {
			t.Errorf("%d tasks: the longest takes %.2f of the mean", tasks, ratio)
		}
	}
}
