package plot

import (
	"image"
	"image/color"
	"math"
)

// BoardLook is what a board is drawn with.
type BoardLook struct {
	Palette       *Palette
	Panel, Column color.NRGBA // behind the columns, and theirs
	Scale         float32     // device pixels a unit, text included

	// Text: names of columns, second text, numbers in chips of three sizes. All
	// may be nil.
	Title, Caption, Huge, Large, Small *Type
}

// BoardPicture draws boards into images, as a function of the board, the size
// and the look; what it keeps is where the columns are and how large the chips
// were, so that they do not change their size back and forth.
type BoardPicture struct {
	look  BoardLook
	c     colourSet
	hues  [10]color.NRGBA
	sizes [sizes]chipSize
	round *image.Alpha
	unit  int

	key   boardKey
	cols  []boardColumn
	chips []placedChip
	kept  [16][8]int
}

// boardKey is what the columns depend on.
type boardKey struct {
	w, h, tasks, places int
	scene               BoardKind
	work                string
	devices, seen       uint32
}

// placedChip is where a task's chip was drawn.
type placedChip struct {
	task       int32
	x, y, w, h int16
}

// SetLook chooses colours, fonts and scale.
func (p *BoardPicture) SetLook(l BoardLook) {
	p.look, p.key = l, boardKey{}
	p.unit = max(1, int(l.Scale+0.5))
	pal := l.Palette
	p.c = colourSet{line: pack(pal.Line), fg: pack(pal.FG), muted: pack(pal.Muted), faint: pack(pal.Faint), ground: pack(pal.Ground)}
	for k := range Kinds {
		p.c.fill[k] = pack(pal.State[k].Fill)
		p.c.tiles[k] = newTile(k, pal.State[k], p.unit, true)
	}
	for i := range p.hues {
		p.hues[i], p.c.task[i] = pal.Tasks[i], pack(pal.Tasks[i])
	}
	p.round = cornerMask(p.px(3))
}

// Reset forgets how large the chips were.
func (p *BoardPicture) Reset() { p.key, p.chips = boardKey{}, p.chips[:0] }

// px is a length in device pixels.
func (p *BoardPicture) px(units float32) int { return int(units*p.look.Scale + 0.5) }

// cornerMask is what a round corner leaves out, upper left.
func cornerMask(r int) *image.Alpha {
	m := image.NewAlpha(image.Rect(0, 0, r, r))
	for y := range r {
		for x := range r {
			d := math.Hypot(float64(r)-float64(x)-0.5, float64(r)-float64(y)-0.5) - float64(r) + 0.5
			m.Pix[y*m.Stride+x] = uint8(255 * min(max(d, 0), 1))
		}
	}
	return m
}

// trim cuts the corners of a rectangle round, down to what is behind it.
func (p *BoardPicture) trim(s *surface, b box, behind color.NRGBA) {
	r := p.round.Rect.Dx()
	if b.w < 3*r || b.h < 3*r {
		return
	}
	for y := range r {
		for x := range r {
			a := uint32(p.round.Pix[y*p.round.Stride+x])
			if a == 0 {
				continue
			}
			for _, at := range [4][2]int{{b.x + x, b.y + y}, {b.x + b.w - 1 - x, b.y + y}, {b.x + x, b.y + b.h - 1 - y}, {b.x + b.w - 1 - x, b.y + b.h - 1 - y}} {
				if at[0] >= s.x0 && at[0] < s.x1 && at[1] >= s.y0 && at[1] < s.y1 {
					q := &s.px[at[1]*s.w+at[0]]
					*q = pack(mix(behind, unpack(*q), a))
				}
			}
		}
	}
}

// box is a rectangle in device pixels.
type box struct{ x, y, w, h int }

func (b box) inset(x, y int) box {
	return box{b.x + x, b.y + y, max(b.w-2*x, 0), max(b.h-2*y, 0)}
}

// Draw paints a board over a whole image. Live says that it follows a run:
// times too short to be read are then left out.
func (p *BoardPicture) Draw(dst *image.RGBA, b *Board, live bool) {
	s := over(dst)
	if s.w == 0 || p.look.Palette == nil {
		return
	}
	p.arrange(b, s.w, s.y1)
	p.chips = p.chips[:0]
	s.rect(0, 0, s.w, s.y1, pack(p.look.Panel))
	for i := range p.cols {
		c := &p.cols[i]
		if c.arrow {
			p.arrow(&s, c.x-p.px(9), s.y1/2)
		}
		p.column(&s, b, i, box{c.x, 0, c.w, s.y1}, live)
	}
}

func (p *BoardPicture) arrange(b *Board, w, h int) {
	key := boardKey{w, h, len(b.Tasks), b.places, b.BoardKind, b.Work, b.devices, b.Seen}
	if key == p.key {
		return
	}
	old := p.key
	if old.seen = key.seen; old != key {
		p.kept = [16][8]int{}
	}
	p.key = key
	p.cols = columnsOf(b)
	p.widen()
	arrangeColumns(p.cols, b.Seen, w, p.look.Scale)
	p.sizes = p.sizesFor(len(b.Tasks))
	p.name(b)
	for i := range p.cols {
		// Numbered chips are a little lower where that keeps them in rows.
		if _, parts := p.deviceRows(b, &p.cols[i]); p.cols[i].rows && parts > 0 {
			z := &p.sizes[sizeSmall]
			z.h, z.gap = min(max((h-p.px(33))/parts-p.px(2), p.px(14)), z.h), p.px(2)
		}
	}
}

// arrow points to the next column.
func (p *BoardPicture) arrow(s *surface, x, y int) {
	long, head, thick := p.px(11), p.px(4), max(1, p.px(1))
	s.rect(x-long/2, y-thick/2, long, thick, p.c.faint)
	for d := range head {
		h := d*2*3/4 + thick
		s.rect(x-long/2+long-d, y-h/2, 1, h, p.c.faint)
	}
}

// column draws one column: its ground, its head and what stands in it.
func (p *BoardPicture) column(s *surface, b *Board, i int, bx box, live bool) {
	c := &p.cols[i]
	inner := s.columns(bx.x, bx.x+bx.w)
	s = &inner
	s.rect(bx.x, bx.y, bx.w, bx.h, pack(p.look.Column))
	if c.running {
		s.frame(bx.x, bx.y, bx.w, bx.h, p.px(2), p.c.fg)
	}
	p.trim(s, bx, p.look.Panel)
	n := b.Count(c.kinds)
	p.head(s, c, bx, n)
	area := bx.inset(p.px(7), 0)
	top := p.px(27)
	area.y, area.h = bx.y+top, max(bx.h-top-p.px(6), 0)
	switch {
	case c.workers:
		p.workers(s, b, i, area)
	case c.rows:
		p.rows(s, b, i, area)
	case n == 0:
		if !c.told {
			p.zero(s, area)
		}
	case c.running && p.alone(b) && n == 1:
		p.runner(s, b, area, live)
	case c.kinds&readyKinds != 0:
		p.ready(s, b, i, area)
	default:
		p.section(s, b, c, &p.kept[i][0], area, c.kinds, c.told)
	}
}

// At finds the task whose chip is at a point.
func (p *BoardPicture) At(x, y int) (task int, ok bool) {
	for _, c := range p.chips {
		if x >= int(c.x) && x < int(c.x+c.w) && y >= int(c.y) && y < int(c.y+c.h) {
			return int(c.task), true
		}
	}
	return 0, false
}

// Box is where a task's chip was drawn last, in device pixels.
func (p *BoardPicture) Box(task int) (r image.Rectangle, ok bool) {
	for _, c := range p.chips {
		if int(c.task) == task {
			return image.Rect(int(c.x), int(c.y), int(c.x+c.w), int(c.y+c.h)), true
		}
	}
	return r, false
}

// Drawn is how many tasks have a chip of their own in the picture.
func (p *BoardPicture) Drawn() int { return len(p.chips) }
