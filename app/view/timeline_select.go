package view

import (
	"sort"
	"strconv"
	"strings"

	"interleave/app/plot"
	"interleave/scheduler/phrase"
	"interleave/scheduler/trace"
)

// selection is the stay that is selected: of a task, told by its start, for it
// may still be open.
type selection struct {
	on    bool
	task  int
	start trace.Time
}

// Selected is the task that is selected, or -1.
func (t *Timeline) Selected() int {
	if !t.selected.on {
		return -1
	}
	return t.selected.task
}

// Select selects what a task does in the middle of the view – now, while live –
// and brings its lane into view. A number that no task has selects nothing.
func (t *Timeline) Select(task int) {
	s := t.plot.Snapshot()
	if task < 0 || task >= len(s.Tasks) {
		t.deselect()
		t.changed()
		return
	}
	at := t.v.Time(t.v.Width / 2)
	if t.live {
		at = s.Now
	}
	t.choose(task, stayAt(&s.Tasks[task], at))
	t.reveal()
}

// SelectNext goes to the next event of the selected lane, or the one before for
// a negative number, and moves the view so that it is seen. If nothing is
// selected it begins with the first lane in view.
func (t *Timeline) SelectNext(dir int) {
	s := t.plot.Snapshot()
	if !t.selected.on {
		for row := t.first; row < t.plot.Rows(); row++ {
			if task := t.plot.Row(row); task >= 0 {
				t.Select(task)
				return
			}
		}
		return
	}
	task := &s.Tasks[t.selected.task]
	i := stayAt(task, t.selected.start)
	for n := i + sign(float32(dir)); ; n += sign(float32(dir)) {
		sp, ok := stay(task, n)
		if !ok {
			return
		}
		if sp.End > sp.Start {
			t.choose(t.selected.task, n)
			t.reveal()
			return
		}
	}
}

// stayAt is the number of a task's stay at an instant, the open one being the
// last.
func stayAt(task *trace.Task, at trace.Time) int {
	n := sort.Search(len(task.Spans), func(i int) bool { return task.Spans[i].End > at })
	if n == len(task.Spans) && task.Open.State.Terminal() {
		n--
	}
	return n
}

func stay(task *trace.Task, n int) (trace.Span, bool) {
	switch {
	case n < 0 || n > len(task.Spans) || n == len(task.Spans) && task.Open.State.Terminal():
		return trace.Span{}, false
	case n == len(task.Spans):
		return task.Open, true
	}
	return task.Spans[n], true
}

func (t *Timeline) choose(task, n int) {
	sp, ok := stay(&t.plot.Snapshot().Tasks[task], n)
	if !ok {
		return
	}
	t.selected = selection{true, task, sp.Start}
	if t.OnSelect != nil {
		sentence, _ := Tell(t.plot.Snapshot(), plot.Hit{Place: plot.OnLane, Index: task, Span: sp, Found: true, Merged: 1})
		t.OnSelect(sentence, t.detail(task, sp), true)
	}
}

func (t *Timeline) deselect() {
	if !t.selected.on {
		return
	}
	t.selected = selection{}
	if t.OnSelect != nil {
		t.OnSelect("", "", false)
	}
}

// selectedSpan is the selected stay as it is now.
func (t *Timeline) selectedSpan() (trace.Span, bool) {
	s := t.plot.Snapshot()
	if !t.selected.on || t.selected.task >= len(s.Tasks) {
		return trace.Span{}, false
	}
	task := &s.Tasks[t.selected.task]
	return stay(task, stayAt(task, t.selected.start))
}

// reveal moves view and lanes so that the selection is seen, at the same zoom
// if it fits.
func (t *Timeline) reveal() {
	sp, ok := t.selectedSpan()
	if !ok {
		return
	}
	if row := t.plot.RowOf(t.selected.task); row < 0 {
		delete(t.folded, max(t.plot.Snapshot().Tasks[t.selected.task].Process, 0))
		t.arrange()
	}
	switch row := t.plot.RowOf(t.selected.task); {
	case row < t.first:
		t.scrollTo(row)
	case row >= t.lastRow():
		t.scrollTo(t.first + row - t.lastRow() + 1)
	}
	if sp.Start < t.v.Start() || sp.End > t.v.End() {
		middle := t.v.Column(sp.Start+(sp.End-sp.Start)/2) - int64(t.v.Width/2)
		if sp.End-sp.Start > t.v.Span()*9/10 {
			middle = t.v.Column(sp.Start) - int64(t.v.Width/10)
		}
		t.panBy(int(middle - t.v.First))
	}
	t.changed()
}

// detail is what is known of a stay besides the sentence, a line each.
func (t *Timeline) detail(task int, sp trace.Span) string {
	s := t.plot.Snapshot()
	lines := []string{phrase.F("From %s to %s: %s.", instant(sp.Start), instant(sp.End), length(sp))}
	if o := &s.Tasks[task].Open; o.Start == sp.Start && o.State == sp.State {
		lines[0] = phrase.F("From %s on, so far: %s.", instant(sp.Start), length(sp))
	}
	if sp.State != trace.Created && int(sp.Thread) < len(s.Threads) {
		th := s.Threads[sp.Thread]
		where, tid := "", strconv.Itoa(th.TID)
		known := th.Process >= 0 && th.Process < len(s.Processes)
		switch {
		case known && th.TID > 0:
			where = phrase.F("Thread %s of process %s", tid, strconv.Itoa(s.Processes[th.Process].PID))
		case known:
			where = phrase.F("Process %s", strconv.Itoa(s.Processes[th.Process].PID))
		case th.TID > 0:
			where = phrase.F("Thread %s", tid)
		}
		if sp.State == trace.Running && sp.Core != trace.NoCore {
			where = phrase.F("%s, on core %s", where, strconv.Itoa(int(sp.Core)))
		}
		if where != "" {
			lines = append(lines, where+".")
		}
	}
	if text := t.meanwhile(task, sp); text != "" {
		lines = append(lines, text)
	}
	return strings.Join(lines, "\n")
}

// circumstance is the second line of the tip: of a column with many stays, how
// its time divides; of a wait, who had what was waited for.
func (t *Timeline) circumstance(h plot.Hit) string {
	if h.Merged <= 2 {
		return t.meanwhile(h.Index, h.Span)
	}
	by, total := t.plot.Mix(h.Index, int((t.pointer.at.X-t.left)*t.scale))
	if total == 0 {
		return ""
	}
	var parts []string
	for k := range plot.Created {
		if by[k] > 0 {
			parts = append(parts, phrase.T(k.String())+" "+share(float64(by[k])/float64(total)))
		}
	}
	return phrase.F("Of its time: %s. Zoom in to tell them apart.", strings.Join(parts, ", "))
}

// meanwhile tells who had the lock or the mutex that a task waited for.
func (t *Timeline) meanwhile(task int, sp trace.Span) string {
	kind, what := trace.HandOver, phrase.T("the lock")
	switch {
	case sp.State == trace.Blocked:
		kind, what = trace.MutexTaken, phrase.T("the mutex")
	case sp.Reason != trace.Interpreter:
		return ""
	}
	const most = 12
	var names []string
	takers := t.plot.Takers(kind, sp.Start, sp.End, most+1)
	for _, n := range takers {
		if n != task && len(names) < most {
			names = append(names, strconv.Itoa(n+1))
		}
	}
	switch {
	case len(names) == 0:
		return ""
	case len(takers) > most:
		return phrase.F("Many others had %s meanwhile: %s …", what, strings.Join(names, ", "))
	case len(names) == 1:
		return phrase.F("Task %s had %s meanwhile.", names[0], what)
	}
	return phrase.N(len(names), "%d other had %s meanwhile: %s.", "%d others had %s meanwhile: %s.", len(names), what, strings.Join(names, ", "))
}

// Highlight fades all states but one; plot.Kinds fades none.
func (t *Timeline) Highlight(k plot.Kind) {
	t.plot.Highlight(k)
	t.overview.stale = true
	t.changed()
}
