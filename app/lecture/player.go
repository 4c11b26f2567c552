package lecture

import (
	"encoding/json"
	"slices"
	"strings"
	"time"
)

// Player is where a lecture stands: which scene is on, what the room has guessed,
// which answers are out, and the clock. It shows nothing and runs nothing. The
// lecture must have a scene at least.
type Player struct {
	Lecture Lecture

	at     int
	hands  [][]int // by scene and choice
	answer []bool  // by scene
	last   int     // the choice that a hand was counted for last
	began  time.Time
}

// NewPlayer begins a lecture at its first scene; now is when.
func NewPlayer(l Lecture, now time.Time) *Player {
	l.Scenes = slices.Clone(l.Scenes)
	p := &Player{Lecture: l, hands: make([][]int, len(l.Scenes)), answer: make([]bool, len(l.Scenes)), began: now}
	for i, s := range l.Scenes {
		if s.Predict != nil {
			own := *s.Predict // what is measured is written into it
			own.Choices = slices.Clone(own.Choices)
			p.Lecture.Scenes[i].Predict = &own
			p.hands[i] = make([]int, len(s.Predict.Choices))
		}
	}
	return p
}

// Measured turns the guesses of a scene that are told in speed-ups into times: the
// scene's first run took so long.
func (p *Player) Measured(scene int, first time.Duration) {
	guess := p.Lecture.Scenes[scene].Predict
	if guess == nil {
		return
	}
	for i := range guess.Choices {
		if c := &guess.Choices[i]; c.Speedup > 0 {
			c.Amount = float64(first) / c.Speedup
		}
	}
}

// Scene is the one that is on.
func (p *Player) Scene() *Scene { return &p.Lecture.Scenes[p.at] }

// At is its index, and Scenes how many there are.
func (p *Player) At() int { return p.at }

// Scenes is how many there are.
func (p *Player) Scenes() int { return len(p.Lecture.Scenes) }

// Next is the scene after, nil after the last.
func (p *Player) Next() *Scene {
	if p.at+1 < len(p.Lecture.Scenes) {
		return &p.Lecture.Scenes[p.at+1]
	}
	return nil
}

// Go makes a scene the one that is on, the first or the last where there is none
// so far; it reports whether it is another.
func (p *Player) Go(i int) bool {
	i = min(max(i, 0), len(p.Lecture.Scenes)-1)
	if i == p.at {
		return false
	}
	p.at, p.last = i, 0
	return true
}

// Count adds hands to a choice, or takes some away: never below none.
func (p *Player) Count(choice, n int) bool {
	h := p.hands[p.at]
	if choice < 0 || choice >= len(h) || h[choice]+n < 0 {
		return false
	}
	h[choice] += n
	p.last = choice
	return true
}

// Last is the choice that was counted last.
func (p *Player) Last() int { return p.last }

// Hands are those that were counted in this scene, by choice.
func (p *Player) Hands() []int { return p.hands[p.at] }

// HandsOf are those that were counted in a scene, by choice.
func (p *Player) HandsOf(scene int) []int { return p.hands[scene] }

// Answered reports whether the answer is out.
func (p *Player) Answered() bool { return p.answer[p.at] }

// Answer reveals the answer, or takes it back; it reports whether there is one.
func (p *Player) Answer() bool {
	if p.Scene().Answer == "" {
		return false
	}
	p.answer[p.at] = !p.answer[p.at]
	return true
}

// Unanswer takes the answer back: what it is about is done again.
func (p *Player) Unanswer() { p.answer[p.at] = false }

// Source is the scene whose runs are shown in this one; see Lecture.Source.
func (p *Player) Source() int { return p.Lecture.Source(p.at) }

// Elapsed is how long the lecture has been on.
func (p *Player) Elapsed(now time.Time) time.Duration { return max(now.Sub(p.began), 0) }

// position is what is kept of a lecture that was left.
type position struct {
	Title string `json:"title"`
	Name  string `json:"name"` // of the lecture, by which it is opened again
	Scene int    `json:"scene"`
}

// Position is where the lecture stands, to be kept.
func (p *Player) Position() string {
	b, _ := json.Marshal(position{p.Lecture.Title, p.Lecture.Name, p.at})
	return string(b)
}

// Kept is the name of the lecture that a position is in; empty where it does not
// tell.
func Kept(kept string) string {
	var at position
	_ = json.Unmarshal([]byte(kept), &at) // nothing was kept, or by another version
	return at.Name
}

// Resume goes to where a lecture of the same title was left, and sets the clock
// as if it had gone by the plan so far. It reports whether that is another scene
// than the first.
func (p *Player) Resume(kept string, now time.Time) bool {
	var at position
	if json.Unmarshal([]byte(kept), &at) != nil || at.Title != p.Lecture.Title || at.Scene <= 0 {
		return false
	}
	p.Go(at.Scene)
	p.began = now.Add(-p.Scene().Plan)
	return p.at > 0
}

// NeedsFirst reports whether the guesses are told in the time of the scene's first
// run: they can be shown when that has ended, and the others wait for them.
func (g *Prediction) NeedsFirst() bool {
	return g != nil && slices.ContainsFunc(g.Choices, func(c Choice) bool { return c.Speedup > 0 })
}

// Letter is what a choice is called: A, B, C.
func Letter(choice int) string { return string(rune('A' + choice)) }

// Nearest is the choice that comes nearest to what was measured: of times and
// counts by their ratio, of runs the one that it names; −1 without any.
func (g *Prediction) Nearest(measured float64) int {
	best, least := -1, 0.0
	for i, c := range g.Choices {
		far := c.Amount - measured
		if g.Guess == GuessTime && c.Amount > 0 && measured > 0 {
			far = max(c.Amount/measured, measured/c.Amount)
		}
		if far < 0 {
			far = -far
		}
		if best < 0 || far < least {
			best, least = i, far
		}
	}
	if g.Guess == GuessOrder && least > 0 {
		return -1
	}
	return best
}

// Right is the choice that the answer begins with – "**C.** At most one" – or −1.
func (s *Scene) Right() int {
	text := strings.TrimLeft(s.Answer, "* ")
	if s.Predict == nil || len(text) < 2 || !strings.ContainsRune(".:)", rune(text[1])) {
		return -1
	}
	if n := int(text[0]) - 'A'; n >= 0 && n < len(s.Predict.Choices) {
		return n
	}
	return -1
}

// Sentence is a text's first paragraph, without marks of Markdown.
func Sentence(markdown string) string {
	first := Blocks(markdown)
	if len(first) == 0 {
		return ""
	}
	return strings.ReplaceAll(first[0].Plain(), "\n", " ")
}
