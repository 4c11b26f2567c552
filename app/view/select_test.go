package view

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"interleave/app/plot"
	"interleave/scheduler/trace"
)

func TestAClickSelects(t *testing.T) {
	tl := shownRun(t, turns(8, 1, 6, true))
	var sentence, detail string
	var on bool
	tl.OnSelect = func(s, d string, ok bool) { sentence, detail, on = s, d, ok }
	y, h := tl.rowY(tl.plot.RowOf(2))
	tap(tl, tl.left+float32(tl.v.X(30e6)), y+h/2)
	if !on || sentence != "Task 3 was ready for 35.0 ms and waited for the GIL." {
		t.Errorf("it says %q", sentence)
	}
	for _, want := range []string{"From 16.000 ms to 51.000 ms: 35.0 ms.", "Thread 4217 of process 4211.", "7 others had the lock meanwhile: 4, 5, 6, 7, 8, 1, 2."} {
		if !strings.Contains(detail, want) {
			t.Errorf("%q is not in %q", want, detail)
		}
	}
	if tl.r.chosen.Position() == parked || tl.Selected() != 2 {
		t.Error("no outline")
	}
	tap(tl, tl.left+300, 2)
	if on || tl.Selected() != -1 || tl.r.chosen.Position() != parked {
		t.Error("a click elsewhere leaves it selected")
	}
}

// TestTheNextEventIsSeen: stepping visits every stay once, in order, and each of
// them is in view.
func TestTheNextEventIsSeen(t *testing.T) {
	tl := shownRun(t, turns(40, 1, 5, true))
	tl.Zoom(-9, 20)
	const task = 33
	tl.Select(task)
	for range 30 {
		tl.SelectNext(-1)
	}
	seen := map[trace.Time]bool{}
	for last := trace.Time(-1); ; {
		sp, ok := tl.selectedSpan()
		if !ok || tl.Selected() != task || sp.Start < last {
			t.Fatalf("after %v: %+v, %v", last, sp, ok)
		}
		if sp.Start == last {
			break
		}
		seen[sp.Start], last = true, sp.Start
		if v := tl.View(); sp.Start >= v.End() || sp.End <= v.Start() {
			t.Errorf("%v…%v is not in view", sp.Start, sp.End)
		}
		if row := tl.plot.RowOf(task); row < tl.first || row >= tl.lastRow() {
			t.Errorf("row %d is not among %d…%d", row, tl.first, tl.lastRow())
		}
		tl.SelectNext(1)
	}
	stays := 0
	for _, sp := range tl.Snapshot().Tasks[task].Spans {
		if sp.End > sp.Start {
			stays++
		}
	}
	if len(seen) != stays {
		t.Errorf("visited %d of %d", len(seen), stays)
	}
}

func TestAColumnOfManySaysItsShares(t *testing.T) {
	tl := shownRun(t, turns(4, 1, 60, true))
	tl.v = plot.NewViewport(0, 40e9, tl.v.Width)
	tl.changed()
	tl.draw(tl.img.Rect.Dx(), tl.img.Rect.Dy())
	y, h := tl.rowY(2)
	tl.pointer.waiting = true // no timer of its own
	tl.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(tl.left+6, y+h/2)}})
	tl.pointer.show()
	if quiet := tl.r.tip.quiet.Text.Text; !strings.Contains(quiet, "running 2") || !strings.Contains(quiet, "ready, for the GIL 7") {
		t.Errorf("it says %q", quiet)
	}
}
