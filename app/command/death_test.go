//go:build unix

package command

import (
	"encoding/json"
	"fmt"
	"math/big"
	"strings"
	"syscall"
	"testing"

	"interleave/scheduler"
)

// TestNoWorkerOutlivesItsParent: kill -9 gives the parent no chance to say
// goodbye; its workers see the end of their stdin.
func TestNoWorkerOutlivesItsParent(t *testing.T) {
	onlyLinux(t)
	for _, run := range long {
		t.Run(run.name, func(t *testing.T) {
			p := startProgram(t, append([]string{"run"}, strings.Fields(run.line)...)...)
			eventually(t, "it has a worker", func() bool { return len(p.workers()) > 0 })
			if !strings.Contains(run.line, "download") {
				p.busy(1)
			}
			kill(t, p.cmd.Process.Pid)
			p.wait()
			p.nothingLeft()
		})
	}
}

// sumOfSquares is what tasks of this size sum up to, modulo 2⁶⁴: task i adds
// the squares of all numbers below size + i.
func sumOfSquares(size, tasks int64) string {
	sum := new(big.Int)
	for n := size; n < size+tasks; n++ {
		product := new(big.Int).Mul(big.NewInt(n-1), big.NewInt(n))
		product.Mul(product, big.NewInt(2*n-1))
		sum.Add(sum, product.Div(product, big.NewInt(6)))
	}
	return sum.Mod(sum, new(big.Int).Lsh(big.NewInt(1), 64)).String()
}

// TestADyingWorkerOfAPool: another one does its task, the answer is right, and
// what the dead worker had done before keeps its figures. There are a few long
// tasks, of which it has done none, and many short ones.
func TestADyingWorkerOfAPool(t *testing.T) {
	onlyLinux(t)
	for _, pool := range []string{"cold", "warm"} {
		for tasks, size := range map[int64]int64{4: 500_000_000, 120: 15_000_000} {
			t.Run(fmt.Sprintf("%s, %d tasks", pool, tasks), func(t *testing.T) {
				p := startProgram(t, "run", "--format", "json", "--workload", "compute", "--model", "processes", "--workers", "2",
					"--tasks", fmt.Sprint(tasks), "--set", fmt.Sprint("size=", size), "--set", "pool="+pool)
				victim := p.busy(2)[0]
				kill(t, victim)
				if status := p.wait(); status.ExitStatus() != 0 {
					t.Fatalf("it ended with status %#x: %s", status, p.errors.String())
				}
				p.nothingLeft()
				if err := checkOutput(p.out.Bytes(), []string{"tasks[].state=done", "result.sum=" + sumOfSquares(size, tasks)}); err != nil {
					t.Error(err)
				}
				notes := report(p).Notes
				if note := strings.Join(notes, "\n"); len(notes) != 1 || !strings.Contains(note, fmt.Sprint("worker ", victim)) ||
					!strings.Contains(note, "killed") || !strings.Contains(note, "goes to another worker") {
					t.Errorf("the notes are %q", notes)
				}
			})
		}
	}
}

// TestADyingWorkerThatCannotBeReplaced: the run fails, with a sentence that
// names the worker and the signal; never a hang.
func TestADyingWorkerThatCannotBeReplaced(t *testing.T) {
	onlyLinux(t)
	tests := []struct{ name, line, says string }{
		{"the only worker, one after another", "--workload compute --model sync --set size=1e12", "0 of 8 tasks had ended"},
		{"the only worker, under the GIL", "--workload compute --model threads:gil --set size=1e12", "0 of 8 tasks had ended"},
		{"the only worker, on all processors", "--workload compute --model threads:free --set size=1e12", "0 of 8 tasks had ended"},
		{"the only worker, in an event loop", "--workload compute --model async --set size=1e12", "0 of 8 tasks had ended"},
		{"the last of a pool", "--workload compute --model processes --workers 1 --set size=1e12", "no worker is left and 8 of 8 tasks have not ended"},
		{"one that counted", "--workload counter --model processes --set increments=1e9", "what it had counted cannot be trusted"},
		{"one that counted in shared memory", "--workload counter --model processes --set increments=1e9 --set mutex=on --set memory=shared", "what it had counted cannot be trusted"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := startProgram(t, append([]string{"run", "--format", "json"}, strings.Fields(test.line)...)...)
			victim := p.busy(1)[0]
			kill(t, victim)
			p.fails(fmt.Sprintf("worker %d ended: signal: killed", victim), test.says)
			if r := report(p); r.Failed() == 0 {
				t.Errorf("no task has failed: %+v", r.Tasks)
			}
		})
	}
}

func TestADyingWebServer(t *testing.T) {
	onlyLinux(t)
	for _, model := range []string{"async", "processes", "threads:gil"} {
		t.Run(model, func(t *testing.T) {
			p := startProgram(t, "run", "--format", "json", "--workload", "download", "--model", model, "--set", "latency=10s")
			eventually(t, "the server and a worker are there", func() bool { return len(p.workers()) > 1 })
			kill(t, p.workers()[0]) // it is started first
			p.fails("web server")
		})
	}
}

// TestADyingWebServerWhileAWorkerIsStopped: nobody waits for a worker that
// cannot answer.
func TestADyingWebServerWhileAWorkerIsStopped(t *testing.T) {
	onlyLinux(t)
	p := startProgram(t, "run", "--format", "json", "--workload", "download", "--model", "async", "--set", "latency=10s")
	eventually(t, "the server and a worker are there", func() bool { return len(p.workers()) > 1 })
	all := p.workers()
	if err := syscall.Kill(all[1], syscall.SIGSTOP); err != nil {
		t.Fatal(err)
	}
	kill(t, all[0])
	p.fails("web server")
}

// fails checks that the program ends with 1 and one sentence that holds these
// words, figures on stdout, and nobody left.
func (p *process) fails(words ...string) {
	p.t.Helper()
	if status := p.wait(); status.ExitStatus() != exitFailed {
		p.t.Errorf("it ended with status %#x, want exit code %d", status, exitFailed)
	}
	p.nothingLeft()
	text := p.said(1)
	for _, w := range words {
		if !strings.Contains(text, w) {
			p.t.Errorf("it said %q, which lacks %q", text, w)
		}
	}
	if err := checkOutput(p.out.Bytes(), nil); err != nil {
		p.t.Error(err)
	}
}

// report is what the program printed.
func report(p *process) (r scheduler.Report) {
	p.t.Helper()
	if err := json.Unmarshal(p.out.Bytes(), &r); err != nil {
		p.t.Fatal(err)
	}
	return r
}

// affinitySupported asks the one source: the variant says when it is refused.
func affinitySupported() bool {
	m, _ := scheduler.ModelByName("threads")
	v, _ := m.Variant("one-processor")
	return v.Refused == ""
}
