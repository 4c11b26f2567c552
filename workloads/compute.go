package workloads

import "fmt"

// The kernels of compute, as the setting names them.
const (
	kernelSquares    = "squares"
	kernelPrimes     = "primes"
	kernelMandelbrot = "mandelbrot"
)

// compute is work that needs nothing but a processor.
type compute struct{}

var _ Workload = compute{}

func (compute) Name() string  { return "compute" }
func (compute) Title() string { return "Compute" }

func (compute) About() string {
	return "Tasks that only compute and never wait for anything."
}

func (compute) Tasks() Setting {
	return Setting{
		Name: "tasks", Title: "Tasks", Kind: Count, Min: 1, Max: 10_000, Default: "8", Unit: "tasks",
		Help: "How many computations there are, all of about the same length.",
		Told: map[string]string{"1": "%s task", "%s": "%s tasks"},
	}
}

func (compute) Settings() []Setting {
	return []Setting{
		{
			Name: "kernel", Title: "Kernel", Kind: Choice, Default: kernelSquares,
			Choices: []string{kernelSquares, kernelPrimes, kernelMandelbrot},
			Help:    "What is computed: a sum of squares, prime numbers by trial division, or a picture of the Mandelbrot set.",
			Told:    map[string]string{kernelSquares: "squares", kernelPrimes: "prime numbers", kernelMandelbrot: "Mandelbrot set"},
		},
		{
			Name: "size", Title: "Size", Kind: Count, Min: 1_000, Max: 1_000_000_000_000,
			Default: "400000000", Unit: "iterations a task",
			Help: "Inner iterations a task: additions, divisions, or steps of z² + c.",
			Told: map[string]string{"%s": "%s iterations a task"},
		},
		{
			Name: "yield", Title: "Yield", Kind: Switch, Default: "off", Only: "async",
			Help: "Whether a computation awaits sleep(0) after each of its short steps, so that other tasks get a turn.",
			Told: map[string]string{"on": "yields after each step", "off": "never yields"},
		},
	}
}

func (compute) Nature(Values) Nature { return Nature{} }

func (compute) TaskNames(_ Values, tasks int) []string { return numbered("Task", tasks) }

// Open allocates the state of every task and measures the kernel, which takes
// about a millisecond.
func (compute) Open(v Values, env Env) (Job, error) {
	size := v.Int("size")
	if env.Tasks < 1 || size < 1 {
		return nil, fmt.Errorf("nothing to compute: %d tasks of %d iterations", env.Tasks, size)
	}
	job := &computeJob{kernels: make([]kernel, env.Tasks), yield: v.On("yield")}
	switch name := v["kernel"]; name {
	case kernelSquares:
		for i := range job.kernels {
			job.kernels[i] = &squares{end: uint64(size) + uint64(i)}
		}
		job.batch = batchFor(calibrate(sampleSquares()))
	case kernelPrimes:
		for i := range job.kernels {
			job.kernels[i] = newPrimes(uint64(size))
		}
		job.batch = batchFor(calibrate(samplePrimes()))
	case kernelMandelbrot:
		view := planeFor(uint64(env.Tasks) * uint64(size))
		for i := range job.kernels {
			job.kernels[i] = newMandelbrot(view, i, env.Tasks)
		}
		job.batch = batchFor(calibrate(sampleMandelbrot()))
	default:
		return nil, fmt.Errorf("unknown kernel %q", name)
	}
	return job, nil
}

// computeJob is the computations of one process.
type computeJob struct {
	kernels []kernel // by task
	batch   uint64   // inner iterations a step
	yield   bool
}

func (j *computeJob) Run(t Task, i int) error {
	work(t, j.kernels[i], j.batch, j.yield)
	return nil
}

func (j *computeJob) Result(i int) []byte    { return j.kernels[i].result() }
func (j *computeJob) Progress(i int) float64 { return j.kernels[i].progress() }
func (j *computeJob) Close() error           { return nil }

// Merge adds up the sums or assembles the picture. A part of the wrong length
// is an error.
func (compute) Merge(v Values, parts [][]byte, _ uint64) (Result, error) {
	value := &Value{Kernel: v["kernel"]}
	var err error
	switch value.Kernel {
	case kernelSquares:
		value.Sum, err = mergeSquares(parts)
	case kernelPrimes:
		value.Sum, err = mergePrimes(parts)
	case kernelMandelbrot:
		view := planeFor(uint64(len(parts)) * uint64(max(v.Int("size"), 0)))
		value.Width, value.Height = view.width, view.height
		value.Picture, err = mergeMandelbrot(view, parts)
	default:
		err = fmt.Errorf("unknown kernel %q", value.Kernel)
	}
	if err != nil {
		return Result{}, err
	}
	return Result{Value: value}, nil
}

// wrongLength is the error for a part that no task of ours has made.
func wrongLength(task, got, want int) error {
	return fmt.Errorf("the result of task %d has %d bytes instead of %d", task+1, got, want)
}
