package lecture

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
)

// TestTheExampleOfTheDocuments: who copies it gets a lecture.
func TestTheExampleOfTheDocuments(t *testing.T) {
	text, err := os.ReadFile("../../docs/lectures.md")
	if err != nil {
		t.Fatal(err)
	}
	m := regexp.MustCompile("(?s)<!-- example -->\n````markdown\n(.*?)````\n").FindSubmatch(text)
	if m == nil {
		t.Fatal("there is no example")
	}
	l, err := Parse(fstest.MapFS{"two-scenes.md": {Data: m[1]}}, "two-scenes.md")
	if err != nil {
		t.Fatal(err)
	}
	if len(l.Scenes) != 2 || len(l.Scenes[1].Runs) != 2 || l.Scenes[1].Predict == nil || l.Scenes[1].Answer == "" {
		t.Errorf("it is read as %+v", l)
	}
}

// TestTheDocumentsNameAllThereIs: every key and every value that is allowed.
func TestTheDocumentsNameAllThereIs(t *testing.T) {
	b, err := os.ReadFile("../../docs/lectures.md")
	if err != nil {
		t.Fatal(err)
	}
	text := string(b)
	for _, names := range [][]string{lectureKeys, sceneKeys, showKeys, predictKeys, panels, codes, guesses, {"speedup", "amount", "text", "meaning", "workload", "model"}} {
		for _, name := range names {
			if !strings.Contains(text, "`"+name+"`") {
				t.Errorf("docs/lectures.md does not name %s", name)
			}
		}
	}
	for _, name := range partNames {
		if !strings.Contains(text, "`# "+name+"`") {
			t.Errorf("docs/lectures.md does not name the part %s", name)
		}
	}
	l, err := BuiltIn("concurrency")
	if err != nil {
		t.Fatal(err)
	}
	if said := fmt.Sprintf("`%d scenes, no mistake`", len(l.Scenes)); !strings.Contains(text, said) {
		t.Errorf("docs/lectures.md does not say %s", said)
	}
}
