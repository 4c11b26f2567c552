package workloads

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
)

// plainTask is the simplest scheduler: the task is the goroutine that it is
// used from, and what it waits for is written down.
type plainTask struct {
	owner  *plainOwner
	checks int
	yields int
	awaits int

	mu    sync.Mutex
	waits []string
}

// plainOwner is what tasks share that run on it.
type plainOwner struct {
	once  sync.Once
	local any
}

func (t *plainTask) Check() { t.checks++ }
func (t *plainTask) Yield() { t.yields++ }

func (t *plainTask) Await(d Device, op Op) error {
	t.awaits++
	t.wait(d, 0)
	phases := &plainPhases{task: t}
	defer phases.over.Store(true)
	return op(phases)
}

// plainPhases writes down phases until the operation is over.
type plainPhases struct {
	task *plainTask
	over atomic.Bool
}

func (p *plainPhases) Enter(d Device, detail uint16) {
	if !p.over.Load() {
		p.task.wait(d, detail)
	}
}

var deviceNames = [...]string{"connection", "name", "connect", "tls", "request", "answer", "body", "disk"}

func (t *plainTask) wait(d Device, detail uint16) {
	t.mu.Lock()
	defer t.mu.Unlock()
	name := deviceNames[d]
	if detail != 0 {
		name += "*"
	}
	if n := len(t.waits); n == 0 || t.waits[n-1] != name {
		t.waits = append(t.waits, name)
	}
}

func (t *plainTask) Lock()                              {}
func (t *plainTask) Unlock()                            {}
func (t *plainTask) Mark(Mark, uint64, uint64)          {}
func (t *plainTask) Now() int64                         { return 0 }
func (t *plainTask) MarkAt(int64, Mark, uint64, uint64) {}

func (t *plainTask) Local(create func() any) any {
	t.owner.once.Do(func() { t.owner.local = create() })
	return t.owner.local
}

// defaults returns a workload's default settings with some changed, parsed as
// the scheduler does.
func defaults(t testing.TB, w Workload, changes Values) Values {
	t.Helper()
	v := Values{}
	for _, s := range append(w.Settings(), w.Tasks()) {
		text := s.Default
		if c, ok := changes[s.Name]; ok {
			text = c
		}
		parsed, err := s.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		v[s.Name] = parsed
	}
	for name := range changes {
		if _, ok := v[name]; !ok {
			t.Fatalf("%s has no setting %s", w.Name(), name)
		}
	}
	return v
}

// execute runs all tasks of a workload on so many goroutines, one owner each,
// and returns the tasks, their parts and their errors.
func execute(tb testing.TB, w Workload, v Values, env Env, threads int) ([]*plainTask, [][]byte, []error) {
	tb.Helper()
	if env.Ctx == nil {
		env.Ctx = context.Background()
	}
	names := w.TaskNames(v, env.Tasks)
	job, err := w.Open(v, env)
	if err != nil {
		tb.Fatal(err)
	}
	defer func() {
		if err := job.Close(); err != nil {
			tb.Error(err)
		}
	}()
	tasks := make([]*plainTask, len(names))
	parts := make([][]byte, len(names))
	errs := make([]error, len(names))
	queue := make(chan int, len(names))
	for i := range names {
		queue <- i
	}
	close(queue)
	var pool sync.WaitGroup
	for range threads {
		owner := &plainOwner{}
		pool.Go(func() {
			for i := range queue {
				tasks[i] = &plainTask{owner: owner}
				if errs[i] = job.Run(tasks[i], i); errs[i] != nil {
					continue
				}
				parts[i] = job.Result(i)
				if p := job.Progress(i); p != 1 {
					errs[i] = fmt.Errorf("%s has ended with a progress of %v", names[i], p)
				}
			}
		})
	}
	watched := make(chan struct{})
	watch(job, len(names), watched)
	pool.Wait()
	watched <- struct{}{}
	return tasks, parts, errs
}

// watch asks for the progress of tasks while they run, as the window does.
func watch(job Job, tasks int, stop <-chan struct{}) {
	go func() {
		for {
			for i := range tasks {
				select {
				case <-stop:
					return
				default:
					_ = job.Progress(i)
				}
			}
		}
	}()
}

func noErrors(t *testing.T, errs []error) {
	t.Helper()
	for _, err := range errs {
		if err != nil {
			t.Error(err)
		}
	}
}
