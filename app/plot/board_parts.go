package plot

import "strconv"

// alone reports whether at most one task runs at a time, by the model.
func (p *BoardPicture) alone(b *Board) bool {
	return b.Scene == SceneSync || b.Scene == SceneLock || b.Scene == SceneOne || b.Scene == SceneLoop
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
		holds = "has the loop"
		if b.Scene == SceneLock {
			holds = "holds the GIL"
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
	if b.Scene != SceneLock && b.Scene != SceneLoop || area.h < p.px(64) {
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
	label := "for a processor"
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
	if b.Scene != SceneLock || len(q) < 3 {
		return
	}
	first, ok1 := p.Box(int(q[0]))
	last, ok2 := p.Box(int(q[len(q)-1]))
	f := p.look.Caption
	if !ok1 || !ok2 || f == nil || first.Dy() < p.px(18) {
		return
	}
	y := last.Max.Y + p.px(10)
	x := max(last.Max.X-f.Width("last"), bx.x)
	if first.Min.Y == last.Min.Y && x > bx.x+f.Width("next")+p.px(6) {
		f.set(s, bx.x, y, "next", p.look.Palette.Muted)
		f.set(s, x, y, "last", p.look.Palette.Muted)
	} else if text := "next in line first"; f.Width(text) <= bx.w {
		f.set(s, bx.x, y, text, p.look.Palette.Muted)
	}
}

// rows draws those who wait, a row a device.
func (p *BoardPicture) rows(s *surface, b *Board, i int, area box) {
	c := &p.cols[i]
	shown, n := b.devices, 0
	f := p.look.Caption
	label := 0
	shown |= b.Seen & c.kinds
	for _, k := range deviceOrder {
		if shown&(1<<k) != 0 {
			n++
			label = max(label, f.Width(deviceNames[k]))
		}
	}
	if n == 0 {
		return
	}
	label += p.px(8)
	pitch := min(area.h/n, p.px(110))
	row := 0
	for _, k := range deviceOrder {
		if shown&(1<<k) == 0 {
			continue
		}
		line := box{area.x + label, area.y + row*pitch, max(area.w-label, 0), max(pitch-p.px(2), 0)}
		colour := p.look.Palette.Muted
		if len(b.Lists[k]) > 0 {
			colour = p.look.Palette.FG
		}
		f.set(s, area.x, line.y+min(p.px(10), line.h/2), deviceNames[k], colour)
		p.section(s, b, c, &p.kept[i][row], line, 1<<k, true)
		row++
	}
	if rest := c.kinds &^ shown; b.Count(rest) > 0 {
		p.section(s, b, c, &p.kept[i][7], box{area.x, area.y + n*pitch, area.w, area.h - n*pitch}, rest, true)
	}
}

// workers draws a cell for each worker process, always at the same place.
func (p *BoardPicture) workers(s *surface, b *Board, i int, area box) {
	n := b.places
	if len(b.Homeless) > 0 {
		n++
	}
	if n == 0 || area.w <= 0 || area.h <= 0 {
		return
	}
	across, size, gap := p.cells(n, area)
	for j := range n {
		cell := box{area.x + j%across*(size.w+gap), area.y + j/across*(size.h+gap), size.w, size.h}
		if cell.y+cell.h > area.y+area.h+1 {
			break
		}
		if j < len(b.Workers) {
			p.worker(s, b, &b.Workers[j], cell)
		} else {
			p.cell(s, cell, false)
			if j >= b.places {
				p.inCell(s, b, b.Homeless, cell.inset(p.px(4), p.px(3)))
			}
		}
	}
}

// cells divides an area among n workers: as roomy as they can be.
func (p *BoardPicture) cells(n int, area box) (across int, size box, gap int) {
	gap = p.px(5)
	for _, least := range []box{{w: p.px(140), h: p.px(58)}, {w: p.px(120), h: p.px(27)}, {w: p.px(64), h: p.px(25)}, {w: p.px(30), h: p.px(22)}} {
		across = max((area.w+gap)/(least.w+gap), 1)
		if down := max((area.h+gap)/(least.h+gap), 1); across*down >= n {
			// Few columns, but none of cells that are mostly empty.
			across = max((n+down-1)/down, min(across, n, (area.w+p.px(299))/p.px(300)))
			down = (n + across - 1) / across
			return across, box{w: (area.w+gap)/across - gap, h: min((area.h+gap)/down-gap, max(least.h*7/5, p.px(34)))}, gap
		}
	}
	gap = p.px(2)
	for side := p.px(20); side > 2; side-- {
		across = max((area.w+gap)/(side+gap), 1)
		if across*((area.h+gap)/(side+gap)) >= n {
			return across, box{w: side, h: side}, gap
		}
	}
	return across, box{w: 3, h: 3}, gap
}

// cell is a worker's frame: ink while its task runs.
func (p *BoardPicture) cell(s *surface, b box, runs bool) {
	s.rect(b.x, b.y, b.w, b.h, pack(p.look.Panel))
	if runs {
		s.frame(b.x, b.y, b.w, b.h, max(p.px(1.6), 1), p.c.fg)
	} else {
		s.frame(b.x, b.y, b.w, b.h, p.unit, p.c.line)
	}
	p.trim(s, b, p.look.Column)
}

func (p *BoardPicture) worker(s *surface, b *Board, w *Worker, at box) {
	runs := false
	for _, t := range w.Tasks {
		runs = runs || b.Tasks[t].Kind == Running
	}
	p.cell(s, at, runs)
	f := p.look.Caption
	in := at.inset(p.px(5), p.px(4))
	muted, fg := p.look.Palette.Muted, p.look.Palette.FG
	pid := strconv.Itoa(w.PID)
	if at.w > p.px(130) {
		pid = "pid " + pid
	}
	doing := doingOf(b, w)
	colour := fg
	if len(w.Tasks) == 0 {
		colour = muted
	}
	if at.h >= p.px(50) { // the pid above, task and state below
		f.set(s, in.x, in.y+p.px(7), pid, muted)
		in.y, in.h = in.y+p.px(18), in.h-p.px(18)
		x := p.inCell(s, b, w.Tasks, in)
		f.set(s, x, in.y+in.h/2, doing, colour)
		return
	}
	x := in.x
	if f.Width(pid)+p.px(38) <= in.w {
		f.set(s, in.x+in.w-f.Width(pid), at.y+at.h/2, pid, muted)
		in.w -= f.Width(pid) + p.px(6)
	}
	if x = p.inCell(s, b, w.Tasks, in); x+f.Width(doing) <= in.x+in.w {
		f.set(s, x, at.y+at.h/2, doing, colour)
	}
}

// inCell draws a worker's tasks and returns where text may follow.
func (p *BoardPicture) inCell(s *surface, b *Board, tasks []int32, in box) int {
	x := in.x
	for _, t := range tasks {
		at := sizeSmall
		if p.sizes[sizeLarge].h <= in.h && p.sizes[sizeLarge].w <= in.w/2 {
			at = sizeLarge
		}
		for at < sizeGrain && (p.sizes[at].h > in.h+p.px(2) || x+p.sizes[at].w > in.x+in.w+p.px(2)) {
			at++
		}
		z := &p.sizes[at]
		p.chip(s, b, int(t), box{x, in.y + (in.h-z.h)/2, z.w, z.h}, z)
		x += z.w + p.px(6)
	}
	return x
}

// doingOf is what a worker does, in a word.
func doingOf(b *Board, w *Worker) string {
	if !w.There {
		return "not started"
	}
	if len(w.Tasks) == 0 {
		return w.Activity.String()
	}
	switch k := b.Tasks[w.Tasks[0]].Kind; {
	case k == Running:
		return "running"
	case readyKinds&(1<<k) != 0:
		return "ready"
	case k == Blocked:
		return "blocked"
	default:
		return "waiting: " + deviceNames[k]
	}
}
