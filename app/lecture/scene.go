package lecture

import (
	"io/fs"
	"path"
	"strconv"
	"strings"

	"golang.org/x/text/language"
)

// The keys of a lecture's head and of a scene's.
var (
	lectureKeys = []string{"title", "about", "language", "plan"}
	sceneKeys   = []string{"title", "chapter", "plan", "run", "again", "show", "predict", "code", "recorded"}
	showKeys    = []string{"panel", "from", "to", "playhead", "slow"}
	partNames   = []string{"Notes", "Question", "Answer"}
)

// What may stand in place of a value.
var (
	panels = []string{
		string(Timeline), string(Board), string(Counter), string(Microscope), string(Chart), string(Table), string(Words),
	}
	codes = []string{"compute", "download", "counter", "files"}
	slows = []string{"1", "10", "100", "1000", "10000", "100000"}
)

const (
	longestTitle = 120
	longestLine  = 300
)

// readHead reads what is told of the whole lecture.
func (p *parser) readHead(file string, in part) {
	if in.headLine < 0 {
		return
	}
	for _, s := range in.sections {
		if strings.TrimSpace(s.text) != "" || s.name != "" {
			p.mistakes.add(file, s.line, "the lecture’s own head has no text; what the room reads belongs to a scene, which begins with a line of ---")
			break
		}
	}
	f, ok := p.readYAML(file, "a lecture", in, lectureKeys)
	if !ok && f.values == nil {
		return
	}
	l := &p.lecture
	l.Title = f.line1(f.needed("title"), "title", longestTitle)
	l.About = f.line1(f.text("about"), "about", longestLine)
	l.Plan = f.duration("plan")
	if tag := f.text("language"); tag != "" {
		if _, err := language.Parse(tag); err != nil {
			f.say(f.lineOf("language"), "language is %q; allowed is the tag of a language, such as en, de or pt-BR", tag)
		}
		l.Language = tag
	}
}

// readScene adds a scene to the lecture; one with mistakes as well, since those
// behind it may build on it.
func (p *parser) readScene(file string, in part) {
	f, _ := p.readYAML(file, "a scene", in, sceneKeys)
	s := Scene{File: file, Line: in.headLine, PlanLine: in.headLine, RecordedLine: in.headLine, Show: Show{Playhead: -1}}
	if f.values != nil {
		s.Title = f.line1(f.needed("title"), "title", longestTitle)
		s.Chapter = f.line1(f.text("chapter"), "chapter", longestTitle)
		s.Plan, s.PlanLine = f.duration("plan"), f.lineOf("plan")
		s.Code = f.one("code", codes)
		s.Runs = f.runs()
		p.again(&f, &s)
		shown := p.shown(s)
		f.show(&s, shown)
		s.Predict = f.predict(shown)
		p.recorded(&f, &s)
	}
	p.texts(file, in, &s)
	p.lecture.Scenes = append(p.lecture.Scenes, s)
}

// again reads whether the runs of the scene before are shown.
func (p *parser) again(f *fields, s *Scene) {
	switch f.one("again", []string{"true", "false"}) {
	case "true":
		s.Again = true
	default:
		return
	}
	if len(s.Runs) > 0 {
		f.say(f.lineOf("again"), "a scene has runs of its own, or shows those of the scene before again, not both")
		return
	}
	if len(p.shown(*s)) == 0 {
		f.say(f.lineOf("again"), "there is nothing to show again: the scene before ran nothing")
	}
}

// shown is the runs that a scene shows: its own, or those of one before it.
func (p *parser) shown(s Scene) []Run {
	before := p.lecture.Scenes
	for s.Again && len(s.Runs) == 0 && len(before) > 0 {
		s, before = before[len(before)-1], before[:len(before)-1]
	}
	return s.Runs
}

// show reads what is seen of the runs.
func (f *fields) show(s *Scene, shown []Run) {
	s.Show.Panel = Timeline
	if len(shown) == 0 {
		s.Show.Panel = Words
	}
	if !f.has("show") {
		return
	}
	g, ok := f.group(f.values["show"], "show", showKeys)
	if !ok && g.values == nil {
		return
	}
	if panel := g.one("panel", panels); panel != "" {
		s.Show.Panel = Panel(panel)
		g.panel(s.Show.Panel, shown)
	}
	s.Show.From, s.Show.To = g.duration("from"), g.duration("to")
	if g.has("to") && s.Show.To <= s.Show.From || g.has("from") && !g.has("to") {
		g.say(g.lineOf("from"), "the part of the time in view is from %s to %s; it has both, and to is later", s.Show.From, s.Show.To)
	}
	if g.has("playhead") {
		s.Show.Playhead = g.duration("playhead")
	}
	s.Show.Slow, _ = strconv.Atoi(g.one("slow", slows)) // 0 without it
}

// panel checks that a scene runs what its panel shows.
func (f *fields) panel(panel Panel, shown []Run) {
	line := f.lineOf("panel")
	counters := 0
	for _, r := range shown {
		if r.Workload == "counter" {
			counters++
		}
	}
	switch {
	case panel == Words || panel == Table:
	case len(shown) == 0:
		f.say(line, "panel %s shows runs, but this scene has none; without runs %s or %s is allowed", panel, Table, Words)
	case (panel == Counter || panel == Microscope) && counters == 0:
		f.say(line, "panel %s shows the counter, but no run of this scene has the workload counter", panel)
	case panel == Chart && len(shown) < 2:
		f.say(line, "panel %s compares runs, but this scene has one", panel)
	}
}

// recorded checks that the file of runs is there.
func (p *parser) recorded(f *fields, s *Scene) {
	s.Recorded = f.text("recorded")
	if s.Recorded == "" {
		return
	}
	line := f.lineOf("recorded")
	s.RecordedLine = line
	if !fs.ValidPath(s.Recorded) || strings.Contains(s.Recorded, `\`) {
		f.say(line, "recorded is %q; allowed is a file or folder in the lecture’s own, with / between the parts of its name", s.Recorded)
		return
	}
	info, err := fs.Stat(p.files, path.Join(p.folder, s.Recorded))
	if there := err == nil && (info.IsDir() || info.Mode().IsRegular()); !there && !p.recording {
		f.say(line, "recorded is %q, but the lecture’s folder has neither a file nor a folder of this name; interleave lecture record makes it", s.Recorded)
	}
	if len(s.Runs) == 0 {
		f.say(line, "recorded stands in for runs, but this scene has none")
	}
}

// texts sorts the Markdown under a head.
func (p *parser) texts(file string, in part, s *Scene) {
	places := map[string]*string{"": &s.Body, "notes": &s.Notes, "question": &s.Question, "answer": &s.Answer}
	seen := map[string]int{}
	size := 0
	for _, section := range in.sections {
		place, ok := places[section.name]
		first, twice := seen[section.name]
		size += len(section.text)
		switch {
		case !ok:
			p.mistakes.add(file, section.line, "there is no part %q of a scene%s; a heading with one # is %s",
				section.name, perhaps(section.name, []string{"notes", "question", "answer"}), either(partNames))
		case twice:
			p.mistakes.add(file, section.line, "%s is given twice, first in line %d", section.name, first)
		default:
			*place = strings.TrimSpace(section.text)
			if *place == "" && section.name != "" {
				p.mistakes.add(file, section.line, "%s is empty; leave the heading out, or write what it is", section.name)
			}
		}
		seen[section.name] = section.line
	}
	if size > largestText {
		p.mistakes.add(file, in.headLine, "the text of this scene is larger than %d KiB, the most that is read", largestText>>10)
	}
	if _, question := seen["question"]; !question && seen["answer"] > 0 && s.Predict == nil {
		p.mistakes.add(file, seen["answer"], "this answers nothing: the scene has neither a question nor something to predict")
	}
}
