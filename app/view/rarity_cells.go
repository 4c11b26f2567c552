package view

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"

	"interleave/app/plot"
	"interleave/app/theme"
	"interleave/scheduler/phrase"
)

// squareSize takes the largest squares of which a cell's runs fit.
func (r *rarityRenderer) squareSize(step, height, line float32) {
	most := 1
	for _, row := range r.g.facts.Cells {
		for _, c := range row {
			most = max(most, c.Planned)
		}
	}
	room, high := float64(step-14), float64(height-line-5)
	if !r.told {
		high = float64(height - 7)
	}
	best := plot.SquareGrid{Row: most, Side: 2, Step: 3}
	for rows := 1; rows <= 5; rows++ {
		n := (most + rows - 1) / rows
		s := min(room/float64(n), high/float64(rows), 9)
		if s > best.Step {
			best = plot.SquareGrid{Row: n, Side: s - max(1.2, s*0.14), Step: s}
		}
	}
	r.grid = best
}

// rules are the lines over the rows.
func (r *rarityRenderer) rules(top, height, width float32) {
	n := len(r.g.facts.Rows)
	for len(r.lines) < n {
		r.lines = append(r.lines, canvas.NewRectangle(nil))
	}
	for i, l := range r.lines {
		if i >= n {
			l.Move(parked)
			continue
		}
		l.FillColor = shade(theme.Line)
		l.Move(fyne.NewPos(0, top+float32(i)*height-2))
		l.Resize(fyne.NewSize(width, 1))
	}
}

func (r *rarityRenderer) placeRow(row RarityRow, y, height, width float32, bold, small face) {
	if height < bold.height()+small.height()+5 {
		r.texts.put(bold.fit(row.Title, width), bold, 0, y+height/2-2, leftOf)
		return
	}
	r.texts.put(bold.fit(row.Title, width), bold, 0, y+4+bold.height()/2, leftOf)
	r.texts.put(small.fit(row.Subtitle, width), small, 0, y+4+bold.height()+small.height()/2-2, leftOf)
}

func (r *rarityRenderer) placeCell(c RarityCell, x, y, step, height float32, axis face) {
	if c.Planned == 0 {
		return
	}
	rows := (c.Planned + r.grid.Row - 1) / r.grid.Row
	r.cells = append(r.cells, plot.Squares{X: float64(x), Y: float64(y + r.pad(height)), Wrong: c.Wrong, Done: c.Done, Planned: c.Planned})
	if !r.told || c.Done == 0 {
		return
	}
	ty := y + r.pad(height) + float32(float64(rows)*r.grid.Step) + axis.height()/2
	quiet, red := axis, axis
	quiet.colour, red.colour = shade(theme.Muted), shade(fynetheme.ColorNameError)
	count := strconv.Itoa(c.Wrong) + "/" + strconv.Itoa(c.Done)
	end := max(float32(float64(r.grid.Row)*r.grid.Step), axis.width("20/20")+8+axis.width("41 %"))
	switch {
	case c.Wrong == 0:
		r.texts.put(count, quiet, x, ty, leftOf)
	case end <= step-4:
		r.texts.put(count, axis, x, ty, leftOf)
		r.texts.put(lostShare(c.Lost), red, x+end, ty, right)
	default: // the squares tell the count
		r.texts.put(lostShare(c.Lost), red, x, ty, leftOf)
	}
}

// pad is what a row leaves free above its squares.
func (r *rarityRenderer) pad(height float32) float32 { return min(6, height*0.06) }

// lostShare writes the share that was lost: "41 %", "3.2 %", "< 0.1 %".
func lostShare(f float64) string {
	if f >= 0.0995 {
		return phrase.Decimal(f*100, 0) + " %"
	}
	return share(f)
}
