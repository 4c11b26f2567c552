package app

import (
	"encoding/json"
	"go/ast"
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

	"golang.org/x/text/language"

	"interleave/assets"
	"interleave/scheduler"
	"interleave/scheduler/phrase"
	"interleave/workloads"
)

// translated reads all translations into a language: from the English sentence to
// its forms, of which most have one.
func translated(t *testing.T, tag language.Tag) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	entries, err := fs.ReadDir(assets.Translations, translations)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if tagOf(e.Name()) != tag {
			continue
		}
		data, err := assets.Translations.ReadFile(path.Join(translations, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		var file map[string]json.RawMessage
		if err := json.Unmarshal(data, &file); err != nil {
			t.Fatalf("%s: %v", e.Name(), err)
		}
		for english, raw := range file {
			if _, twice := out[english]; twice {
				t.Errorf("%s: %q is translated in another file already", e.Name(), english)
			}
			var text string
			if json.Unmarshal(raw, &text) == nil {
				out[english] = []string{text}
				continue
			}
			var forms map[string]string
			if err := json.Unmarshal(raw, &forms); err != nil {
				t.Fatalf("%s: %q: %v", e.Name(), english, err)
			}
			if forms["one"] == "" || forms["other"] == "" {
				t.Errorf("%s: %q has the forms %v; it needs one and other", e.Name(), english, forms)
			}
			for _, form := range forms {
				out[english] = append(out[english], form)
			}
		}
	}
	return out
}

// spokenSentences finds the English sentences in the source: those that are given
// to package phrase where they stand, and all texts, among which are those that
// reach it through a variable.
func spokenSentences(t *testing.T) (said map[string]string, all map[string]bool) {
	t.Helper()
	said, all = map[string]string{}, map[string]bool{}
	for _, tree := range []string{"../app", "../scheduler", "../workloads"} {
		err := fs.WalkDir(os.DirFS(tree), ".", func(p string, d fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(p, ".go") || strings.HasSuffix(p, "_test.go") {
				return err
			}
			name := path.Join(tree, p)
			f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
			if err != nil {
				return err
			}
			ast.Inspect(f, func(n ast.Node) bool {
				if e, ok := n.(ast.Expr); ok {
					if text, ok := literal(e); ok {
						all[text] = true
					}
				}
				if call, ok := n.(*ast.CallExpr); ok {
					if text, ok := phrased(call); ok {
						said[text] = name
					}
				}
				return true
			})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return said, all
}

// literal is a text, or several with + between them.
func literal(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		text, err := strconv.Unquote(e.Value)
		return text, e.Kind == token.STRING && err == nil
	case *ast.BinaryExpr:
		a, okA := literal(e.X)
		b, okB := literal(e.Y)
		return a + b, okA && okB && e.Op == token.ADD
	}
	return "", false
}

// phrased is the key of a call of package phrase.
func phrased(call *ast.CallExpr) (string, bool) {
	f, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return "", false
	}
	if x, ok := f.X.(*ast.Ident); !ok || x.Name != "phrase" {
		return "", false
	}
	at := map[string]int{"T": 0, "F": 0, "N": 2}
	i, ok := at[f.Sel.Name]
	if !ok || i >= len(call.Args) {
		return "", false
	}
	return literal(call.Args[i])
}

var verb = regexp.MustCompile(`%(?:\[(\d+)\])?[-+# 0]*\d*(?:\.\d+)?([a-zA-Z%])`)

// verbs are what a format takes, by the place of the argument.
func verbs(format string) []string {
	var out []string
	next := 1
	for _, m := range verb.FindAllStringSubmatch(format, -1) {
		if m[2] == "%" {
			continue
		}
		if m[1] != "" {
			next, _ = strconv.Atoi(m[1])
		}
		out = append(out, strconv.Itoa(next)+m[2])
		next++
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// TestEveryValueIsToldAndTranslated: runs are told apart in words by any setting.
func TestEveryValueIsToldAndTranslated(t *testing.T) {
	settings := map[string][]workloads.Setting{}
	for _, w := range workloads.All() {
		settings[w.Name()] = append(w.Settings(), w.Tasks())
	}
	for _, m := range scheduler.Models() {
		for _, s := range append(m.Settings, m.Workers) {
			if s.Name != m.Name && s.Name != "" { // the variant is in the model's name
				settings[m.Name] = append(settings[m.Name], s)
			}
		}
	}
	for of, list := range settings {
		for _, s := range list {
			needed := s.Choices
			switch s.Kind {
			case workloads.Switch:
				needed = []string{"on", "off"}
			case workloads.Choice:
			default:
				needed = []string{"%s"}
			}
			for _, value := range needed {
				if s.Told[value] == "" {
					t.Errorf("%s: %s has no words for %s", of, s.Name, value)
				}
			}
			for value, text := range s.Told {
				if strings.Contains(text, ", ") {
					t.Errorf("%s: %q are two parts of a name", of, text)
				}
				for _, tag := range languages()[1:] {
					forms := len(translated(t, tag)[text])
					if value != "1" && forms == 0 || value == "%s" && s.Told["1"] != "" && s.Told["1"] != text && forms < 2 {
						t.Errorf("%s: %q has %d translations into %s", of, text, forms, tag)
					}
				}
			}
		}
	}
}

func TestEverySentenceIsTranslated(t *testing.T) {
	said, all := spokenSentences(t)
	for _, tag := range languages()[1:] {
		t.Run(tag.String(), func(t *testing.T) {
			known := translated(t, tag)
			for english, where := range said {
				if len(known[english]) == 0 {
					t.Errorf("%s: %q", where, english)
				}
			}
			for english, forms := range known {
				if !all[english] {
					t.Errorf("nobody says %q", english)
				}
				for _, form := range forms {
					if form == "" || !slices.Equal(verbs(form), verbs(english)) && len(forms) == 1 {
						t.Errorf("%q and %q do not take the same", english, form)
					}
				}
			}
		})
	}
}

func TestSignsOfNumbers(t *testing.T) {
	for tag, want := range map[string]phrase.Signs{
		"en": phrase.English, "de": {Decimal: ",", Group: "."}, "de-CH": {Decimal: ".", Group: "’"},
		"fr": {Decimal: ",", Group: "\u00a0"}, "es": {Decimal: ",", Group: "."}, "hi": phrase.English,
		"ar": phrase.English, "fa": phrase.English, "xx": phrase.English,
	} {
		if got := signsOf(language.Make(tag)); got != want {
			t.Errorf("%s: %q, not %q", tag, got, want)
		}
	}
}
