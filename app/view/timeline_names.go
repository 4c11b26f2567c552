package view

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"

	"interleave/app/plot"
	"interleave/app/theme"
	"interleave/scheduler/trace"
)

// name writes what stands beside the rows and does not change with time.
func (r *timelineRenderer) name() {
	t, a := r.t, r.t.rows
	r.used.names, r.used.badges = 0, 0
	s := t.plot.Snapshot()
	for i := range a.cores {
		every := max(1, int(14/max(a.coreStep, 1)+0.9))
		if i%every == 0 {
			w := word(&r.names, &r.used.names, caption, inkText)
			w.say("Core " + strconv.Itoa(i))
			put(w, 12, a.coreTop+float32(i)*a.coreStep+a.coreH/2, false)
		}
	}
	for i := range a.groups {
		if a.groupStep >= 14 {
			w := word(&r.names, &r.used.names, caption, theme.Muted)
			w.say("Process " + strconv.Itoa(s.Processes[i].PID))
			put(w, 12, a.groupTop+(float32(i)+0.5)*a.groupStep, false)
		}
	}
	for i := range min(a.visible, len(s.Tasks)-t.first) {
		r.nameLane(s, t.first+i, a.laneTop+(float32(i)+0.5)*a.laneStep+2)
	}
	park(r.names, r.used.names)
	for i := r.used.badges; i < len(r.badges); i++ {
		r.badges[i].Move(parked)
		r.numbers[i].Move(parked)
	}
}

// nameLane writes a task's number in its colour and its name: every lane's
// where they are high enough, otherwise every fifth.
func (r *timelineRenderer) nameLane(s *trace.Snapshot, task int, y float32) {
	a := r.t.rows
	every := 1
	if a.laneStep < 13 {
		every = 5
	}
	if a.laneStep < 5 {
		every = 10
	}
	if task%every != 0 {
		return
	}
	w := word(&r.names, &r.used.names, normal, inkText)
	w.say(shorten(s.Tasks[task].Name, r.t.left-54, w.TextSize))
	x := float32(12)
	if a.laneStep >= 16 && len(s.Tasks) < 1000 {
		r.badge(task, y)
		x = 40
	}
	put(w, x, y, false)
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
	h := min(r.t.rows.laneStep-4, 20)
	b.Resize(fyne.NewSize(22, h))
	b.Move(fyne.NewPos(12, y-h/2))
	b.Refresh()
	n.Text.Text, n.Color = strconv.Itoa(task+1), plot.OnTask(c)
	n.Refresh()
	m := n.MinSize()
	n.Resize(m)
	n.Move(fyne.NewPos(12+(22-m.Width)/2, y-m.Height/2))
}
