package plot

import "interleave/scheduler/phrase"

// alone reports whether at most one task runs at a time, by the model.
func (p *BoardPicture) alone(b *Board) bool {
	return b.BoardKind == SceneSync || b.BoardKind == SceneLock || b.BoardKind == SceneOne || b.BoardKind == SceneLoop
}

// readable is the shortest stay whose length is written while a run is
// followed: what is gone with the next picture is only flicker.
const readable = 50_000_000

// runner draws the one that runs, since when, and what it holds.
func (p *BoardPicture) runner(s *surface, b *Board, area box, live bool) {
	task := int(b.Lists[Running][0])
	z := &p.sizes[p.largest(&boardColumn{}, area)]
	if z.w > area.w || z.h > area.h {
		z = &p.sizes[sizeSmall]
	}
	p.chip(s, b, task, box{area.x, area.y, min(z.w, area.w), min(z.h, area.h)}, z)
	line := p.px(17)
	y := area.y + z.h + p.px(11)
	holds := ""
	since := b.Tasks[task].Since
	if task == b.Holder {
		since = b.Held
		holds = phrase.T("has the loop")
		if b.BoardKind == SceneLock {
			holds = phrase.T("holds the GIL")
		}
	}
	f := p.look.Caption
	if d := b.At - since; !live || d >= readable {
		text := brief(d)
		if x := area.x + z.w + p.px(6); x+f.Width(text) <= area.x+area.w {
			f.set(s, x, area.y+z.h/2, text, p.look.Palette.FG)
		} else if y+line/2 <= area.y+area.h {
			f.set(s, area.x, y, text, p.look.Palette.FG)
			y += line
		}
	}
	if y+line/2 <= area.y+area.h {
		f.set(s, area.x, y, holds, p.look.Palette.Muted)
	}
}

// ready draws the queue; those that are ready for something else than the
// queue's reason stand apart, at the foot of the column.
func (p *BoardPicture) ready(s *surface, b *Board, i int, area box) {
	c := &p.cols[i]
	if b.BoardKind != SceneLock && b.BoardKind != SceneLoop || area.h < p.px(64) {
		p.section(s, b, c, &p.kept[i][0], area, c.kinds, c.told)
		return
	}
	foot := p.px(22)
	queue := area
	queue.h -= foot
	p.section(s, b, c, &p.kept[i][0], queue, 1<<c.first, c.told)
	apart := c.kinds &^ (1 << c.first)
	low := box{area.x, area.y + area.h - foot + p.px(3), area.w, foot - p.px(3)}
	f := p.look.Caption
	if b.Count(apart) == 0 {
		p.ends(s, b, c, queue)
		return
	}
	label := phrase.T("for a processor")
	w := f.Width(label) + p.px(6)
	if w > area.w/2+p.px(20) {
		label, w = "P", f.Width("P")+p.px(6)
	}
	f.set(s, low.x, low.y+low.h/2, label, p.look.Palette.Muted)
	low.x, low.w = low.x+w, max(low.w-w, 0)
	p.section(s, b, c, &p.kept[i][1], low, apart, true)
}

// ends names the first and the last of a line for the lock.
func (p *BoardPicture) ends(s *surface, b *Board, c *boardColumn, bx box) {
	q := b.Lists[c.first]
	if b.BoardKind != SceneLock || len(q) < 3 {
		return
	}
	first, ok1 := p.Box(int(q[0]))
	last, ok2 := p.Box(int(q[len(q)-1]))
	f := p.look.Caption
	if !ok1 || !ok2 || f == nil || first.Dy() < p.px(18) {
		return
	}
	y := last.Max.Y + p.px(10)
	next, end := phrase.T("next"), phrase.T("last")
	x := max(last.Max.X-f.Width(end), bx.x)
	if first.Min.Y == last.Min.Y && x > bx.x+f.Width(next)+p.px(6) {
		f.set(s, bx.x, y, next, p.look.Palette.Muted)
		f.set(s, x, y, end, p.look.Palette.Muted)
	} else if text := phrase.T("next in line first"); f.Width(text) <= bx.w {
		f.set(s, bx.x, y, text, p.look.Palette.Muted)
	}
}

// rows draws those who wait, a row a device; where rows are too low to be named,
// all in one.
func (p *BoardPicture) rows(s *surface, b *Board, i int, area box) {
	c := &p.cols[i]
	shown, parts := p.deviceRows(b, c)
	if parts == 0 || area.h/parts < p.px(13) {
		p.section(s, b, c, &p.kept[i][0], area, c.kinds, c.told)
		return
	}
	f := p.look.Caption
	label := 0
	for _, k := range deviceOrder {
		if shown&(1<<k) != 0 {
			label = max(label, f.Width(phrase.T(deviceNames[k])))
		}
	}
	label += p.px(7)
	each := min(area.h/parts, p.px(60))
	same := *c // chips of one size in all rows, as far as they fit
	same.largest = sizeLarge
	if each < p.sizes[sizeLarge].h {
		same.largest = sizeSmall
	}
	row, y := 0, area.y
	for _, k := range deviceOrder {
		if shown&(1<<k) == 0 {
			continue
		}
		pitch := each * rowShare(k)
		line := box{area.x + label, y, max(area.w-label, 0), pitch}
		colour := p.look.Palette.Muted
		if len(b.Lists[k]) > 0 {
			colour = p.look.Palette.FG
		}
		f.set(s, area.x, y+min(p.px(9), line.h/2), phrase.T(deviceNames[k]), colour)
		p.section(s, b, &same, &p.kept[i][row], line, 1<<k, true)
		row, y = row+1, y+pitch
	}
}

// deviceRows are the kinds that have a row, and the parts into which the rows
// divide their column.
func (p *BoardPicture) deviceRows(b *Board, c *boardColumn) (shown uint32, parts int) {
	shown = (b.devices | b.Seen) & c.kinds
	for _, k := range deviceOrder {
		if shown&(1<<k) != 0 {
			parts += rowShare(k)
		}
	}
	return shown, parts
}

// rowShare makes the row of those who wait for the answer twice as high: most
// of them do, most of the time.
func rowShare(k Kind) int {
	if k == WaitAnswer {
		return 2
	}
	return 1
}
