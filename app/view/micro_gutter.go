package view

import (
	"strconv"

	"fyne.io/fyne/v2"

	"interleave/app/plot"
	"interleave/scheduler/phrase"
	"interleave/scheduler/trace"
)

// names fills the gutter: the two tasks and the word between them.
func (r *microRenderer) names(own, other plot.Actor) {
	r.actor(plot.Upper, other.Task, other.Core, other.TID)
	r.actor(plot.Lower, own.Task, own.Core, own.TID)
	r.between(phrase.T("counter"), phrase.T("one memory word"))
}

// between names what lies between the two lanes.
func (r *microRenderer) between(name, note string) {
	y := r.head + float32(r.stage.WordTop()+r.stage.Word/2)
	f := &r.faces
	if float32(r.stage.Word) < f.title.height()+f.caption.height() {
		r.texts.put(name, f.title.bolder(), 0, y, leftOf)
		return
	}
	r.texts.put(name, f.title.bolder(), 0, y-f.caption.height()/2, leftOf)
	r.texts.put(note, f.caption, 0, y+f.title.height()/2, leftOf)
}

// actor names a task beside its lane: number, name, core and thread.
func (r *microRenderer) actor(lane, task int, core int16, tid int) {
	y, f := r.laneMiddle(lane), &r.faces
	if task < 0 {
		r.texts.put(phrase.T("nobody"), f.caption, 0, y, leftOf)
		return
	}
	colour := r.palette.TaskColour(task)
	number := f.title.bolder()
	number.colour = plot.OnTask(colour)
	r.texts.patch(number1(task), number, colour, 0, y, leftOf)
	x := number.width(number1(task)) + 16
	lines := []string{plot.TaskName(&r.m.snap, task)}
	lines = append(lines, where(core, tid)...)
	room := float32(r.stage.Lane)
	for len(lines) > 1 && f.title.height()+float32(len(lines)-1)*f.caption.height() > room {
		lines = lines[:len(lines)-1]
	}
	h := f.title.height() + float32(len(lines)-1)*f.caption.height()
	top := y - h/2
	for i, s := range lines {
		look := f.caption
		if i == 0 {
			look = f.title.bolder()
		}
		r.texts.put(s, look, x, top+look.height()/2, leftOf)
		top += look.height()
	}
}

// gutterWidth is what the names take.
func (r *microRenderer) gutterWidth() float32 {
	f := &r.faces
	w := max(f.caption.width(phrase.T("one memory word")), f.title.bolder().width(plot.Named("Task 100"))+f.title.bolder().width("100")+16)
	return fyne.Max(w, f.caption.width(phrase.F("since %s read", phrase.F("task %s", "100")))) + 12
}

func number1(task int) string { return strconv.Itoa(task + 1) }

// where is the core and the thread that a task was on, as far as it is known.
func where(core int16, tid int) (out []string) {
	if core != trace.NoCore {
		out = append(out, phrase.F("core %s", strconv.Itoa(int(core))))
	}
	if tid > 0 {
		out = append(out, phrase.F("tid %s", strconv.Itoa(tid)))
	}
	return out
}
