package plot

import "image"

// Squares is a count of runs as it is drawn: one square a run.
type Squares struct {
	X, Y                 float64 // of the upper left one, in units
	Wrong, Done, Planned int
}

// SquareGrid is how squares stand: how many in a row, their side and step.
type SquareGrid struct {
	Row        int
	Side, Step float64
}

// Place is the upper left corner of square i of a cell.
func (g SquareGrid) place(c Squares, i int) (x, y float64) {
	return c.X + float64(i%g.Row)*g.Step, c.Y + float64(i/g.Row)*g.Step
}

// DrawSquares draws cells of squares without any text: filled is a wrong run,
// outlined one that was right, a dot one that has not been done.
func DrawSquares(dst *image.RGBA, p *Palette, cells []Squares, g SquareGrid, scale float64) {
	s := &sketch{surface: over(dst), scale: scale}
	s.rect(0, 0, s.x1, s.y1, pack(p.Ground))
	side, edge := int(max(2, s.at(g.Side))), int(s.thick(1))
	for _, c := range cells {
		for i := range c.Planned {
			ux, uy := g.place(c, i)
			x, y := int(s.at(ux)), int(s.at(uy))
			switch {
			case i < c.Wrong:
				s.rect(x, y, side, side, pack(p.Bad))
			case i < c.Done:
				s.frame(x, y, side, side, edge, pack(p.Faint))
			default:
				dot := max(side/4, 1)
				s.rect(x+(side-dot)/2, y+(side-dot)/2, dot, dot, pack(p.Faint))
			}
		}
	}
}

// LostBar draws how much of what was counted is left: the final value in ink,
// what was lost crossed in red.
func LostBar(dst *image.RGBA, p *Palette, final, all float64, scale float64) {
	s := &sketch{surface: over(dst), scale: scale}
	s.rect(0, 0, s.x1, s.y1, pack(p.Ground))
	edge := int(s.thick(1))
	if all <= 0 {
		s.frame(0, 0, s.x1, s.y1, edge, pack(p.Line))
		return
	}
	share := min(max(final/all, 0), 1)
	x := int(float64(s.x1)*share + 0.5)
	if share > 0 && x == 0 {
		x = 1
	}
	if share < 1 {
		x = min(x, s.x1-edge)
		period := int(8 * scale)
		ink := pack(p.Bad)
		for y := range s.y1 {
			for px := x; px < s.x1; px++ {
				if (px+y)%period < edge || (px-y+8*s.y1*period)%period < edge {
					s.px[y*s.w+px] = ink
				}
			}
		}
		s.frame(x, 0, s.x1-x, s.y1, edge, ink)
	}
	s.rect(0, 0, x, s.y1, pack(p.FG))
}
