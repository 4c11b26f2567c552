package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"interleave/scheduler"
	"interleave/scheduler/phrase"
)

const quitTitle = "Quit"

func (w *window) fileActions() []action {
	shown := func() bool { return len(w.shownRuns()) > 0 }
	return []action{
		{menu: menuFile, title: "Open…", keys: []string{"Ctrl+O"}, do: w.openDialog},
		{menu: menuFile, title: "Save the run…", keys: []string{"Ctrl+S"}, do: w.saveRun, possible: shown},
		{menu: menuFile, title: "Export the view as a picture…", keys: []string{"Ctrl+E"}, do: w.savePicture, possible: shown, apart: true},
		{menu: menuFile, title: "Export the figures as CSV…", do: w.saveFigures, possible: shown},
		{menu: menuFile, title: "Copy the command line", do: w.copyCommandLine, possible: shown},
		{menu: menuFile, title: quitTitle, keys: []string{"Ctrl+Q"}, do: w.quit, apart: true},
	}
}

// shownRuns are the recorded runs on the page.
func (w *window) shownRuns() []scheduler.Recording {
	if w.comparing() {
		return w.several.recordings
	}
	if w.recording == nil {
		return nil
	}
	return []scheduler.Recording{*w.recording}
}

// openFiles shows recorded runs.
func (w *window) openFiles(paths []string) {
	w.readFiles(paths, func(list []scheduler.Recording) {
		w.remember(paths)
		w.open(list)
	})
}

// readFiles reads recorded runs on a goroutine of its own; what cannot be read is
// told, and nothing on screen is lost.
func (w *window) readFiles(paths []string, then func([]scheduler.Recording)) {
	if w.busy() {
		w.say(phrase.T("Stop the run first, then open a file."), true)
		return
	}
	w.say(phrase.T("Opening."), false)
	go func() {
		var list []scheduler.Recording
		var failed error
		for _, p := range paths {
			r, err := scheduler.OpenRecording(p)
			if err != nil {
				failed = errors.Join(failed, err)
				continue
			}
			r.MostRunning() // here, where nobody waits for it
			list = append(list, r)
		}
		w.do(func() {
			if failed != nil {
				w.fail(phrase.T("Not opened."), failed)
				return
			}
			then(list)
		})
	}()
}

// say tells how something went that is not a run: in the bar, or in the lecture's,
// whose language may be another.
func (w *window) say(text string, bad bool) {
	if w.hall != nil {
		w.hall.note = text
		w.hall.tellBar()
		return
	}
	w.progress.Say(text, bad)
}

// fail tells what went wrong: a word in the bar, the sentence over the window.
func (w *window) fail(word string, err error) {
	w.say(word, true)
	dialog.ShowError(errors.New(told(err)), w.win)
}

func (w *window) openDialog() {
	w.chooseFile(func(path string) { w.openFiles([]string{path}) }, runFiles...)
}

// runFiles are how the names of recorded runs end.
var runFiles = []string{".gz", ".json"}

// chooseFile asks for the name of a file that ends in one of the ways given.
func (w *window) chooseFile(then func(path string), ends ...string) {
	d := dialog.NewFileOpen(func(f fyne.URIReadCloser, err error) {
		if err != nil {
			w.fail(phrase.T("Not opened."), err)
			return
		}
		if f == nil {
			return
		}
		path := f.URI().Path()
		_ = f.Close()
		then(path)
	}, w.win)
	d.SetFilter(storage.NewExtensionFileFilter(ends))
	d.Show() // a size before that is a nil pointer in Fyne 2.8
	d.Resize(fyne.NewSize(760, 480))
}

// dropped opens files that were dragged into the window: a lecture, or runs.
func (w *window) dropped(_ fyne.Position, uris []fyne.URI) {
	var paths []string
	if len(uris) == 1 && isLecture(uris[0].Path()) {
		w.openLectureFile(uris[0].Path())
		return
	}
	for _, u := range uris {
		paths = append(paths, u.Path())
	}
	w.openFiles(paths)
}

// recentFiles are the last files that were opened or saved.
func (w *window) recentFiles() []string {
	var paths []string
	_ = json.Unmarshal([]byte(w.app.Preferences().String(prefRecent)), &paths) // nothing was kept, or by another version
	return paths
}

const mostRecent = 8

func (w *window) remember(paths []string) {
	list := w.recentFiles()
	for _, p := range paths {
		if absolute, err := filepath.Abs(p); err == nil {
			p = absolute
		}
		list = slices.DeleteFunc(list, func(old string) bool { return old == p })
		list = append([]string{p}, list...)
	}
	b, _ := json.Marshal(list[:min(len(list), mostRecent)])
	w.app.Preferences().SetString(prefRecent, string(b))
	w.buildMenu()
}

// addRecent puts the last files into the menu, above the way out.
func (w *window) addRecent(m *fyne.Menu) {
	files := w.recentFiles()
	if len(files) == 0 {
		return
	}
	sub := fyne.NewMenuItem(phrase.T("Open recent"), nil)
	sub.ChildMenu = fyne.NewMenu("")
	for _, path := range files {
		sub.ChildMenu.Items = append(sub.ChildMenu.Items, fyne.NewMenuItem(filepath.Base(path), func() { w.openFiles([]string{path}) }))
	}
	m.Items = slices.Insert(m.Items, 1, sub)
}

// save asks for a name and has the file written; the error is told.
func (w *window) save(name string, write func(path string) error) {
	d := dialog.NewFileSave(func(f fyne.URIWriteCloser, err error) {
		if err != nil {
			w.fail(phrase.T("Not saved."), err)
			return
		}
		if f == nil {
			return
		}
		path := f.URI().Path()
		_ = f.Close()
		if info, err := os.Stat(path); err == nil && info.Size() == 0 {
			_ = os.Remove(path) // the dialog has made it; ours replaces a whole file or none
		}
		w.say(phrase.T("Saving."), false)
		w.saving.Add(1)
		go func() {
			defer w.saving.Done()
			err := write(path)
			w.do(func() {
				if errors.Is(err, context.Canceled) { // by who asked for it
					w.say(phrase.T("Not saved."), false)
					return
				}
				if err != nil {
					w.fail(phrase.T("Not saved."), err)
					return
				}
				w.say(phrase.F("Saved: %s.", filepath.Base(path)), false)
				if strings.HasSuffix(path, scheduler.FileExtension) {
					w.remember([]string{path})
				}
			})
		}()
	}, w.win)
	d.SetFileName(name)
	d.Show() // a size before that is a nil pointer in Fyne 2.8
	d.Resize(fyne.NewSize(760, 480))
}

// baseName is what a file of the runs on the page is called.
func (w *window) baseName() string {
	e := w.shownRuns()[0].Report.Experiment
	if w.comparing() || e.Workload == "" {
		return "interleave"
	}
	return e.Workload + "-" + strings.ReplaceAll(scheduler.Label(e.Model, e.Settings), ":", "-")
}

func (w *window) saveRun() {
	runs := w.shownRuns()
	if len(runs) == 0 {
		return
	}
	if len(runs) == 1 {
		w.save(w.baseName()+scheduler.FileExtension, runs[0].Save)
		return
	}
	w.save("runs", func(dir string) error {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return err
		}
		for i, r := range runs {
			name := fmt.Sprintf("%02d-%s-%s%s", i+1, r.Report.Experiment.Workload,
				strings.ReplaceAll(scheduler.Label(r.Report.Experiment.Model, r.Report.Experiment.Settings), ":", "-"), scheduler.FileExtension)
			if err := r.Save(filepath.Join(dir, name)); err != nil {
				return err
			}
		}
		return nil
	})
}

func (w *window) copyCommandLine() {
	var list []scheduler.Experiment
	for _, r := range w.shownRuns() {
		list = append(list, r.Report.Experiment)
	}
	if len(list) > 0 {
		w.copy(scheduler.CommandLine(list, 1))
	}
}
