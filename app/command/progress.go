package command

import (
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"interleave/scheduler"
)

// patience is how long a run may take before a progress bar appears.
const patience = 500 * time.Millisecond

// follow shows the progress of a run until it has ended, if it takes long and
// somebody looks.
func (p Program) follow(r *scheduler.Run, what string) {
	f, ok := p.Err.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		<-r.Done()
		return
	}
	select {
	case <-r.Done():
		return
	case <-time.After(patience):
	}
	const whole = 1000
	bar := progressbar.NewOptions(whole,
		progressbar.OptionSetWriter(p.Err), progressbar.OptionSetDescription(what),
		progressbar.OptionClearOnFinish(), progressbar.OptionSetWidth(30),
		progressbar.OptionSetPredictTime(true),
	)
	defer func() { _ = bar.Finish() }()
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-r.Done():
			return
		case <-tick.C:
			_ = bar.Set(int(whole * min(r.Progress(), 0.999)))
		}
	}
}
