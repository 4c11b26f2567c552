// Package lecture reads lectures: Markdown scenes with a front matter, each of
// which says what is run, what is shown, and what is asked. It knows neither how
// a scene is shown nor how work is run.
package lecture

import (
	"io/fs"
	"time"
)

// Lecture is a list of scenes.
type Lecture struct {
	Title    string
	About    string        // one sentence
	Language string        // a BCP 47 tag; empty for en
	Plan     time.Duration // how long it is planned to take; 0 if not told
	Scenes   []Scene
	Name     string // by which it can be opened again: of a built-in one, or a path
	Files    fs.FS  // where the recorded runs of its scenes are read
}

// Scene is one thing to show.
type Scene struct {
	Title   string
	Chapter string // above the title, small
	// Body is what the room reads, Markdown: paragraphs, **strong**, lists, code.
	Body  string
	Notes string        // for the presenter, Markdown
	Plan  time.Duration // how far into the lecture it is planned to begin
	// Runs are the experiments, in the order in which they are measured; several
	// are shown on one axis. A scene without any only tells, or shows again what the
	// scene before it ran.
	Runs     []Run
	Again    bool // shows the runs of the scene before
	Show     Show
	Question string
	Answer   string // revealed by a key, Markdown
	Predict  *Prediction
	// Code is the workload whose program stands beside the picture: "compute",
	// "download", "counter", "files", or empty.
	Code string
	// Recorded is a file of runs, or a folder of them, that is offered where the
	// machine is too busy for live ones, relative to the lecture; empty for none.
	Recorded string

	// Where it stands, for messages; the lines of what is not told are its own.
	File                         string
	Line, PlanLine, RecordedLine int
}

// Run is one experiment as a person writes it.
type Run struct {
	Workload string
	Model    string            // with its variant: "threads:gil"
	Settings map[string]string // also "tasks", "workers", "seed"
	Line     int               // of the scene's file, where it begins; for messages
}

// Panel is what is large on a scene.
type Panel string

// The panels.
const (
	Timeline   Panel = "timeline" // cores and tasks; several runs on one axis
	Board      Panel = "board"    // where every task is
	Counter    Panel = "counter"  // expected, final, lost
	Microscope Panel = "microscope"
	Chart      Panel = "chart" // how many times as fast
	Table      Panel = "table" // which model for which work, from the session's figures
	Words      Panel = "words" // the body alone
)

// Show says what is seen of the runs.
type Show struct {
	Panel    Panel         // Timeline where nothing is said
	From, To time.Duration // the part of the time in view; all of it where To is 0
	Playhead time.Duration // where the replay stands; −1 for none
	Slow     int           // the replay's slowness: 1, 10, 100, …; 0 for none
}

// Guess is what the room predicts.
type Guess string

// The guesses.
const (
	GuessTime  Guess = "time"  // the wall time of the last run
	GuessCount Guess = "count" // the counter's final value
	GuessOrder Guess = "order" // which of the runs is fastest
)

// Prediction asks for a guess before the run; hands are counted for each choice.
type Prediction struct {
	Guess   Guess
	Choices []Choice
}

// Choice is one guess: what it is, what it means, and which amount it stands for
// (nanoseconds, a count, or the index of a run).
type Choice struct {
	Text, Meaning string
	Amount        float64
	// Speedup stands for a time that no lecture can know before: where it is not 0,
	// Amount is 0 and the guess is the time of the scene's first run ÷ Speedup.
	Speedup float64
}
