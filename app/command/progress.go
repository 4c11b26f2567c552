package command

import (
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"interleave/scheduler"
)

// patience is how long a command may take before a progress bar appears.
const patience = 500 * time.Millisecond

// progress shows how far a command has come with its runs, if it takes long and
// somebody looks.
type progress struct {
	program Program
	seen    bool
	begun   time.Time
	runs    int
	done    int
	bar     *progressbar.ProgressBar // nil before it appears
}

func (p Program) progress(runs int) *progress {
	f, ok := p.Err.(*os.File)
	return &progress{
		program: p, runs: runs, begun: time.Now(),
		seen: ok && term.IsTerminal(int(f.Fd())),
	}
}

// follow returns when the run has ended.
func (g *progress) follow(r *scheduler.Run, what string) {
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-r.Done():
			g.done++
			return
		case <-tick.C:
			if g.seen && time.Since(g.begun) >= patience {
				g.show(r.Progress(), what)
			}
		}
	}
}

// whole is the length of the bar in its own steps.
const whole = 1000

func (g *progress) show(share float64, what string) {
	if g.bar == nil {
		g.bar = progressbar.NewOptions(whole,
			progressbar.OptionSetWriter(g.program.Err), progressbar.OptionClearOnFinish(),
			progressbar.OptionSetWidth(30), progressbar.OptionSetPredictTime(true),
		)
	}
	g.bar.Describe(what)
	_ = g.bar.Set(int(whole * min((float64(g.done)+share)/float64(g.runs), 0.999)))
}

// end takes the bar away.
func (g *progress) end() {
	if g.bar != nil {
		_ = g.bar.Finish()
	}
}
