//go:build unix

package command

import (
	"strings"
	"syscall"
	"testing"
	"time"
)

// long are runs that nobody waits for the end of.
var long = []struct{ name, line string }{
	{"compute, one after another", "--workload compute --model sync --set size=1e12"},
	{"compute under the GIL", "--workload compute --model threads:gil --set size=1e12"},
	{"compute on one processor", "--workload compute --model threads:one-processor --set size=1e12"},
	{"compute on all processors", "--workload compute --model threads:free --set size=1e12"},
	{"compute in an event loop", "--workload compute --model async --set size=1e12"},
	{"compute in processes", "--workload compute --model processes --set size=1e12"},
	{"compute in a warm pool", "--workload compute --model processes --workers 8 --set size=1e12 --set pool=warm"},
	{"a slow download by threads", "--workload download --model threads:free --set latency=10s"},
	{"a slow download by an event loop", "--workload download --model async --set latency=10s --set tls=on"},
	{"a slow download by processes", "--workload download --model processes --set latency=10s"},
	{"a counter whose mutex everybody wants", "--workload counter --model threads:free --set increments=1e9 --set mutex=on"},
	{"a counter in shared memory", "--workload counter --model processes --set increments=1e9 --set mutex=on --set memory=shared"},
	{"a picture", "--workload compute --model threads:free --set size=1e11 --set kernel=mandelbrot"},
}

// TestCtrlCAtAnyMoment: the program cancels, prints what was measured, exits
// with 130 and leaves nobody behind.
func TestCtrlCAtAnyMoment(t *testing.T) {
	onlyLinux(t)
	moments := []time.Duration{0, 5 * time.Millisecond, 20 * time.Millisecond, 100 * time.Millisecond, 400 * time.Millisecond}
	for _, run := range long {
		for _, after := range moments {
			t.Run(run.name+", after "+after.String(), func(t *testing.T) {
				skipWithoutAffinity(t, run.line)
				p := startProgram(t, append([]string{"run", "--format", "json"}, strings.Fields(run.line)...)...)
				time.Sleep(after)
				cancelled(p, syscall.SIGINT)
			})
		}
	}
}

func TestBeingAskedToEndIsACancel(t *testing.T) {
	onlyLinux(t)
	p := startProgram(t, "run", "--format", "json", "--workload", "compute", "--model", "threads:free", "--set", "size=1e12")
	p.busy(1)
	cancelled(p, syscall.SIGTERM)
}

// TestCtrlCTwice: somebody impatient changes nothing.
func TestCtrlCTwice(t *testing.T) {
	onlyLinux(t)
	p := startProgram(t, "run", "--format", "json", "--workload", "compute", "--model", "processes", "--set", "size=1e12")
	p.busy(1)
	p.signalGroup(syscall.SIGINT)
	cancelled(p, syscall.SIGINT)
}

// TestCtrlCWhileAWorkerIsStopped: one that cannot answer is killed.
func TestCtrlCWhileAWorkerIsStopped(t *testing.T) {
	onlyLinux(t)
	for _, model := range []string{"threads:gil", "processes"} {
		t.Run(model, func(t *testing.T) {
			p := startProgram(t, "run", "--format", "json", "--workload", "compute", "--model", model, "--set", "size=1e12")
			pid := p.busy(1)[0]
			if err := syscall.Kill(pid, syscall.SIGSTOP); err != nil {
				t.Fatal(err)
			}
			cancelled(p, syscall.SIGINT)
		})
	}
}

// TestCtrlCWhileTheWebServerIsStopped: it is killed as well.
func TestCtrlCWhileTheWebServerIsStopped(t *testing.T) {
	onlyLinux(t)
	p := startProgram(t, "run", "--format", "json", "--workload", "download", "--model", "threads:free", "--set", "latency=10s")
	eventually(t, "the server and a worker are there", func() bool { return len(p.workers()) > 1 })
	if err := syscall.Kill(p.workers()[0], syscall.SIGSTOP); err != nil { // it is started first
		t.Fatal(err)
	}
	cancelled(p, syscall.SIGINT)
}

// TestCtrlCWhileRepeating: the runs that ended are printed as well.
func TestCtrlCWhileRepeating(t *testing.T) {
	onlyLinux(t)
	p := startProgram(t, "run", "--repeat", "3", "--workload", "compute", "--model", "sync", "--set", "size=1e12", "--format", "json")
	p.busy(1)
	p.signalGroup(syscall.SIGINT)
	if status := p.wait(); status.ExitStatus() != exitCancelled {
		t.Errorf("it ended with %v, want exit code %d", status, exitCancelled)
	}
	if err := checkOutput(p.out.Bytes(), []string{"runs=1", "cancelled=true"}); err != nil {
		t.Error(err)
	}
	p.nothingLeft()
}

// cancelled sends a signal to the program's group and checks how it ends. A
// program that the signal met before it listened is killed by it, which a shell
// calls 130 too; but then it has started nobody and said nothing.
func cancelled(p *process, s syscall.Signal) {
	p.t.Helper()
	begun := len(p.workers()) > 0
	at := time.Now()
	p.signalGroup(s)
	status := p.wait()
	p.t.Logf("from the signal to the end: %v", time.Since(at).Round(time.Millisecond))
	p.nothingLeft()
	if status.Signaled() && status.Signal() == s && !begun {
		if p.out.Len() > 0 || p.errors.Len() > 0 {
			p.t.Errorf("killed by %v after it said %q and %q", s, p.out.String(), p.errors.String())
		}
		return
	}
	if status.ExitStatus() != exitCancelled {
		p.t.Errorf("it ended with status %#x, want exit code %d; stderr: %q", status, exitCancelled, p.errors.String())
	}
	if text := p.said(1); text != "interleave: cancelled; the figures are those measured so far\n" {
		p.t.Errorf("it said %q", text)
	}
	if err := checkOutput(p.out.Bytes(), []string{"cancelled=true"}); err != nil {
		p.t.Error(err)
	}
}

func skipWithoutAffinity(t *testing.T, line string) {
	t.Helper()
	if strings.Contains(line, "one-processor") && !affinitySupported() {
		t.Skip("this system cannot bind threads")
	}
}
