package main

import (
	"bufio"
	"bytes"
	"context"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"interleave/scheduler"
	"interleave/scheduler/cpu"
	"interleave/workloads/server"
)

// scripts measure the same ratios of CPython's own models, with its standard
// library and its own clock: the same work, the same settings, fewer iterations.
//
//go:embed python/*.py
var scripts embed.FS

// Time that a script has, and the one whose time is measured from outside.
const (
	patience    = 3 * time.Minute
	startScript = "start"
)

// python is the CPython of this machine. Its scripts lie in a folder and not on
// its standard input, since a process of a pool has to import them.
type python struct {
	program string
	version string // "CPython 3.11.7"
	dir     string
	told    map[string]ratios // by script
}

// ratios are what a script has told, by name.
type ratios map[string][]float64

// newPython looks for a CPython that is new enough; it is nil where there is
// none.
func newPython(ctx context.Context) (*python, error) {
	for _, command := range [][]string{{"python3"}, {"python"}, {"py", "-3"}} {
		const ask = "import sys, platform; assert sys.version_info >= (3, 9); " +
			"print(sys.executable); print(platform.python_implementation(), platform.python_version())"
		out, err := exec.CommandContext(ctx, command[0], append(command[1:], "-c", ask)...).Output()
		if err != nil {
			continue
		}
		program, version, _ := strings.Cut(strings.ReplaceAll(string(out), "\r", ""), "\n")
		dir, err := os.MkdirTemp("", "interleave-bench")
		if err != nil {
			return nil, err
		}
		p := &python{program: program, version: strings.TrimSpace(version), dir: dir, told: map[string]ratios{}}
		return p, errors.Join(p.unpack(), ctx.Err())
	}
	return nil, ctx.Err()
}

func (p *python) unpack() error {
	return fs.WalkDir(scripts, "python", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := scripts.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(p.dir, d.Name()), text, 0o600)
	})
}

func (p *python) close() {
	if p != nil {
		_ = os.RemoveAll(p.dir)
	}
}

// cpython is what stands beside a row: CPython's ratio, measured now; nothing
// where there is no such ratio.
func (b *bench) cpython(r row) ([]float64, error) {
	if b.python == nil || r.python == "" {
		return nil, nil
	}
	script, name, _ := strings.Cut(r.python, " ")
	all, err := b.script(script)
	if err != nil {
		return nil, err
	}
	by := float64(max(r.cores, 1))
	if r.capacity && all[name] != nil {
		if by, err = scheduler.MeasureCapacity(b.ctx); err != nil {
			return nil, err
		}
	}
	var out []float64
	for _, x := range all[name] {
		out = append(out, x/by)
	}
	return out, nil
}

// script runs a script, once for all rows that ask for it.
func (b *bench) script(name string) (ratios, error) {
	if all, ok := b.python.told[name]; ok {
		return all, nil
	}
	var all ratios
	var err error
	switch name {
	case startScript:
		var x []float64
		x, err = b.each(func() (float64, error) {
			begin := time.Now()
			_, err := b.execute(name)
			return float64(time.Since(begin)) / 1e6, err
		})
		all = ratios{"": x}
	case "download":
		all, err = b.pages()
	default:
		all, err = b.execute(name, strconv.Itoa(b.repeat))
	}
	b.python.told[name] = all
	return all, err
}

// pages lets CPython download from the web server of our own runs.
func (b *bench) pages() (ratios, error) {
	s, err := server.Start(slow)
	if err != nil {
		return nil, err
	}
	defer func() { _ = s.Close() }()
	where, err := url.Parse(s.URL())
	if err != nil {
		return nil, err
	}
	return b.execute("download", strconv.Itoa(b.repeat), where.Hostname(), where.Port(),
		strconv.Itoa(pages), fmt.Sprint(slow.Latency.Seconds()), strconv.Itoa(slow.Bytes))
}

// execute runs a script to its end, and notes what other programs took
// meanwhile.
func (b *bench) execute(name string, args ...string) (ratios, error) {
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	cmd := exec.CommandContext(ctx, b.python.program, append([]string{filepath.Join(b.python.dir, name+".py")}, args...)...)
	cmd.WaitDelay = time.Second // a killed script's pool may hold the pipe
	var said, complaint bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &complaint
	sampler, own := cpu.New(), cpu.Own()
	if err := cmd.Run(); err != nil {
		return nil, fmt.Errorf("%s.py: %w\n%s", name, errors.Join(err, ctx.Err()), complaint.String())
	}
	if shares, since, err := sampler.Read(); err == nil {
		busy := 0.0
		for _, s := range shares {
			busy += float64(s) * float64(since)
		}
		used := cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime() + cpu.Own() - own
		b.beside.others += max(0, time.Duration(busy)-used)
		b.beside.wall += since
	}
	return parse(&said)
}

func parse(said *bytes.Buffer) (ratios, error) {
	all := ratios{}
	for lines := bufio.NewScanner(said); lines.Scan(); {
		var line struct {
			Name   string
			Values []float64
		}
		if err := json.Unmarshal(lines.Bytes(), &line); err != nil {
			return nil, fmt.Errorf("a line that is no ratio: %w", err)
		}
		all[line.Name] = line.Values
	}
	return all, nil
}
