package view

import (
	"interleave/app/plot"
	"interleave/scheduler/phrase"
	"interleave/scheduler/trace"
)

// placeWait labels a wait before the mutex.
func (r *microRenderer) placeWait(w plot.Wait, width float32) {
	f := &r.faces
	s := &r.m.snap
	r.actor(plot.Upper, r.wait.Other, trace.NoCore, 0)
	r.actor(plot.Lower, w.Task, trace.NoCore, 0)
	r.between(phrase.T("mutex"), phrase.T("one task at a time"))
	r.instants(r.wait.Instants, phrase.F("since %s asks", plot.TaskInside(s, w.Task)))
	for _, b := range r.wait.Bars {
		r.barText(b)
	}
	y := r.head + float32(r.stage.WordTop()+r.stage.Word/2)
	for i, h := range r.wait.Holds {
		from, to := max(float32(r.wait.At[i]), 0), width
		if i+1 < len(r.wait.At) {
			to = float32(r.wait.At[i+1])
		}
		for _, text := range holding(s, h) {
			if f.text.width(text)+16 < to-from {
				r.texts.put(text, f.text, r.gutter+from+9, y, leftOf)
				break
			}
		}
	}
	if float32(r.stage.Gap) < f.text.height() {
		return
	}
	upper := r.head + float32(r.stage.UpperTop()+r.stage.Lane+r.stage.Gap/2)
	lower := r.head + float32(r.stage.LowerTop()-r.stage.Gap/2)
	asks, takes := float32(r.wait.Asks), float32(r.wait.Takes)
	if text := phrase.T("asks for it"); f.text.width(text)+24 < takes-asks {
		r.texts.put(text, f.text, r.gutter+asks+9, lower, leftOf)
	}
	r.texts.put(phrase.T("takes it"), f.text, r.gutter+takes+9, lower, leftOf)
	if r.wait.Other >= 0 {
		r.texts.put(phrase.T("lets go"), f.text, r.gutter+takes+9, upper, leftOf)
	}
}

// holding says who has the mutex; longest first.
func holding(s *trace.Snapshot, h plot.Hold) []string {
	if h.Task < 0 {
		return nil
	}
	name := plot.TaskInside(s, h.Task)
	return []string{phrase.F("held by %s", name), name, number1(h.Task)}
}

// barText says in a bar what the task does there.
func (r *microRenderer) barText(b plot.Bar) {
	look := r.faces.caption
	style := r.palette.State[b.Kind]
	look.colour = style.Letter
	d := plot.Figure(b.Length.Duration())
	what := phrase.T(map[plot.Kind]string{
		plot.Running: "runs", plot.Blocked: "blocked: waits for the mutex",
		plot.ReadyLock: "waits for the GIL", plot.ReadyProcessor: "waits for a processor", plot.ReadyTurn: "waits for its turn",
	}[b.Kind])
	bottom := r.head + float32(r.stage.UpperTop()+r.stage.Lane-r.stage.Inset())
	if b.Lane == plot.Lower {
		bottom = r.head + float32(r.stage.LowerTop()+r.stage.Lane-r.stage.Inset())
	}
	top := r.head + float32(plot.BarTop(r.stage, b))
	x0, x1 := max(float32(b.X0), 0), min(float32(b.X1), r.m.Size().Width-r.gutter)
	for _, s := range []string{what + ", " + d, d, what} {
		if look.width(s)+20 < x1-x0 {
			r.texts.patch(s, look, style.Fill, r.gutter+(x0+x1)/2, (top+bottom)/2, middle)
			return
		}
	}
}

// instants label the axis, and say in the gutter since when it counts. Where two
// would touch, the one that is not the first after a break gives way.
func (r *microRenderer) instants(list []plot.Instant, since string) {
	f := &r.faces
	y := r.head + float32(r.stage.Axis)/2 - 1
	r.texts.put(since, f.caption, 0, y, leftOf)
	type span struct{ from, to float32 }
	var taken []span
	limit := r.m.Size().Width - r.gutter
	put := func(label string, x float32) {
		w := f.axis.width(label)
		from, to := x, x+w
		if to > limit {
			return
		}
		for _, t := range taken {
			if from < t.to+10 && to > t.from-10 {
				return
			}
		}
		taken = append(taken, span{from, to})
		r.texts.put(label, f.axis, r.gutter+x, y, leftOf)
	}
	for rank := range 3 { // zero, then what follows a break, then the others
		for _, t := range list {
			zero := t.Label == "0 ns"
			if rank == 0 && zero || rank == 1 && t.First && !zero || rank == 2 && !t.First && !zero {
				put(t.Label, float32(t.X)+4)
			}
		}
	}
}
