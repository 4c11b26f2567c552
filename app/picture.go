package app

import (
	"errors"
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/software"
	fynetheme "fyne.io/fyne/v2/theme"

	"interleave/app/plot"
	"interleave/app/theme"
	"interleave/app/view"
	"interleave/scheduler"
	"interleave/scheduler/trace"
	"interleave/workloads"
)

// Picture draws the instrument of a trace – its title, cores, axis, lanes and
// legend – into an image of a size in pixels, with no display. It must not be
// called while the window is open, nor from two goroutines at once.
func Picture(s trace.Snapshot, width, height int, dark bool) (image.Image, error) {
	if width < 480 || height < 240 {
		return nil, errors.New("a picture is at least 480 pixels wide and 240 high")
	}
	mode := theme.Light
	if dark {
		mode = theme.Dark
	}
	h := newHeadless(mode)
	fyne.SetCurrentApp(h)
	c := software.NewCanvas()
	h.driver.canvas = c
	c.SetPadded(false)
	timeline, legend := view.NewTimeline(), view.NewLegend()
	c.SetContent(view.NewPanel(1, container.NewBorder(pictureHead(&s), legend, nil, nil, timeline)))
	c.Resize(fyne.NewSize(float32(width), float32(height)))
	timeline.Clear("")
	timeline.Took = nature(s.Experiment).Waiting()
	timeline.Load(s)
	timeline.Fit()
	timeline.Figures()
	var t plot.Tally
	t.Add(&s)
	by, total := t.Time(&s)
	legend.Set(legendItems(s.Experiment, by, total), "share of the tasks’ time")
	return c.Capture(), nil
}

// pictureHead is what the picture is of, and the sentence that it proves.
func pictureHead(s *trace.Snapshot) fyne.CanvasObject {
	var t plot.Tally
	t.Add(s)
	by, total := t.Time(s)
	e := evidence{s: s, by: by, total: total, most: trace.MostRunning(*s)}
	wall := (s.Now - s.Start).Duration()
	title := "**" + experimentTitle(s.Experiment) + "**, " + workloads.Counted(len(s.Tasks), "task") + " in " + plot.Seconds(wall) + " s"
	column := container.New(view.NewColumn(10, 2),
		view.NewParagraph(title, fynetheme.SizeNameSubHeadingText, fynetheme.ColorNameForeground),
		view.NewParagraph(conclude(e), fynetheme.SizeNameText, theme.Muted))
	return container.New(&headInset{}, column)
}

// headInset aligns the head with the names in the gutter.
type headInset struct{}

func (*headInset) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Move(fyne.NewPos(12, 0))
	o[0].Resize(fyne.NewSize(s.Width-24, s.Height))
}

func (*headInset) MinSize(o []fyne.CanvasObject) fyne.Size { return fyne.NewSize(200, 62) }

// experimentTitle names work and model as the window does.
func experimentTitle(e scheduler.Experiment) string {
	text := e.Workload
	if w, ok := workloads.ByName(e.Workload); ok {
		text = w.Title()
	}
	m, ok := scheduler.ModelByName(e.Model)
	if !ok {
		return text
	}
	text += " under " + m.Title
	if v, ok := m.Variant(e.Settings[m.Name]); ok {
		text += ", " + v.Title
	}
	return text
}
