package main_test

import (
	"bytes"
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
)

// The rooms of the program and who may know whom. The direction is
//
//	app → scheduler → workloads
//
// and nothing points back. Each rule says why; each carries a file that breaks
// it, and a test that it then fails.
//
// Imports are read from the source of all systems, not asked of the go tool:
// a rule that only Windows breaks fails everywhere.

// A rule is about the imports of some files.
type rule struct {
	where  string   // a file, a package, or a tree: dir/...
	except string   // the same, taken out; may be empty
	never  []string // imports that must not occur
	ours   []string // if not nil, of our own packages only these …
	theirs []string // … and of other people's only these
	why    string

	file, imports string // an offence, to see the rule fail
}

const (
	anyFyne = "fyne.io/..."
	xsys    = "golang.org/x/sys/..."
	psutil  = "github.com/shirou/gopsutil/v3/..."

	jsontext = "github.com/go-json-experiment/json/jsontext"
	chroma   = "github.com/alecthomas/chroma/v2"
	compress = "github.com/klauspost/compress/..."
)

// none is a list that allows nothing; nil allows all.
var none = []string{}

var rules = []rule{
	{
		where: "...", except: "app/...", never: []string{anyFyne},
		why:  "only the window knows Fyne: the engine and the command line build without C, run without a display and compile for every system from any system",
		file: "scheduler/run.go", imports: "fyne.io/fyne/v2",
	},
	{
		where: "...", except: "app/run.go", never: []string{"fyne.io/fyne/v2/app"},
		why:  "Fyne's app package pulls in OpenGL, minutes of C: one file may, so that no other package's tests do",
		file: "app/window.go", imports: "fyne.io/fyne/v2/app",
	},
	{
		where: "app/command/...", except: "app/command/main_test.go", never: []string{anyFyne},
		ours: []string{"app/command/...", "app/handout", "app/lecture", "app/plot", "scheduler", "scheduler/replace", "scheduler/trace/...", "workloads/..."},
		why:  "the command line does its work without a window, on a machine that has none; it draws with app/plot",
		file: "app/command/run.go", imports: "interleave/app/view",
	},
	{
		where: "app/lecture/...", never: []string{anyFyne},
		ours:   []string{"app/lecture/...", "scheduler", "scheduler/replace", "scheduler/trace", "workloads", "assets"},
		theirs: []string{"github.com/yuin/goldmark/...", "go.yaml.in/yaml/v3", "golang.org/x/text/language"},
		why:    "a lecture is read and checked against the engine without a window; how a scene is shown is decided in app",
		file:   "app/lecture/scene.go", imports: "interleave/app/plot",
	},
	{
		where: "app/handout/...", never: []string{anyFyne},
		ours:   []string{"app/handout/...", "app/lecture", "scheduler"},
		theirs: []string{"github.com/go-pdf/fpdf", "golang.org/x/image/font/gofont/..."},
		why:    "a page is made of pictures and texts; who draws the pictures is none of its business, and the only library that knows PDF is here",
		file:   "app/handout/handout.go", imports: "interleave/app/view",
	},
	{
		where: "app/plot/...", never: []string{anyFyne},
		ours: []string{"app/plot/...", "scheduler/trace", "scheduler/phrase"},
		why:  "drawing is a function of spans, viewport and palette to pixels: testable without a window, usable without one",
		file: "app/plot/raster.go", imports: "interleave/app/theme",
	},
	{
		where: "app/code/...", never: []string{anyFyne},
		ours:   []string{"app/code/...", "scheduler/trace", "scheduler/phrase", "workloads/...", "assets"},
		theirs: []string{chroma},
		why:    "which program stands beside a run, and which line a task is at, follows from its experiment and its trace; and chroma's package of all languages takes 5 ms whenever a process of ours starts",
		file:   "app/code/highlight.go", imports: "github.com/alecthomas/chroma/v2/lexers",
	},
	{
		where: "app/theme/...",
		ours:  []string{"app/theme/...", "app/plot", "scheduler/trace"},
		why:   "colours and patterns depend on what is drawn, not on who shows it",
		file:  "app/theme/theme.go", imports: "interleave/app/view",
	},
	{
		where: "app/view/...",
		ours:  []string{"app/view/...", "app/theme", "app/plot", "app/code", "scheduler/trace", "scheduler/phrase", "assets"},
		why:   "widgets show a trace and report what was pressed; what follows from it is decided in app",
		file:  "app/view/timeline.go", imports: "interleave/scheduler",
	},
	{
		where: "scheduler/...", never: []string{"interleave", "interleave/app/...", "interleave/assets"},
		why:  "the engine knows no UI: it appends to a trace, and whoever likes looks at it",
		file: "scheduler/worker/worker.go", imports: "interleave/app/plot",
	},
	{
		where: "scheduler/worker/...",
		ours: []string{
			"scheduler/worker/...", "scheduler/wire", "scheduler/trace", "workloads/...",
			"scheduler/clock", "scheduler/affinity", "scheduler/cpu", "scheduler/shared", "scheduler/prompt",
		},
		why:  "the worker is the child's side of a process border: what the parent knows reaches it over the wire or not at all",
		file: "scheduler/worker/worker.go", imports: "interleave/scheduler",
	},
	{
		where: "scheduler/wire/...", ours: []string{"scheduler/trace"}, theirs: none,
		why:  "parent and child share the language they speak and nothing else",
		file: "scheduler/wire/wire.go", imports: "interleave/scheduler/worker",
	},
	{
		where: "scheduler/trace", ours: none, theirs: none,
		why:  "everybody imports the data model, so it imports nobody",
		file: "scheduler/trace/trace.go", imports: "interleave/scheduler/clock",
	},
	{
		where: "scheduler/trace/chrome/...", ours: []string{"scheduler/trace", "scheduler/replace"}, theirs: []string{jsontext, compress},
		why:  "a file format needs the data model, not how it came about",
		file: "scheduler/trace/chrome/chrome.go", imports: "interleave/scheduler",
	},
	{
		where: "scheduler/cpu/...", ours: none, theirs: []string{xsys, psutil},
		why:  "one small package for each thing that systems differ in, usable by both sides of the process border",
		file: "scheduler/cpu/cpu_linux.go", imports: "interleave/scheduler/trace",
	},
	{
		where: "scheduler/clock/...", ours: none, theirs: []string{xsys},
		why:  "as scheduler/cpu; and it is on the hottest path",
		file: "scheduler/clock/clock.go", imports: "github.com/shirou/gopsutil/v3/host",
	},
	{
		where: "scheduler/phrase/...", ours: none, theirs: none,
		why:  "sentences are made in every room of the window, and in the verdict: what puts them into a language is below all of them and knows no file, no toolkit",
		file: "scheduler/phrase/phrase.go", imports: "interleave/workloads",
	},
	{
		where: "scheduler/prompt/...", ours: none, theirs: []string{xsys},
		why:  "as scheduler/cpu",
		file: "scheduler/prompt/prompt_linux.go", imports: "interleave/scheduler/clock",
	},
	{
		where: "scheduler/power/...", ours: none, theirs: []string{xsys},
		why:  "as scheduler/cpu",
		file: "scheduler/power/power_windows.go", imports: "github.com/shirou/gopsutil/v3/host",
	},
	{
		where: "scheduler/replace/...", ours: none, theirs: none,
		why:  "as scheduler/cpu",
		file: "scheduler/replace/sync_unix.go", imports: "interleave/scheduler/trace",
	},
	{
		where: "scheduler/affinity/...", ours: none, theirs: []string{xsys},
		why:  "as scheduler/cpu",
		file: "scheduler/affinity/affinity_windows.go", imports: "interleave/scheduler/cpu",
	},
	{
		where: "scheduler/shared/...", ours: none, theirs: []string{xsys},
		why:  "as scheduler/cpu",
		file: "scheduler/shared/map_windows.go", imports: "interleave/scheduler/wire",
	},
	{
		where: "workloads/...", ours: []string{"workloads/..."}, theirs: none,
		why:  "a piece of work is written once, against an interface: it must not know which scheduler runs it",
		file: "workloads/compute.go", imports: "interleave/scheduler/worker",
	},
	{
		where: "assets/...", ours: none, theirs: none,
		why:  "data; whoever needs it imports it",
		file: "assets/assets.go", imports: "interleave/app",
	},
}

// testingOnly are other people's packages that any test may use.
var testingOnly = []string{"go.uber.org/goleak", "github.com/google/go-cmp/...", "github.com/rogpeppe/go-internal/..."}

// A file of the tree, with its imports if it is Go.
type file struct {
	path    string
	name    string // of its package
	imports []string
	text    []byte
}

// within tells whether a path is what the pattern names: itself, or dir/... and
// all below.
func within(pattern, p string) bool {
	dir, tree := strings.CutSuffix(pattern, "...")
	dir = strings.TrimSuffix(dir, "/")
	return dir == p || tree && (dir == "" || strings.HasPrefix(p, dir+"/"))
}

func anyWithin(patterns []string, p string) bool {
	return slices.ContainsFunc(patterns, func(pattern string) bool { return within(pattern, p) })
}

func (r rule) covers(f file) bool {
	in := func(pattern string) bool { return within(pattern, f.path) || within(pattern, path.Dir(f.path)) }
	return f.name != "" && in(r.where) && (r.except == "" || !in(r.except))
}

func (r rule) allows(f file, imported string) bool {
	if anyWithin(r.never, imported) {
		return false
	}
	if ours, ok := strings.CutPrefix(imported, "interleave/"); ok {
		return r.ours == nil || anyWithin(r.ours, ours) || within(ours, path.Dir(f.path)) // its own external test
	}
	standard := !strings.Contains(strings.Split(imported, "/")[0], ".")
	test := strings.HasSuffix(f.path, "_test.go") && anyWithin(testingOnly, imported)
	return r.theirs == nil || standard || test || anyWithin(r.theirs, imported)
}

// breaches lists what the files do against the rules.
func breaches(files []file, rules []rule) (found []string) {
	for _, f := range files {
		for _, r := range rules {
			if !r.covers(f) {
				continue
			}
			for _, imported := range f.imports {
				if !r.allows(f, imported) {
					found = append(found, fmt.Sprintf("%s imports %s: %s", f.path, imported, r.why))
				}
			}
		}
	}
	return found
}

// elsewhere matches an absolute path of the machine that a file was written on.
var elsewhere = regexp.MustCompile(`(^|[^\w./:-])/(work|root|Users/\w+|home/\w+)/`)

// vague are names that say nothing about what a package is for.
var vague = regexp.MustCompile(`^(utils?|common|helpers?|managers?|misc)$`)

// faults lists what is wrong with files one by one.
func faults(files []file) (found []string) {
	say := func(format string, args ...any) { found = append(found, fmt.Sprintf(format, args...)) }
	for _, f := range files {
		if bytes.Contains(f.text, []byte("gopsutil"+"/v4")) {
			say("%s names gopsutil's version 4: the program uses version 3, and both at once would be read as two programs' figures", f.path)
		}
		if where := elsewhere.Find(f.text); where != nil {
			say("%s names %q, a place on somebody's machine", f.path, where)
		}
		for _, name := range append(strings.Split(path.Dir(f.path), "/"), f.name) {
			if vague.MatchString(name) {
				say("%s: %q does not say what a package is for", f.path, name)
				break
			}
		}
		if lines := bytes.Count(f.text, []byte("\n")); f.path == "main.go" && lines >= 50 {
			say("main.go has %d lines: under 50, since it only decides who does the work", lines)
		}
	}
	return found
}

// read collects the text files of a tree, without hidden directories and what
// tests keep as data.
func read(tree fs.FS) (files []file, err error) {
	text := regexp.MustCompile(`(\.(go|md|sh|toml|mod|sum|svg|txt|ya?ml)|Makefile|LICENSE)$`)
	err = fs.WalkDir(tree, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && p != "." && (d.Name()[0] == '.' || d.Name() == "testdata") {
			return fs.SkipDir
		}
		if d.IsDir() || !text.MatchString(p) {
			return nil
		}
		f := file{path: p}
		if f.text, err = fs.ReadFile(tree, p); err != nil {
			return err
		}
		if strings.HasSuffix(p, ".go") {
			err = f.parse()
		}
		files = append(files, f)
		return err
	})
	return files, err
}

func (f *file) parse() error {
	parsed, err := parser.ParseFile(token.NewFileSet(), f.path, f.text, parser.ImportsOnly)
	if err != nil {
		return err
	}
	f.name = parsed.Name.Name
	for _, spec := range parsed.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return err
		}
		f.imports = append(f.imports, imported)
	}
	return nil
}

func readOrFail(t *testing.T, tree fs.FS) []file {
	t.Helper()
	files, err := read(tree)
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestRooms(t *testing.T) {
	files := readOrFail(t, os.DirFS("."))
	for _, breach := range breaches(files, rules) {
		t.Error(breach)
	}
	for _, r := range rules {
		if !slices.ContainsFunc(files, r.covers) {
			t.Errorf("the rule for %s covers no file: was the room renamed?", r.where)
		}
	}
}

func TestHouseRules(t *testing.T) {
	for _, fault := range faults(readOrFail(t, os.DirFS("."))) {
		t.Error(fault)
	}
}

// goFile is a tree of one Go file.
func goFile(p, imported string) fstest.MapFS {
	return fstest.MapFS{p: {Data: fmt.Appendf(nil, "package x\n\nimport _ %q\n", imported)}}
}

func TestEveryRuleCanFail(t *testing.T) {
	for _, r := range rules {
		t.Run(r.where, func(t *testing.T) {
			if got := breaches(readOrFail(t, goFile(r.file, r.imports)), []rule{r}); len(got) != 1 {
				t.Errorf("%s imports %s: want one breach, got %q", r.file, r.imports, got)
			}
			if got := breaches(readOrFail(t, goFile(r.file, "strings")), []rule{r}); len(got) != 0 {
				t.Errorf("the standard library is always allowed, got %q", got)
			}
		})
	}
}

func TestBreaches(t *testing.T) {
	small := []rule{
		{where: "engine/...", ours: []string{"engine/...", "data"}, theirs: []string{"example.org/fast"}},
		{where: "window/...", except: "window/open.go", never: []string{"example.org/gl/..."}},
		{where: "data", ours: none, theirs: none},
	}
	tests := map[string]struct {
		file, imports string
		ok            bool
	}{
		"the room below":               {"engine/a.go", "interleave/data", true},
		"a neighbour in the same room": {"engine/deep/a.go", "interleave/engine/b", true},
		"upwards":                      {"engine/a.go", "interleave/window", false},
		"a name that only begins so":   {"engine/a.go", "interleave/database", false},
		"below a package, not a tree":  {"engine/a.go", "interleave/data/file", false},
		"a listed stranger":            {"engine/a.go", "example.org/fast", true},
		"an unlisted stranger":         {"engine/a.go", "example.org/slow", false},
		"a leak test in a test":        {"engine/a_test.go", "go.uber.org/goleak", true},
		"a leak test outside":          {"engine/a.go", "go.uber.org/goleak", false},
		"one system only":              {"engine/a_windows.go", "interleave/window", false},
		"the excepted file":            {"window/open.go", "example.org/gl", true},
		"its neighbour":                {"window/close.go", "example.org/gl/v2", false},
		"a package's external test":    {"data/a_test.go", "interleave/data", true},
		"a package below another rule": {"data/file/a.go", "interleave/window", true},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := breaches(readOrFail(t, goFile(test.file, test.imports)), small)
			if ok := len(got) == 0; ok != test.ok {
				t.Errorf("%s imports %s: allowed %v, want %v (%q)", test.file, test.imports, ok, test.ok, got)
			}
		})
	}
}

func TestFaults(t *testing.T) {
	long := "package main\n" + strings.Repeat("//\n", 49)
	tests := map[string]struct {
		file, text string
		faults     int
	}{
		"nothing wrong":        {"scheduler/run.go", "package scheduler\n", 0},
		"a wrong version":      {"go.mod", "require github.com/shirou/gopsutil" + "/v4 v4.1.0\n", 1},
		"a place on a machine": {"docs/a.md", "run it in " + "/home" + "/me/interleave\n", 1},
		"a web address":        {"docs/a.md", "https://example.org/" + "root" + "/a\n", 0},
		"a vague directory":    {"app/common/a.go", "package palette\n", 1},
		"a vague package":      {"app/view/a.go", "package helpers\n", 1},
		"a long main":          {"main.go", long, 1},
		"a long other":         {"app/main.go", long, 0},
		"data of a test":       {"app/testdata/a.md", "/home" + "/me/x", 0},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := faults(readOrFail(t, fstest.MapFS{test.file: {Data: []byte(test.text)}}))
			if len(got) != test.faults {
				t.Errorf("want %d faults, got %q", test.faults, got)
			}
		})
	}
}
