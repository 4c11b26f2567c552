package plot

import (
	"image"
	"image/color"
	"unsafe"
)

// surface is the part of an image that may be painted: its columns x0…x1 and
// rows y0…y1. Everything drawn is clipped to it, so that painting a strip
// yields exactly the pixels that painting the whole would have put there.
type surface struct {
	px             []uint32
	w              int
	x0, x1, y0, y1 int
}

// over makes a surface of a whole image, whose origin must be 0 and whose
// stride must be its width.
func over(m *image.RGBA) surface {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	if w == 0 || h == 0 {
		return surface{}
	}
	px := unsafe.Slice((*uint32)(unsafe.Pointer(&m.Pix[0])), w*h)
	return surface{px: px, w: w, x1: w, y1: h}
}

// columns is the surface narrowed to the columns from…to.
func (s surface) columns(from, to int) surface {
	s.x0, s.x1 = max(s.x0, from), min(s.x1, to)
	return s
}

// rows is the surface narrowed to the rows from…to.
func (s surface) rows(from, to int) surface {
	s.y0, s.y1 = max(s.y0, from), min(s.y1, to)
	return s
}

func (s *surface) clip(x, y, w, h int) (x0, y0, x1, y1 int) {
	return max(x, s.x0), max(y, s.y0), min(x+w, s.x1), min(y+h, s.y1)
}

// rect fills a rectangle with one colour.
func (s *surface) rect(x, y, w, h int, c uint32) {
	x0, y0, x1, y1 := s.clip(x, y, w, h)
	if x0 >= x1 {
		return
	}
	for ; y0 < y1; y0++ {
		row := s.px[y0*s.w+x0 : y0*s.w+x1]
		for i := range row {
			row[i] = c
		}
	}
}

// tiled fills a rectangle with a pattern: pixel (x, y) takes the tile's pixel
// ((x+dx) mod side, (y−top) mod side).
func (s *surface) tiled(x, y, w, h int, t *tile, dx int64, top int) {
	x0, y0, x1, y1 := s.clip(x, y, w, h)
	if x0 >= x1 {
		return
	}
	start := mod(int64(x0)+dx, t.side)
	for ; y0 < y1; y0++ {
		from := t.px[mod(int64(y0-top), t.side)*t.side:][:t.side]
		row := s.px[y0*s.w+x0 : y0*s.w+x1]
		if len(row) == 1 {
			row[0] = from[start]
			continue
		}
		n := copy(row, from[start:])
		for n < len(row) {
			n += copy(row[n:], from)
		}
	}
}

// sliver is tiled for a single column, the most frequent stroke of all.
func (s *surface) sliver(x, y, h int, t *tile, dx int64, top int) {
	y0, y1 := max(y, s.y0), min(y+h, s.y1)
	if x < s.x0 || x >= s.x1 || y0 >= y1 {
		return
	}
	at := (y0-top)%t.side*t.side + mod(int64(x)+dx, t.side)
	for i := y0*s.w + x; y0 < y1; y0++ {
		s.px[i] = t.px[at]
		if i, at = i+s.w, at+t.side; at >= len(t.px) {
			at -= len(t.px)
		}
	}
}

// solid is rect for a single column.
func (s *surface) solid(x, y, h int, c uint32) {
	y0, y1 := max(y, s.y0), min(y+h, s.y1)
	if x < s.x0 || x >= s.x1 {
		return
	}
	for i := y0*s.w + x; y0 < y1; y0++ {
		s.px[i] = c
		i += s.w
	}
}

// frame draws the outline of a rectangle.
func (s *surface) frame(x, y, w, h, thick int, c uint32) {
	s.rect(x, y, w, thick, c)
	s.rect(x, y+h-thick, w, thick, c)
	s.rect(x, y+thick, thick, h-2*thick, c)
	s.rect(x+w-thick, y+thick, thick, h-2*thick, c)
}

// glyph blends a colour through a mask whose upper left corner is at (x, y).
func (s *surface) glyph(x, y int, m *image.Alpha, c color.NRGBA) {
	x0, y0, x1, y1 := s.clip(x, y, m.Rect.Dx(), m.Rect.Dy())
	for py := y0; py < y1; py++ {
		for px := x0; px < x1; px++ {
			a := m.Pix[(py-y)*m.Stride+px-x]
			if a == 0 {
				continue
			}
			p := &s.px[py*s.w+px]
			*p = pack(mix(c, unpack(*p), uint32(a)))
		}
	}
}

// stamp puts a colour wherever a mask covers more than half of a pixel. Doing
// it twice changes nothing: what lies over several lanes is stamped.
func (s *surface) stamp(x, y int, m *image.Alpha, c uint32) {
	x0, y0, x1, y1 := s.clip(x, y, m.Rect.Dx(), m.Rect.Dy())
	for py := y0; py < y1; py++ {
		for px := x0; px < x1; px++ {
			if m.Pix[(py-y)*m.Stride+px-x] > 127 {
				s.px[py*s.w+px] = c
			}
		}
	}
}

// line draws a steep or flat line of a thickness, opaque and without blending,
// so that drawing it twice changes nothing.
func (s *surface) line(x0, y0, x1, y1, thick int, c uint32) {
	n := max(abs(x1-x0), abs(y1-y0), 1)
	for i := 0; i <= n; i++ {
		x := x0 + (x1-x0)*i/n
		y := y0 + (y1-y0)*i/n
		s.rect(x-thick/2, y-thick/2, thick, thick, c)
	}
}

// shift moves what is painted by dx columns to the left, or to the right when
// dx is negative. The columns that come into view keep stale pixels.
func (s *surface) shift(dx int) {
	for y := s.y0; y < s.y1; y++ {
		row := s.px[y*s.w : (y+1)*s.w]
		if dx > 0 {
			copy(row, row[dx:])
		} else {
			copy(row[-dx:], row)
		}
	}
}

func mod(a int64, n int) int {
	m := int(a % int64(n))
	if m < 0 {
		m += n
	}
	return m
}

func abs(a int) int {
	if a < 0 {
		return -a
	}
	return a
}
