package view

import (
	"time"

	"interleave/app/plot"
)

// spot is where a timeline was: the view and the lanes.
type spot struct {
	v            plot.Viewport
	first        int
	live, fitted bool
}

// history is the undo and redo of navigation. What is done in one go – a burst
// of the wheel, a drag – is one step of it.
type history struct {
	past, future []spot
	kind         string
	at           time.Time
	now          func() time.Time
}

const (
	oneGo     = 600 * time.Millisecond // longer apart, two acts are two steps
	mostSpots = 200
)

// remember is called before the user changes the view; kind names what is done.
func (t *Timeline) remember(kind string) {
	h := &t.history
	now := h.now()
	same := kind == h.kind && now.Sub(h.at) < oneGo && len(h.past) > 0
	h.kind, h.at = kind, now
	if d := &t.pointer.drag; d.what != noDrag {
		same = d.remembered
		d.remembered = true
	}
	if same {
		return
	}
	h.past = append(h.past, t.spot())
	if len(h.past) > mostSpots {
		h.past = append(h.past[:0], h.past[1:]...)
	}
	h.future = h.future[:0]
}

// apart ends what is done in one go.
func (h *history) apart() { h.kind = "" }

func (t *Timeline) spot() spot { return spot{t.v, t.first, t.live, t.fitted} }

// CanUndo reports whether there is a view to go back to.
func (t *Timeline) CanUndo() bool { return len(t.history.past) > 0 }

// CanRedo reports whether there is a view that Undo has left.
func (t *Timeline) CanRedo() bool { return len(t.history.future) > 0 }

// Undo goes back to the view before the last thing the user did with it.
func (t *Timeline) Undo() { t.travel(&t.history.past, &t.history.future) }

// Redo takes an Undo back.
func (t *Timeline) Redo() { t.travel(&t.history.future, &t.history.past) }

func (t *Timeline) travel(from, to *[]spot) {
	n := len(*from)
	if n == 0 {
		return
	}
	s := (*from)[n-1]
	*from = (*from)[:n-1]
	*to = append(*to, t.spot())
	t.history.apart()
	width := t.v.Width
	t.v, t.first, t.fitted, t.touched = s.v.Resize(width), min(s.first, t.lastFirst()), s.fitted, true
	snap := t.plot.Snapshot()
	if t.live = s.live && !snap.Ended; t.live {
		t.v = t.v.Follow(snap.Now, followAt)
	}
	if s.fitted {
		t.fit()
	}
	if t.r != nil {
		t.r.name()
	}
	t.changed()
}
