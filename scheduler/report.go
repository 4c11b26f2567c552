package scheduler

import (
	"time"

	"interleave/scheduler/trace"
	"interleave/workloads"
)

// Report is the figures of one run. Its JSON form is the contract of the
// command line; times are in nanoseconds.
type Report struct {
	Experiment Experiment    `json:"experiment"`
	Machine    Machine       `json:"machine"`
	Wall       time.Duration `json:"wall_ns"`  // from the instant all is ready to the end of the last task
	Start      time.Duration `json:"start_ns"` // the start-up before it
	// CPU is the processor time of the run's own processes during Wall, from the
	// operating system.
	CPU time.Duration `json:"cpu_ns"`
	// Others, Server and Program tell apart what else the machine did during Wall:
	// other programs (sampled, ± a clock tick a core), the embedded web server and
	// this program (both exact).
	Others  time.Duration `json:"others_cpu_ns"`
	Server  time.Duration `json:"server_cpu_ns"`
	Program time.Duration `json:"program_cpu_ns"`
	Limit   Limit         `json:"limit"`
	Tasks   []TaskReport  `json:"tasks"`
	// Switches are those of the task threads, nil where the system does not tell.
	Switches *Switches `json:"switches"`
	// Kept is how long the kernel itself kept the task threads waiting for a
	// processor; the tasks' ready times that are no fault of a lock or loop account
	// for it.
	Kept     *time.Duration    `json:"kernel_ready_ns"`
	EndedBy  map[string]uint64 `json:"ended_by"`
	Detector string            `json:"detector"`
	Dropped  uint64            `json:"dropped_records"`
	Loop     *Loop             `json:"loop,omitempty"`
	Notes    []string          `json:"notes,omitempty"`
	workloads.Result
	Cancelled bool `json:"cancelled,omitempty"`
}

// Machine is where the run took place.
type Machine struct {
	OS   string `json:"os"`
	Arch string `json:"arch"`
	CPU  string `json:"cpu"`
	CPUs int    `json:"cpus"` // logical
	Go   string `json:"go"`
}

// Limit is the speed-up that physics allows; nil where it cannot be known.
type Limit struct {
	Speedup *float64 `json:"speedup"`
	Reason  string   `json:"reason"`
}

// TaskReport is one task's figures.
type TaskReport struct {
	ID      int           `json:"id"`
	Name    string        `json:"name"`
	PID     int           `json:"pid"`
	TID     int           `json:"tid"`
	State   string        `json:"state"`
	Running time.Duration `json:"running_ns"`
	Ready   time.Duration `json:"ready_ns"`
	Waiting time.Duration `json:"waiting_ns"`
	Blocked time.Duration `json:"blocked_ns"`
	Spans   int           `json:"spans"`
	Error   string        `json:"error,omitempty"`
}

// Switches counts context switches of the task threads, by the kernel's word.
type Switches struct {
	Voluntary   int64 `json:"voluntary"`
	Involuntary int64 `json:"involuntary"`
}

// Loop is what the event loop says of itself. Turns are those that ran callbacks
// of tasks. MaxLag is how late its probe
// timer, due every 5 ms, ran at worst.
type Loop struct {
	Turns  uint64        `json:"turns"`
	MaxLag time.Duration `json:"max_lag_ns"`
}

// Failed counts the tasks that failed.
func (r Report) Failed() int {
	n := 0
	for _, t := range r.Tasks {
		if t.State == trace.Failed.String() {
			n++
		}
	}
	return n
}
