package main_test

import (
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"
)

// TestWhatTheDocumentsNameIsThere: a figure that is said to be held by a test is
// held by one.
func TestWhatTheDocumentsNameIsThere(t *testing.T) {
	text, err := os.ReadFile("docs/measuring.md")
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	err = fs.WalkDir(os.DirFS("."), ".", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, "_test.go") {
			return err
		}
		source, err := os.ReadFile(path)
		all.Write(source)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	named := regexp.MustCompile("`(Test\\w+)`").FindAllSubmatch(text, -1)
	if len(named) < 10 {
		t.Errorf("only %d tests are named", len(named))
	}
	for _, name := range named {
		if !strings.Contains(all.String(), "func "+string(name[1])+"(t *testing.T)") {
			t.Errorf("docs/measuring.md names %s, which does not exist", name[1])
		}
	}
}
