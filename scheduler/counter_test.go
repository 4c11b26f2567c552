package scheduler

import (
	"testing"

	"interleave/scheduler/affinity"
)

// TestEveryLostUpdateIsAccountedFor holds what makes the counter's race exact:
// what the overwrites threw away is what is missing in the end, under every
// model whose tasks share a word, and nothing is where a mutex stands.
func TestEveryLostUpdateIsAccountedFor(t *testing.T) {
	for _, mutex := range []string{"off", "on"} {
		for _, model := range models {
			t.Run(model+" with the mutex "+mutex, func(t *testing.T) {
				if model == "threads:one-processor" && !affinity.Supported {
					t.Skip("this system cannot bind threads")
				}
				set := map[string]string{"increments": "200,000", "mutex": mutex}
				switch model {
				case "processes":
					set["memory"] = "shared"
				case "async":
					set["await"] = "on"
				}
				_, rep := finished(t, Request{Workload: "counter", Model: model, Tasks: 4, Set: set, Seed: 1})
				c := rep.Counter
				if c.Expected != 800_000 || c.Lost != int64(c.Expected)-int64(c.Final) || c.Lost != c.Accounted {
					t.Errorf("of %d increments %d remain, %d are lost, overwrites account for %d", c.Expected, c.Final, c.Lost, c.Accounted)
				}
				if mutex == "on" && (c.Lost != 0 || c.Overwrites != 0) {
					t.Errorf("%d lost by %d overwrites in spite of the mutex", c.Lost, c.Overwrites)
				}
			})
		}
	}
}
