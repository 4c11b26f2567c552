package command

import (
	"strings"
	"testing"
)

// goodReport is a small report that keeps the contract.
const goodReport = `{
	"experiment": {"workload": "counter", "model": "async", "settings": {"mutex": "off"}, "seed": 1, "tasks": 1, "workers": 100},
	"machine": {"os": "linux", "arch": "amd64", "cpu": "", "cpus": 2, "go": "go1.26"},
	"wall_ns": 100, "start_ns": 5, "cpu_ns": 90, "others_cpu_ns": 0, "server_cpu_ns": 0, "program_cpu_ns": 1,
	"limit": {"speedup": 1.5, "reason": "one thread"},
	"tasks": [{"id": 1, "name": "Task 1", "pid": 3, "tid": 4, "state": "done",
		"running_ns": 60, "ready_ns": 20, "waiting_ns": 0, "blocked_ns": 0, "spans": 3}],
	"switches": null, "ended_by": {"end": 1}, "detector": "clock", "dropped_records": 0,
	"loop": {"turns": 4, "max_lag_ns": 7},
	"counter": {"expected": 4, "final": 4, "lost": 0, "overwrites": 0, "accounted": 0}
}`

// TestTheCheckOfTheContract: a check that accepts everything checks nothing.
func TestTheCheckOfTheContract(t *testing.T) {
	if err := checkReport([]byte(goodReport), []string{"tasks[].state=done", "counter.lost=0"}); err != nil {
		t.Fatalf("a good report: %v", err)
	}
	tests := map[string]struct{ old, new, says string }{
		"a key is missing":               {`"detector": "clock",`, ``, "detector is there 0 times"},
		"a key of a task is missing":     {`"tid": 4,`, ``, "tasks[].tid is there 0 times"},
		"a key is new":                   {`"seed": 1`, `"seed": 1, "extra": 2`, "experiment.extra is not part"},
		"a key is not snake_case":        {`"pid"`, `"processID"`, "not snake_case"},
		"a number is a text":             {`"wall_ns": 100`, `"wall_ns": "100"`, "wall_ns is text"},
		"a time has a fraction":          {`"wall_ns": 100`, `"wall_ns": 100.5`, "wall_ns is fraction"},
		"a list is null":                 {`"ended_by": {"end": 1}`, `"ended_by": null`, "ended_by is null"},
		"no loop under async":            {`"loop": {"turns": 4, "max_lag_ns": 7},`, ``, "loop is there 0 times"},
		"pages without a download":       {`"switches"`, `"pages": {"count": 1, "failed": 0, "connections": 1, "bytes": 2}, "switches"`, "pages is there 1 times"},
		"more than one document":         {`"accounted": 0}`, `"accounted": 0}} {"a": 0`, "something follows"},
		"text before it":                 {`{`, `ready: {`, "not the JSON"},
		"a task too few":                 {`"tasks": 1`, `"tasks": 2`, "1 tasks instead of 2"},
		"longer in its states than all":  {`"ready_ns": 20`, `"ready_ns": 50`, "the run took 100ns"},
		"longer running than there is":   {`"running_ns": 60`, `"running_ns": 101`, "one at a time"},
		"a negative time":                {`"ready_ns": 20`, `"ready_ns": -20`, "less than nothing"},
		"a state that is not an end":     {`"done"`, `"running"`, "is running at the end"},
		"a failure without an error":     {`"done"`, `"failed"`, "is failed with the error"},
		"a sum that does not add up":     {`"final": 4`, `"final": 3`, "4 − 3 is not 0"},
		"a loss that is not accounted":   {`"final": 4, "lost": 0`, `"final": 3, "lost": 1`, "1 lost, 0 accounted for"},
		"an end that nobody counted":     {`"ended_by": {"end": 1}`, `"ended_by": {}`, "0 running spans were ended"},
		"not what the script asked for":  {`"max_lag_ns": 7`, `"max_lag_ns": 8`, "loop.max_lag_ns is 8, want 7"},
		"an unknown way to tell a break": {`"clock"`, `"guess"`, `the detector is "guess"`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			doc := strings.Replace(goodReport, test.old, test.new, 1)
			if doc == goodReport {
				t.Fatal("nothing was changed")
			}
			err := checkReport([]byte(doc), []string{"loop.max_lag_ns=7"})
			if name == "no loop under async" {
				err = checkReport([]byte(doc), nil)
			}
			if err == nil || !strings.Contains(err.Error(), test.says) {
				t.Errorf("the check says %v, want %q", err, test.says)
			}
		})
	}
}
