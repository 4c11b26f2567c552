package command

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
)

// A key of the JSON that run prints. The contract is issue 2, section 5; what
// is printed besides it is listed too, so that no key comes or goes unnoticed.
type key struct {
	path  string // [] is every element of a list, * every name of an object
	kinds string // what its value may be
	when  string // where it must be: always, a model or workload; may: anywhere or nowhere
}

var contract = []key{
	{"experiment", "object", "always"},
	{"experiment.workload", "text", "always"},
	{"experiment.model", "text", "always"},
	{"experiment.settings", "object", "always"},
	{"experiment.settings.*", "text", "may"},
	{"experiment.seed", "whole", "always"},
	{"experiment.tasks", "whole", "always"},
	{"experiment.workers", "whole", "always"},
	{"machine", "object", "always"},
	{"machine.os", "text", "always"},
	{"machine.arch", "text", "always"},
	{"machine.cpu", "text", "always"},
	{"machine.cpus", "whole", "always"},
	{"machine.go", "text", "always"},
	{"wall_ns", "whole", "always"},
	{"start_ns", "whole", "always"},
	{"cpu_ns", "whole", "always"},
	{"others_cpu_ns", "whole", "always"},
	{"server_cpu_ns", "whole", "always"},
	{"program_cpu_ns", "whole", "always"},
	{"limit", "object", "always"},
	{"limit.speedup", "whole fraction null", "always"},
	{"limit.reason", "text", "always"},
	{"tasks", "list", "always"},
	{"tasks[]", "object", "always"},
	{"tasks[].id", "whole", "always"},
	{"tasks[].name", "text", "always"},
	{"tasks[].pid", "whole", "always"},
	{"tasks[].tid", "whole", "always"},
	{"tasks[].state", "text", "always"},
	{"tasks[].running_ns", "whole", "always"},
	{"tasks[].ready_ns", "whole", "always"},
	{"tasks[].waiting_ns", "whole", "always"},
	{"tasks[].blocked_ns", "whole", "always"},
	{"tasks[].spans", "whole", "always"},
	{"tasks[].error", "text", "may"},
	{"switches", "object null", "always"},
	{"switches.voluntary", "whole", "always"},
	{"switches.involuntary", "whole", "always"},
	{"kernel_ready_ns", "whole null", "may"},
	{"ended_by", "object", "always"},
	{"ended_by.*", "whole", "may"},
	{"detector", "text", "always"},
	{"dropped_records", "whole", "always"},
	{"loop", "object", "async"},
	{"loop.turns", "whole", "async"},
	{"loop.max_lag_ns", "whole", "async"},
	{"counter", "object", "counter"},
	{"counter.expected", "whole", "counter"},
	{"counter.final", "whole", "counter"},
	{"counter.lost", "whole", "counter"},
	{"counter.overwrites", "whole", "counter"},
	{"counter.accounted", "whole", "counter"},
	{"pages", "object", "download"},
	{"pages.count", "whole", "download"},
	{"pages.failed", "whole", "download"},
	{"pages.connections", "whole", "download"},
	{"pages.bytes", "whole", "download"},
	{"files", "object", "files"},
	{"files.count", "whole", "files"},
	{"files.failed", "whole", "files"},
	{"files.bytes", "whole", "files"},
	{"result", "object", "compute"},
	{"result.kernel", "text", "compute"},
	{"result.sum", "whole", "compute"},
	{"result.width", "whole", "may"},
	{"result.height", "whole", "may"},
	{"result.picture_png", "text", "may"},
	{"notes", "list", "may"},
	{"notes[]", "text", "may"},
	{"cancelled", "flag", "may"},
}

// found is a value of a document, by the contract's spelling of its path.
type found map[string][]any

// snake is how a key is spelled.
var snake = regexp.MustCompile(`^[a-z][a-z0-9]*(_[a-z0-9]+)*$`)

// collect walks a document. Names of settings and of enders are values, not
// part of the contract.
func (f found) collect(path string, v any) error {
	f[path] = append(f[path], v)
	switch v := v.(type) {
	case map[string]any:
		for k, x := range v {
			name := k
			if path == "experiment.settings" || path == "ended_by" {
				k = "*"
			}
			if !snake.MatchString(strings.ReplaceAll(name, "-", "_")) {
				return fmt.Errorf("the key %s.%s is not snake_case", path, name)
			}
			if err := f.collect(strings.TrimPrefix(path+"."+k, "."), x); err != nil {
				return err
			}
		}
	case []any:
		for _, x := range v {
			if err := f.collect(path+"[]", x); err != nil {
				return err
			}
		}
	}
	return nil
}

// keep compares what was found with the contract.
func (f found) keep() error {
	known := map[string]bool{"": true}
	for _, k := range contract {
		known[k.path] = true
		for _, v := range f[k.path] {
			if kind := kindOf(v); !strings.Contains(" "+k.kinds+" ", " "+kind+" ") {
				return fmt.Errorf("%s is %s instead of %s", k.path, kind, k.kinds)
			}
		}
		if must := f.must(k); must >= 0 && must != len(f[k.path]) {
			return fmt.Errorf("%s is there %d times instead of %d", k.path, len(f[k.path]), must)
		}
	}
	for path := range f {
		if !known[path] {
			return fmt.Errorf("%s is not part of the contract", path)
		}
	}
	return nil
}

// must is how often a key has to be there, -1 for any number: as often as the
// object that it is in.
func (f found) must(k key) int {
	here := k.when == "always" || k.when == f.text("experiment.workload") || k.when == f.text("experiment.model")
	switch {
	case k.when == "may" || strings.HasSuffix(k.path, "[]"):
		return -1
	case !here:
		return 0
	case strings.HasPrefix(k.path, "counter") && f.unknown():
		return -1 // what was counted died with its process
	}
	parent := ""
	if i := strings.LastIndex(k.path, "."); i >= 0 {
		parent = k.path[:i]
	}
	n := 0
	for _, v := range f[parent] {
		if v != nil {
			n++
		}
	}
	return n
}

func kindOf(v any) string {
	switch v := v.(type) {
	case nil:
		return "null"
	case bool:
		return "flag"
	case string:
		return "text"
	case []any:
		return "list"
	case map[string]any:
		return "object"
	case json.Number:
		if strings.ContainsAny(v.String(), ".eE") {
			return "fraction"
		}
		return "whole"
	default:
		return "unknown"
	}
}

// text is the only value at a path, as text.
func (f found) text(path string) string {
	if len(f[path]) != 1 {
		return ""
	}
	return fmt.Sprint(f[path][0])
}

// unknown tells whether a task of the run failed, and took what it knew with it.
func (f found) unknown() bool {
	for _, v := range f["tasks[].state"] {
		if v == "failed" {
			return true
		}
	}
	return false
}
