package view

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"interleave/app/plot"
	"interleave/scheduler/phrase"
	"interleave/scheduler/trace"
)

var (
	_ desktop.Hoverable = (*Board)(nil)
	_ fyne.Tappable     = (*Board)(nil)
)

// MouseIn implements desktop.Hoverable.
func (b *Board) MouseIn(e *desktop.MouseEvent) { b.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable.
func (b *Board) MouseMoved(e *desktop.MouseEvent) {
	b.inside, b.over = true, e.Position
	b.hover()
}

// MouseOut implements desktop.Hoverable.
func (b *Board) MouseOut() {
	b.inside = false
	b.tip.hide()
}

// Tapped implements fyne.Tappable.
func (b *Board) Tapped(e *fyne.PointEvent) {
	if task, ok := b.taskAt(e.Position); ok && b.OnTask != nil {
		b.OnTask(task)
	}
}

// taskAt is the task whose chip is at a point of the widget.
func (b *Board) taskAt(at fyne.Position) (int, bool) {
	if b.img == nil || b.look.scale == 0 {
		return 0, false
	}
	at = at.Subtract(b.raster.Position())
	task, ok := b.pic.At(int(at.X*b.look.scale), int(at.Y*b.look.scale))
	return task, ok && task < len(b.snap.Tasks)
}

// hover says in a sentence what the chip under the pointer stands for.
func (b *Board) hover() {
	if !b.inside {
		return
	}
	task, ok := b.taskAt(b.over)
	if !ok {
		b.tip.hide()
		return
	}
	bold, quiet := b.tell(task)
	b.tip.say(bold, quiet)
	chip, _ := b.pic.Box(task)
	s, top := b.look.scale, b.raster.Position().Y
	pos := fyne.NewPos(b.over.X+12, top+float32(chip.Max.Y)/s+6)
	if pos.Y+b.tip.size.Height > b.Size().Height {
		pos.Y = max(top+float32(chip.Min.Y)/s-b.tip.size.Height-6, 0)
	}
	pos.X = max(min(pos.X, b.Size().Width-b.tip.size.Width), 0)
	b.tip.move(pos)
}

// tell speaks of a task's stay at the instant that the board shows.
func (b *Board) tell(task int) (sentence, detail string) {
	t := &b.snap.Tasks[task]
	sp, ok := t.At(b.at)
	if !ok {
		sp = trace.Span{End: t.Open.Start}
	}
	if sp.State.Terminal() {
		sentence = phrase.F("%s is %s.", plot.TaskName(b.snap, task), phrase.T(sp.State.String()))
		if sp.State == trace.Failed {
			sentence = phrase.F("%s has failed.", plot.TaskName(b.snap, task))
		}
		detail = phrase.F("Since %s.", instant(sp.Start))
		if t.Err != "" {
			detail = phrase.F("Since %s: %s.", instant(sp.Start), strings.TrimSuffix(t.Err, "."))
		}
		return sentence, detail
	}
	return Tell(b.snap, plot.Hit{Place: plot.OnLane, Index: task, Span: sp, Found: true})
}
