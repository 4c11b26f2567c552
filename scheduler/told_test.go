package scheduler

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"

	"interleave/scheduler/phrase"
	"interleave/workloads"
)

// louder is a language that marks what it has translated.
type louder struct{}

func (louder) Text(english string) string       { return "⟦" + english + "⟧" }
func (louder) Plural(many string, _ int) string { return "⟦" + many + "⟧" }
func (louder) Signs() phrase.Signs              { return phrase.English }
func (louder) speak(t *testing.T)               { phrase.Use(louder{}); t.Cleanup(func() { phrase.Use(nil) }) }

// TestToldIsWhatIsSaid: a format that is changed where a text is made must be
// changed where it is translated.
func TestToldIsWhatIsSaid(t *testing.T) {
	said := map[string]bool{}
	for _, tree := range []string{".", "../workloads"} {
		err := fs.WalkDir(os.DirFS(tree), ".", func(p string, d fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(p, ".go") || strings.HasSuffix(p, "_test.go") || p == "told.go" {
				return err
			}
			f, err := parser.ParseFile(token.NewFileSet(), path.Join(tree, p), nil, 0)
			if err != nil {
				return err
			}
			ast.Inspect(f, func(n ast.Node) bool {
				if l, ok := n.(*ast.BasicLit); ok && l.Kind == token.STRING {
					text, _ := strconv.Unquote(l.Value)
					said[strings.NewReplacer("%w", "%s", "%v", "%s").Replace(text)] = true
				}
				return true
			})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, whole := range []string{ // which are made of pieces; the tests below make them
		"%s is %q; allowed is on or off", "%s is %q; allowed is %s to %s", "%s is %q; allowed is %s or %s",
		"%d in flight at once, %s", "1 task by 1 worker", "%d tasks by 1 worker", "%d tasks by %d workers",
		"the capacity of the processors could not be measured: %s", "worker %d ended: %s",
	} {
		said[whole] = true
	}
	for _, f := range told {
		if !said[f] {
			t.Errorf("nobody says %q", f)
		}
	}
}

func TestEveryRefusalIsTold(t *testing.T) {
	louder{}.speak(t)
	for _, w := range workloads.All() {
		settings := append(slices.Clone(w.Settings()), w.Tasks())
		for _, m := range Models() {
			settings = append(settings, m.Settings...)
		}
		for _, s := range settings {
			_, err := s.Parse("neither to nor or")
			if err == nil {
				continue
			}
			if got := Told(err.Error()); !strings.HasPrefix(got, "⟦") || s.Kind == workloads.Text && strings.Count(got, "⟦") != 2 {
				t.Errorf("%q is told as %q", err, got)
			}
		}
	}
}

func TestToldLimits(t *testing.T) {
	louder{}.speak(t)
	for _, n := range []int{1, 2, 4000} {
		text := fmt.Sprintf("%s by %s", workloads.Counted(n, "task"), workloads.Counted(min(n, 2), "worker"))
		if got := Told(text); !strings.HasPrefix(got, "⟦") {
			t.Errorf("%q is told as %q", text, got)
		}
	}
	files, _ := workloads.ByName("files")
	text := "40 in flight at once, " + files.Nature(workloads.Values{"sync": "on"}).Proviso
	if got := Told(text); got != "⟦40 in flight at once, ⟦if the disk syncs as many⟧⟧" {
		t.Errorf("%q is told as %q", text, got)
	}
	if got := Told("cannot open a: the file is empty\ncannot open b: no such file"); got != "⟦cannot open a: ⟦the file is empty⟧⟧\n⟦cannot open b: no such file⟧" {
		t.Errorf("two errors are told as %q", got)
	}
	if got := Told("no route to host"); got != "no route to host" {
		t.Errorf("the system's own is told as %q", got)
	}
}
