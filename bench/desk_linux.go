package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// desk is a display of its own with at most one window of the program on it,
// which has a home of its own.
type desk struct {
	b       *bench
	dir     string
	program string
	display string
	xvfb    *exec.Cmd
	*screen

	window *exec.Cmd
	begun  time.Time // when the window's program was started
}

// onDesk measures something in a window that shows args; it says nothing where
// there is no virtual display or the program has not been built.
func (b *bench) onDesk(choices map[string]any, args []string, measure func(d *desk) ([]float64, error)) (out []float64, err error) {
	program, err := filepath.Abs("interleave")
	if err != nil {
		return nil, err
	}
	for _, needed := range []string{program, "Xvfb", "xdotool"} {
		if _, err := exec.LookPath(needed); err != nil {
			return nil, nil
		}
	}
	dir, err := os.MkdirTemp("", "interleave-bench-")
	if err != nil {
		return nil, err
	}
	d := &desk{b: b, dir: dir, program: program}
	defer d.clear()
	if err := d.furnish(choices); err != nil {
		return nil, err
	}
	if err := d.open(args...); err != nil {
		return nil, err
	}
	return measure(d)
}

// furnish starts the display and writes what is chosen in the window.
func (d *desk) furnish(choices map[string]any) error {
	config := filepath.Join(d.dir, ".config", "fyne", "interleave.window")
	if err := os.MkdirAll(config, 0o755); err != nil {
		return err
	}
	chosen, err := json.Marshal(choices)
	if err != nil {
		return err
	}
	kept, _ := json.Marshal(map[string]any{"choices": string(chosen)})
	if err := os.WriteFile(filepath.Join(config, "preferences.json"), kept, 0o600); err != nil {
		return err
	}
	out, in, err := os.Pipe()
	if err != nil {
		return err
	}
	defer out.Close()
	d.xvfb = exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", fmt.Sprintf("%dx%dx24", screenWidth, screenHeight), "-nolisten", "tcp")
	d.xvfb.ExtraFiles = []*os.File{in}
	err = d.xvfb.Start()
	_ = in.Close()
	if err != nil {
		d.xvfb = nil
		return err
	}
	number, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		return fmt.Errorf("the virtual display: %w", err)
	}
	d.display = strings.TrimSpace(number)
	d.screen, err = watch(d.display)
	return err
}

// environment is that of the window, and of what it is compared with: no
// Wayland, or it would open on the real screen; no session bus, or a daemon
// might be started for it.
func (d *desk) environment() []string {
	env := slices.DeleteFunc(os.Environ(), func(s string) bool {
		return strings.HasPrefix(s, "WAYLAND_DISPLAY=") || strings.HasPrefix(s, "XDG_")
	})
	return append(env, "DISPLAY=:"+d.display, "HOME="+d.dir, "TMPDIR="+d.dir, "XDG_SESSION_TYPE=x11",
		"DBUS_SESSION_BUS_ADDRESS=unix:path="+d.dir+"/no-bus", "FYNE_SCALE=1", "LIBGL_ALWAYS_SOFTWARE=1")
}

// open starts the window and waits for its first picture.
func (d *desk) open(args ...string) error {
	d.window = exec.Command(d.program, args...)
	d.window.Env = d.environment()
	d.begun = time.Now()
	if err := d.window.Start(); err != nil {
		d.window = nil
		return err
	}
	if err := d.until(30*time.Second, func() bool { return !d.seen().IsZero() }); err != nil {
		return fmt.Errorf("no window: %w", err)
	}
	return nil
}

// focus gives the window the keyboard; there is no window manager that would.
func (d *desk) focus() error {
	if err := d.do("search", "--sync", "--onlyvisible", "--name", "Interleave", "windowfocus"); err != nil {
		return err
	}
	return d.rest(300 * time.Millisecond)
}

// do has xdotool press keys and the like, and waits for it.
func (d *desk) do(args ...string) error {
	c := exec.CommandContext(d.b.ctx, "xdotool", args...)
	c.Env = d.environment()
	if said, err := c.CombinedOutput(); err != nil {
		return fmt.Errorf("xdotool %v: %w: %s", args, err, bytes.TrimSpace(said))
	}
	return nil
}

// rest waits, unless the user has had enough.
func (d *desk) rest(t time.Duration) error {
	select {
	case <-d.b.ctx.Done():
		return d.b.ctx.Err()
	case <-time.After(t):
		return nil
	}
}

// until looks each millisecond whether something holds.
func (d *desk) until(longest time.Duration, holds func() bool) error {
	for begin := time.Now(); !holds(); {
		if time.Since(begin) > longest {
			return fmt.Errorf("nothing after %v", longest)
		}
		if err := d.rest(time.Millisecond); err != nil {
			return err
		}
	}
	return nil
}

// clear ends the window by its own way out, or else by force, and takes
// everything away.
func (d *desk) clear() {
	if d.window != nil {
		_ = d.window.Process.Signal(syscall.SIGTERM)
		force := time.AfterFunc(5*time.Second, func() { _ = d.window.Process.Kill() })
		_ = d.window.Wait()
		force.Stop()
	}
	if d.screen != nil {
		_ = d.conn.Close()
	}
	if d.xvfb != nil {
		_ = d.xvfb.Process.Signal(syscall.SIGTERM) // gently: it removes its lock
		_ = d.xvfb.Wait()
	}
	_ = os.RemoveAll(d.dir)
}

// tick is the unit of the times in /proc: USER_HZ, which is 100 everywhere.
const tick = 10 * time.Millisecond

// cpuOf is the processor time that a process has had, exact to a tick; zero if
// it is gone.
func cpuOf(pid int) time.Duration { return times(pid, 11) }

// waitedBy is the processor time of the children that it has waited for.
func waitedBy(pid int) time.Duration { return times(pid, 13) }

// times reads two neighbours, in user and in system mode, of proc_pid_stat(5);
// at counts from the process's state on, which is 0.
func times(pid, at int) time.Duration {
	b, _ := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	f := strings.Fields(string(b[bytes.LastIndexByte(b, ')')+1:]))
	if len(f) < at+2 {
		return 0
	}
	user, _ := strconv.Atoi(f[at])
	system, _ := strconv.Atoi(f[at+1])
	return time.Duration(user+system) * tick
}

// busy is the processor time that the machine has spent on programs.
func busy() time.Duration {
	b, _ := os.ReadFile("/proc/stat")
	line, _, _ := strings.Cut(string(b), "\n")
	f := strings.Fields(line)
	sum := 0
	for _, i := range []int{1, 2, 3, 6, 7} { // user, nice, system, irq, softirq
		if i < len(f) {
			x, _ := strconv.Atoi(f[i])
			sum += x
		}
	}
	return time.Duration(sum) * tick
}

// childOf is a worker process that another has started, or 0. Go tries out once
// what the kernel can do with a child that ends at once; that is none.
func childOf(pid int) int {
	lists, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/children", pid))
	for _, l := range lists {
		b, _ := os.ReadFile(l)
		for _, child := range strings.Fields(string(b)) {
			line, _ := os.ReadFile("/proc/" + child + "/cmdline")
			if bytes.HasSuffix(line, []byte("\x00worker\x00")) {
				id, _ := strconv.Atoi(child)
				return id
			}
		}
	}
	return 0
}

// gone waits for the end of a process that is not ours to wait for, without
// looking again and again: that would take from what is measured.
func gone(pid int) error {
	fd, err := unix.PidfdOpen(pid, 0)
	if err != nil {
		return err
	}
	defer unix.Close(fd)
	for {
		n, err := unix.Poll([]unix.PollFd{{Fd: int32(fd), Events: unix.POLLIN}}, 60_000)
		if err == unix.EINTR {
			continue
		}
		if err == nil && n == 0 {
			err = fmt.Errorf("process %d does not end", pid)
		}
		return err
	}
}
