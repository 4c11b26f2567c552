// Package code gives the programs that stand beside the picture of a run: the
// Python of the lesson, with the settings of the experiment, and the Go that ran.
// It knows which line of them belongs to what a task does. It draws nothing.
package code

import (
	"fmt"
	"strings"

	"interleave/assets"
	"interleave/scheduler/phrase"
	"interleave/scheduler/trace"
	"interleave/workloads"
)

// Kind is what a piece of a program is to a reader.
type Kind uint8

// The kinds.
const (
	Plain    Kind = iota
	Keyword       // for, async, func
	Defined       // the name that a definition defines
	Literal       // a text
	Comment       //
	Operator      // and brackets
)

// Token is a piece of a line.
type Token struct {
	Text string
	Kind Kind
}

// Line is one line of a listing.
type Line struct {
	Tokens []Token
	Marks  []Mark // which states of a task belong to it; see Listing.Line
}

// Text is the line without highlighting.
func (l Line) Text() string {
	var b strings.Builder
	for _, t := range l.Tokens {
		b.WriteString(t.Text)
	}
	return b.String()
}

func (l Line) has(m Mark) bool {
	for _, own := range l.Marks {
		if own == m {
			return true
		}
	}
	return false
}

// Listing is a program, or those parts of one that matter. The zero value is
// empty.
type Listing struct {
	Language string // on screen: "Python", "Go"
	Name     string // of the file, or what is to be said of it
	Lines    []Line

	computing int // tasks, from the first on, that compute instead of the work itself
	pieces    int // waits for the disk that write a file
	sync      bool
}

// Text is the program as it can be saved or run.
func (l Listing) Text() string {
	var b strings.Builder
	for _, line := range l.Lines {
		b.WriteString(line.Text())
		b.WriteByte('\n')
	}
	return b.String()
}

// Python returns the lesson's program for an experiment. What its settings do
// not say has the default. It needs CPython 3.11 and nothing but its library. It
// fails for a workload or a model that there is no program for.
func Python(e trace.Experiment) (Listing, error) {
	values, err := valuesOf(e)
	if err != nil {
		return Listing{}, err
	}
	name := e.Workload + "-" + e.Model + ".py"
	text, err := assets.Code.ReadFile("code/" + name)
	if err != nil {
		return Listing{}, fmt.Errorf("there is no Python for %s under %s", e.Workload, e.Model)
	}
	l := listing(e, values)
	l.Language, l.Name = "Python", name
	plain, marks, err := prepare(string(text), values)
	if err != nil {
		return Listing{}, fmt.Errorf("%s: %w", name, err)
	}
	tokens, err := highlightPython(strings.Join(plain, "\n") + "\n")
	if err != nil {
		return Listing{}, err
	}
	l.join(tokens, marks)
	return l, nil
}

// Go returns the functions that a task of an experiment runs, as they were
// compiled. It is the same under every model.
func Go(e trace.Experiment) (Listing, error) {
	values, err := valuesOf(e)
	if err != nil {
		return Listing{}, err
	}
	text, err := workloads.Source(e.Workload, values)
	if err != nil {
		return Listing{}, err
	}
	l := listing(e, values)
	l.Language, l.Name = "Go", phrase.T("the same under every model")
	text = strings.ReplaceAll(text, "\t", "    ")
	l.join(highlightGo(text), marksOfGo(e.Workload, values, strings.Split(strings.TrimSuffix(text, "\n"), "\n")))
	return l, nil
}

func (l *Listing) join(tokens [][]Token, marks [][]Mark) {
	l.Lines = make([]Line, len(marks))
	for i := range marks {
		l.Lines[i].Marks = marks[i]
		if i < len(tokens) {
			l.Lines[i].Tokens = tokens[i]
		}
	}
}

// filePiece is what one wait of the workload files writes or reads at most; a
// test compares it with a run.
const filePiece = 256 << 10

func listing(e trace.Experiment, v workloads.Values) Listing {
	l := Listing{sync: v.On("sync")}
	if e.Workload == "download" {
		l.computing = int(min(max(v.Int("hog"), 0), 1<<16))
	}
	if e.Workload == "files" {
		l.pieces = int(max(1, (v.Int("bytes")+filePiece-1)/filePiece))
	}
	return l
}

// valuesOf are the settings of an experiment, with the workload's defaults where
// it says nothing, and what the programs ask for besides.
func valuesOf(e trace.Experiment) (workloads.Values, error) {
	w, ok := workloads.ByName(e.Workload)
	if !ok {
		return nil, fmt.Errorf("there is no code for the workload %q", e.Workload)
	}
	v := workloads.Values{}
	for _, s := range w.Settings() {
		v[s.Name] = s.Default
	}
	for name, value := range e.Settings {
		v[name] = value
	}
	v["tasks"] = fmt.Sprint(e.Tasks)
	v[w.Tasks().Name] = v["tasks"]
	v["workers"] = fmt.Sprint(e.Workers)
	v["many"], v["own"] = "off", "off"
	if v["urls"] != "" {
		v["own"] = "on"
	}
	if e.Workers > 0 && e.Tasks > e.Workers {
		v["many"] = "on" // more tasks than are in flight
	}
	return v, nil
}
