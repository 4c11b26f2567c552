package plot

import (
	"image"
	"math/bits"

	"interleave/scheduler/trace"
)

// Overview is a whole trace in one low row: the tasks' time by kind, stacked
// over time, its height the number of tasks that were under way. It adds each
// closed span once, at a cost that does not depend on the span's length or on
// how many there are, so that a growing trace can be shown live.
//
// Time is divided into equal bins. A span adds what it has of its first and
// last bin; the bins between get a mark where they begin and one where they
// end, which a running sum turns into time when the row is drawn. When the
// trace outgrows the bins, pairs of them become one.
type Overview struct {
	bin    trace.Time // length of one
	sums   [Kinds]*binned
	cursor []int // by task: closed spans that were added
	open   [Kinds]*binned
	whole  []shares // what Draw sums up

	pal  *Palette
	unit int
	c    colourSet
}

// bins is how many there are; a picture has fewer columns than that.
const bins = 4096

// binned is one kind's time by bin.
type binned struct {
	part  [bins + 1]trace.Time
	cover [bins + 1]int32 // how many more spans cover the bin than the one before
}

// firstBin is the bins' length in the beginning: 4 ms in all.
const firstBin = trace.Time(1 << 10)

// add counts the interval a…b.
func (n *binned) add(a, b, bin trace.Time) {
	i, j := a/bin, b/bin
	if i == j {
		n.part[i] += b - a
		return
	}
	n.part[i] += (i+1)*bin - a
	n.part[j] += b - j*bin
	n.cover[i+1]++
	n.cover[j]--
}

// halve makes one bin of two.
func (n *binned) halve(bin trace.Time) {
	covered := trace.Time(0)
	var sums [bins]trace.Time
	for i := range sums {
		covered += trace.Time(n.cover[i])
		sums[i] = n.part[i] + covered*bin
	}
	*n = binned{}
	for i := range bins / 2 {
		n.part[i] = sums[2*i] + sums[2*i+1]
	}
}

// Add takes what is new in a snapshot of the same trace.
func (o *Overview) Add(s *trace.Snapshot) {
	if o.bin == 0 {
		o.bin = firstBin
	}
	for s.Now >= o.bin*bins {
		for _, n := range o.sums {
			if n != nil {
				n.halve(o.bin)
			}
		}
		o.bin *= 2
	}
	for len(o.cursor) < len(s.Tasks) {
		o.cursor = append(o.cursor, 0)
	}
	for k, n := range o.open {
		if n != nil {
			*o.open[k] = binned{}
		}
	}
	for i := range s.Tasks {
		t := &s.Tasks[i]
		for j := o.cursor[i]; j < len(t.Spans); j++ {
			o.count(&o.sums, &t.Spans[j])
		}
		o.cursor[i] = len(t.Spans)
		if !t.Open.State.Terminal() {
			o.count(&o.open, &t.Open)
		}
	}
}

func (o *Overview) count(to *[Kinds]*binned, sp *trace.Span) {
	k := kindOf(sp)
	if !k.solid() || sp.End <= sp.Start {
		return
	}
	if to[k] == nil {
		to[k] = &binned{}
	}
	to[k].add(sp.Start, min(sp.End, o.bin*bins-1), o.bin)
}

// columns sums the bins up into n columns of the interval from…to and returns
// the most time that a column has in all. A bin that a border cuts is divided
// in proportion.
func (o *Overview) columns(n int, from, to trace.Time) (most trace.Time) {
	if cap(o.whole) < n {
		o.whole = make([]shares, n)
	}
	o.whole = o.whole[:n]
	clear(o.whole)
	each := float64(to-from) / float64(n)
	for k := range Created {
		for _, b := range [2]*binned{o.sums[k], o.open[k]} {
			if b != nil && each > 0 {
				o.spread(k, b, from, each)
			}
		}
	}
	for i := range o.whole {
		sum := trace.Time(0)
		for _, d := range o.whole[i][:Created] {
			sum += d
		}
		most = max(most, sum)
	}
	return most
}

func (o *Overview) spread(k Kind, b *binned, from trace.Time, each float64) {
	covered := trace.Time(0)
	for i := range bins {
		covered += trace.Time(b.cover[i])
		d := b.part[i] + covered*o.bin
		if d == 0 {
			continue
		}
		x0 := float64(trace.Time(i)*o.bin-from) / each
		x1 := float64(trace.Time(i+1)*o.bin-from) / each
		for c := max(int(x0), 0); c < len(o.whole) && float64(c) < x1; c++ {
			share := (min(x1, float64(c+1)) - max(x0, float64(c))) / (x1 - x0)
			o.whole[c][k] += trace.Time(float64(d) * max(share, 0))
		}
	}
}

// Draw fills an image with the interval from…to, a column a pixel: running at
// the base, at least a pixel of it where there is any, the rest over it in the
// order of the legend.
func (o *Overview) Draw(dst *image.RGBA, pal *Palette, unit int, from, to trace.Time) {
	s := over(dst)
	s.rect(0, 0, s.x1, s.y1, pack(pal.Ground))
	most := o.columns(s.x1, from, to)
	if most == 0 {
		return
	}
	if pal != o.pal || unit != o.unit {
		o.pal, o.unit, o.c = pal, unit, newColours(pal, max(unit, 1))
	}
	for x := range o.whole {
		sh := &o.whole[x]
		used, sum := uint32(0), trace.Time(0)
		for k := range Created {
			if sum += sh[k]; sh[k] > 0 {
				used |= 1 << k
			}
		}
		height := int(float64(sum)/float64(most)*float64(s.y1) + 0.5)
		y, done, seen := s.y1, 0, trace.Time(0)
		for ; used != 0; used &= used - 1 {
			k := Kind(bits.TrailingZeros32(used) & 15)
			seen += sh[k]
			to := int(float64(seen)/float64(sum)*float64(height) + 0.5)
			if k == Running {
				to = max(to, min(unit, height))
			}
			h := max(to-done, 0)
			s.sliver(x, y-h, h, &o.c.tiles[k], 0, 0)
			y, done = y-h, max(to, done)
		}
	}
}
