package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"interleave/scheduler"
	"interleave/scheduler/trace"
)

// recorded are the rows of recorded runs: a trace of a million spans and a
// hundred thousand marks, saved and opened again.
func recorded() []row {
	return []row{
		{name: "save 10⁶ spans, s", goal: atMost(1.5), measure: func(b *bench) ([]float64, error) {
			return b.withFile(func(path string) (float64, error) {
				begin := time.Now()
				err := scheduler.Recording{Trace: million()}.Save(path)
				return time.Since(begin).Seconds(), err
			})
		}},
		{name: "open 10⁶ spans, s", goal: atMost(1.5), measure: func(b *bench) ([]float64, error) {
			return b.withFile(func(path string) (float64, error) {
				if err := (scheduler.Recording{Trace: million()}).Save(path); err != nil {
					return 0, err
				}
				begin := time.Now()
				_, err := scheduler.OpenRecording(path)
				return time.Since(begin).Seconds(), err
			})
		}},
		{name: "interleave picture of 10⁶ spans, MB resident at most", goal: atMost(300), measure: (*bench).resident},
	}
}

// withFile measures something that needs the name of a file, as often as asked.
func (b *bench) withFile(measure func(path string) (float64, error)) ([]float64, error) {
	return b.inFolder(func(path string) ([]float64, error) {
		return b.each(func() (float64, error) { return measure(path) })
	})
}

// inFolder lends the name of a file in a folder that is removed afterwards.
func (b *bench) inFolder(measure func(path string) ([]float64, error)) ([]float64, error) {
	dir, err := os.MkdirTemp("", "interleave-bench-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	return measure(filepath.Join(dir, "run"+scheduler.FileExtension))
}

// resident is how much memory a program takes that opens and draws such a file.
func (b *bench) resident() ([]float64, error) {
	program, err := filepath.Abs("interleave")
	if err != nil {
		return nil, err
	}
	if _, err := os.Stat(program); err != nil {
		return nil, nil // not built
	}
	return b.withFile(func(path string) (float64, error) {
		if err := (scheduler.Recording{Trace: million()}).Save(path); err != nil {
			return 0, err
		}
		c := exec.CommandContext(b.ctx, program, "picture", path, "-o", path+".png")
		if err := c.Run(); err != nil {
			return 0, err
		}
		return most(c.ProcessState)
	})
}

var kept *trace.Snapshot

// million is a trace of 64 tasks under an interpreter lock.
func million() trace.Snapshot {
	if kept != nil {
		return *kept
	}
	const tasks, rounds = 64, 7812
	names := make([]string, tasks)
	t := trace.New(scheduler.Experiment{Workload: "compute", Model: "threads", Settings: map[string]string{"threads": "gil"}, Tasks: tasks, Workers: tasks}, 2, names)
	t.Update(func(w *trace.Writer) {
		p := w.Process(1, 0)
		for range tasks {
			w.Thread(p, 0)
		}
		w.Begin(1000)
		w.EnterProcess(p, 1000, trace.Working, trace.NoTask)
		for i := range trace.TaskID(tasks) {
			w.Assign(i, p)
			w.Enter(i, trace.Change{At: 1000, State: trace.Ready, Reason: trace.Interpreter, Core: trace.NoCore, Thread: uint16(i)})
		}
		at := trace.Time(2000)
		for range rounds {
			for i := range trace.TaskID(tasks) {
				w.Enter(i, trace.Change{At: at, State: trace.Running, Core: int16(at % 2), Thread: uint16(i)})
				if at%5 == 0 {
					w.Mark(trace.Mark{T: at, Task: i, Kind: trace.HandOver, A: 1})
				}
				at += 5000 + trace.Time(i)*17
				w.Enter(i, trace.Change{At: at, State: trace.Ready, Reason: trace.Interpreter, Ender: trace.Lock, Core: trace.NoCore, Thread: uint16(i)})
			}
		}
		for i := range trace.TaskID(tasks) {
			w.Enter(i, trace.Change{At: at, State: trace.Running, Core: 0, Thread: uint16(i)})
			at += 1000
			w.Enter(i, trace.Change{At: at, State: trace.Done, Ender: trace.End, Core: trace.NoCore, Thread: uint16(i)})
		}
		w.Progress(1)
		w.End()
	})
	s := t.Snapshot()
	for i := range s.Tasks {
		s.Tasks[i].Sums = trace.SumSpans(s.Tasks[i].Spans)
	}
	kept = &s
	return s
}
