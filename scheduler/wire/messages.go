package wire

import (
	"time"

	"interleave/scheduler/trace"
)

// Version is the protocol's: parent and worker are the same binary, so a
// mismatch means that the binary was replaced during a run.
const Version = 1

// Role is what a worker process is for.
type Role string

// The roles.
const (
	Runner   Role = "runner"   // executes a whole run
	Member   Role = "member"   // executes one task after another, as they are assigned
	Server   Role = "server"   // the embedded slow web server
	Capacity Role = "capacity" // measures what the machine's processors can do together
)

// Order tells a worker what to prepare.
type Order struct {
	Version    int              `json:"version"`
	Role       Role             `json:"role"`
	Experiment trace.Experiment `json:"experiment"`
	Tasks      int              `json:"tasks"` // with those that the workload adds
	Epoch      int64            `json:"epoch"` // clock at the trace's time 0
	Server     string           `json:"server,omitempty"`
	CA         []byte           `json:"ca,omitempty"`
	Shared     string           `json:"shared,omitempty"`     // file of the shared memory
	Folder     string           `json:"folder,omitempty"`     // for the tasks' files
	Crowded    bool             `json:"crowded,omitempty"`    // many more threads compute than there are processors
	FromStart  bool             `json:"from_start,omitempty"` // CPU time counts from the start of the process
}

// Greeting is a worker's first word.
type Greeting struct {
	Version int   `json:"version"`
	PID     int   `json:"pid"`
	At      int64 `json:"at"` // clock
}

// Preparation says that a worker waits for Go.
type Preparation struct {
	Detector string `json:"detector"`
	TIDs     []int  `json:"tids"` // of each ring's thread, 0 where the system gives none
	// URL and CA are the web server's.
	URL string `json:"url,omitempty"`
	CA  []byte `json:"ca,omitempty"`
	// Together is how many times as much all processors do as one: Capacity's
	// answer.
	Together float64 `json:"together,omitempty"`
}

// Assignment gives a pool member a task.
type Assignment struct {
	Task int `json:"task"`
}

// TaskEnd says that a task has ended, with its exact sums.
type TaskEnd struct {
	Task  int        `json:"task"`
	Sums  trace.Sums `json:"sums"`
	Error string     `json:"error,omitempty"`
}

// Totals are a worker's last words.
type Totals struct {
	CPU     time.Duration `json:"cpu_ns"` // of the process, since Go
	Dropped uint64        `json:"dropped"`
	Word    uint64        `json:"word"` // the counter
	Turns   uint64        `json:"turns"`
	MaxLag  time.Duration `json:"max_lag_ns"`

	// What the kernel counted for the task threads, where it does (Counted).
	Counted     bool          `json:"counted"`
	Voluntary   int64         `json:"voluntary"`
	Involuntary int64         `json:"involuntary"`
	Kept        time.Duration `json:"kept_ns"` // ready, but without a processor
}
