package workloads

import (
	"math"
	"math/bits"
	"sync/atomic"
)

// mandelbrot computes one task's pixels of a picture of the Mandelbrot set. One
// inner iteration is one z² + c, without the shortcuts that a faster program
// would take: the work is the point.
type mandelbrot struct {
	view   plane
	order  []uint32 // the pixels of this task
	shades []byte   // what became of them, in the same order
	at     int      // the pixel in work
	begun  bool     // whether z, c and count belong to it already

	zr, zi, cr, ci float64
	count          uint64 // iterations of the pixel so far

	total uint64        // iterations that the task is expected to take
	spent atomic.Uint64 // written once a step, read by progress
	ended atomic.Bool
}

// pixelCost is what a pixel's begin and end take, in inner iterations. A step
// counts them, or it would last three times as long where all escapes at once.
const pixelCost = 3

func newMandelbrot(view plane, task, tasks int) *mandelbrot {
	order := view.pixelsOf(task, tasks)
	return &mandelbrot{
		view: view, order: order, shades: make([]byte, len(order)),
		total: max(1, uint64(float64(len(order))*meanCount(view.limit))),
	}
}

// step may end in the middle of a pixel and goes on from there. The conversions
// to float64 keep the compiler from fusing a multiplication with an addition,
// so that the picture is the same on every processor.
//
//go:nosplit
//go:noinline
//go:norace
func (m *mandelbrot) step(n uint64) bool {
	var done, used uint64
	for m.at < len(m.order) && m.at < len(m.shades) && used < n {
		if !m.begun {
			pixel := int(m.order[m.at])
			m.cr, m.ci = m.view.point(pixel)
			m.zr, m.zi, m.count, m.begun = 0, 0, 0, true
			used += pixelCost
		}
		zr, zi, cr, ci := m.zr, m.zi, m.cr, m.ci
		left := m.view.limit - m.count
		if used < n && left > n-used {
			left = n - used
		} else if used >= n {
			left = 0
		}
		start := left
		var rr, ii float64
		for left > 0 {
			rr, ii = float64(zr*zr), float64(zi*zi)
			if rr+ii > 4 {
				break
			}
			zi = float64(2*zr*zi) + ci
			zr = rr - ii + cr
			left--
		}
		m.zr, m.zi = zr, zi
		m.count += start - left
		done += start - left
		used += start - left
		if rr, ii = float64(zr*zr), float64(zi*zi); rr+ii > 4 {
			m.shades[m.at] = shadeOf(m.count)
		} else if m.count == m.view.limit {
			m.shades[m.at] = inside
		} else {
			break // the step is spent
		}
		m.at++
		m.begun = false
	}
	m.spent.Store(m.spent.Load() + done)
	if m.at < len(m.order) {
		return true
	}
	m.ended.Store(true)
	return false
}

// shadeOf turns the iterations after which a point escaped into a shade: 28
// shades each time that they double, so that 500 are the brightest.
func shadeOf(count uint64) byte {
	if count < 1 {
		count = 1
	}
	octave := bits.Len64(count) - 1
	within := (count << (63 - octave)) << 1 >> 59 // the five bits behind the first
	shade := 1 + 28*octave + 28*int(within)/32
	if shade > brightest {
		return brightest
	}
	return byte(shade)
}

// progress compares the iterations with what the task is expected to take, as
// the rows through the set take most of them.
func (m *mandelbrot) progress() float64 {
	if m.ended.Load() {
		return 1
	}
	return min(0.99, float64(m.spent.Load())/float64(m.total))
}

func (m *mandelbrot) result() []byte { return m.shades }

// sampleMandelbrot is a computation to calibrate with: one point of the set,
// which is never done.
func sampleMandelbrot() *mandelbrot {
	return &mandelbrot{
		view:  plane{width: 4, height: 3, limit: math.MaxUint64},
		order: []uint32{6}, shades: make([]byte, 1), total: 1,
	}
}
