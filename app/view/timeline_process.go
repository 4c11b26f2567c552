package view

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"

	"interleave/app/theme"
	"interleave/scheduler/phrase"
	"interleave/scheduler/trace"
)

// nameProcess writes a process's number, whether its lanes are folded, and over
// the beginning of its row what is in it.
func (r *timelineRenderer) nameProcess(s *trace.Snapshot, process int, y float32) {
	t := r.t
	if t.rows.groupStep < 13*t.text {
		return
	}
	if r.used.signs == len(r.signs) {
		r.signs = append(r.signs, canvas.NewImageFromResource(nil))
		r.patches = append(r.patches, canvas.NewRectangle(nil))
	}
	sign := r.signs[r.used.signs]
	r.used.signs++
	icon := fynetheme.IconNameArrowDropDown
	if t.folded[process] {
		icon = fynetheme.IconNameMenuExpand
	}
	sign.Resource = fynetheme.NewColoredResource(fynetheme.Current().Icon(icon), inkText)
	sign.FillMode = canvas.ImageFillContain
	size := 16 * t.text
	sign.Resize(fyne.NewSquareSize(size))
	sign.Move(fyne.NewPos(8, y-size/2))
	sign.Refresh()
	w := word(&r.names, &r.used.names, caption, theme.Muted)
	w.say(phrase.F("Process %s", strconv.Itoa(s.Processes[process].PID)))
	put(w, 8+size+2, y, false)

	note := word(&r.notes, &r.used.notes, caption, theme.Muted)
	note.say(contents(s, process))
	put(note, t.left+6, y, false)
	patch := r.patches[r.used.notes-1]
	patch.FillColor = t.plot.Palette().Ground
	m := note.MinSize()
	h := min(m.Height, t.rows.groupStep-1)
	patch.Resize(fyne.NewSize(m.Width+11, h))
	patch.Move(fyne.NewPos(t.left, y-h/2))
	patch.Refresh()
}

// contents is what a process has: its threads and what they share, or its
// tasks.
func contents(s *trace.Snapshot, process int) string {
	tasks, threads := 0, 0
	for i := range s.Tasks {
		if s.Tasks[i].Process == process || len(s.Processes) == 1 {
			tasks++
		}
	}
	for _, th := range s.Threads {
		if th.Process == process {
			threads++
		}
	}
	switch s.Experiment.Model {
	case "sync":
		return phrase.N(tasks, "%d task on one thread, one after another", "%d tasks on one thread, one after another", tasks)
	case "async":
		return phrase.N(tasks, "%d task on one thread, one event loop", "%d tasks on one thread, one event loop", tasks)
	case "processes":
		return phrase.N(tasks, "%d task, one after another", "%d tasks, one after another", tasks)
	}
	switch s.Experiment.Settings["threads"] {
	case "gil":
		return phrase.N(threads, "%d thread, one lock", "%d threads, one lock", threads)
	case "one-processor":
		return phrase.N(threads, "%d thread, one processor", "%d threads, one processor", threads)
	}
	return phrase.N(threads, "%d thread", "%d threads", threads)
}
