package workloads

// How much of the race is drawn: every overwrite is counted, the first
// marksKept of each task and every one that threw away at least bigLoss become
// marks (those at most bigKept), and the first stepsKept carry the steps of
// both tasks around them.
const (
	marksKept = 1000
	bigLoss   = 1000
	bigKept   = 1000
	stepsKept = 32
	stepRing  = 16
)

// step is one of the last steps of a task, kept for the microscope.
type step struct {
	at    int64
	value uint64
	kind  Mark
}

// overwritten counts a lost update and marks it. The overwritten value may be
// smaller than the one read, when a slower task had set the counter back. It is
// called at every other increment of a wild race, so it takes no stack.
//
//go:nosplit
//go:norace
func (j *counterJob) overwritten(t Task, c *counterTask, read, over uint64) {
	loss := int64(over&maxValue) - int64(read&maxValue)
	c.overwrites++
	c.lost += loss
	big := loss >= bigLoss && c.bigs < bigKept
	if big {
		c.bigs++
	}
	if c.overwrites > marksKept && !big {
		return
	}
	t.Mark(Overwrite, read, over)
	if c.overwrites <= stepsKept {
		j.showBoth(t, c, over)
	}
}

// showBoth records the last steps of the task that overwrote and of the one
// that was overwritten. It takes no stack either: Go may have waited for a place
// to switch since the task began, and would do so amid the lost update.
//
//go:nosplit
//go:noinline
//go:norace
func (j *counterJob) showBoth(t Task, c *counterTask, over uint64) {
	show(t, c, 0)
	if _, writer := CounterWord(over); writer > 0 && writer <= len(j.tasks) {
		show(t, &j.tasks[writer-1], writer)
	}
}

// show records the last steps of a task as marks, whose B is the task's number +
// 1, or 0 for the task itself. The ring of another task may be written to at
// this moment: a step can be torn, which the order of its times gives away, so
// those are left out. Under Processes the others' steps are in another memory
// and are not shown.
//
//go:nosplit
//go:noinline
//go:norace
func show(t Task, of *counterTask, writer int) {
	n, last := of.n, int64(0)
	for k := n - min(n, stepRing); k < n; k++ {
		s := of.ring[k%stepRing]
		if s.at < last || s.at > t.Now() {
			continue
		}
		last = s.at
		t.MarkAt(s.at, s.kind, s.value, uint64(writer))
	}
}
