package lecture

import (
	"fmt"
	"slices"
	"strings"
)

// Mistake is one thing that is wrong with a lecture.
type Mistake struct {
	File string
	Line int    // 0 where the file as a whole is meant
	Text string // one sentence without a full stop, with what is allowed
}

func (m Mistake) String() string {
	if m.Line == 0 {
		return m.File + ": " + m.Text
	}
	return fmt.Sprintf("%s:%d: %s", m.File, m.Line, m.Text)
}

// Mistakes is all that is wrong with a lecture, by file and line.
type Mistakes []Mistake

func (m Mistakes) Error() string {
	lines := make([]string, len(m))
	for i, one := range m {
		lines[i] = one.String()
	}
	return strings.Join(lines, "\n")
}

// mostMistakes is where a list stops to be of use.
const mostMistakes = 100

// errorOf is nil where there is no mistake: a nil list in an error is not nil.
func (m Mistakes) errorOf() error {
	if len(m) == 0 {
		return nil
	}
	slices.SortStableFunc(m, func(a, b Mistake) int { return a.Line - b.Line })
	slices.SortStableFunc(m, func(a, b Mistake) int { return strings.Compare(a.File, b.File) })
	if len(m) > mostMistakes {
		m = append(m[:mostMistakes:mostMistakes], Mistake{
			File: m[mostMistakes].File, Text: fmt.Sprintf("and %d mistakes more", len(m)-mostMistakes),
		})
	}
	return m
}

// add notes a mistake.
func (m *Mistakes) add(file string, line int, format string, args ...any) {
	*m = append(*m, Mistake{File: file, Line: line, Text: fmt.Sprintf(format, args...)})
}

// either lists what is allowed: a, b or c.
func either(names []string) string { return join(names, " or ") }

// all lists what there is: a, b and c.
func all(names []string) string { return join(names, " and ") }

func join(names []string, last string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + last + names[len(names)-1]
}

// perhaps is a part of a sentence that names what was probably meant, or empty.
func perhaps(name string, known []string) string {
	best := nearest(name, known)
	if best == "" {
		return ""
	}
	return fmt.Sprintf(", perhaps %q is meant", best)
}

// nearest is the known name that a wrong one looks like, or empty.
func nearest(name string, known []string) string {
	best, least := "", len(name)/3+1
	for _, k := range known {
		if d := distance(strings.ToLower(name), k); d < least {
			best, least = k, d
		}
	}
	return best
}

// distance is how many letters have to be changed, added, left out or exchanged
// with their neighbour to make b of a.
func distance(a, b string) int {
	if len(a) > 40 || len(b) > 40 {
		return 1000
	}
	d := make([][]int, len(a)+1)
	for i := range d {
		d[i] = make([]int, len(b)+1)
		d[i][0] = i
	}
	for j := range d[0] {
		d[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			change := 1
			if a[i-1] == b[j-1] {
				change = 0
			}
			d[i][j] = min(d[i-1][j]+1, d[i][j-1]+1, d[i-1][j-1]+change)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d[i][j] = min(d[i][j], d[i-2][j-2]+1)
			}
		}
	}
	return d[len(a)][len(b)]
}
