// Package scheduler is the parent's side of a run: it resolves an experiment,
// starts the worker processes that execute it, collects their records in a
// trace and reports the figures. It never runs the work itself.
package scheduler

import (
	"runtime"

	"interleave/scheduler/affinity"
	"interleave/workloads"
)

// Model is one way to schedule tasks. Its words are the ones that the screen,
// the list and the documents use.
type Model struct {
	Name       string // sync, threads, async, processes
	Title      string
	Subtitle   string
	Kind       string // of multitasking
	Decides    string // who decides when to switch
	Processors string // how many
	Note       string // what is ours about it
	Variants   []Variant
	Settings   []workloads.Setting
	MaxWorkers int // 0: the model has no workers to choose
	Workers    workloads.Setting
}

// Variant is a variety of a model, chosen by the setting that has the model's
// name: threads=gil.
type Variant struct {
	Name, Title string
	Short       string // beside the model's title: "Threads, GIL"
	// What the variant says instead of its model.
	Subtitle, Decides, Processors, Note string
	// Refused is a sentence where this system cannot do it; otherwise empty.
	Refused string
}

// Models returns the models in the order in which they are shown.
func Models() []Model {
	return []Model{synchronous(), threads(), async(), processes()}
}

// ModelByName finds a model.
func ModelByName(name string) (Model, bool) {
	for _, m := range Models() {
		if m.Name == name {
			return m, true
		}
	}
	return Model{}, false
}

// Variant finds a variant by the value of the model's own setting; ok is false
// for a model without variants.
func (m Model) Variant(name string) (Variant, bool) {
	for _, v := range m.Variants {
		if v.Name == name {
			return v, true
		}
	}
	return Variant{}, false
}

func synchronous() Model {
	return Model{
		Name: "sync", Title: "Synchronous", Subtitle: "one after another",
		Kind: "No multitasking", Decides: "Nobody: there is nothing to switch to",
		Processors: "One",
		Note:       "The baseline. Every other figure is told against it.",
	}
}

func threads() Model {
	pinned := Variant{
		Name: "one-processor", Title: "one processor", Short: "one processor",
		Subtitle: "all threads on one processor", Decides: "The operating system, from outside, by its own time slices",
		Processors: "One", Note: "Real threads of this machine, all bound to one processor.",
	}
	if !affinity.Supported {
		pinned.Refused = "This system cannot bind a thread to a processor; pre-emption on one processor is the GIL variant here."
	}
	return Model{
		Name: "threads", Title: "Threads", Kind: "Pre-emptive multitasking",
		MaxWorkers: 512, Workers: workers(512, "How many threads; the default is one a task, 5 for tasks that wait.", "", "%s thread", "%s threads"),
		Variants: []Variant{
			{
				Name: "gil", Title: "interpreter lock (GIL)", Short: "GIL", Subtitle: "with an interpreter lock (GIL)",
				Decides:    "The operating system, from outside; after the switch interval the lock asks the holder to give way",
				Processors: "One at a time",
				Note:       "The lock is ours, in Go, after CPython’s rules. Next in line is first come, first served; CPython leaves that to the system.",
			},
			pinned,
			{
				Name: "free", Title: "free-threaded, all cores", Short: "free", Subtitle: "free-threaded: no lock, all processors",
				Decides: "The operating system, from outside", Processors: "All of them, at the same time",
				Note: "Real threads of this machine. Reading the clock at each step widens a race.",
			},
		},
		Settings: []workloads.Setting{
			{
				Name: "threads", Title: "Threads", Kind: workloads.Choice, Choices: []string{"gil", "one-processor", "free"},
				Default: "gil", Help: "With an interpreter lock, all on one processor, or free on all processors.",
			},
			{
				Name: "interval", Title: "Switch interval", Kind: workloads.Duration, Min: 100_000, Max: 100_000_000,
				Default: "5ms", Only: "threads:gil", Help: "How long a waiting thread waits before it asks for the lock.",
				Told: map[string]string{"%s": "switch interval %s"},
			},
		},
	}
}

func async() Model {
	return Model{
		Name: "async", Title: "Async", Subtitle: "one thread, one event loop",
		Kind: "Cooperative multitasking", Decides: "The tasks, each time they await; nothing interrupts them",
		Processors: "One", Note: "The loop is ours, in Go, after asyncio’s: one turn, five steps.",
		MaxWorkers: 512, Workers: workers(512, "How many tasks in flight; more wait as created.", "100", "up to %s in flight", "up to %s in flight"),
	}
}

func processes() Model {
	return Model{
		Name: "processes", Title: "Processes", Subtitle: "a pool of worker processes",
		Kind:       "Multiprocessing",
		Decides:    "The operating system; each process has its own interpreter and its own memory",
		Processors: "Many, at the same time", Note: "Real processes, fed one task at a time from a shared queue.",
		MaxWorkers: 64, Workers: workers(64, "How many processes; the default is one a logical processor.", "", "%s process", "%s processes"),
		Settings: []workloads.Setting{{
			Name: "pool", Title: "Pool", Kind: workloads.Choice, Choices: []string{"cold", "warm"}, Default: "cold",
			Help: "Cold: starting the processes counts; warm: they are started before.",
			Told: map[string]string{"cold": "cold pool", "warm": "warm pool"},
		}},
	}
}

func workers(most int64, help, def, one, many string) workloads.Setting {
	return workloads.Setting{
		Name: "workers", Title: "Workers", Kind: workloads.Count, Min: 1, Max: most,
		Default: def, Help: help, Told: map[string]string{"1": one, "%s": many},
	}
}

// defaultWorkers is the number of workers where none was asked for.
func defaultWorkers(m Model, work workloads.Nature, tasks int) int {
	switch {
	case m.Name == "async":
		return 100
	case m.Name == "processes":
		return min(runtime.NumCPU(), m.MaxWorkers)
	case m.Name == "threads" && work.Waiting():
		return 5
	case m.Name == "threads":
		return min(max(tasks, 1), m.MaxWorkers)
	default:
		return 1
	}
}
