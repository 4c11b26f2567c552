package lecture

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// What a lecture may be at most: it comes from a stranger, perhaps.
const (
	largestFile = 1 << 20
	largestHead = 32 << 10 // of a scene
	largestText = 32 << 10 // of a scene
	mostFiles   = 200
	mostScenes  = 200
	mostRuns    = 12 // of a scene
)

// head is the file of a folder that tells of the whole lecture.
const head = "lecture.md"

// numbered is the name of a scene's file: 01-what-it-shows.md.
var numbered = regexp.MustCompile(`^(\d{1,6})[-_. ].*\.md$`)

// Open reads a lecture: a folder, or one file. What is wrong with it is an error
// of type Mistakes, with all mistakes; other errors say why it cannot be read.
// Nothing is run.
func Open(name string) (Lecture, error) { return open(name, false) }

// OpenToRecord is Open for who records the runs of its scenes: those that are
// missing are no mistake.
func OpenToRecord(name string) (Lecture, error) { return open(name, true) }

func open(name string, recording bool) (Lecture, error) {
	info, err := os.Stat(name)
	if err != nil {
		return Lecture{}, err
	}
	dir, base := name, "."
	if !info.IsDir() {
		dir, base = filepath.Dir(name), filepath.Base(name)
	}
	l, err := parse(os.DirFS(dir), base, recording)
	where := func(file string) string {
		if !info.IsDir() {
			return name
		}
		return filepath.Join(name, filepath.FromSlash(file))
	}
	for i := range l.Scenes {
		l.Scenes[i].File = where(l.Scenes[i].File)
	}
	var mistakes Mistakes
	if errors.As(err, &mistakes) {
		for i := range mistakes {
			mistakes[i].File = where(mistakes[i].File)
		}
	}
	l.Name = name
	if full, err := filepath.Abs(name); err == nil {
		l.Name = full
	}
	if base == "." && l.Title == "." {
		if full, err := filepath.Abs(name); err == nil {
			l.Title = filepath.Base(full)
		}
	}
	return l, err
}

// Parse is Open for any file system; name is a folder or a file in it.
func Parse(files fs.FS, name string) (Lecture, error) { return parse(files, name, false) }

func parse(files fs.FS, name string, recording bool) (Lecture, error) {
	info, err := fs.Stat(files, name)
	if err != nil {
		return Lecture{}, err
	}
	p := parser{files: files, folder: path.Dir(name), recording: recording}
	if info.IsDir() {
		p.folder = name
		err = p.readFolder(name)
	} else {
		err = p.readFile(name, !numbered.MatchString(path.Base(name)))
	}
	if err != nil {
		return Lecture{}, err
	}
	p.whole(name)
	if err := p.mistakes.errorOf(); err != nil {
		return Lecture{}, err
	}
	p.lecture.Files = files
	if p.folder != "." {
		if p.lecture.Files, err = fs.Sub(files, p.folder); err != nil {
			return Lecture{}, err
		}
	}
	return p.lecture, nil
}

// parser reads one lecture.
type parser struct {
	files     fs.FS
	folder    string
	recording bool // recorded runs may be missing
	lecture   Lecture
	found     int // scenes, also wrong ones
	mistakes  Mistakes
}

// whole checks what only the whole lecture shows.
func (p *parser) whole(name string) {
	if p.found == 0 && len(p.mistakes) == 0 {
		p.mistakes.add(name, 0, "this holds no scene: a scene is a head between two lines of --- and its text; a folder has %s, or files whose names begin with a number", head)
	}
	if p.lecture.Title == "" {
		p.lecture.Title = path.Base(name)
	}
	p.plans()
}

// plans checks that the scenes begin one after another and before the lecture ends.
// Of those that do not, the first is named: what is wrong may be the lecture's plan.
func (p *parser) plans() {
	before, late := Scene{}, false
	for _, s := range p.lecture.Scenes {
		if s.Plan == 0 {
			continue
		}
		say := func(format string, args ...any) { p.mistakes.add(s.File, s.PlanLine, format, args...) }
		switch whole := p.lecture.Plan; {
		case s.Plan < before.Plan:
			say("the plan of this scene is %s, but that of one before it is %s; each begins later than those before", s.Plan, before.Plan)
		case s.Plan == before.Plan:
			say("the plan of this scene is %s, as that of one before it; it is how far into the lecture the scene begins, later than those before", s.Plan)
		case whole != 0 && s.Plan >= whole && !late:
			late = true
			say("the plan of this scene is %s, but the whole lecture’s is %s; every scene begins before the lecture ends", s.Plan, whole)
		}
		before = s
	}
}

func (p *parser) readFolder(dir string) error {
	entries, err := fs.ReadDir(p.files, dir)
	if err != nil {
		return err
	}
	type scene struct {
		number int
		name   string
	}
	var scenes []scene
	for _, e := range entries {
		m := numbered.FindStringSubmatch(e.Name())
		switch {
		case e.IsDir() || !strings.HasSuffix(e.Name(), ".md") || e.Name() == "README.md":
		case e.Name() == head:
			if err := p.readFile(path.Join(dir, head), true); err != nil {
				return err
			}
		case m == nil:
			p.mistakes.add(path.Join(dir, e.Name()), 0, "this is not shown: the name of a scene’s file begins with its number, as in 01-beginning.md")
		default:
			n, _ := strconv.Atoi(m[1]) // at most six digits
			scenes = append(scenes, scene{n, e.Name()})
		}
	}
	slices.SortStableFunc(scenes, func(a, b scene) int { return a.number - b.number })
	for i, s := range scenes {
		if i == mostFiles {
			p.mistakes.add(path.Join(dir, s.name), 0, "there are %d files of scenes; %d is the most", len(scenes), mostFiles)
			break
		}
		if err := p.readFile(path.Join(dir, s.name), false); err != nil {
			return err
		}
	}
	return nil
}

// readFile reads a file; the first part of one with a head tells of the lecture.
func (p *parser) readFile(name string, withHead bool) error {
	text, ok, err := p.text(name)
	if err != nil || !ok {
		return err
	}
	say := func(line int, format string, args ...any) { p.mistakes.add(name, line, format, args...) }
	parts := split(text, say)
	if withHead && len(parts) > 0 {
		p.readHead(name, parts[0])
		parts = parts[1:]
	} else if len(parts) == 0 && !withHead {
		say(1, "this file holds no scene: a scene is a head between two lines of --- and its text")
	}
	for _, part := range parts {
		if p.found++; p.found > mostScenes {
			say(part.headLine, "this is scene %d; %d is the most", p.found, mostScenes)
			break
		}
		if part.headLine > 0 { // the mistake of another has been told
			p.readScene(name, part)
		}
	}
	return nil
}

// text reads a file that a person wrote.
func (p *parser) text(name string) (text string, ok bool, err error) {
	info, err := fs.Stat(p.files, name)
	if err != nil {
		return "", false, err
	}
	if !info.Mode().IsRegular() {
		return "", false, fmt.Errorf("%s is no regular file", name)
	}
	f, err := p.files.Open(name)
	if err != nil {
		return "", false, err
	}
	defer func() { _ = f.Close() }() // it is only read
	b, err := io.ReadAll(io.LimitReader(f, largestFile+1))
	if err != nil {
		return "", false, err
	}
	if len(b) > largestFile {
		p.mistakes.add(name, 0, "this file is larger than %d KiB, the most that is read", largestFile>>10)
		return "", false, nil
	}
	text = strings.ReplaceAll(strings.TrimPrefix(string(b), "\ufeff"), "\r\n", "\n")
	for i, line := range strings.Split(text, "\n") {
		if !utf8.ValidString(line) {
			p.mistakes.add(name, i+1, "this line is not UTF-8, the only way of writing text that is read")
			return "", false, nil
		}
		if at := strings.IndexFunc(line, func(r rune) bool { return unicode.IsControl(r) && r != '\t' }); at >= 0 {
			p.mistakes.add(name, i+1, "this line holds the control character %q; text and tabs are allowed", []rune(line[at:])[0])
			return "", false, nil
		}
	}
	return text, true, nil
}
