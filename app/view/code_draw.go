package view

import (
	"image"
	"image/color"
	"strconv"

	"interleave/app/code"
)

// drawPage is the generator of the program; it gets device pixels.
func (r *codeRenderer) drawPage(w, h int) image.Image {
	img, scale := r.blank(0, w, h, r.page.Size().Width)
	if r.palette == nil {
		return img
	}
	for i, row := range r.rows {
		y := float32(i)*r.step - r.c.top
		if y > -r.step && y < r.height {
			r.drawRow(img, row, y, scale, nil)
		}
	}
	return img
}

// drawLine is that of the marked line, in the letter colour of its state.
func (r *codeRenderer) drawLine(w, h int) image.Image {
	img, scale := r.blank(1, w, h, r.line.Size().Width)
	if r.palette == nil {
		return img
	}
	c := r.palette.State[r.c.kind()].Letter
	y := float32(0)
	for _, row := range r.rows {
		if row.line == r.c.marked {
			r.drawRow(img, row, y, scale, c)
			y += r.step
		}
	}
	return img
}

// blank is a clear image of a size, used again where it can be.
func (r *codeRenderer) blank(i, w, h int, width float32) (*image.RGBA, float64) {
	if m := r.images[i]; m != nil && m.Rect.Dx() == w && m.Rect.Dy() == h {
		clear(m.Pix)
	} else {
		r.images[i] = image.NewRGBA(image.Rect(0, 0, w, h))
	}
	scale := float64(w) / float64(max(width, 1))
	r.faces.resize(float64(r.size) * scale)
	return r.images[i], scale
}

// drawRow writes a row with its top at y; in one colour and without its number if
// one is given.
func (r *codeRenderer) drawRow(img *image.RGBA, row codeRow, y float32, scale float64, one color.Color) {
	base := (float64(y) + float64(r.step)*0.72) * scale
	step := float64(r.size) * advance * scale
	if number := strconv.Itoa(row.line); row.first && one == nil {
		r.faces.draw(img, number, upright, r.palette.Faint, float64(r.gutter-10)*scale-float64(len(number))*step, base)
	}
	for _, t := range row.tokens {
		c := color.Color(r.palette.FG)
		switch {
		case one != nil:
			c = one
		case t.Kind == code.Literal, t.Kind == code.Comment, t.Kind == code.Operator:
			c = r.palette.Muted
		}
		r.faces.draw(img, t.Text, weightOf(t.Kind), c, float64(r.gutter)*scale+float64(t.column)*step, base)
	}
}
