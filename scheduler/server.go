package scheduler

import (
	"context"
	"fmt"

	"interleave/scheduler/wire"
	"interleave/workloads"
	"interleave/workloads/server"
)

func (r *Run) serverConfig() (server.Config, bool) {
	w, ok := r.workload.(workloads.Served)
	if !ok {
		return server.Config{}, false
	}
	return w.Server(r.experiment.Settings, r.experiment.Seed)
}

// startServer starts the embedded web server in a process of its own and waits
// until it listens.
func (r *Run) startServer(ctx context.Context) error {
	c, out, err := spawn(r.order(wire.Server))
	if err != nil {
		return err
	}
	r.server = c
	r.serving = true
	go c.listen(out, func([]byte) error { return wire.ErrGarbage }, r.say)
	for {
		m, err := r.next(ctx)
		if err != nil {
			return err
		}
		switch m.kind {
		case wire.Hello:
			if err := r.greet(m); err != nil {
				return err
			}
		case wire.Prepared:
			var p wire.Preparation
			if err := wire.Decode(m.payload, &p); err != nil {
				return err
			}
			c.prepared = true
			r.url, r.ca = p.URL, p.CA
			return nil
		case wire.Fault:
			return fmt.Errorf("the web server did not start: %s", m.payload)
		}
	}
}

// serverSaid keeps the last words of the web server.
func (r *Run) serverSaid(m message) {
	var t wire.Totals
	if m.kind == wire.Summary && wire.Decode(m.payload, &t) == nil {
		r.webCPU = t.CPU
	}
}

// stopServer asks the web server to end; reap waits for it.
func (r *Run) stopServer() {
	switch {
	case r.server == nil:
	case !r.server.prepared:
		r.server.kill()
	default:
		r.server.say(wire.Go, nil) // it may not have been told: it waits for both
		r.server.say(wire.Cancel, nil)
	}
}
