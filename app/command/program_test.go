package command

import (
	"bytes"
	"errors"
	"strings"
	"testing"
)

// What scripts cannot write down: a script is lines of words.
func TestBadUseIsOneLineWhateverTheValueHolds(t *testing.T) {
	for name, value := range map[string]string{
		"a line break":   "a\nb",
		"a return":       "a\rb",
		"an escape":      "\x1b[31mred",
		"no UTF-8":       "\xff\xfe",
		"a zero":         "a\x00b",
		"quotes":         `"'` + "`",
		"a percent sign": "%s%d%!",
		"nothing":        "",
		"a space":        " ",
		"a long one":     strings.Repeat("x", 100_000),
	} {
		t.Run(name, func(t *testing.T) {
			for _, args := range [][]string{
				{"run", "--workload", value, "--model", "sync"},
				{"run", "--workload", "compute", "--model", value},
				{"run", "--workload", "compute", "--model", "threads:" + value},
				{"run", "--workload", "compute", "--model", "sync", "--tasks", value},
				{"run", "--workload", "compute", "--model", "sync", "--seed", value},
				{"run", "--workload", "compute", "--model", "sync", "--repeat", value},
				{"run", "--workload", "compute", "--model", "sync", "--format", value},
				{"run", "--workload", "compute", "--model", "sync", "--set", value},
				{"run", "--workload", "compute", "--model", "sync", "--set", value + "=1"},
				{"run", "--workload", "compute", "--model", "sync", "--set", "size=" + value},
				{"run", "--workload", "compute", "--model", "sync", "--set", "size=1", "--set", "size=" + value},
				{"run", "--workload", "download", "--model", "sync", "--set", "urls=," + value},
				{"run", "--workload", "download", "--model", "sync", "--set", "pages=3", "--set", "pages=" + value},
				{"list", "--format", value},
				{"list", value},
				{"lecture", value},
				{"lecture", "check", value},
				{"x" + value},
				{"run", "--x" + value},
			} {
				var out, said bytes.Buffer
				p := Program{Out: &out, Err: &said}
				if code := p.Main(args); code != exitUse {
					t.Errorf("%.200q: exit code %d", args, code)
				}
				if text := said.String(); strings.Count(text, "\n") != 1 || strings.ContainsAny(text, "\r\x1b\x00") {
					t.Errorf("%.200q: stderr is not one clean line: %.300q", args, text)
				}
				if out.Len() > 0 {
					t.Errorf("%.200q: stdout holds %.300q", args, out.String())
				}
			}
		})
	}
}

// A reader that goes away in the middle is a failure, not a success.
func TestOutputThatCannotBeWritten(t *testing.T) {
	for _, args := range [][]string{
		{"version"},
		{"list"},
		{"list", "--format", "json"},
		{"lecture", "list"},
		{"lecture", "check", "../../assets/lectures/concurrency"},
		{"lecture", "check", "testdata/script"},
		{"lecture", "export", t.TempDir()},
		{"run", "--workload", "compute", "--model", "sync", "--set", "size=1000", "--format", "json"},
		{"run", "--workload", "compute", "--model", "sync", "--set", "size=1000"},
	} {
		var said bytes.Buffer
		p := Program{Out: full{}, Err: &said}
		if code := p.Main(args); code != exitFailed || !strings.Contains(said.String(), "no space") {
			t.Errorf("%q: exit code %d, %q", args, code, said.String())
		}
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left") }
