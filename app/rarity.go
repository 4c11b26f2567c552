package app

import (
	"context"
	"strconv"

	"interleave/app/view"
	"interleave/scheduler"
	"interleave/scheduler/phrase"
)

// filling is the grid of how rare a wrong answer is, while it is measured: runs
// of every cell in turn, so that what drifts hits all alike.
type filling struct {
	cancel context.CancelFunc
	done   chan struct{}
}

// rarityRuns is how often each cell is run.
const rarityRuns = 20

// The grid's columns: increments a task.
var rarityColumns = []int64{10, 100, 1_000, 10_000, 100_000, 1_000_000}

// rarityRow is where a switch may happen.
type rarityRow struct {
	view.RarityRow
	model string
	set   map[string]string
}

func rarityRows() []rarityRow {
	return []rarityRow{
		{view.RarityRow{Title: phrase.T("Threads, no lock"), Subtitle: phrase.T("free-threaded")}, "threads:free", nil},
		{view.RarityRow{Title: phrase.T("GIL, at every bytecode"), Subtitle: phrase.T("as CPython to 3.9")}, "threads:gil", map[string]string{"switch": "bytecode"}},
		{view.RarityRow{Title: phrase.T("GIL, at calls"), Subtitle: phrase.T("3.10 on, with a call inside")}, "threads:gil", map[string]string{"switch": "call"}},
		{view.RarityRow{Title: phrase.T("GIL, at loop edges"), Subtitle: phrase.T("3.10 on, plain +=")}, "threads:gil", map[string]string{"switch": "loop"}},
	}
}

// rarityFacts is the empty grid.
func rarityFacts(tasks int) view.RarityFacts {
	f := view.RarityFacts{Subtitle: phrase.N(tasks, "%d runs a cell, %s task", "%d runs a cell, %s tasks",
		rarityRuns, phrase.Count(int64(tasks))), Columns: rarityColumns}
	for _, r := range rarityRows() {
		f.Rows = append(f.Rows, r.RarityRow)
		cells := make([]view.RarityCell, len(rarityColumns))
		for i := range cells {
			cells[i].Planned = rarityRuns
		}
		f.Cells = append(f.Cells, cells)
	}
	return f
}

// rarityTasks is how many tasks count in every cell: as many as are chosen.
func (w *window) rarityTasks() int {
	if e, err := w.choices.resolve(); err == nil && nature(e).Together {
		return e.Tasks
	}
	return 4
}

// fillOrStop is what the grid's button does.
func (w *window) fillOrStop() {
	switch {
	case w.filling != nil:
		w.filling.cancel()
		return
	case w.current != nil:
		w.progress.Say(phrase.T("Stop the run first."), true)
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	w.filling = &filling{cancel: cancel, done: make(chan struct{})}
	w.run.Enable(false)
	w.all.Enable(false)
	go w.fill(ctx, w.filling, w.rarityTasks())
}

// fill runs on a goroutine of its own and ends with its last run.
func (w *window) fill(ctx context.Context, f *filling, tasks int) {
	defer close(f.done)
	defer f.cancel()
	facts := rarityFacts(tasks)
	facts.Running = true
	var failed error
	whole, n := rarityRuns*len(facts.Rows)*len(facts.Columns), 0
	for range rarityRuns {
		for i, row := range rarityRows() {
			for j, increments := range rarityColumns {
				if failed = fillCell(ctx, &facts.Cells[i][j], row, increments, tasks); failed != nil {
					break
				}
				n++
			}
			facts.Progress = float64(n) / float64(whole)
			shown := cloned(facts)
			w.do(func() { w.counter.rarity.Set(shown) })
		}
		if failed != nil {
			break
		}
	}
	facts.Running = false
	cancelled := ctx.Err() != nil
	w.do(func() { w.filled(facts, failed, cancelled) })
}

// cloned is a copy of facts whose cells nobody changes.
func cloned(f view.RarityFacts) view.RarityFacts {
	cells := make([][]view.RarityCell, len(f.Cells))
	for i, row := range f.Cells {
		cells[i] = append([]view.RarityCell(nil), row...)
	}
	f.Cells = cells
	return f
}

// fillCell does one run of a cell.
func fillCell(ctx context.Context, c *view.RarityCell, row rarityRow, increments int64, tasks int) error {
	set := map[string]string{"increments": strconv.FormatInt(increments, 10)}
	for k, v := range row.set {
		set[k] = v
	}
	e, err := scheduler.Resolve(scheduler.Request{Workload: "counter", Model: row.model, Set: set, Tasks: tasks, Seed: 1})
	if err != nil {
		return err
	}
	run, err := scheduler.Start(ctx, e)
	if err != nil {
		return err
	}
	rep, err := run.Wait()
	if err != nil {
		return err
	}
	if k := rep.Counter; k != nil && k.Expected > 0 {
		lost := float64(k.Lost) / float64(k.Expected)
		c.Lost = (c.Lost*float64(c.Done) + lost) / float64(c.Done+1)
	}
	c.Done++
	if rep.Wrong() {
		c.Wrong++
	}
	return nil
}

// filled shows the grid as far as it was measured.
func (w *window) filled(facts view.RarityFacts, err error, cancelled bool) {
	w.filling = nil
	w.run.Enable(true)
	w.all.Enable(true)
	w.counter.rarity.Set(facts)
	switch {
	case cancelled:
		w.progress.Say(phrase.T("Stopped; the grid shows what was measured."), false)
	case err != nil:
		w.progress.Say(told(err), true)
	default:
		w.progress.Say(phrase.T("Every square is a run of this machine."), false)
	}
}
