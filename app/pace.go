package app

import (
	"time"

	"interleave/scheduler"
	"interleave/scheduler/cpu"
)

// pace is how often a run is drawn. Drawing takes from what it measures: no more
// often than is good for the run, and no more than half a core, whatever that
// buys on this machine – where OpenGL is done in software a frame is dear.
type pace struct {
	least, frame time.Duration // between two frames: at least, and now
	since        time.Time
	used         time.Duration // this program's CPU time then
}

const (
	usualFrame = time.Second / 30
	polite     = time.Second / 15 // while the run wants all cores for itself
	slowest    = time.Second / 10
	budget     = 0.5 // cores
	paceEach   = 400 * time.Millisecond
)

func paceFor(e scheduler.Experiment) *pace {
	p := &pace{least: usualFrame}
	if e.Model == "processes" || e.Settings["threads"] == "free" {
		p.least = polite
	}
	p.frame = p.least
	return p
}

// due reports whether it is time for a frame, after the last one.
func (p *pace) due(last, now time.Time) bool {
	if now.Sub(p.since) >= paceEach {
		p.look(now, cpu.Own())
	}
	return now.Sub(last) >= p.frame-2*time.Millisecond
}

// look draws less often where this program took more than its budget since it
// looked last, and more often again where it took clearly less.
func (p *pace) look(now time.Time, used time.Duration) {
	if !p.since.IsZero() {
		took := float64(used-p.used) / float64(now.Sub(p.since))
		switch {
		case took > budget:
			p.frame = min(p.frame*5/4, slowest)
		case took < 0.8*budget:
			p.frame = max(p.frame*9/10, p.least)
		}
	}
	p.since, p.used = now, used
}
