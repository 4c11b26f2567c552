package plot

import "interleave/scheduler/phrase"

// The sizes of chips. Those that can hold a number do; below, a chip is a dot
// in the colours of its state, since a task's colour never stands without its
// number.
const (
	sizeHuge = iota
	sizeLarge
	sizeSmall
	sizeDot
	sizePoint
	sizeGrain
	sizes
)

type chipSize struct {
	w, h, gap int
	face      *Type
	numbered  bool
}

// sizesFor are the chips for numbers up to so many.
func (p *BoardPicture) sizesFor(tasks int) (out [sizes]chipSize) {
	digits := float32(1)
	for n := tasks; n >= 10; n /= 10 {
		digits++
	}
	chip := func(least, each, pad, h, gap float32, f *Type) chipSize {
		return chipSize{p.px(max(least, pad+each*digits)), p.px(h), p.px(gap), f, true}
	}
	dot := func(size, gap float32) chipSize {
		return chipSize{w: max(p.px(size), 1), h: max(p.px(size), 1), gap: max(p.px(gap), 1)}
	}
	return [sizes]chipSize{
		sizeHuge:  chip(48, 15, 16, 44, 6, p.look.Huge),
		sizeLarge: chip(30, 9, 11, 26, 4, p.look.Large),
		sizeSmall: chip(22, 7, 8, 19, 3, p.look.Small),
		sizeDot:   dot(8, 2), sizePoint: dot(5, 2), sizeGrain: dot(3, 1),
	}
}

// fits is how many chips of a size a box takes.
func (z *chipSize) fits(b box) int {
	return max((b.w+z.gap)/(z.w+z.gap), 0) * max((b.h+z.gap)/(z.h+z.gap), 0)
}

// choose is the largest size at which all fit. What was too small once becomes
// large again only when a quarter is free: chips that come and go must not make
// all others change size.
func (p *BoardPicture) choose(kept *int, n int, b box, largest int) int {
	for i := largest; i < sizes; i++ {
		fits := p.sizes[i].fits(b)
		if i < *kept {
			fits = fits * 3 / 4
		}
		if n <= fits {
			*kept = i
			return i
		}
	}
	*kept = sizeGrain
	return sizeGrain
}

// section draws the tasks of some kinds into a box, in lines. What does not fit
// at all is counted below. Told says that the count stands elsewhere.
func (p *BoardPicture) section(s *surface, b *Board, c *boardColumn, kept *int, bx box, kinds uint32, told bool) {
	n := b.Count(kinds)
	if n == 0 || bx.w <= 0 || bx.h <= 0 {
		return
	}
	size := p.choose(kept, n, bx, p.largest(c, bx))
	z := &p.sizes[size]
	over := n > z.fits(bx)
	if over || !told && !z.numbered {
		line := p.px(17)
		below := box{bx.x, bx.y + bx.h - line, bx.w, line}
		bx.h = max(bx.h-line, 0)
		if size = p.choose(kept, n, bx, max(size, sizeDot)); size != sizeGrain || n <= p.sizes[size].fits(bx) {
			p.tell(s, below, n, 0)
		} else {
			p.tell(s, below, n, n-p.sizes[size].fits(bx))
		}
		z = &p.sizes[size]
	}
	perLine := max((bx.w+z.gap)/(z.w+z.gap), 1)
	room, i := z.fits(bx), 0
	draw := func(list []int32) {
		for _, t := range list {
			if i >= room {
				return
			}
			p.chip(s, b, int(t), box{bx.x + i%perLine*(z.w+z.gap), bx.y + i/perLine*(z.h+z.gap), z.w, z.h}, z)
			i++
		}
	}
	if kinds&(1<<c.first) != 0 {
		draw(b.Lists[c.first])
		kinds &^= 1 << c.first
	}
	for k := range Kinds {
		if kinds&(1<<k) != 0 {
			draw(b.Lists[k])
		}
	}
}

// largest is a column's largest chip: those that have not begun or are over are
// smaller than the others, and huge ones need a huge board.
func (p *BoardPicture) largest(c *boardColumn, bx box) int {
	roomy := p.key.h > p.px(300)
	if c.largest == sizeSmall && !roomy {
		return sizeSmall
	}
	if c.largest != sizeHuge || !roomy || bx.h < p.px(46) {
		return sizeLarge
	}
	return sizeHuge
}

// tell writes how many there are, or how many more than are drawn.
func (p *BoardPicture) tell(s *surface, b box, n, more int) {
	text := grouped(n)
	if more > 0 {
		if text = phrase.N(more, "+ %s more", "+ %s more", grouped(more)); p.look.Caption.Width(text) > b.w {
			text = "+ " + grouped(more)
		}
	}
	p.look.Caption.set(s, b.x, b.y+b.h-p.px(7), text, p.look.Palette.FG)
}

func (p *BoardPicture) zero(s *surface, b box) {
	f := p.look.Large
	f.number(s, b.x+(b.w-f.numberWidth(0))/2, b.y+p.px(16), 0, p.look.Palette.Faint)
}

// coloured reports whether chips have their task's colour: where few tasks
// compute and the cores show them so. Where many wait, they show their state.
func coloured(b *Board) bool { return b.Work == "compute" || b.Work == "counter" || b.Work == "" }

// chip draws one task.
func (p *BoardPicture) chip(s *surface, b *Board, task int, at box, z *chipSize) {
	p.chips = append(p.chips, placedChip{int32(task), int16(at.x), int16(at.y), int16(at.w), int16(at.h)})
	k := b.Tasks[task].Kind
	style := &p.look.Palette.State[k]
	ink := style.Letter
	hollow := k == Created
	switch {
	case z.numbered && coloured(b) && k != Failed && k != Cancelled && !b.Tasks[task].Unrecorded:
		i := task % len(p.c.task)
		s.rect(at.x, at.y, at.w, at.h, p.c.task[i])
		ink, hollow = OnTask(p.hues[i]), false
	case hollow:
		s.rect(at.x, at.y, at.w, at.h, p.c.fill[k])
		s.frame(at.x, at.y, at.w, at.h, p.unit, pack(style.Ink))
	case patterns[k] == nil:
		s.rect(at.x, at.y, at.w, at.h, p.c.fill[k])
	case at.h < 4*p.unit: // too small for two colours: the one that is seen
		s.rect(at.x, at.y, at.w, at.h, pack(style.Ink))
	default:
		s.rect(at.x, at.y, at.w, at.h, p.c.fill[k])
		if at.h >= 8*p.unit {
			s.tiled(at.x, at.y, at.w, at.h, &p.c.tiles[k], int64(-at.x), at.y)
		}
		s.frame(at.x, at.y, at.w, at.h, p.unit, pack(style.Ink))
	}
	if !z.numbered {
		return
	}
	p.trim(s, at, p.look.Column)
	if z.face == nil {
		return
	}
	w := z.face.numberWidth(task + 1)
	x := at.x + (at.w-w)/2
	if patterns[k] != nil && !coloured(b) {
		s.rect(x-p.unit, at.y+(at.h-z.face.cap)/2-2*p.unit, w+2*p.unit, z.face.cap+4*p.unit, p.c.fill[k])
	}
	z.face.number(s, x, at.y+at.h/2, task+1, ink)
}
