package view

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"interleave/app/theme"
	"interleave/scheduler/phrase"
)

// plus writes how much of the cores is ours, and how much others’.
func plus(ours, others float64) string {
	return phrase.Decimal(ours, 2) + " + " + phrase.Decimal(others, 2)
}

// figures writes what stands at the end of each row: of a core how busy it was
// in view, ours and others; of a task how long it ran.
func (r *timelineRenderer) figures() {
	t, a := r.t, r.t.rows
	s := t.plot.Snapshot()
	r.used.values = 0
	right := t.Size().Width - 12
	from, to := t.Recent(), min(t.v.End(), s.Now)
	var ours, others float64
	for i := range s.Cores + 1 {
		o, h := t.plot.CoreLoad(i, from, to)
		ours, others = ours+o, others+h
		if i < a.cores && a.coreStep >= 12*t.text {
			text, ink := plus(o, h), inkText
			if !t.plot.CoresTold() { // ours and others together
				text, ink = phrase.Decimal(h, 2), theme.Muted
			}
			r.value(text, ink, right, a.coreTop+float32(i)*a.coreStep+a.coreH/2)
		}
	}
	if s.Cores > 0 && to > from {
		r.value(plus(ours, others), inkText, right, a.sumTop+a.sumH-9*t.text)
		r.ours.say(phrase.T("ours + others"))
		put(r.ours, right, a.sumTop+a.sumH-25*t.text, true)
	} else {
		r.ours.Move(parked)
	}
	for row, last := t.first, t.lastRow(); row < last; row++ {
		if task := t.plot.Row(row); task >= 0 && r.named(task) {
			text := ranFor(&s.Tasks[task])
			if t.Took {
				text = tookFor(&s.Tasks[task])
			}
			y, h := t.rowY(row)
			r.value(text, inkText, right, y+h/2+2)
		}
	}
	if len(s.Tasks) > 0 {
		r.ran.say(phrase.T("ran"))
		if t.Took {
			r.ran.say(phrase.T("took"))
		}
		put(r.ran, right, a.axisTop+a.axisH/2, true)
	} else {
		r.ran.Move(parked)
	}
	before := len(r.values)
	park(r.values, r.used.values)
	if before != r.used.values {
		canvas.Refresh(t)
	}
}

func (r *timelineRenderer) value(text string, ink fyne.ThemeColorName, x, y float32) {
	w := word(&r.values, &r.used.values, caption, ink)
	w.TextStyle.Monospace = true
	w.say(text)
	put(w, x, y, true)
}
