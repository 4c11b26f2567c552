package chrome

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"interleave/scheduler/trace"
)

// header is what a file holds besides its events. Times are in nanoseconds. Its
// texts are packed, since JSON has none that are not UTF-8.
type header struct {
	Version    int             `json:"version"`
	Recorded   time.Time       `json:"recorded,omitzero"`
	Foreign    bool            `json:"foreign,omitempty"`
	Experiment experiment      `json:"experiment"`
	Detector   string          `json:"detector"`
	Cores      int             `json:"cores"`
	Start      trace.Time      `json:"start_ns"`
	Now        trace.Time      `json:"now_ns"`
	Progress   float64         `json:"progress"`
	Dropped    uint64          `json:"dropped_records"`
	Gaps       uint64          `json:"gaps"`
	Marks      int             `json:"marks"`   // how many events there are of it,
	Samples    int             `json:"samples"` // so that none can be missing
	Tasks      list[task]      `json:"tasks"`
	Processes  list[process]   `json:"processes"`
	Threads    list[thread]    `json:"threads"`
	Report     json.RawMessage `json:"report,omitempty"`
}

type experiment struct {
	Workload string       `json:"workload"`
	Model    string       `json:"model"`
	Settings dict[string] `json:"settings"`
	Seed     int64        `json:"seed"`
	Tasks    int          `json:"tasks"`
	Workers  int          `json:"workers"`
}

type task struct {
	Name    string `json:"name"`
	Process int    `json:"process"` // index, or -1
	Spans   int    `json:"spans"`   // closed ones
	Error   string `json:"error,omitempty"`
	Sums    sums   `json:"sums"`
}

type sums struct {
	Running time.Duration `json:"running_ns,omitempty"`
	Ready   time.Duration `json:"ready_ns,omitempty"`
	Waiting time.Duration `json:"waiting_ns,omitempty"`
	Blocked time.Duration `json:"blocked_ns,omitempty"`
	Spans   int           `json:"spans,omitempty"`
	Ended   dict[uint64]  `json:"ended_by,omitempty"`
}

type process struct {
	PID   int `json:"pid"`
	Spans int `json:"spans"` // closed ones
}

type thread struct {
	Process int `json:"process"`
	TID     int `json:"tid"`
}

// headerOf takes the header from a file's content and returns its JSON. The
// report goes in as it is, byte for byte, which Marshal would not do.
func headerOf(f *File) ([]byte, error) {
	s := &f.Trace
	h := header{
		Version: version, Recorded: f.Recorded.Round(0), Foreign: f.Foreign,
		Experiment: experiment{
			Workload: pack(s.Experiment.Workload), Model: pack(s.Experiment.Model), Settings: dict[string]{},
			Seed: s.Experiment.Seed, Tasks: s.Experiment.Tasks, Workers: s.Experiment.Workers,
		},
		Detector: pack(s.Detector), Cores: s.Cores, Start: s.Start, Now: s.Now, Progress: s.Progress,
		Dropped: s.Dropped, Gaps: s.Gaps, Marks: len(s.Marks), Samples: len(s.Samples),
	}
	for k, v := range s.Experiment.Settings {
		h.Experiment.Settings[pack(k)] = pack(v)
	}
	for i := range s.Tasks {
		t := &s.Tasks[i]
		h.Tasks = append(h.Tasks, task{
			Name: pack(t.Name), Process: t.Process, Spans: len(t.Spans), Error: pack(t.Err), Sums: packSums(t.Sums),
		})
	}
	for i := range s.Processes {
		h.Processes = append(h.Processes, process{s.Processes[i].PID, len(s.Processes[i].Spans)})
	}
	for _, t := range s.Threads {
		h.Threads = append(h.Threads, thread(t))
	}
	if len(h.Experiment.Settings) > maxDict {
		return nil, fmt.Errorf("an experiment with more than %d settings cannot be saved", maxDict)
	}
	text, err := json.Marshal(h)
	if err != nil {
		return nil, err
	}
	if len(f.Report) > 0 {
		if !json.Valid(f.Report) {
			return nil, errors.New("the report is not valid JSON")
		}
		text = append(text[:len(text)-1], `,"report":`...)
		text = append(append(text, f.Report...), '}')
	}
	if len(text) > maxHeader {
		return nil, fmt.Errorf("names, errors and figures of %d bytes: %d can be saved", len(text), maxHeader)
	}
	return text, nil
}

// parseHeader is the inverse: the file without what the events tell.
func parseHeader(text []byte) (File, *header, error) {
	v := struct {
		Version int `json:"version"`
	}{}
	if err := json.Unmarshal(text, &v); err != nil || v.Version < 1 {
		return File{}, nil, errors.New("its header tells no version of the format")
	}
	if v.Version > version {
		return File{}, nil, fmt.Errorf("it was written by a newer Interleave: its format is %d, this program knows up to %d", v.Version, version)
	}
	h := &header{}
	if err := json.Unmarshal(text, h); err != nil {
		return File{}, nil, fmt.Errorf("its header is damaged: %w", plain(err))
	}
	if h.Marks < 0 || h.Marks > trace.MaxMarks || len(h.Tasks) > trace.MaxTasks {
		return File{}, nil, fmt.Errorf("its header tells of %d tasks and %d marks: %d and %d are possible",
			len(h.Tasks), h.Marks, trace.MaxTasks, trace.MaxMarks)
	}
	f := File{Report: h.Report, Recorded: h.Recorded, Foreign: h.Foreign}
	err := h.unpack(&f.Trace)
	return f, h, err
}

func (h *header) unpack(s *trace.Snapshot) error {
	var u unpacker
	*s = trace.Snapshot{
		Experiment: trace.Experiment{
			Workload: u.text(h.Experiment.Workload), Model: u.text(h.Experiment.Model),
			Seed: h.Experiment.Seed, Tasks: h.Experiment.Tasks, Workers: h.Experiment.Workers,
		},
		Detector: u.text(h.Detector), Cores: h.Cores, Start: h.Start, Now: h.Now, Ended: true,
		Progress: h.Progress, Dropped: h.Dropped, Gaps: h.Gaps,
	}
	if len(h.Experiment.Settings) > 0 {
		s.Experiment.Settings = map[string]string{}
	}
	for k, v := range h.Experiment.Settings {
		s.Experiment.Settings[u.text(k)] = u.text(v)
	}
	s.Tasks = make([]trace.Task, len(h.Tasks))
	for i, t := range h.Tasks {
		s.Tasks[i] = trace.Task{
			ID: trace.TaskID(i), Name: u.text(t.Name), Process: t.Process, Err: u.text(t.Error), Sums: u.sums(t.Sums),
		}
	}
	s.Processes = make([]trace.Process, len(h.Processes))
	for i, p := range h.Processes {
		s.Processes[i].PID = p.PID
	}
	for _, t := range h.Threads {
		s.Threads = append(s.Threads, trace.Thread(t))
	}
	return u.err
}
