package workloads

import (
	"go/format"
	"strings"
	"testing"
)

func TestSourceOfEveryWorkload(t *testing.T) {
	for _, w := range All() {
		v := Values{}
		for _, s := range w.Settings() {
			v[s.Name] = s.Default
		}
		text, err := Source(w.Name(), v)
		if err != nil {
			t.Error(err)
			continue
		}
		pretty, err := format.Source([]byte(text))
		if err != nil || string(pretty) != text {
			t.Errorf("the source of %s is no formatted Go: %v", w.Name(), err)
		}
		if !strings.HasPrefix(text, "func ") || strings.Contains(text, "//go:") {
			t.Errorf("the source of %s begins with %.40q", w.Name(), text)
		}
	}
}

func TestSourceFollowsTheSettings(t *testing.T) {
	for _, kernel := range []string{kernelSquares, kernelPrimes, kernelMandelbrot} {
		text, err := Source("compute", Values{"kernel": kernel})
		if err != nil || !strings.Contains(text, "func work(") || !strings.Contains(text, "*"+kernel+") step(") {
			t.Errorf("%s: %v in\n%s", kernel, err, text)
		}
	}
	if text, err := Source("download", Values{"hog": "2"}); err != nil || !strings.Contains(text, "*squares) step(") {
		t.Errorf("hogs compute: %v in\n%s", err, text)
	}
	for _, unknown := range []Values{{"kernel": "guess"}, {}} {
		if text, err := Source("compute", unknown); err == nil {
			t.Errorf("with %v it is %q", unknown, text)
		}
	}
}
