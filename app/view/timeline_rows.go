package view

import (
	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"interleave/app/plot"
	"interleave/app/theme"
	"interleave/scheduler/trace"
)

// usualText is the theme's size of text for which all heights and gutters were
// chosen; with larger text they grow.
const usualText = 13

// textFactor is how much larger than usual text is.
func textFactor() float32 { return max(fynetheme.Size(normal)/usualText, 0.5) }

// form is what the arrangement of the rows depends on.
type form struct{ cores, tasks, processes, threads, taken int }

func formOf(s *trace.Snapshot) form {
	f := form{cores: s.Cores, tasks: len(s.Tasks), processes: len(s.Processes), threads: len(s.Threads)}
	if f.tasks <= 64 { // where there may be room for the threads' numbers
		for i := range s.Tasks {
			if s.Tasks[i].Open.State != trace.Created {
				f.taken++
			}
		}
	}
	if f.processes > 1 {
		for i := range s.Tasks {
			f.taken += (i + 1) * (s.Tasks[i].Process + 1)
		}
	}
	return f
}

// order is which rows there are: under one process all tasks, under several
// each process's own once every task has one. Until then the processes' rows
// stand over all lanes – groups of them – so that no lane moves when a task is
// taken.
func (t *Timeline) order(s *trace.Snapshot) (order []int32, groups int) {
	n := len(s.Processes)
	of := make([][]int32, n)
	for i := range s.Tasks {
		p := s.Tasks[i].Process
		if n == 1 {
			p = 0
		}
		if p < 0 || p >= n {
			return nil, n
		}
		of[p] = append(of[p], int32(i))
	}
	for p, tasks := range of {
		order = append(order, ^int32(p))
		if !t.folded[p] {
			order = append(order, tasks...)
		}
	}
	return order, 0
}

// Fold hides the lanes of a process, or shows them again.
func (t *Timeline) Fold(process int) {
	if t.folded[process] {
		delete(t.folded, process)
	} else {
		t.folded[process] = true
	}
	t.arrange()
	t.changed()
}

// longerNames is how much wider a task's name is than in English, for which the
// gutter was chosen.
func longerNames() float32 {
	const english = "Task 100"
	size := fynetheme.Size(normal)
	return max(textWidth(plot.Named(english), size, fyne.TextStyle{})-textWidth(english, size, fyne.TextStyle{}), 0)
}

// arrange lays the rows out for the size and the trace of now.
func (t *Timeline) arrange() {
	size := t.Size()
	s := t.plot.Snapshot()
	t.text = textFactor()
	t.left, t.right = 108*t.text, 98*t.text
	if size.Width > 1150*t.text {
		t.left, t.right = 150*t.text, 120*t.text
	}
	t.left, t.right = float32(int(t.left+longerNames())), float32(int(t.right))
	t.scale = 1
	if c := fyne.CurrentApp().Driver().CanvasForObject(t); c != nil {
		t.scale = c.Scale()
	}
	order, groups := t.order(s)
	t.plot.SetRows(order)
	heads := t.plot.Heads(len(order))
	t.rows = arrange(wants{
		height: size.Height, cores: s.Cores, groups: groups, heads: heads, lanes: t.plot.Rows() - heads,
		text: t.text, scale: t.scale, bare: t.Bare,
	})
	t.first = min(t.first, t.lastFirst())
	t.style()
	if t.r != nil {
		t.r.name()
	}
	t.dirty = true
}

// rowY is the upper edge of a row in units, and its height.
func (t *Timeline) rowY(row int) (y, h float32) {
	heads := float32(t.plot.Heads(row) - t.plot.Heads(t.first))
	y = t.rows.laneTop + (float32(row-t.first)-heads)*t.rows.laneStep + heads*t.rows.groupStep
	if t.plot.Row(row) < 0 {
		return y, t.rows.groupStep
	}
	return y, t.rows.laneStep
}

// lastRow is the end of the rows that are wholly in view.
func (t *Timeline) lastRow() int {
	n := t.first
	for n < t.plot.Rows() {
		if y, h := t.rowY(n); y+h > t.rows.laneEnd+0.5 {
			break
		}
		n++
	}
	return n
}

// lastFirst is the row at the top when the last one is just in view.
func (t *Timeline) lastFirst() int {
	n, room := t.plot.Rows(), t.rows.laneEnd-t.rows.laneTop+0.5
	for n > 0 {
		h := t.rows.laneStep
		if t.plot.Row(n-1) < 0 {
			h = t.rows.groupStep
		}
		if room -= h; room < 0 {
			break
		}
		n--
	}
	return n
}

// Scroll moves the lanes by a number of them.
func (t *Timeline) Scroll(lanes int) { t.scrollTo(t.first + lanes) }

func (t *Timeline) scrollTo(row int) {
	if first := min(max(0, row), t.lastFirst()); first != t.first {
		t.remember("scroll")
		t.first = first
		if t.r != nil {
			t.r.name()
		}
		t.changed()
	}
}

// Lanes are the tasks in view, from (inclusive) to (exclusive), and how many
// there are: counted as they stand, from the top.
func (t *Timeline) Lanes() (from, to, all int) {
	last, rows := t.lastRow(), t.plot.Rows()
	return t.first - t.plot.Heads(t.first), last - t.plot.Heads(last), rows - t.plot.Heads(rows)
}

// glyphKey is what letters were drawn for.
type glyphKey struct {
	palette string
	lane    int
	scale   float32
	text    float32
}

// style chooses palette and letters.
func (t *Timeline) style() {
	pal := theme.PaletteFor(shade(fynetheme.ColorNameBackground))
	key := glyphKey{pal.Name, int(t.rows.laneStep), t.scale, t.text}
	if key == t.glyphs {
		return
	}
	t.glyphs = key
	letter := float32(10.5)
	if t.rows.laneStep >= 24 {
		letter = 12
	}
	size := t.text * t.scale
	t.plot.SetStyle(pal, newGlyphs(float64(letter*size), float64(11*size)))
}
