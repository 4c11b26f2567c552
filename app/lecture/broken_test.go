package lecture

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

// one is a lecture of one file, with the lecture's own head in lines 1 to 3.
func one(scenes string) fstest.MapFS {
	return fstest.MapFS{"l.md": {Data: []byte("---\ntitle: A lecture\n---\n" + scenes)}}
}

// scene is a scene whose head begins in line 5 and has a title in line 6.
func scene(head string) string { return "\n---\ntitle: A scene\n" + head + "---\nText.\n" }

// ran is a scene that runs one computation, in line 7, and the counter, in line 8.
func ran(head string) string {
	return scene("run:\n- {workload: compute, model: sync}\n- {workload: counter, model: async}\n" + head)
}

// mistakesOf is what is wrong with a lecture, without the file's name.
func mistakesOf(t *testing.T, files fs.FS, name string) string {
	t.Helper()
	_, err := Parse(files, name)
	var m Mistakes
	if err != nil && !errors.As(err, &m) {
		t.Fatalf("it is an error, not a list of mistakes: %v", err)
	}
	var lines []string
	for _, one := range m {
		lines = append(lines, strings.TrimPrefix(one.String(), "l.md:"))
	}
	return strings.Join(lines, "\n")
}

// TestWhatIsWrongWithAHead holds the sentence of every mistake in the form.
func TestWhatIsWrongWithAHead(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"nothing", scene(""), ""},
		{"all", ran("chapter: C\nplan: 12m30s\nshow: {panel: chart, from: 0s, to: 20 ms, playhead: 3ms, slow: 1000}\ncode: counter\n"), ""},
		{"an unknown key", scene("capter: x\n"), `7: a scene has no key "capter", perhaps "chapter" is meant; it has title, chapter, plan, run, again, show, predict, code and recorded`},
		{"an unknown key, like none", scene("background: x\n"), `7: a scene has no key "background"; it has title, chapter, plan, run, again, show, predict, code and recorded`},
		{"two mistakes", scene("plan: soon\ncode: c++\n"), "7: plan is \"soon\"; allowed is a time with its unit, such as 250ms, 1.5s or 12m30s\n8: code is \"c++\"; allowed is compute, download, counter or files"},
		{"a time below 0", scene("plan: -3s\n"), `7: plan is "-3s"; allowed is a time with its unit, such as 250ms, 1.5s or 12m30s`},
		{"a key twice", scene("title: Again\n"), `7: title is given twice, first in line 6`},
		{"an empty value", scene("chapter:\n"), `7: chapter is empty; leave the line out, or write what it is`},
		{"a list for a value", scene("chapter: [a, b]\n"), `7: chapter is one value, not a list or a group`},
		{"no title", "\n---\nchapter: x\n---\n", `5: a scene has no title, which it needs`},
		{"a title of two lines", "\n---\ntitle: |\n  a\n  b\n---\n", `6: title is one line of at most 120 letters`},
		{"an empty head", "\n---\n---\n", `5: this head is empty; a scene has at least a title`},
		{"no keys", "\n---\nhello\n---\n", `6: a scene is written as lines of "key: value"; it has title, chapter, plan, run, again, show, predict, code and recorded`},
		{"a colon in a text", "\n---\ntitle: Threads: what\n---\n", `6: this is not YAML: mapping values are not allowed in this context; a text that holds ": " or begins with a sign stands between quotes`},
		{"a tab", scene("show:\n\tpanel: words\n"), `8: this is not YAML: found character that cannot start any token; a text that holds ": " or begins with a sign stands between quotes`},
		{"a name for a part", scene("chapter: &a x\n"), `7: the marks & and * of YAML have no meaning here; a text that begins with one stands between quotes`},
		{"two documents", scene("...\nchapter: x\n"), `5: this head holds more than one document; a line of --- ends it`},
		{"no end", "\n---\ntitle: A\n", `5: the head that begins here has no end: a line of --- closes it`},
		{"code without end", "\n---\ntitle: A\n---\n```python\n---\n", "8: the code that begins here has no end: a line of ``` closes it"},
		{"an unknown panel", ran("show: {panel: bord}\n"), `10: panel is "bord", perhaps "board" is meant; allowed is timeline, board, counter, microscope, chart, table or words`},
		{"a panel without runs", scene("show: {panel: board}\n"), `7: panel board shows runs, but this scene has none; without runs table or words is allowed`},
		{"the counter of a computation", scene("run: {workload: compute, model: sync}\nshow: {panel: microscope}\n"), `8: panel microscope shows the counter, but no run of this scene has the workload counter`},
		{"a chart of one", scene("run: {workload: compute, model: sync}\nshow: {panel: chart}\n"), `8: panel chart compares runs, but this scene has one`},
		{"a wrong view", ran("show:\n  from: 3ms\n  to: 2ms\n"), `11: the part of the time in view is from 3ms to 2ms; it has both, and to is later`},
		{"a slowness", ran("show: {slow: 3}\n"), `10: slow is "3"; allowed is 1, 10, 100, 1000, 10000 or 100000`},
		{"nothing again", scene("again: true\n"), `7: there is nothing to show again: the scene before ran nothing`},
		{"again and anew", ran("") + "---\ntitle: B\nagain: true\nrun: {workload: compute, model: sync}\n---\n", `14: a scene has runs of its own, or shows those of the scene before again, not both`},
		{"again", ran("") + "---\ntitle: B\nagain: true\nshow: {panel: microscope}\n---\n", ``},
		{"a plan that goes back", scene("plan: 3m\n") + "---\ntitle: B\nplan: 2m\n---\n", `12: the plan of this scene is 2m0s, but that of one before it is 3m0s; each begins later than those before`},
		{"a plan that stays", scene("plan: 3m\n") + "---\ntitle: B\n---\n---\ntitle: C\nplan: 180s\n---\n", `15: the plan of this scene is 3m0s, as that of one before it; it is how far into the lecture the scene begins, later than those before`},
		{"a plan of nothing", scene("plan: 0s\n") + "---\ntitle: B\nplan: 0s\n---\n", ``},
		{"no file", ran("recorded: a.json.gz\n"), `10: recorded is "a.json.gz", but the lecture’s folder has neither a file nor a folder of this name; interleave lecture record makes it`},
		{"a file elsewhere", ran("recorded: ../a.json.gz\n"), `10: recorded is "../a.json.gz"; allowed is a file or folder in the lecture’s own, with / between the parts of its name`},
		{"an unknown part", scene("") + "# Nots\nx\n", `9: there is no part "nots" of a scene, perhaps "notes" is meant; a heading with one # is Notes, Question or Answer`},
		{"a part twice", scene("") + "# Notes\nx\n# Notes\ny\n", `11: notes is given twice, first in line 9`},
		{"an empty part", scene("") + "# Notes\n", `9: notes is empty; leave the heading out, or write what it is`},
		{"an answer to nothing", scene("") + "# Answer\nx\n", `9: this answers nothing: the scene has neither a question nor something to predict`},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := mistakesOf(t, one(test.text), "l.md"); got != test.want {
				t.Errorf("it says\n%s\nnot\n%s", got, test.want)
			}
		})
	}
}

// TestWhatIsWrongWithARun holds what is said of experiments and predictions.
func TestWhatIsWrongWithARun(t *testing.T) {
	const times, count, order = "predict:\n  guess: time\n  choices:\n", "predict:\n  guess: count\n  choices:\n", "predict:\n  guess: order\n  choices:\n"
	for _, test := range []struct{ name, text, want string }{
		{"an unknown workload", scene("run: {workload: computing, model: sync}\n"), `7: unknown workload "computing"; there are compute, download, counter and files, perhaps "compute" is meant`},
		{"an unknown model", scene("run: {workload: compute, model: thread}\n"), `7: unknown model "thread"; there are sync, threads, threads:gil, threads:one-processor, threads:free, async and processes, perhaps "threads" is meant`},
		{"no model", scene("run: {workload: compute}\n"), `7: a run has no model, which it needs`},
		{"an unknown setting", scene("run:\n- workload: download\n  model: async\n  page: 3\n"), `10: download under async has no setting "page"; it has pages, latency, jitter, rtt, bytes, tls, session, urls and hog, perhaps "pages" is meant`},
		{"a setting out of range", scene("run:\n- workload: counter\n  model: async\n  tasks: 256\n  increments: many\n"), "10: tasks is \"256\"; allowed is 1 to 255\n11: increments is \"many\"; allowed is 1 to 1,000,000,000"},
		{"a setting of another model", scene("run: {workload: counter, model: async, memory: shared}\n"), `7: setting memory means something under processes only, not under async`},
		{"a setting of a variant", scene("run: {workload: compute, model: threads, threads: gil, interval: 1ms}\n"), ``},
		{"workers under sync", scene("run: {workload: compute, model: sync, workers: 2}\n"), `7: workers is "2", but the synchronous model has exactly one`},
		{"a seed", scene("run: {workload: compute, model: sync, seed: x}\n"), `7: seed is "x"; allowed is a whole number`},
		{"two that contradict", scene("run:\n- workload: download\n  model: async\n  pages: 3\n  tasks: 4\n"), `8: pages=3 and 4 tasks contradict each other`},
		{"a comma", scene("run: {workload: counter, model: async, increments: 1,000}\n"), `7: "000" has no value; between { and } a text that holds a comma stands between quotes`},
		{"a run that is a word", scene("run: compute\n"), `7: a run is written as lines of "key: value"; it has workload, model and settings`},
		{"no runs", scene("run: []\n"), `7: run is an empty list; leave the line out, or write what it holds`},
		{"too many runs", scene("run:\n" + strings.Repeat("- {workload: compute, model: sync}\n", 13)), `20: this is run 13 of the scene; 12 is the most`},
		{"a time", ran(times + "  - {text: a, speedup: 8}\n  - {text: b, amount: 1.5s}\n"), ``},
		{"a count", ran(count + "  - {text: a, amount: 4_000_000}\n  - {text: b, amount: 0}\n"), ``},
		{"an order", ran(order + "  - {text: a, run: 1}\n  - {text: b, run: 2}\n"), ``},
		{"nothing to predict", scene(times + "  - {text: a, amount: 1s}\n  - {text: b, amount: 2s}\n"), `8: there is nothing to predict: the scene runs nothing`},
		{"an unknown guess", ran("predict:\n  guess: speed\n  choices:\n  - {text: a, amount: 1}\n  - {text: b}\n"), `11: guess is "speed"; allowed is time, count or order`},
		{"one choice", ran(times + "  - {text: a, amount: 1s}\n"), `12: the number of choices is 1; allowed is 2 to 6`},
		{"a time twice", ran(times + "  - {text: a, amount: 1s, speedup: 2}\n  - {text: b}\n"), "13: a choice of time has either speedup, how many times as fast as the first run, or amount, a time\n14: a choice of time has either speedup, how many times as fast as the first run, or amount, a time"},
		{"a speed-up of one run", scene("run: {workload: compute, model: sync}\n" + times + "  - {text: a, speedup: 1}\n  - {text: b, amount: 1s}\n"), `11: speedup is told against the scene’s first run, and needs a second one`},
		{"a count of computations", scene("run: {workload: compute, model: sync}\n" + count + "  - {text: a, amount: 1}\n  - {text: b, amount: 2}\n"), `9: guess count is about the last run’s counter, but that run has not the workload counter`},
		{"a count that is none", ran(count + "  - {text: a, amount: few}\n  - {text: b, amount: 2}\n"), `13: amount is "few"; allowed is a number`},
		{"a run that is not there", ran(order + "  - {text: a, run: 3}\n  - {text: b, run: 1}\n"), `13: run is "3"; allowed is 1 to 2, the place of a run in the scene`},
		{"an amount of an order", ran(order + "  - {text: a, amount: 3}\n  - {text: b, run: 1}\n"), `13: a choice of order has no key "amount"; it has text, meaning and run`},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := mistakesOf(t, one(test.text), "l.md"); got != test.want {
				t.Errorf("it says\n%s\nnot\n%s", got, test.want)
			}
		})
	}
}

// TestWhatIsWrongWithFiles holds what is said of a lecture's files.
func TestWhatIsWrongWithFiles(t *testing.T) {
	file := func(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }
	const good = "---\ntitle: A\n---\nText.\n"
	many := fstest.MapFS{}
	for i := range 201 {
		many[string(rune('0'+i/100))+string(rune('0'+i/10%10))+string(rune('0'+i%10))+"-a.md"] = file(good)
	}
	for _, test := range []struct {
		name  string
		files fstest.MapFS
		want  string
	}{
		{"a folder of scenes", fstest.MapFS{"01-a.md": file(good), "2-b.md": file(good), "README.md": file("x"), "p.png": file("x")}, ""},
		{"with a head", fstest.MapFS{"lecture.md": file(good[:17]), "01-a.md": file("\ufeff" + strings.ReplaceAll(good, "\n", "\r\n"))}, ""},
		{"nothing", fstest.MapFS{"a.txt": file("")}, `.: this holds no scene: a scene is a head between two lines of --- and its text; a folder has lecture.md, or files whose names begin with a number`},
		{"no scene behind the head", fstest.MapFS{"lecture.md": file(good[:17])}, `.: this holds no scene: a scene is a head between two lines of --- and its text; a folder has lecture.md, or files whose names begin with a number`},
		{"a text under the head", fstest.MapFS{"lecture.md": file(good), "1-a.md": file(good)}, `lecture.md:4: the lecture’s own head has no text; what the room reads belongs to a scene, which begins with a line of ---`},
		{"a language", fstest.MapFS{"lecture.md": file("---\ntitle: A\nlanguage: klingon!\n---\n" + good)}, `lecture.md:3: language is "klingon!"; allowed is the tag of a language, such as en, de or pt-BR`},
		{"a plan within the lecture's", fstest.MapFS{"lecture.md": file("---\ntitle: A\nplan: 10m\n---\n"), "1-a.md": file("---\ntitle: A\nplan: 1m\n---\n"), "2-b.md": file("---\ntitle: B\nplan: 9m59s\n---\n")}, ``},
		{"a plan beyond the lecture's", fstest.MapFS{"lecture.md": file("---\ntitle: A\nplan: 10m\n---\n"), "1-a.md": file("---\ntitle: A\nplan: 10m\n---\n"), "2-b.md": file("---\ntitle: B\nplan: 20m\n---\n")}, `1-a.md:3: the plan of this scene is 10m0s, but the whole lecture’s is 10m0s; every scene begins before the lecture ends`},
		{"a name without number", fstest.MapFS{"intro.md": file(good), "1-a.md": file(good)}, `intro.md: this is not shown: the name of a scene’s file begins with its number, as in 01-beginning.md`},
		{"an empty file", fstest.MapFS{"1-a.md": file("")}, `1-a.md:1: this file holds no scene: a scene is a head between two lines of --- and its text`},
		{"a text before the head", fstest.MapFS{"1-a.md": file("\nHello\n" + good)}, `1-a.md:2: this stands before the first head: a file begins with a line of ---`},
		{"not UTF-8", fstest.MapFS{"1-a.md": file("---\n\xff")}, `1-a.md:2: this line is not UTF-8, the only way of writing text that is read`},
		{"a control character", fstest.MapFS{"1-a.md": file("---\na\x1b[31m")}, `1-a.md:2: this line holds the control character '\x1b'; text and tabs are allowed`},
		{"a large file", fstest.MapFS{"1-a.md": file(strings.Repeat("x", 1<<20+1))}, `1-a.md: this file is larger than 1024 KiB, the most that is read`},
		{"a large head", fstest.MapFS{"1-a.md": file("---\ntitle: A\n" + strings.Repeat("#\n", 1<<14) + "---\n")}, `1-a.md:1: this head is larger than 32 KiB, the most that is read`},
		{"a large text", fstest.MapFS{"1-a.md": file(good + strings.Repeat("x\n", 1<<14))}, `1-a.md:1: the text of this scene is larger than 32 KiB, the most that is read`},
		{"many scenes", fstest.MapFS{"1-a.md": file(strings.Repeat(good, 201))}, `1-a.md:801: this is scene 201; 200 is the most`},
		{"many files", many, `200-a.md: there are 201 files of scenes; 200 is the most`},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := mistakesOf(t, test.files, "."); got != test.want {
				t.Errorf("it says\n%s\nnot\n%s", got, test.want)
			}
		})
	}
}
