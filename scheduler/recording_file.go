package scheduler

import (
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"time"

	"interleave/scheduler/trace/chrome"
)

// FileExtension is what the names of recorded runs end with.
const FileExtension = ".json.gz"

// Save writes the recording into a file that viewers of Chrome traces open, too.
// A file of that name is replaced by a whole one or not at all. It blocks until
// the disk has it.
func (r Recording) Save(path string) error {
	report, err := json.Marshal(r.Report)
	if err != nil {
		return fmt.Errorf("cannot save %s: %w", path, err)
	}
	f := chrome.File{Trace: r.Trace, Report: report, Recorded: r.Recorded}
	f.Trace.Ended = true
	return chrome.Save(path, f)
}

// OpenRecording reads a file that Save or another program has written. The error
// is one sentence that names the file and what is wrong with it.
func OpenRecording(path string) (Recording, error) {
	f, err := chrome.Open(path)
	if err != nil {
		return Recording{}, err
	}
	return recordingOf(path, f)
}

// ReadRecording is OpenRecording for a file that is open.
func ReadRecording(name string, in io.Reader) (Recording, error) {
	f, err := chrome.Read(in)
	if err != nil {
		return Recording{}, fmt.Errorf("cannot open %s: %w", name, err)
	}
	return recordingOf(name, f)
}

func recordingOf(path string, f chrome.File) (Recording, error) {
	f.Trace.Version = 1            // 0 is that of a trace into which nothing was written
	for i := range f.Trace.Tasks { // which grew while they were read: of a million spans 8 MB too much
		f.Trace.Tasks[i].Spans = slices.Clone(f.Trace.Tasks[i].Spans)
	}
	r := Recording{Trace: f.Trace, Recorded: f.Recorded, Foreign: f.Foreign, Name: filepath.Base(path)}
	if f.Foreign {
		r.Report.Wall = time.Duration(f.Trace.Now - f.Trace.Start)
		return r, nil
	}
	if err := json.Unmarshal(f.Report, &r.Report); err != nil {
		return Recording{}, fmt.Errorf("cannot open %s: its figures cannot be read: %w", path, err)
	}
	return r, nil
}
