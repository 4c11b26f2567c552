package app

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
	fynetheme "fyne.io/fyne/v2/theme"

	"interleave/app/plot"
	"interleave/app/theme"
	"interleave/scheduler"
	"interleave/scheduler/replace"
	"interleave/scheduler/trace"
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
		w.progress.Say("Stop the run first, then open a file.", true)
		return
	}
	w.progress.Say("Opening.", false)
	go func() {
		var list []scheduler.Recording
		var failed error
		for _, p := range paths {
			r, err := scheduler.OpenRecording(p)
			if err != nil {
				failed = errors.Join(failed, err)
				continue
			}
			list = append(list, r)
		}
		w.do(func() {
			if failed != nil {
				w.fail("Not opened.", failed)
				return
			}
			then(list)
		})
	}()
}

// fail tells what went wrong: a word in the bar, the sentence over the window.
func (w *window) fail(word string, err error) {
	w.progress.Say(word, true)
	dialog.ShowError(errors.New(upperFirst(err.Error())), w.win)
}

func (w *window) openDialog() { w.chooseFile(func(path string) { w.openFiles([]string{path}) }) }

// chooseFile asks for the name of a file.
func (w *window) chooseFile(then func(path string)) {
	d := dialog.NewFileOpen(func(f fyne.URIReadCloser, err error) {
		if err != nil {
			w.fail("Not opened.", err)
			return
		}
		if f == nil {
			return
		}
		path := f.URI().Path()
		_ = f.Close()
		then(path)
	}, w.win)
	d.SetFilter(storage.NewExtensionFileFilter([]string{".gz", ".json"}))
	d.Show() // a size before that is a nil pointer in Fyne 2.8
	d.Resize(fyne.NewSize(760, 480))
}

// dropped opens files that were dragged into the window.
func (w *window) dropped(_ fyne.Position, uris []fyne.URI) {
	var paths []string
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
	sub := fyne.NewMenuItem("Open recent", nil)
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
			w.fail("Not saved.", err)
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
		w.progress.Say("Saving.", false)
		go func() {
			err := write(path)
			w.do(func() {
				if err != nil {
					w.fail("Not saved.", err)
					return
				}
				w.progress.Say("Saved: "+filepath.Base(path)+".", false)
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

// savePicture writes what is seen of the runs, twice as fine as the window. A
// process of its own draws it, as the picture command does.
func (w *window) savePicture() {
	runs := w.shownRuns()
	if len(runs) == 0 {
		return
	}
	v := w.timeline.View()
	if w.comparing() {
		v = w.several.stack.View()
	}
	size := w.win.Canvas().Size()
	args := []string{
		"--scale", "2", "--width", strconv.Itoa(max(int(size.Width), leastWidth)), "--height", strconv.Itoa(max(int(size.Height)-48, leastHeight)),
		"--from", max(v.Start(), 0).Duration().String(), "--to", v.End().Duration().String(),
	}
	if theme.PaletteFor(fynetheme.Color(fynetheme.ColorNameBackground)) == &plot.Dark {
		args = append(args, "--dark")
	}
	w.save(w.baseName()+".png", func(path string) error { return drawElsewhere(runs, path, args) })
}

// drawElsewhere has a process of this program draw runs into a file.
func drawElsewhere(runs []scheduler.Recording, path string, args []string) error {
	dir, err := os.MkdirTemp("", "interleave-picture-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	self, err := os.Executable()
	if err != nil {
		return err
	}
	args = append([]string{"picture", "-o", path}, args...)
	for i, r := range runs {
		name := filepath.Join(dir, strconv.Itoa(i)+scheduler.FileExtension)
		if err := r.Save(name); err != nil {
			return err
		}
		args = append(args, name)
	}
	c := exec.Command(self, args...)
	said, err := c.CombinedOutput()
	if text := strings.TrimSpace(string(said)); err != nil && text != "" {
		return errors.New(strings.TrimPrefix(text, "interleave: "))
	}
	return err
}

func (w *window) saveFigures() {
	runs := w.shownRuns()
	if len(runs) == 0 {
		return
	}
	w.save(w.baseName()+".csv", func(path string) error {
		return replace.File(path, func(out io.Writer) error { return writeFigures(out, runs) })
	})
}

// writeFigures writes a line a task of every run, times in nanoseconds.
func writeFigures(out io.Writer, runs []scheduler.Recording) error {
	c := csv.NewWriter(out)
	_ = c.Write([]string{
		"workload", "model", "settings", "wall_ns", "task", "state", "running_ns", "ready_ns", "waiting_ns", "blocked_ns", "spans",
	}) // the error is kept for Error
	for _, r := range runs {
		e := r.Report.Experiment
		var set []string
		for k, v := range e.Settings {
			set = append(set, k+"="+v)
		}
		slices.Sort(set)
		for i := range r.Trace.Tasks {
			t := &r.Trace.Tasks[i]
			s := sums(t)
			_ = c.Write([]string{
				e.Workload, scheduler.Label(e.Model, e.Settings), strings.Join(set, " "), fmt.Sprint(int64(r.Report.Wall)),
				t.Name, t.Open.State.String(), fmt.Sprint(int64(s.Running)), fmt.Sprint(int64(s.Ready)),
				fmt.Sprint(int64(s.Waiting)), fmt.Sprint(int64(s.Blocked)), fmt.Sprint(s.Spans),
			})
		}
	}
	c.Flush()
	return c.Error()
}

// sums are a task's own, or those of its spans where it did not tell them.
func sums(t *trace.Task) trace.Sums {
	if t.Sums.Spans > 0 {
		return t.Sums
	}
	return trace.SumSpans(t.Spans)
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
