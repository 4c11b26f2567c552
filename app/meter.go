package app

import (
	"runtime"
	"time"

	"fyne.io/fyne/v2"

	"interleave/scheduler"
	"interleave/scheduler/cpu"
	"interleave/scheduler/trace"
)

// meter shows how busy the cores are while nothing runs: a trace without tasks
// that gets a sample every two seconds.
type meter struct {
	trace *trace.Trace
	began time.Time
	stop  chan struct{}
	done  chan struct{}
}

// meterView is how much time the idle window shows.
const meterView = trace.Time(60e9)

// meterEvery is how often the idle window is repainted; each time costs some 20
// ms where OpenGL is done in software.
const meterEvery = 2 * time.Second

// startMeter samples in turn and calls show on the UI goroutine after
// each; at most one call is pending. It runs until end is called.
func startMeter(show func(*meter)) *meter {
	m := &meter{began: time.Now(), stop: make(chan struct{}), done: make(chan struct{})}
	m.trace = trace.New(scheduler.Experiment{}, runtime.NumCPU(), nil)
	go m.run(show)
	return m
}

func (m *meter) run(show func(*meter)) {
	defer close(m.done)
	sampler := cpu.New()
	tick := time.NewTicker(meterEvery)
	defer tick.Stop()
	pending := make(chan struct{}, 1)
	for {
		select {
		case <-m.stop:
			return
		case <-tick.C:
		}
		busy, since, err := sampler.Read()
		if err != nil {
			continue
		}
		now := trace.Time(time.Since(m.began))
		m.trace.Update(func(w *trace.Writer) {
			w.Sample(trace.Sample{From: max(0, now-trace.Time(since)), T: now, Busy: busy})
			w.Reach(now)
		})
		select {
		case pending <- struct{}{}:
			fyne.Do(func() {
				<-pending
				show(m)
			})
		default: // the window is busy: the next second will do
		}
	}
}

// end stops the meter and waits for it.
func (m *meter) end() {
	close(m.stop)
	<-m.done
}
