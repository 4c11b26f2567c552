package scheduler

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"testing"
	"time"

	"go.uber.org/goleak"

	"interleave/scheduler/clock"
	"interleave/scheduler/wire"
	"interleave/scheduler/worker"
)

// misbehaviour names, in the environment, how this test binary behaves when it
// is started as a worker.
const misbehaviour = "INTERLEAVE_TEST_WORKER"

func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == "worker" {
		if bad, ok := badWorkers[os.Getenv(misbehaviour)]; ok {
			bad()
			os.Exit(0)
		}
		worker.Main()
	}
	// A program under the race detector sleeps a second before it exits.
	_ = os.Setenv("GORACE", "atexit_sleep_ms=0")
	goleak.VerifyTestMain(m)
}

// badWorkers are ways in which a worker may misbehave.
var badWorkers = map[string]func(){
	"crashes at once": func() {
		_, _ = fmt.Fprintln(os.Stderr, "out of luck")
		os.Exit(7)
	},
	"ends in silence": func() {},
	"says garbage":    func() { _, _ = os.Stdout.WriteString("HTTP/1.1 200 OK\r\n\r\nhello") },
	"claims a huge frame": func() {
		_, _ = os.Stdout.Write([]byte{0xff, 0xff, 0xff, 0xff, byte(wire.Records)})
		time.Sleep(time.Minute)
	},
	"speaks another version": func() {
		_ = wire.WriteJSON(os.Stdout, wire.Hello, wire.Greeting{Version: 99, At: clock.Now()})
		time.Sleep(time.Minute)
	},
	"reads another clock": func() {
		_ = wire.WriteJSON(os.Stdout, wire.Hello, wire.Greeting{Version: wire.Version, At: 1})
		time.Sleep(time.Minute)
	},
	"says what only the parent may say": func() {
		_ = wire.Write(os.Stdout, wire.Setup)
		time.Sleep(time.Minute)
	},
	"returns the result of no task": func() {
		prepareBadly()
		_ = wire.Write(os.Stdout, wire.Result, []byte{9, 9, 9, 9})
		_, _ = io.Copy(io.Discard, os.Stdin)
	},
	"records a task that does not exist": func() {
		prepareBadly()
		_ = wire.Write(os.Stdout, wire.Records, []byte{0, 0}, make([]byte, 8), []byte{200, 0, 0, 0, 1, 1, 0, 0})
		_, _ = io.Copy(io.Discard, os.Stdin)
	},
	"hangs before it is ready": func() { _, _ = io.Copy(io.Discard, os.Stdin) },
	"never listens":            func() { time.Sleep(time.Minute) },
	"stops with half a frame": func() {
		prepareBadly()
		_, _ = os.Stdout.Write([]byte{100, 0, 0, 0, byte(wire.Summary), '{'})
	},
}

// prepareBadly does what a good worker does until it waits for Go.
func prepareBadly() {
	_ = wire.WriteJSON(os.Stdout, wire.Hello, wire.Greeting{Version: wire.Version, PID: os.Getpid(), At: clock.Now()})
	_ = wire.WriteJSON(os.Stdout, wire.Prepared, wire.Preparation{Detector: "clock", TIDs: []int{0}})
}

// withWorker makes workers misbehave for one test.
func withWorker(t *testing.T, how string) {
	t.Helper()
	if _, ok := badWorkers[how]; !ok {
		t.Fatalf("no worker %q", how)
	}
	good := workerCommand
	t.Cleanup(func() { workerCommand = good })
	workerCommand = func() (*exec.Cmd, error) {
		cmd, err := good()
		if err == nil {
			cmd.Env = append(cmd.Env, misbehaviour+"="+how)
		}
		return cmd, err
	}
}
