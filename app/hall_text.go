package app

import (
	"strings"

	"interleave/app/lecture"
	"interleave/app/plot"
	"interleave/app/view"
	"interleave/scheduler"
	"interleave/scheduler/phrase"
	"interleave/workloads"
)

// sentence is what the runs on the scene prove, or why there are none.
func (h *hall) sentence() string {
	if h.trouble != "" {
		return "**" + h.trouble + "**"
	}
	if h.kind() == lecture.Table {
		return h.decided()
	}
	list := h.shown()
	if len(list) == 0 || h.series != nil || !h.has() || h.words() {
		return ""
	}
	if h.kind() == lecture.Microscope {
		return "" // it says its own
	}
	if len(list) == 1 {
		return h.proved(&list[0])
	}
	return h.judged(list)
}

// judged is several runs in a sentence: the first of the verdict's, or else what
// sets them apart, and what spoils it.
func (h *hall) judged(list []scheduler.Recording) string {
	s := h.compared(list)
	all := s.comparison.Summarise(s.rounds)
	text, _, _ := strings.Cut(upperFirst(scheduler.Verdict(all, s.within)), "; ")
	if text == "" {
		text = contrast(list)
	}
	text = "**" + strings.TrimSuffix(text, ".") + ".**"
	for _, x := range all {
		if x.Disturbed {
			return text + " " + phrase.T("Other programs took part of the machine.")
		}
	}
	return text
}

// proved is a single run in words, its time first.
func (h *hall) proved(r *scheduler.Recording) string {
	t := tallied{}
	t.add(&r.Trace)
	e := evidenceOf(r, t.by, t.total)
	text := "**" + plot.Seconds(r.Report.Wall) + " s.** " + conclude(e)
	if r.Report.Disturbed() {
		text += " " + phrase.F("Other programs took %.1f of %d cores.", r.Report.OthersCores(), r.Report.Machine.CPUs)
	}
	return text
}

// compared is what the page of a comparison knows of runs.
func (h *hall) compared(list []scheduler.Recording) *several {
	return &several{recordings: list, comparison: scheduler.Compare(list), rounds: []scheduler.Round{reports(list)}}
}

// showChart shows how many times as fast the runs were.
func (h *hall) showChart() {
	list := h.shown()
	s := h.compared(list)
	var bars []view.Bar
	for i := range list {
		bars = append(bars, view.Bar{Name: s.called(i)})
	}
	for _, x := range s.comparison.Summarise(s.rounds) {
		bars[x.Index] = s.bar(x)
	}
	c := h.comparedToCome()
	for _, e := range h.pending() {
		bars = append(bars, view.Bar{Name: runName(c, e)})
	}
	h.panels.bars.Set(bars, phrase.T("what the machine allows"))
}

// counts are the counters of the runs, those to come too.
func (h *hall) counts() (out []view.HallCount) {
	list := h.shown()
	c := h.comparedToCome()
	several := len(list)+len(h.pending()) > 1
	add := func(k view.HallCount, e scheduler.Experiment) {
		if k.Name = runName(c, e); !several {
			k.Name = ""
		}
		if k.Expected == 0 {
			k.Expected = int64(e.Tasks) * workloads.Values(e.Settings).Int("increments")
		}
		out = append(out, k)
	}
	for _, r := range list {
		k := view.HallCount{}
		if n := r.Report.Counter; n != nil {
			k = view.HallCount{Known: true, Private: r.Report.PrivateMemory(), Expected: int64(n.Expected), Final: int64(n.Final), Lost: n.Lost}
		}
		add(k, r.Report.Experiment)
	}
	for _, e := range h.pending() {
		add(view.HallCount{}, e)
	}
	names := make([]string, len(out))
	for i := range out {
		names[i] = out[i].Name
	}
	for i, name := range apart(names) {
		out[i].Name = name
	}
	return out
}

// showMicroscope puts the last run of a counter under the microscope.
func (h *hall) showMicroscope() {
	if i := h.microRun(); i >= 0 {
		r := &h.shown()[i]
		if !h.panels.micro.Shows(&r.Trace) { // or what was chosen stays
			h.panels.micro.Load(r.Trace, int64(r.Report.Counter.Overwrites))
		}
		return
	}
	why := phrase.T(emptySentence)
	if h.series != nil {
		why = phrase.T("The microscope looks at a run that has ended.")
	}
	h.panels.micro.Clear(why)
}

// microRun is the last run of a counter, −1 without any.
func (h *hall) microRun() int {
	list := h.shown()
	for i := len(list) - 1; i >= 0; i-- {
		if list[i].Report.Counter != nil {
			return i
		}
	}
	return -1
}

// find goes to the lost update after this one, or before; the steps begin anew.
func (h *hall) find(step func()) {
	if h.kind() == lecture.Microscope {
		h.endReplay()
		step()
		h.tellBar()
	}
}

// tellBar says what can be done, and where what is shown comes from.
func (h *hall) tellBar() {
	if h.still {
		h.bar.Set(nil, h.player.Lecture.Title, h.origin())
		return
	}
	if h.frozen {
		h.bar.Set([]view.HallKey{{Key: "F", Does: phrase.T("go on")}}, "", phrase.T("the picture stands still"))
		return
	}
	say, origin := "", h.origin()
	var keys []view.HallKey
	key := func(name, does string) {
		keys = append(keys, view.HallKey{Key: phrase.T(name), Does: does})
	}
	switch {
	case h.series != nil:
		say = h.progress()
		key("Space", phrase.T("stop"))
	case h.replay != nil:
		key("P", phrase.T("play or pause"))
		key(", .", phrase.T("step"))
		key("< >", phrase.T("slower, faster"))
		key("Esc", phrase.T("end"))
	default:
		if say = h.note; h.leaving {
			say = phrase.T("Esc once more leaves the lecture; L then goes on here.")
		}
		h.usualKeys(key)
		if busy := h.machine(); busy != "" && h.canRun() && !h.has() {
			origin = busy
			if h.player.Scene().Recorded != "" {
				keys = append([]view.HallKey{{Key: "R", Does: phrase.T("the recorded run")}}, keys...)
			}
		}
	}
	h.bar.Set(keys, say, origin)
}

// canRun reports whether Space runs something: what the scene runs, or what it shows
// again if that has not been run to its end.
func (h *hall) canRun() bool {
	at := h.player.Source()
	return at >= 0 && (at == h.player.At() || !h.has())
}

func (h *hall) usualKeys(key func(name, does string)) {
	s := h.player.Scene()
	if h.drawing != nil {
		key("S", phrase.T("stop the slides"))
	}
	if h.canRun() {
		does := phrase.T("run it")
		switch {
		case h.has():
			does = phrase.T("run again")
		case len(h.shown()) > 0:
			does = phrase.T("run the next")
		}
		key("Space", does)
	}
	if p := s.Predict; p != nil && !h.has() {
		name := ""
		for i := range p.Choices {
			name += lecture.Letter(i) + " "
		}
		key(strings.TrimSpace(name), phrase.T("count a hand"))
	}
	if s.Answer != "" && !h.player.Answered() && !h.guessing() {
		key("Enter", phrase.T("answer"))
	}
	if h.player.Next() != nil {
		key("Page Down", phrase.T("next scene"))
	}
	if h.has() {
		switch h.kind() {
		case lecture.Timeline, lecture.Board:
			key("P", phrase.T("slow motion"))
		case lecture.Microscope:
			key(", .", phrase.T("step by step"))
		}
	}
	if h.offersCode() && !h.code.shown {
		key("T", phrase.T("the program"))
	}
	key("J", phrase.T("all scenes"))
	key("?", phrase.T("keys"))
}

// tookPlace says of runs that they were recorded, or measured, and when, and on how
// large a machine.
func tookPlace(recorded bool, list []scheduler.Recording) string {
	day := ""
	if r := list[0]; !r.Recorded.IsZero() {
		day = r.Recorded.Local().Format(phrase.T("2006-01-02"))
	}
	text := ""
	switch {
	case recorded && day != "":
		text = phrase.F("recorded %s", day)
	case recorded:
		text = phrase.T("recorded")
	case day != "":
		text = phrase.F("measured %s", day)
	default:
		text = phrase.T("measured")
	}
	if n := list[0].Report.Machine.CPUs; n > 0 {
		text += ", " + phrase.N(n, "on a machine with %s processor", "on a machine with %s processors", phrase.Count(int64(n)))
	}
	return text
}

// origin tells live runs from recorded ones.
func (h *hall) origin() string {
	at := h.player.Source()
	ran := at >= 0 && len(h.runs[at]) > 0
	switch {
	case h.series != nil:
		return phrase.T("live, on this machine")
	case h.replay != nil && !h.still:
		return h.replayed()
	case h.kind() == lecture.Table:
		return h.tableOrigin()
	case h.recorded[at] && ran:
		return tookPlace(true, h.runs[at])
	case h.still && ran:
		return tookPlace(false, h.runs[at])
	case at >= 0 && !h.still:
		return phrase.T("live, on this machine")
	}
	return ""
}
