package code

import (
	"strings"
	"testing"
	"unicode/utf8"

	"interleave/scheduler/trace"
	"interleave/workloads"
)

var (
	works  = []string{"compute", "download", "counter", "files"}
	models = []string{"sync", "threads", "async", "processes"}
)

// both are the listings of an experiment.
func both(t *testing.T, workload, model, settings string) map[string]Listing {
	t.Helper()
	e := experiment(workload, model, settings)
	golang, err := Go(e)
	if err != nil {
		t.Fatal(err)
	}
	return map[string]Listing{"Python": listed(t, workload, model, settings), "Go": golang}
}

func TestProgramsFitASlide(t *testing.T) {
	most := map[string]int{"": 30, "hog=2 tls=on workers=2": 40}
	for settings, lines := range most {
		for _, w := range works {
			for _, m := range models {
				l := listed(t, w, m, settings)
				if len(l.Lines) > lines {
					t.Errorf("%s with %q has %d lines", l.Name, settings, len(l.Lines))
				}
				for i, line := range l.Lines {
					if n := utf8.RuneCountInString(line.Text()); n > 64 {
						t.Errorf("%s, line %d: %d columns: %s", l.Name, i+1, n, line.Text())
					}
				}
			}
		}
	}
}

func TestSettingsChangeTheProgram(t *testing.T) {
	tests := map[string]struct {
		workload, model, settings string
		has, lacks                string
	}{
		"mutex on":             {"counter", "threads", "mutex=on", "        with lock:\n            value = counter\n", ""},
		"mutex off":            {"counter", "threads", "mutex=off", "        value = counter\n", "lock"},
		"the loop's edge":      {"counter", "threads", "switch=loop", "counter += 1", "value"},
		"a call":               {"counter", "threads", "switch=call", "value = plus_one(value)", "value + 1\n        counter"},
		"the mutex of a loop":  {"counter", "async", "mutex=on", "async with lock:", ""},
		"await inside":         {"counter", "async", "await=on", "value = counter\n        await asyncio.sleep(0)\n", ""},
		"no await inside":      {"counter", "async", "", "value = counter", "sleep"},
		"shared memory":        {"counter", "processes", "memory=shared mutex=on", "with counter.get_lock():", "Lock()"},
		"private memory":       {"counter", "processes", "", "counter = 0", "Value"},
		"a session":            {"download", "threads", "", "threading.local()", "close"},
		"no session":           {"download", "threads", "session=off", "connection.close()", "local"},
		"a session of a loop":  {"download", "async", "", "kept.pop()", "close"},
		"no session of a loop": {"download", "async", "session=off", "writer.close()", "kept"},
		"TLS":                  {"download", "sync", "tls=on", "HTTPSConnection(SERVER, context=TRUST)", " HTTPConnection"},
		"own addresses":        {"download", "async", "urls=https://example.org/", "# With your own", "example"},
		"hogs":                 {"download", "processes", "hog=2", "HOGS = 2", ""},
		"no yield":             {"compute", "async", "", "sum(i * i", "sleep"},
		"yield":                {"compute", "async", "yield=on", "await asyncio.sleep(0)", ""},
		"primes":               {"compute", "threads", "kernel=primes", "number % divisor", "i * i"},
		"a number":             {"counter", "sync", "increments=1000000", "INCREMENTS = 1_000_000\n", "#="},
		"a size":               {"files", "sync", "bytes=64 KiB", "SIZE = 65_536\n", ""},
		"a time":               {"compute", "threads", "interval=200µs", "sys.setswitchinterval(0.0002)", ""},
		"the usual time":       {"compute", "threads", "interval=5ms", "", "sys"},
		"without a lock":       {"compute", "threads", "threads=free interval=", "python3.13t", "sys"},
		"a text that is none":  {"download", "sync", "server=\"+evil()+\"", `SERVER = "\"+evil()+\""`, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			settings := strings.ReplaceAll(test.settings, "64 KiB", "65536")
			text := program(t, test.workload, test.model, settings)
			if !strings.Contains(text, test.has) || test.lacks != "" && strings.Contains(text, test.lacks) {
				t.Errorf("want %q and not %q in\n%s", test.has, test.lacks, text)
			}
		})
	}
}

func TestUnknownExperimentsHaveNoCode(t *testing.T) {
	for _, e := range []trace.Experiment{{}, {Workload: "counter", Model: "../icon"}, {Workload: "nothing", Model: "sync"}} {
		if l, err := Python(e); err == nil {
			t.Errorf("%+v has the program %s", e, l.Name)
		}
	}
	if l, err := Go(trace.Experiment{Workload: "compute", Settings: map[string]string{"kernel": "guess"}}); err == nil {
		t.Errorf("an unknown kernel has the source\n%s", l.Text())
	}
}

func TestHighlightKeepsTheText(t *testing.T) {
	for _, w := range works {
		for _, m := range models {
			e := experiment(w, m, "")
			values, err := valuesOf(e)
			if err != nil {
				t.Fatal(err)
			}
			want, err := workloads.Source(w, values)
			if err != nil {
				t.Fatal(err)
			}
			l, err := Go(e)
			if got := l.Text(); err != nil || got != strings.ReplaceAll(want, "\t", "    ") {
				t.Errorf("%v, and the source of %s is\n%s", err, w, got)
			}
		}
	}
	l := listed(t, "counter", "async", "mutex=on")
	seen := map[string]Kind{}
	for _, line := range l.Lines {
		for _, token := range line.Tokens {
			if _, ok := seen[token.Text]; !ok {
				seen[token.Text] = token.Kind
			}
		}
	}
	for text, want := range map[string]Kind{"async": Keyword, "for": Keyword, "count": Defined, "+": Operator, "counter": Plain} {
		if seen[text] != want {
			t.Errorf("%q is of kind %d, not %d", text, seen[text], want)
		}
	}
}

func TestPrepareRefuses(t *testing.T) {
	for name, text := range map[string]string{
		"an #if without end":     "#if a=b\nx\n",
		"an #end too many":       "x\n#end\n",
		"an #else too many":      "#else\n",
		"an #else of an #in":     "#in a=b\nx\n#else\n#end\n",
		"a condition of nothing": "#if a\n#end\n",
		"an unknown state":       "x  #: thinking\n",
	} {
		if lines, _, err := prepare(text, nil); err == nil {
			t.Errorf("%s gives %q", name, lines)
		}
	}
}
