package app

import (
	"testing"
	"time"

	"interleave/scheduler"
)

func TestDrawingKeepsToHalfACore(t *testing.T) {
	p := paceFor(scheduler.Experiment{Model: "threads", Settings: map[string]string{"threads": "gil"}})
	now, used := time.Unix(1, 0), time.Duration(0)
	look := func(cores float64) {
		now = now.Add(paceEach)
		used += time.Duration(cores * float64(paceEach))
		p.look(now, used)
	}
	look(0)
	for range 20 {
		look(0.45)
	}
	if p.frame != usualFrame {
		t.Errorf("within its budget it draws every %v", p.frame)
	}
	for range 3 {
		look(0.8)
	}
	slow := p.frame
	if slow <= usualFrame {
		t.Errorf("beyond its budget it draws every %v", slow)
	}
	for range 50 {
		look(0.8)
	}
	if p.frame != slowest {
		t.Errorf("it draws every %v; ten times a second it always does", p.frame)
	}
	for range 50 {
		look(0.1)
	}
	if p.frame != usualFrame {
		t.Errorf("with time to spare it draws every %v", p.frame)
	}
	if free := paceFor(scheduler.Experiment{Model: "threads", Settings: map[string]string{"threads": "free"}}); free.frame != polite {
		t.Errorf("beside a run that wants all cores it draws every %v", free.frame)
	}
}
