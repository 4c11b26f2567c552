package app

import (
	"errors"
	"fmt"
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/software"
	fynetheme "fyne.io/fyne/v2/theme"

	"interleave/app/plot"
	"interleave/app/theme"
	"interleave/app/view"
	"interleave/scheduler"
	"interleave/scheduler/phrase"
	"interleave/workloads"
)

// The size of a picture, in pixels.
const (
	leastWidth, leastHeight = 480, 240
	mostPixels              = 16384
)

// Picture draws recorded runs into an image of a size in pixels, with no display:
// of one its instrument – title, cores, axis, lanes and legend – and of several
// one below the other on one axis. It must not be called while the window is
// open, nor from two goroutines at once.
func Picture(recordings []scheduler.Recording, on plot.Canvas) (image.Image, error) {
	on.Scale = max(on.Scale, 1)
	width, height := int(float32(on.Width)*on.Scale), int(float32(on.Height)*on.Scale)
	if on.Width < leastWidth || on.Height < leastHeight || max(width, height) > mostPixels {
		return nil, fmt.Errorf("a picture is %d to %d pixels wide and %d to %d high, not %d × %d",
			leastWidth, mostPixels, leastHeight, mostPixels, width, height)
	}
	if len(recordings) == 0 {
		return nil, errors.New("there is no run to draw")
	}
	if n := len(recordings); n > 1 && height < 140+84*n {
		return nil, scheduler.UseError(fmt.Sprintf("%d runs do not fit into a picture %d pixels high: they need %d, of %d that are possible",
			n, height, 140+84*n, mostPixels))
	}
	if on.Language != "" {
		tag, ok := known(on.Language)
		if !ok {
			return nil, scheduler.UseError(fmt.Sprintf("language is %q; allowed is %s", on.Language, languageTags()))
		}
		speak(tag.String())
	}
	mode := theme.Light
	if on.Dark {
		mode = theme.Dark
	}
	h := newHeadless(mode, on.Scale)
	fyne.SetCurrentApp(h)
	c := software.NewCanvas()
	h.driver.canvas = c
	c.SetPadded(false)
	c.SetScale(on.Scale)
	if len(recordings) == 1 {
		drawOne(c, recordings[0], on)
	} else {
		drawSeveral(c, recordings, on)
	}
	return c.Capture(), nil
}

func drawOne(c software.WindowlessCanvas, r scheduler.Recording, on plot.Canvas) {
	timeline, legend := view.NewTimeline(), view.NewLegend()
	s := r.Trace
	t := tallied{}
	t.add(&s)
	c.SetContent(view.NewPanel(1, container.NewBorder(pictureHead(recordingTitle(r), conclude(evidenceOf(&r, t.by, t.total))), legend, nil, nil, timeline)))
	c.Resize(fyne.NewSize(float32(on.Width), float32(on.Height)))
	timeline.Clear("")
	timeline.Took = nature(s.Experiment).Waiting()
	timeline.Load(s)
	timeline.Fit()
	if on.To > on.From {
		timeline.ZoomTo(on.From, on.To)
	}
	timeline.Figures()
	legend.Set(append(legendItems(s.Experiment, t.by, t.total), view.LegendSigns(t.ended)...), phrase.T("share of the tasks’ time"))
}

func drawSeveral(c software.WindowlessCanvas, recordings []scheduler.Recording, on plot.Canvas) {
	stack, legend := view.NewStack(), view.NewLegend()
	bands, base := bands(recordings)
	t := tallied{}
	for i := range recordings {
		t.add(&recordings[i].Trace)
	}
	comparison := scheduler.Compare(recordings)
	verdict := upperFirst(scheduler.Verdict(comparison.Summarise([]scheduler.Round{reports(recordings)}),
		func(e scheduler.Experiment) string { return nameWithin(comparison, e) }))
	c.SetContent(view.NewPanel(1, container.NewBorder(pictureHead(comparisonTitle(recordings), verdict), legend, nil, nil, stack)))
	c.Resize(fyne.NewSize(float32(on.Width), float32(on.Height)))
	stack.Set(bands, base)
	if on.To > on.From {
		stack.ZoomTo(on.From, on.To)
	}
	legend.Set(t.legend(recordings), phrase.T("share of the tasks’ time"))
}

// pictureHead is what the picture is of, and the sentence that it proves.
func pictureHead(title, sentence string) fyne.CanvasObject {
	column := container.New(view.NewColumn(10, 2),
		view.NewParagraph(title, fynetheme.SizeNameSubHeadingText, fynetheme.ColorNameForeground),
		view.NewParagraph(sentence, fynetheme.SizeNameText, theme.Muted))
	return container.New(&headInset{}, column)
}

// headInset aligns the head with the names in the gutter.
type headInset struct{}

func (*headInset) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Move(fyne.NewPos(12, 0))
	o[0].Resize(fyne.NewSize(s.Width-24, s.Height))
}

func (*headInset) MinSize(o []fyne.CanvasObject) fyne.Size { return fyne.NewSize(200, 62) }

// recordingTitle is what a picture of one run is of.
func recordingTitle(r scheduler.Recording) string {
	wall := (r.Trace.Now - r.Trace.Start).Duration()
	if r.Report.Wall > 0 {
		wall = r.Report.Wall
	}
	title := experimentTitle(r.Trace.Experiment)
	if r.Foreign {
		title = r.Name
	}
	n := len(r.Trace.Tasks)
	return "**" + title + "**, " + phrase.N(n, "%s task in %s s", "%s tasks in %s s", phrase.Count(int64(n)), plot.Seconds(wall))
}

// comparisonTitle is what a picture of several runs is of.
func comparisonTitle(recordings []scheduler.Recording) string {
	first, n := workloadTitle(recordings[0].Report.Experiment), len(recordings)
	title := "**" + first + "**"
	for _, r := range recordings[1:] {
		if workloadTitle(r.Report.Experiment) != first {
			title = phrase.N(n, "**%s run**", "**%s runs**", phrase.Count(int64(n)))
		}
	}
	return title + ": " + phrase.N(n, "%s run on one axis", "%s runs on one axis", phrase.Count(int64(n)))
}

func workloadTitle(e scheduler.Experiment) string {
	if w, ok := workloads.ByName(e.Workload); ok {
		return phrase.T(w.Title())
	}
	return e.Workload
}

// experimentTitle names work and model as the window does.
func experimentTitle(e scheduler.Experiment) string {
	text := workloadTitle(e)
	m, ok := scheduler.ModelByName(e.Model)
	if !ok {
		return text
	}
	text = phrase.F("%s under %s", text, phrase.T(m.Title))
	if v, ok := m.Variant(e.Settings[m.Name]); ok {
		text += ", " + phrase.T(v.Title)
	}
	return text
}
