package main

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"interleave/scheduler"
)

// windowed are the rows of the window, looked at from outside: its picture on a
// virtual display of 1280×720, where OpenGL is done in software, and what /proc
// tells of its process.
func windowed() []row {
	return []row{
		{name: "window: first picture after exec, ms", goal: atMost(250), measure: func(b *bench) ([]float64, error) { return b.firstPicture() }},
		{name: "window: idle with the meter, % of a core", goal: atMost(3), measure: func(b *bench) ([]float64, error) {
			return b.onDesk(nil, nil, (*desk).idle)
		}},
		{name: "window: idle, a recorded run on the page, % of a core", goal: atMost(1.5), measure: func(b *bench) ([]float64, error) {
			return b.withRecording(func(path string) ([]float64, error) { return b.onDesk(nil, []string{"open", path}, (*desk).idle) })
		}},
		{name: "window: drawing a live run under the GIL, cores", goal: atMost(0.5), measure: func(b *bench) ([]float64, error) {
			share, _, err := b.live()
			return share, err
		}},
		{name: "window: pictures a second of a live run", goal: atLeast(30), limit: "30", measure: func(b *bench) ([]float64, error) {
			_, frames, err := b.live()
			return frames, err
		}},
		{name: "window: 10⁶ spans open, MB resident", goal: atMost(250), measure: func(b *bench) ([]float64, error) {
			return b.withMillion(func(d *desk) ([]float64, error) {
				x, err := residentNow(d.window.Process.Pid)
				return []float64{x}, err
			})
		}},
		{name: "window: pan 10⁶ spans, 40 times a second, pictures a second", goal: atLeast(30), limit: "40", measure: func(b *bench) ([]float64, error) {
			return b.withMillion(func(d *desk) ([]float64, error) { return d.moved("Right", "Left") })
		}},
		{name: "window: zoom 10⁶ spans, 40 times a second, pictures a second", goal: atLeast(30), measure: func(b *bench) ([]float64, error) {
			return b.withMillion(func(d *desk) ([]float64, error) { return d.moved("plus", "minus") })
		}},
		observed("one core", "gil", 1.02, func(life, others time.Duration) time.Duration {
			return max(0, others-time.Duration(runtime.NumCPU()-1)*life)
		}),
		observed("all cores", "free", 1.05, func(_, others time.Duration) time.Duration {
			return others / time.Duration(runtime.NumCPU())
		}),
		{name: "lecture: first scene after exec, ms", goal: atMost(350), measure: func(b *bench) ([]float64, error) {
			return b.firstPicture("lecture")
		}},
		{name: "lecture: from a key to the next scene, ms", goal: atMost(100), measure: func(b *bench) ([]float64, error) {
			return b.onDesk(nil, []string{"lecture"}, (*desk).turned)
		}},
	}
}

// settled is how long a window has to come to rest.
const settled = 3 * time.Second

// firstPicture is how long it takes from the start of the program to what args show.
func (b *bench) firstPicture(args ...string) ([]float64, error) {
	var out []float64
	for range b.repeat {
		x, err := b.onDesk(nil, args, func(d *desk) ([]float64, error) {
			return []float64{float64(d.seen().Sub(d.begun)) / 1e6}, nil
		})
		if err != nil || x == nil {
			return nil, err
		}
		out = append(out, x...)
	}
	return out, nil
}

// idle is the share of a core that the window takes while nothing happens.
func (d *desk) idle() ([]float64, error) {
	if err := d.rest(settled); err != nil {
		return nil, err
	}
	share, _, err := d.during(10 * time.Second)
	return []float64{100 * share}, err
}

// during is how many cores the window takes for some time, and how many
// pictures a second come from it. The display's work counts as others'.
func (d *desk) during(t time.Duration) (cores, frames float64, err error) {
	pid, begin := d.window.Process.Pid, time.Now()
	worker := childOf(pid)
	machine, ours, theirs, painted := busy(), cpuOf(pid), cpuOf(worker), d.frames()
	err = d.rest(t)
	took := time.Since(begin)
	window := cpuOf(pid) - ours
	d.b.others += max(0, busy()-machine-window-(cpuOf(worker)-theirs))
	d.b.wall += took
	return float64(window) / float64(took), (d.frames() - painted) / took.Seconds(), err
}

// computing8 is the choice of eight computing tasks of some size.
func computing8(threads, size string) map[string]any {
	return map[string]any{
		"workload": "compute", "model": "threads", "variants": map[string]string{"threads": threads},
		"texts": map[string]string{"compute/size": size},
	}
}

// live measures the window in the middle of a run of some ten seconds, which it then breaks off.
func (b *bench) live() (share, frames []float64, err error) {
	_, err = b.onDesk(computing8("gil", "2500000000"), nil, func(d *desk) ([]float64, error) {
		if err := d.focus(); err != nil {
			return nil, err
		}
		worker, err := d.run()
		if err != nil {
			return nil, err
		}
		if err := d.rest(time.Second); err != nil {
			return nil, err
		}
		x, y, err := d.during(3 * time.Second)
		if err == nil && cpuOf(worker) == 0 {
			err = fmt.Errorf("the run was over too soon")
		}
		share, frames = []float64{x}, []float64{y}
		return nil, err
	})
	return share, frames, err
}

// run presses Space and waits for the worker process.
func (d *desk) run() (worker int, err error) {
	press := exec.CommandContext(d.b.ctx, "xdotool", "key", "space")
	press.Env = d.environment()
	if err := press.Start(); err != nil {
		return 0, err
	}
	err = d.until(5*time.Second, func() bool {
		worker = childOf(d.window.Process.Pid)
		return worker != 0
	})
	return worker, waited(press, err)
}

func waited(c *exec.Cmd, err error) error {
	if e := c.Wait(); err == nil {
		err = e
	}
	return err
}

// withRecording measures something that needs a small recorded run.
func (b *bench) withRecording(measure func(path string) ([]float64, error)) ([]float64, error) {
	return b.inFolder(func(path string) ([]float64, error) {
		e, err := scheduler.Resolve(scheduler.Request{Workload: "compute", Model: "threads:gil", Set: small, Seed: 1})
		if err != nil {
			return nil, err
		}
		r, err := scheduler.Start(b.ctx, e)
		if err != nil {
			return nil, err
		}
		if _, err := r.Wait(); err != nil {
			return nil, err
		}
		if err := r.Recording().Save(path); err != nil {
			return nil, err
		}
		return measure(path)
	})
}

// withMillion opens a recording of a million spans and lets the window settle.
func (b *bench) withMillion(measure func(d *desk) ([]float64, error)) ([]float64, error) {
	return b.inFolder(func(path string) ([]float64, error) {
		if err := (scheduler.Recording{Trace: million()}).Save(path); err != nil {
			return nil, err
		}
		return b.onDesk(nil, []string{"open", path}, func(d *desk) ([]float64, error) {
			if err := d.rest(settled); err != nil {
				return nil, err
			}
			return measure(d)
		})
	})
}

// residentNow is the memory that a process has at the moment, in MB.
func residentNow(pid int) (float64, error) {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0, err
	}
	_, rest, _ := strings.Cut(string(b), "VmRSS:")
	f := strings.Fields(rest)
	if len(f) == 0 {
		return 0, fmt.Errorf("process %d has no VmRSS", pid)
	}
	kb, err := strconv.Atoi(f[0])
	return float64(kb) / 1e3, err
}

// moved zooms in and then presses one key and the other in turn, forty times a
// second for three seconds, and tells how many pictures a second came of it.
func (d *desk) moved(there, back string) ([]float64, error) {
	if err := d.focus(); err != nil {
		return nil, err
	}
	if err := d.do("key", "--delay", "30", "plus", "plus", "plus", "plus"); err != nil {
		return nil, err
	}
	keys := []string{"key", "--delay", "25"}
	for i := range 120 {
		keys = append(keys, []string{there, back}[i/5%2])
	}
	if err := d.rest(500 * time.Millisecond); err != nil {
		return nil, err
	}
	begin, painted := time.Now(), d.frames()
	if err := d.do(keys...); err != nil {
		return nil, err
	}
	return []float64{(d.frames() - painted) / time.Since(begin).Seconds()}, nil
}

// observed compares the life of a run's worker process under the window with
// that under `interleave run`, both seen from outside in the same way; lost is
// what others took of it.
func observed(where, threads string, most float64, lost func(life, others time.Duration) time.Duration) row {
	const size = "200000000"
	return row{
		name: "observer: a run in the window ÷ interleave run, " + where, goal: atMost(most), limit: "1",
		measure: func(b *bench) ([]float64, error) {
			return b.onDesk(computing8(threads, size), nil, func(d *desk) (out []float64, err error) {
				if err := d.focus(); err != nil {
					return nil, err
				}
				for range 2 * b.repeat {
					var lives [2]time.Duration
					for i, run := range []func() (time.Duration, error){
						func() (time.Duration, error) { return d.commanded(threads, size, lost) },
						func() (time.Duration, error) { return d.shown(lost) },
					} {
						if lives[i], err = run(); err != nil {
							return nil, err
						}
					}
					out = append(out, float64(lives[1])/float64(lives[0]))
				}
				return slices.Clip(out), nil
			})
		},
	}
}

// commanded is the life of the worker of `interleave run`.
func (d *desk) commanded(threads, size string, lost func(life, others time.Duration) time.Duration) (time.Duration, error) {
	c := exec.CommandContext(d.b.ctx, d.program, "run", "--workload", "compute", "--model", "threads:"+threads, "--set", "size="+size)
	c.Env = d.environment()
	if err := c.Start(); err != nil {
		return 0, err
	}
	worker := 0
	err := d.until(5*time.Second, func() bool {
		worker = childOf(c.Process.Pid)
		return worker != 0
	})
	life := time.Duration(0)
	if err == nil {
		life, err = d.life(worker, c.Process.Pid, lost)
	}
	return life, waited(c, err)
}

// shown is the life of the worker of a run in the window; it waits for the
// last figures to be drawn.
func (d *desk) shown(lost func(life, others time.Duration) time.Duration) (time.Duration, error) {
	worker, err := d.run()
	if err != nil {
		return 0, err
	}
	life, err := d.life(worker, d.window.Process.Pid, lost)
	if err != nil {
		return 0, err
	}
	return life, d.rest(400 * time.Millisecond)
}

// life is how long a process that has just begun lives, without what others
// than it and its starter took from it. Its own processor time is told by the
// starter, who has waited for it; what it has at the end is kept by nobody else.
func (d *desk) life(worker, starter int, lost func(life, others time.Duration) time.Duration) (time.Duration, error) {
	begin, machine, own, waited := time.Now(), busy(), cpuOf(starter), waitedBy(starter)
	if err := gone(worker); err != nil {
		return 0, err
	}
	life, all := time.Since(begin), busy()-machine
	_ = d.until(100*time.Millisecond, func() bool {
		_, err := os.Stat(fmt.Sprintf("/proc/%d", starter))
		return waitedBy(starter) != waited || err != nil
	})
	others := max(0, all-(waitedBy(starter)-waited)-(cpuOf(starter)-own))
	d.b.others += others
	d.b.wall += life
	return life - lost(life, others), nil
}
