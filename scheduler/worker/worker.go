// Package worker is the child's side of a run: a process that executes tasks
// under one model and records what they do. The parent starts it as
// "interleave worker" and speaks scheduler/wire with it.
package worker

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"syscall"
	"time"

	"interleave/scheduler/clock"
	"interleave/scheduler/cpu"
	"interleave/scheduler/prompt"
	"interleave/scheduler/wire"
)

// Exit codes of a worker, for whoever reads them in a process list's log.
const (
	exitOrphan = 3 // the parent has gone
	exitFault  = 4 // the worker said Fault
)

// memoryLimit lets the garbage collector, which is off, run when a download
// keeps too much: it would stop computing tasks for as long as they compute.
const memoryLimit = 2 << 30

// Main is the whole life of a worker process; it does not return. It must be
// called before anything else has used stdin or stdout.
//
// The work is done on another goroutine than the caller's: a program that links
// Fyne has its main goroutine locked to a thread.
func Main() {
	// Ctrl-C goes to the whole process group; the parent decides what to do, and
	// its end is seen on stdin – not on stdout, where Go would end a program that
	// writes to nobody before it could tidy up.
	signal.Ignore(os.Interrupt, syscall.SIGTERM, syscall.SIGPIPE)
	prompt.Release() // which the parent may have handed down
	debug.SetGCPercent(-1)
	debug.SetMemoryLimit(memoryLimit)
	end := make(chan int)
	in, out := pipes()
	go func() { end <- serve(in, out) }()
	os.Exit(<-end)
}

// commands is what the parent says, after its order.
type commands struct {
	begin  chan struct{}
	cancel chan struct{}
	assign chan assignment
}

type assignment struct {
	at   int64 // clock at which its first byte was there
	task int
}

// serve speaks with the parent until the work is done.
func serve(in io.Reader, w io.Writer) int {
	out := newPort(w)
	go out.run()
	defer out.close()
	out.sendJSON(wire.Hello, true, wire.Greeting{Version: wire.Version, PID: os.Getpid(), At: clock.Now()})
	r := wire.NewReader(bufio.NewReader(in))
	order, err := readOrder(r)
	if err == nil {
		if order.Crowded {
			prompt.Process()
		}
		runtime.GOMAXPROCS(processors(order))
		c := commands{begin: make(chan struct{}), cancel: make(chan struct{}), assign: make(chan assignment, 1)}
		go c.read(r, order)
		err = obey(order, out, c)
	}
	if err != nil {
		out.sendJSON(wire.Fault, true, err.Error())
		return exitFault
	}
	return 0
}

func readOrder(r *wire.Reader) (wire.Order, error) {
	var o wire.Order
	k, payload, err := r.Next()
	switch {
	case err == io.EOF:
		os.Exit(exitOrphan)
	case err != nil:
		return o, err
	case k != wire.Setup:
		return o, fmt.Errorf("%w: a frame of kind %d before the order", wire.ErrGarbage, k)
	}
	if err := wire.Decode(payload, &o); err != nil {
		return o, err
	}
	if o.Version != wire.Version {
		return o, fmt.Errorf("the program was replaced: the worker speaks version %d, the parent %d", wire.Version, o.Version)
	}
	return o, nil
}

// read passes on what the parent says. The end of stdin is the end of the
// parent, however it died: the worker goes at once, and takes with it what the
// parent can no longer remove.
func (c commands) read(r *wire.Reader, o wire.Order) {
	for begun, cancelled := false, false; ; {
		k, payload, err := r.Next()
		at := clock.Now()
		if err != nil {
			removeAll(o.Shared, o.Folder)
			os.Exit(exitOrphan)
		}
		switch k {
		case wire.Go:
			if !begun {
				close(c.begin)
			}
			begun = true
		case wire.Cancel:
			if !cancelled {
				close(c.cancel)
			}
			cancelled = true
		case wire.Assign:
			var a wire.Assignment
			if wire.Decode(payload, &a) == nil {
				c.assign <- assignment{at, a.Task}
			}
		}
	}
}

// removeAll removes files and folders; empty names are none. Tasks may still be
// making files in a folder that is being emptied, which makes it fail: then it is
// tried again.
func removeAll(names ...string) {
	for _, n := range names {
		for try := 0; os.RemoveAll(n) != nil && try < 100; try++ {
			time.Sleep(time.Millisecond)
		}
	}
}

// obey does what the order says.
func obey(o wire.Order, out *port, c commands) error {
	switch o.Role {
	case wire.Server:
		return serveWeb(o, out, c)
	case wire.Capacity:
		return measureCapacity(out)
	case wire.Runner, wire.Member:
	default:
		return fmt.Errorf("unknown role %q", o.Role)
	}
	h, err := newHost(o, out)
	if err != nil {
		return err
	}
	var e engine
	if o.Role == wire.Member {
		e, err = newMember(h, c)
	} else {
		e, err = h.engine()
	}
	if err != nil {
		return err
	}
	return execute(h, e, c)
}

// execute runs the tasks from Go to the end or to Cancel.
func execute(h *host, e engine, c commands) error {
	h.out.start(e.rings(), h.progress)
	h.out.sendJSON(wire.Prepared, true, preparation(e))
	ended := make(chan struct{})
	go func() {
		select {
		case <-c.cancel:
			h.stopRun(e)
		case <-ended:
		}
	}()
	select {
	case <-c.begin:
	case <-c.cancel:
		h.stopRun(e)
	}
	since := cpu.Own()
	if h.order.FromStart {
		since = 0
	}
	e.begin()
	e.wait()
	close(ended)
	totals := h.summary(e, since)
	err := h.job.Close()
	h.out.sendJSON(wire.Summary, true, totals)
	return err
}
