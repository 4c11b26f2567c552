package plot

import (
	"image"
	"image/color"
)

// Letter is one character's mask. X and Y are where its upper left corner lies
// from the pen on the base line.
type Letter struct {
	Mask    *image.Alpha
	X, Y    int
	Advance int
}

// Type sets lines of text in one font and size into a picture. The caller
// draws the characters, each once. A nil Type sets nothing: a picture without
// text.
type Type struct {
	draw func(rune) Letter
	cap  int // height of a capital
	have [0x180]bool
	kept [0x180]Letter
}

// NewType returns a type whose characters are drawn by draw.
func NewType(draw func(rune) Letter) *Type {
	t := &Type{draw: draw}
	if m := t.letter('H').Mask; m != nil {
		t.cap = m.Rect.Dy()
	}
	return t
}

func (t *Type) letter(r rune) *Letter {
	if r < 0 || int(r) >= len(t.kept) {
		r = '?'
	}
	if !t.have[r] {
		t.kept[r], t.have[r] = t.draw(r), true
	}
	return &t.kept[r]
}

// Width of a line in pixels.
func (t *Type) Width(text string) (w int) {
	if t == nil {
		return 0
	}
	for _, r := range text {
		w += t.letter(r).Advance
	}
	return w
}

// set writes a line from x on, its capitals centred about y.
func (t *Type) set(s *surface, x, y int, text string, c color.NRGBA) {
	if t == nil {
		return
	}
	for _, r := range text {
		x = t.put(s, x, y, r, c)
	}
}

// number writes a whole number without making a string of it.
func (t *Type) number(s *surface, x, y, n int, c color.NRGBA) {
	if t == nil {
		return
	}
	var digits [20]byte
	i := len(digits)
	for {
		i--
		digits[i] = byte('0' + n%10)
		if n /= 10; n == 0 {
			break
		}
	}
	for ; i < len(digits); i++ {
		x = t.put(s, x, y, rune(digits[i]), c)
	}
}

// numberWidth is the width of a whole number, all digits being equally wide.
func (t *Type) numberWidth(n int) int {
	if t == nil {
		return 0
	}
	w := 0
	for {
		w += t.letter('0').Advance
		if n /= 10; n == 0 {
			return w
		}
	}
}

func (t *Type) put(s *surface, x, y int, r rune, c color.NRGBA) int {
	l := t.letter(r)
	if l.Mask != nil {
		s.glyph(x+l.X, y+(t.cap+1)/2+l.Y, l.Mask, c)
	}
	return x + l.Advance
}
