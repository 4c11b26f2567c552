//go:build unix

package command

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// patience of the tests: a deadline that only a hang reaches.
const forever = 20 * time.Second

// marker is the environment variable by which a program's processes are found,
// whoever their parent has become.
const marker = "INTERLEAVE_TEST_MARKER"

// process is the program, started as a shell starts it: in a process group of
// its own.
type process struct {
	t           *testing.T
	cmd         *exec.Cmd
	mark        string
	out, errors bytes.Buffer
	exited      chan struct{}
}

// startProgram starts the program with arguments. Whatever the test does, no
// process of it is left at its end.
func startProgram(t *testing.T, args ...string) *process {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	p := &process{
		t: t, cmd: exec.Command(self, args...), exited: make(chan struct{}),
		mark: fmt.Sprintf("%s=%d-%d", marker, os.Getpid(), rand.Uint64()),
	}
	p.cmd.Env = append(os.Environ(), asProgram+"=1", p.mark)
	p.cmd.Stdout, p.cmd.Stderr = &p.out, &p.errors
	p.cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		defer close(p.exited)
		_ = p.cmd.Wait()
	}()
	t.Cleanup(func() {
		_ = p.cmd.Process.Kill()
		<-p.exited
		for _, pid := range p.processes() {
			_ = syscall.Kill(pid, syscall.SIGKILL)
		}
	})
	return p
}

// signalGroup sends a signal to the whole group, as Ctrl-C in a terminal does.
func (p *process) signalGroup(s syscall.Signal) {
	_ = syscall.Kill(-p.cmd.Process.Pid, s) // it may have ended already
}

// wait returns how the program ended; a program that does not end is a failure.
func (p *process) wait() syscall.WaitStatus {
	p.t.Helper()
	select {
	case <-p.exited:
	case <-time.After(forever):
		p.t.Fatalf("the program hangs; its processes are %v", p.processes())
	}
	return p.cmd.ProcessState.Sys().(syscall.WaitStatus)
}

// said is what stderr holds after the end, which has to be so many lines.
func (p *process) said(lines int) string {
	p.t.Helper()
	text := p.errors.String()
	if strings.Count(text, "\n") != lines || !strings.HasSuffix(text, "\n") {
		p.t.Errorf("want %d lines on stderr, got %q", lines, text)
	}
	return text
}

// nothingLeft waits until no process of the program is there.
func (p *process) nothingLeft() {
	p.t.Helper()
	since := time.Now()
	eventually(p.t, "no process of the program is left", func() bool { return len(p.processes()) == 0 })
	if d := time.Since(since); d > 20*time.Millisecond {
		p.t.Logf("the last process went after %v", d.Round(time.Millisecond))
	}
}

// workers are the processes of the program besides itself, the first started
// first.
func (p *process) workers() []int {
	return slices.DeleteFunc(p.processes(), func(pid int) bool { return pid == p.cmd.Process.Pid })
}

// processes finds the living processes that carry the marker. Only Linux shows
// the environment of others; see onlyLinux.
func (p *process) processes() (pids []int) {
	files, _ := filepath.Glob("/proc/[0-9]*/environ")
	for _, f := range files {
		env, err := os.ReadFile(f)
		if err != nil || !slices.Contains(strings.Split(string(env), "\x00"), p.mark) {
			continue // it has ended, or it is none of ours
		}
		pid, err := strconv.Atoi(filepath.Base(filepath.Dir(f)))
		if err == nil {
			pids = append(pids, pid)
		}
	}
	slices.Sort(pids)
	return pids
}

func onlyLinux(t *testing.T) {
	t.Helper()
	if runtime.GOOS != "linux" {
		t.Skip("processes are found by their environment, which only Linux shows")
	}
}

// busy waits for so many workers that have computed for at least 50 ms each,
// and returns them.
func (p *process) busy(n int) []int {
	p.t.Helper()
	var at []int
	eventually(p.t, fmt.Sprintf("%d workers at work", n), func() bool {
		at = slices.DeleteFunc(p.workers(), func(pid int) bool { return ticks(pid) < 5 })
		return len(at) >= n
	})
	return at
}

// ticks is the processor time of a process in user mode, in clock ticks of
// 10 ms; 0 for one that has ended.
func ticks(pid int) int {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0
	}
	_, after, _ := strings.Cut(string(b), ") ")
	fields := strings.Fields(after)
	if len(fields) < 12 {
		return 0
	}
	n, _ := strconv.Atoi(fields[11]) // utime, the 14th of the line
	return n
}

// eventually polls until something holds.
func eventually(t *testing.T, what string, holds func() bool) {
	t.Helper()
	for end := time.Now().Add(forever); !holds(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("never: %s", what)
		}
	}
}

// kill ends one process by force.
func kill(t *testing.T, pid int) {
	t.Helper()
	if err := syscall.Kill(pid, syscall.SIGKILL); err != nil && !errors.Is(err, syscall.ESRCH) {
		t.Fatal(err)
	}
}
