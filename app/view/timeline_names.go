package view

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"

	"interleave/app/plot"
	"interleave/app/theme"
	"interleave/scheduler/phrase"
	"interleave/scheduler/trace"
)

// name writes what stands beside the rows and does not change with time.
func (r *timelineRenderer) name() {
	t, a := r.t, r.t.rows
	r.used.names, r.used.badges, r.used.signs, r.used.notes = 0, 0, 0, 0
	s := t.plot.Snapshot()
	for i := range a.cores {
		every := max(1, int(14*t.text/max(a.coreStep, 1)+0.9))
		if i%every == 0 {
			w := word(&r.names, &r.used.names, caption, inkText)
			w.say(phrase.F("Core %s", strconv.Itoa(i)))
			put(w, 12, max(a.coreTop+float32(i)*a.coreStep+a.coreH/2, w.MinSize().Height/2), false)
		}
	}
	for i := range a.groups {
		if a.groupStep >= 14*t.text {
			w := word(&r.names, &r.used.names, caption, theme.Muted)
			w.say(phrase.F("Process %s", strconv.Itoa(s.Processes[i].PID)))
			put(w, 12, a.groupTop+(float32(i)+0.5)*a.groupStep, false)
		}
	}
	head := a.laneTop // where the last process' row ends: no name reaches into it
	for row, last := t.first, t.lastRow(); row < last; row++ {
		y, h := t.rowY(row)
		if n := t.plot.Row(row); n < 0 {
			r.nameProcess(s, ^n, y+h/2)
			head = y + h
		} else {
			mid := y + h/2 + 2
			if a.laneStep < 13*t.text {
				mid = max(mid, head+9*t.text)
			}
			r.nameLane(s, n, mid)
		}
	}
	park(r.names, r.used.names)
	park(r.notes, r.used.notes)
	parkAll(r.badges, r.used.badges)
	parkAll(r.patches, r.used.notes)
	parkAll(r.signs, r.used.signs)
	park(r.numbers, r.used.badges)
}

// parkAll parks what a pool has over.
func parkAll[T fyne.CanvasObject](pool []T, used int) {
	for _, o := range pool[used:] {
		o.Move(parked)
	}
}

// named reports whether a lane has its name: every one where they are high
// enough, otherwise every fifth or tenth.
func (r *timelineRenderer) named(task int) bool {
	switch step := r.t.rows.laneStep / r.t.text; {
	case step >= 13:
		return true
	case step >= 5:
		return task%5 == 0
	}
	return task%int(10*max(r.t.text, 1)) == 0
}

// nameLane writes a task's number in its colour, its name and, where there is
// room, its thread.
func (r *timelineRenderer) nameLane(s *trace.Snapshot, task int, y float32) {
	t, a := r.t, r.t.rows
	if !r.named(task) {
		return
	}
	w := word(&r.names, &r.used.names, normal, inkText)
	x, f := float32(12), t.text
	if a.laneStep >= 16*f && len(s.Tasks) < 1000 {
		r.badge(task, y)
		x += 28 * f
	}
	w.say(shorten(plot.Named(s.Tasks[task].Name), t.left-x-8, w.TextSize))
	put(w, x, y, false)
	id := tid(s, &s.Tasks[task])
	if id == 0 || a.laneStep < 13*f {
		return
	}
	x += w.MinSize().Width + 5
	th := word(&r.names, &r.used.names, caption, theme.Muted)
	th.say(phrase.F("tid %s", strconv.Itoa(id)))
	if x+th.MinSize().Width > t.left-4 {
		r.used.names--
		return
	}
	put(th, x, y, false)
}

// tid is the number of the thread that a task last ran on, or 0.
func tid(s *trace.Snapshot, task *trace.Task) int {
	sp := task.Open
	if n := len(task.Spans); n > 0 && (sp.State.Terminal() || sp.State == trace.Created) {
		sp = task.Spans[n-1]
	}
	if sp.State == trace.Created || int(sp.Thread) >= len(s.Threads) {
		return 0
	}
	return s.Threads[sp.Thread].TID
}

// shorten cuts a text that is wider than it may be.
func shorten(s string, width, size float32) string {
	if textWidth(s, size, fyne.TextStyle{}) <= width {
		return s
	}
	r := []rune(s)
	for len(r) > 1 && textWidth(string(r)+"…", size, fyne.TextStyle{}) > width {
		r = r[:len(r)-1]
	}
	return string(r) + "…"
}

func (r *timelineRenderer) badge(task int, y float32) {
	if r.used.badges == len(r.badges) {
		b := canvas.NewRectangle(nil)
		b.CornerRadius = 3
		r.badges = append(r.badges, b)
		n := boldWords("", caption, inkText)
		r.numbers = append(r.numbers, n)
	}
	b, n := r.badges[r.used.badges], r.numbers[r.used.badges]
	r.used.badges++
	pal := theme.PaletteFor(shade(fynetheme.ColorNameBackground))
	c := pal.TaskColour(task)
	b.FillColor = c
	f := r.t.text
	h := min(r.t.rows.laneStep-4, 20*f)
	b.Resize(fyne.NewSize(22*f, h))
	b.Move(fyne.NewPos(12, y-h/2))
	b.Refresh()
	n.Text.Text, n.Color, n.TextSize = strconv.Itoa(task+1), plot.OnTask(c), fynetheme.Size(caption)
	n.Refresh()
	m := n.MinSize()
	n.Resize(m)
	n.Move(fyne.NewPos(12+(22*f-m.Width)/2, y-m.Height/2))
}
