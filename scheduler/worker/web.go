package worker

import (
	"fmt"
	"runtime/debug"

	"interleave/scheduler/cpu"
	"interleave/scheduler/wire"
	"interleave/workloads"
	"interleave/workloads/server"
)

// serveWeb is the embedded slow web server in a process of its own, so that its
// work disturbs no model. It serves from its start to Cancel.
func serveWeb(o wire.Order, out *port, c commands) error {
	debug.SetGCPercent(100) // nothing computes here
	w, _ := workloads.ByName(o.Experiment.Workload)
	served, ok := w.(workloads.Served)
	if !ok {
		return fmt.Errorf("workload %s needs no web server", o.Experiment.Workload)
	}
	cfg, _ := served.Server(o.Experiment.Settings, o.Experiment.Seed)
	s, err := server.Start(cfg)
	if err != nil {
		return fmt.Errorf("starting the web server: %w", err)
	}
	defer func() { _ = s.Close() }()
	out.sendJSON(wire.Prepared, true, wire.Preparation{URL: s.URL(), CA: s.CA()})
	<-c.begin
	since := cpu.Own()
	<-c.cancel
	out.sendJSON(wire.Summary, true, wire.Totals{CPU: cpu.Own() - since})
	return nil
}
