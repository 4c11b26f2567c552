package main

import (
	"maps"
	"slices"

	"interleave/scheduler"
	"interleave/scheduler/trace"
	"interleave/workloads/server"
)

// The downloads are the workload's defaults: forty pages of 16 KiB, each
// answered after 50 ms.
const pages = 40

var slow = server.Config{Latency: 50e6, Bytes: 16 << 10, Seed: 1}

// waiting are the ratios of whole downloads.
func waiting() []row {
	return []row{
		{
			name: "download 40 × 50 ms: 40 threads, wall ÷ latency", goal: atMost(1.2), limit: "1", python: "download threads",
			measure: func(b *bench) ([]float64, error) { return b.latencies("threads:gil", pages) },
		},
		{
			name: "download 40 × 50 ms: async, wall ÷ latency", goal: atMost(1.15), limit: "1", python: "download asyncio",
			measure: func(b *bench) ([]float64, error) { return b.latencies("async", 100) },
		},
		{
			name: "download 40 × 50 ms: 8 warm processes, speed-up ÷ 8", goal: atLeast(0.95), limit: "1", python: "download processes",
			measure: func(b *bench) ([]float64, error) {
				return b.pairs(2*b.repeat, b.reported("download", "sync", 0), b.reported("download", "processes", 8, warm),
					func(x, y scheduler.Report) float64 { return 1 / walls(x, y) / 8 })
			},
		},
	}
}

func (b *bench) latencies(model string, workers int) ([]float64, error) {
	return b.each(func() (float64, error) {
		rep, _, err := b.run("download", model, workers, nil)
		return float64(rep.Wall) / float64(slow.Latency), err
	})
}

// linked are pages over a link, one after another, against the formula: a round
// trip for a new connection, one for TLS 1.3, one for the page, and the server's
// 50 ms.
func linked() []row {
	var out []row
	for _, l := range []struct {
		name    string
		set     map[string]string
		formula float64
	}{
		{"new TCP", map[string]string{"session": "off"}, 110e6},
		{"new TCP + TLS 1.3", map[string]string{"session": "off", "tls": "on"}, 140e6},
		{"reused", nil, 80e6},
	} {
		out = append(out, row{
			name: "link 30 ms + server 50 ms, " + l.name + ": page ÷ formula", goal: between(0.97, 1.03), limit: "1",
			measure: func(b *bench) ([]float64, error) { return b.link(l.set, l.formula) },
		})
	}
	return out
}

func (b *bench) link(set map[string]string, formula float64) ([]float64, error) {
	with := map[string]string{"rtt": "30ms", "pages": "10"}
	maps.Copy(with, set)
	return b.each(func() (float64, error) {
		_, s, err := b.run("download", "sync", 0, with)
		if err != nil {
			return 0, err
		}
		var took []trace.Time
		for _, t := range s.Tasks[1:] { // the first has to connect in every case
			took = append(took, t.Open.Start-t.Spans[0].End)
		}
		slices.Sort(took)
		return float64(took[len(took)/2]) / formula, nil
	})
}
