package scheduler

import (
	"sync"
	"time"

	"interleave/scheduler/cpu"
	"interleave/scheduler/trace"
)

// sampleEvery is how often the cores are read during a run.
const sampleEvery = 250 * time.Millisecond

// sampling reads the cores while a run goes on: at its start, four times a
// second, where the wall time begins, and at the end.
type sampling struct {
	run  *Run
	end  chan struct{}
	gone chan struct{}

	mu   sync.Mutex
	cpu  *cpu.Sampler
	last trace.Time
	busy time.Duration // of all cores together, since mark
}

func startSampling(r *Run) *sampling {
	s := &sampling{run: r, end: make(chan struct{}), gone: make(chan struct{}), cpu: cpu.New(), last: r.now()}
	go s.loop()
	return s
}

func (s *sampling) loop() {
	defer close(s.gone)
	tick := time.NewTicker(sampleEvery)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
			s.read()
		case <-s.end:
			return
		}
	}
}

// read takes one sample.
func (s *sampling) read() {
	s.mu.Lock()
	defer s.mu.Unlock()
	shares, since, err := s.cpu.Read()
	if err != nil {
		return // a reading that fails is a gap in the strip, not the end of a run
	}
	at := s.run.now()
	for _, b := range shares {
		s.busy += time.Duration(float64(b) * float64(since))
	}
	from := s.last
	s.last = at
	s.run.trace.Update(func(w *trace.Writer) {
		w.Reach(at)
		w.Sample(trace.Sample{From: from, T: at, Busy: shares})
	})
}

// mark says that the wall time begins now.
func (s *sampling) mark() {
	s.read()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.busy = 0
}

// stop takes the last sample and returns how long all cores together have been
// busy since mark.
func (s *sampling) stop() time.Duration {
	close(s.end)
	<-s.gone
	s.read()
	return s.busy
}
