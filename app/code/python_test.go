package code

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"interleave/scheduler/trace"
	"interleave/workloads"
)

// The sizes at which the programs are run here.
const (
	someTasks      = 3
	someIncrements = 1500
	someSize       = 30_000
	someBytes      = 5000
)

// spawned makes a program of several processes start them as Windows and macOS
// do, each with a fresh interpreter that reads the program again.
const spawned = "import multiprocessing\nmultiprocessing.set_start_method(\"spawn\", force=True)\n"

// interpreter is the machine's CPython if it is new enough.
func interpreter(t *testing.T) string {
	t.Helper()
	for _, command := range [][]string{{"python3"}, {"python"}, {"py", "-3"}} {
		const ask = "import sys, platform; print(sys.version_info >= (3, 11) and platform.python_implementation() == 'CPython'); print(sys.executable)"
		out, err := exec.Command(command[0], append(command[1:], "-c", ask)...).Output()
		if lines := strings.Fields(string(out)); err == nil && len(lines) == 2 && lines[0] == "True" {
			return lines[1]
		}
	}
	t.Skip("there is no CPython 3.11 or later on this machine")
	return ""
}

// program is a listing's text for settings written "a=b c=d".
func program(t *testing.T, workload, model, settings string) string {
	t.Helper()
	return listed(t, workload, model, settings).Text()
}

func listed(t *testing.T, workload, model, settings string) Listing {
	t.Helper()
	l, err := Python(experiment(workload, model, settings))
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func experiment(workload, model, settings string) trace.Experiment {
	e := trace.Experiment{Workload: workload, Model: model, Tasks: someTasks, Workers: 4, Settings: map[string]string{}}
	if model == "threads" {
		e.Settings["threads"], e.Settings["interval"] = "gil", "5ms"
	}
	for _, s := range strings.Fields(settings) {
		name, value, _ := strings.Cut(s, "=")
		e.Settings[name] = value
		if value == "" {
			delete(e.Settings, name)
		}
	}
	if model == "processes" || e.Settings["workers"] != "" {
		e.Workers = 2
	}
	return e
}

// run executes a program in a folder of its own and returns what it prints.
func run(t *testing.T, python, text string, pem []byte) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range map[string][]byte{"program.py": []byte(text), "server.pem": pem} {
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	// What a session keeps open the end of the program closes.
	cmd := exec.CommandContext(ctx, python, "-W", "error", "-W", "ignore::ResourceWarning", "program.py")
	cmd.Dir = dir
	var out, bad bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &bad
	if err := cmd.Run(); err != nil || bad.Len() > 0 {
		t.Fatalf("%v\n%s\n%s", err, bad.String(), text)
	}
	return strings.TrimSpace(out.String())
}

func TestComputePrograms(t *testing.T) {
	python := interpreter(t)
	for _, model := range models {
		for _, kernel := range []string{"squares", "primes", "mandelbrot"} {
			for _, yield := range yields(model) {
				t.Run(model+" "+kernel+yield, func(t *testing.T) {
					t.Parallel()
					text := program(t, "compute", model, fmt.Sprintf("kernel=%s size=%d%s", kernel, someSize, yield))
					if got, want := run(t, python, text, nil), computed(t, kernel); got != want {
						t.Errorf("it prints %s instead of %s:\n%s", got, want, text)
					}
				})
			}
		}
	}
}

func yields(model string) []string {
	if model == "async" {
		return []string{" yield=off", " yield=on"}
	}
	return []string{""}
}

// computed is what the workload itself makes of the work.
func computed(t *testing.T, kernel string) string {
	t.Helper()
	if kernel == "mandelbrot" { // whose result in Go is a picture
		return fmt.Sprint(inSet(320, 240, someSize*someTasks/17_000))
	}
	w, _ := workloads.ByName("compute")
	v := workloads.Values{"kernel": kernel, "size": fmt.Sprint(someSize)}
	job, err := w.Open(v, workloads.Env{Tasks: someTasks})
	if err != nil {
		t.Fatal(err)
	}
	parts := make([][]byte, someTasks)
	for i := range parts {
		if err := job.Run(alone{}, i); err != nil {
			t.Fatal(err)
		}
		parts[i] = job.Result(i)
	}
	result, err := w.Merge(v, parts, 0)
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprint(result.Value.Sum)
}

func inSet(width, height, limit int) (n int) {
	for y := range height {
	next:
		for x := range width {
			c := complex(3*float64(x)/float64(width)-2.2, 2.25*float64(y)/float64(height)-1.125)
			z := complex128(0)
			for range limit {
				z = z*z + c
				if real(z)*real(z)+imag(z)*imag(z) > 4 {
					continue next
				}
			}
			n++
		}
	}
	return n
}

// alone is a task that nobody else is beside.
type alone struct{ workloads.Task }

func (alone) Check() {}
