package command

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"interleave/scheduler"
)

// checkJSON is the command of that name in scripts: it reads what run --format
// json printed and verifies it. Arguments are PATH=VALUE: every value at that
// path must be this one. runs=N says that the output of --repeat N is meant,
// compared=N that of compare with N runs.
func checkJSON() {
	doc, err := io.ReadAll(os.Stdin)
	if err == nil {
		err = checkOutput(doc, os.Args[1:])
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "checkjson:", err)
		os.Exit(1)
	}
}

func checkOutput(doc []byte, wants []string) error {
	for i, w := range wants {
		if n, ok := strings.CutPrefix(w, "compared="); ok {
			return checkCompared(doc, n, append(append([]string{}, wants[:i]...), wants[i+1:]...))
		}
		if n, ok := strings.CutPrefix(w, "runs="); ok {
			return checkRepeated(doc, n, append(append([]string{}, wants[:i]...), wants[i+1:]...))
		}
	}
	return checkReport(doc, wants)
}

// checkRepeated verifies {experiment, runs, wrong} and each run in it; a want
// that begins with "wrong=" is about the whole.
func checkRepeated(doc []byte, runs string, wants []string) error {
	var r struct {
		Experiment json.RawMessage   `json:"experiment"`
		Runs       []json.RawMessage `json:"runs"`
		Wrong      *int              `json:"wrong"`
	}
	if err := decode(doc, &r); err != nil {
		return err
	}
	if r.Experiment == nil || r.Wrong == nil || fmt.Sprint(len(r.Runs)) != runs {
		return fmt.Errorf("want experiment, %s runs and wrong, got %d runs", runs, len(r.Runs))
	}
	var each []string
	for _, w := range wants {
		if n, ok := strings.CutPrefix(w, "wrong="); !ok {
			each = append(each, w)
		} else if n != fmt.Sprint(*r.Wrong) {
			return fmt.Errorf("%d runs are wrong, want %s", *r.Wrong, n)
		}
	}
	for i, run := range r.Runs {
		if err := checkReport(run, each); err != nil {
			return fmt.Errorf("run %d: %w", i+1, err)
		}
	}
	return nil
}

func checkReport(doc []byte, wants []string) error {
	var v any
	if err := decode(doc, &v); err != nil {
		return err
	}
	f := found{}
	if err := f.collect("", v); err != nil {
		return err
	}
	if err := f.keep(); err != nil {
		return err
	}
	for _, w := range wants {
		path, want, _ := strings.Cut(w, "=")
		if len(f[path]) == 0 {
			return fmt.Errorf("there is no %s", path)
		}
		for _, got := range f[path] {
			if fmt.Sprint(got) != want {
				return fmt.Errorf("%s is %v, want %s", path, got, want)
			}
		}
	}
	var r scheduler.Report
	if err := json.Unmarshal(doc, &r); err != nil {
		return err
	}
	return errors.Join(plausible(r)...)
}

// decode reads exactly one document, unknown fields refused.
func decode(doc []byte, v any) error {
	d := json.NewDecoder(bytes.NewReader(doc))
	d.UseNumber()
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		return fmt.Errorf("not the JSON that was expected: %w in %.200q", err, doc)
	}
	if _, err := d.Token(); err != io.EOF {
		return errors.New("something follows the document")
	}
	return nil
}
