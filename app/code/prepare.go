package code

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"

	"interleave/workloads"
)

// A program under assets/code is Python with comments that only this file reads:
//
//	#if mutex=on      the lines to #else or #end, where a setting has a value;
//	#if hog!=0        … or has another one
//	#in mutex=on      the next line, and all to #end inside of it: without the
//	                  condition that line goes and the others move out
//	TASKS = 4  #= tasks      the number or text is that of a setting
//	value = counter  #: read      which states of a task belong to the line
//
// so that each program is one file, whatever the settings.
type preparation struct {
	values workloads.Values
	open   []block
	lines  []string
	marks  [][]Mark
}

// block is an #if or an #in that has not ended.
type block struct {
	inside bool // #in
	header bool // #in, and its first line has not come
	holds  bool
	active bool // its lines are wanted
	outer  bool // those around it are
}

var (
	directive = regexp.MustCompile(`^#(if|in|else|end)\b(.*)$`)
	condition = regexp.MustCompile(`^ ([a-z]+)(!?=)(\S*)$`)
	setting   = regexp.MustCompile(`  #= ([a-z]+)$`)
	stateMark = regexp.MustCompile(`  #: ([a-z. ]+)$`)
	literal   = regexp.MustCompile(`"[^"]*"|\b[0-9][0-9_.]*`)
)

// prepare returns the lines of a program under some settings, and the marks of
// each.
func prepare(text string, v workloads.Values) ([]string, [][]Mark, error) {
	p := preparation{values: v}
	for i, line := range strings.Split(strings.TrimSuffix(strings.ReplaceAll(text, "\r\n", "\n"), "\n"), "\n") {
		var err error
		if m := directive.FindStringSubmatch(line); m != nil {
			err = p.direct(m[1], m[2])
		} else if p.wanted() {
			err = p.take(line)
		}
		if err != nil {
			return nil, nil, fmt.Errorf("line %d: %w", i+1, err)
		}
	}
	if len(p.open) > 0 {
		return nil, nil, fmt.Errorf("%d blocks do not end", len(p.open))
	}
	return p.lines, p.marks, nil
}

func (p *preparation) wanted() bool { return len(p.open) == 0 || p.open[len(p.open)-1].active }

func (p *preparation) direct(word, rest string) error {
	last := len(p.open) - 1
	switch word {
	case "if", "in":
		holds, err := p.holds(rest)
		if err != nil {
			return err
		}
		b := block{inside: word == "in", header: word == "in", holds: holds, outer: p.wanted()}
		b.active = b.outer && (holds || b.inside)
		p.open = append(p.open, b)
		return nil
	case "else":
		if last < 0 || p.open[last].inside {
			return fmt.Errorf("#else without #if")
		}
		b := &p.open[last]
		b.active = b.outer && !b.holds
		return nil
	}
	if last < 0 {
		return fmt.Errorf("#end of nothing")
	}
	p.open = p.open[:last]
	return nil
}

// holds reports on a condition; one on a setting that there is not never holds.
func (p *preparation) holds(text string) (bool, error) {
	m := condition.FindStringSubmatch(text)
	if m == nil {
		return false, fmt.Errorf("%q is no condition", text)
	}
	value, ok := p.values[m[1]]
	return ok && (value == m[3]) == (m[2] == "="), nil
}

func (p *preparation) take(line string) error {
	out := 0
	for i := range p.open {
		b := &p.open[i]
		if !b.inside || !b.active {
			continue
		}
		if b.header {
			b.header = false
			if !b.holds {
				return nil
			}
		}
		if !b.holds {
			out++
		}
	}
	for range out {
		line = strings.TrimPrefix(line, "    ")
	}
	var marks []Mark
	if m := stateMark.FindStringSubmatchIndex(line); m != nil {
		for _, word := range strings.Fields(line[m[2]:m[3]]) {
			if !known[Mark(word)] {
				return fmt.Errorf("%q is no state", word)
			}
			marks = append(marks, Mark(word))
		}
		line = line[:m[0]]
	}
	if m := setting.FindStringSubmatchIndex(line); m != nil {
		line = p.substitute(line[:m[0]], line[m[2]:m[3]])
	}
	if line == "" && (len(p.lines) == 0 || p.lines[len(p.lines)-1] == "") {
		return nil
	}
	p.lines, p.marks = append(p.lines, line), append(p.marks, marks)
	return nil
}

// substitute puts the value of a setting where the first literal stands.
func (p *preparation) substitute(line, name string) string {
	value, ok := p.values[name]
	at := literal.FindStringIndex(line)
	if !ok || at == nil {
		return line
	}
	if line[at[0]] == '"' {
		value = strconv.QuoteToASCII(value)
	} else {
		value = number(value)
	}
	return line[:at[0]] + value + line[at[1]:]
}

// number writes a value as Python does: times in seconds, sizes in bytes,
// thousands apart.
func number(value string) string {
	if d, err := time.ParseDuration(value); err == nil && value != "0" {
		return strconv.FormatFloat(d.Seconds(), 'g', -1, 64)
	}
	n := workloads.Values{"": value}.Int("")
	if n < 10_000 || n > math.MaxInt64/2 {
		return strconv.FormatInt(n, 10)
	}
	return strings.ReplaceAll(workloads.FormatCount(n), ",", "_")
}
