package scheduler

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"sync/atomic"

	"interleave/scheduler/clock"
	"interleave/scheduler/wire"
)

// child is one worker process. Its records go to the trace as they arrive;
// everything else it says becomes a message to the run.
type child struct {
	cmd   *exec.Cmd
	order wire.Order
	index int // of its process in the trace, -1 for one that executes nothing
	rings int
	base  uint16 // index of its first thread in the trace

	prepared bool        // it has said that it is ready
	said     bool        // it has said its last words
	killed   atomic.Bool // by us

	mu    sync.Mutex
	stdin io.WriteCloser
	tail  tail // of stderr
	began int64
}

// message is what a child says to the run. A kind of 0 is its end.
type message struct {
	from    *child
	kind    wire.Kind
	payload []byte
	err     error // of the end: garbage, a signal, an exit code
}

// workerCommand makes the command of a worker process: this program again. It
// is a variable so that tests can put a misbehaving worker in its place.
var workerCommand = func() (*exec.Cmd, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, fmt.Errorf("finding this program to start its workers: %w", err)
	}
	return exec.Command(self, "worker"), nil
}

// spawn starts a worker process and gives it its order.
func spawn(o wire.Order) (*child, io.Reader, error) {
	cmd, err := workerCommand()
	if err != nil {
		return nil, nil, err
	}
	c := &child{cmd: cmd, order: o, index: -1, began: clock.Now()}
	cmd.Env = append(environment(os.Environ()), cmd.Env...)
	cmd.Stderr = &c.tail
	detach(cmd)
	if c.stdin, err = cmd.StdinPipe(); err != nil {
		return nil, nil, fmt.Errorf("starting a worker: %w", err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, nil, fmt.Errorf("starting a worker: %w", err)
	}
	if err := cmd.Start(); err != nil {
		return nil, nil, fmt.Errorf("starting a worker: %w", err)
	}
	go c.say(wire.Setup, o) // an order may be longer than a pipe, and the child deaf
	return c, out, nil
}

// environment sets what a worker's Go needs to know before it starts: no
// asynchronous pre-emption, whose signals a computing task would only suffer
// from, and none of the user's wishes for the collector and the processors.
func environment(env []string) []string {
	debug := "asyncpreemptoff=1"
	kept := append(make([]string, 0, len(env)+2), clock.Environment()...)
	for _, e := range env {
		switch k, v, _ := strings.Cut(e, "="); k {
		case "GODEBUG":
			debug = v + "," + debug
		case "GOGC", "GOMEMLIMIT", "GOMAXPROCS":
		default:
			kept = append(kept, e)
		}
	}
	return append(kept, "GODEBUG="+debug)
}

// say sends a command. An error means that the child has gone, which its
// reader sees.
func (c *child) say(k wire.Kind, v any) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if v == nil {
		_ = wire.Write(c.stdin, k)
		return
	}
	_ = wire.WriteJSON(c.stdin, k, v)
}

// kill ends the process; its end is still reported by listen.
func (c *child) kill() {
	c.killed.Store(true)
	_ = c.cmd.Process.Kill()
}

// listen reads what the child says until its end, which it reports last, and
// reaps the process. Records go to take, which is called on this goroutine.
func (c *child) listen(out io.Reader, take func(payload []byte) error, say func(message)) {
	r := wire.NewReader(bufio.NewReaderSize(out, 1<<16))
	var garbage error
	for garbage == nil {
		k, payload, err := r.Next()
		if err != nil {
			if !errors.Is(err, io.EOF) {
				garbage = err
			}
			break
		}
		if k == wire.Records {
			garbage = take(payload)
			continue
		}
		say(message{from: c, kind: k, payload: append([]byte(nil), payload...)})
	}
	if garbage != nil {
		c.kill()
	}
	_ = c.stdin.Close()
	err := c.cmd.Wait()
	if garbage != nil {
		err = fmt.Errorf("worker %d said what is %w", c.pid(), garbage)
	} else if err != nil {
		err = fmt.Errorf("worker %d ended: %w%s", c.pid(), err, c.tail.String())
	}
	say(message{from: c, err: err})
}

func (c *child) pid() int { return c.cmd.Process.Pid }

// tail keeps the last bytes of a child's stderr, where Go's last words go.
type tail struct {
	mu sync.Mutex
	b  []byte
}

const tailSize = 2048

func (t *tail) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.b = append(t.b, p...)
	if len(t.b) > tailSize {
		t.b = append(t.b[:0], t.b[len(t.b)-tailSize:]...)
	}
	return len(p), nil
}

func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	s := strings.TrimSpace(string(t.b))
	if s == "" {
		return ""
	}
	return "; it wrote: " + s
}
