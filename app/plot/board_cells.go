package plot

import (
	"strconv"

	"interleave/scheduler/phrase"
)

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
		pid = phrase.F("pid %s", pid)
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
	if f.Width(pid)+p.px(38) <= in.w {
		f.set(s, in.x+in.w-f.Width(pid), at.y+at.h/2, pid, muted)
		in.w -= f.Width(pid) + p.px(6)
	}
	if x := p.inCell(s, b, w.Tasks, in); x+f.Width(doing) <= in.x+in.w {
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
		z := &p.sizes[min(at, sizeGrain)]
		if x+z.w > in.x+in.w+p.px(2) {
			break // a worker of ours has one task at a time
		}
		p.chip(s, b, int(t), box{x, in.y + (in.h-z.h)/2, z.w, z.h}, z)
		x += z.w + p.px(6)
	}
	return x
}

// doingOf is what a worker does, in a word.
func doingOf(b *Board, w *Worker) string {
	if !w.There {
		return phrase.T("not started")
	}
	if len(w.Tasks) == 0 {
		return phrase.T(w.Activity.String())
	}
	switch k := b.Tasks[w.Tasks[0]].Kind; {
	case k == Running:
		return phrase.T("running")
	case readyKinds&(1<<k) != 0:
		return phrase.T("ready")
	case k == Blocked:
		return phrase.T("blocked")
	default:
		return phrase.F("waiting: %s", phrase.T(deviceNames[k]))
	}
}
