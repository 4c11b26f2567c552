package lecture

import (
	"time"

	"go.yaml.in/yaml/v3"
)

var (
	predictKeys = []string{"guess", "choices"}
	guesses     = []string{string(GuessTime), string(GuessCount), string(GuessOrder)}
)

// Hands are counted for a few choices only, by the keys A to F.
const (
	fewestChoices = 2
	mostChoices   = 6
)

// predict reads what the room is asked to guess.
func (f *fields) predict(shown []Run) *Prediction {
	if !f.has("predict") {
		return nil
	}
	g, ok := f.group(f.values["predict"], "predict", predictKeys)
	if !ok && g.values == nil {
		return nil
	}
	p := &Prediction{}
	if g.needed("guess") == "" {
		return p
	}
	p.Guess = Guess(g.one("guess", guesses))
	if len(shown) == 0 {
		g.say(g.line, "there is nothing to predict: the scene runs nothing")
	}
	if p.Guess == GuessCount && (len(shown) == 0 || shown[len(shown)-1].Workload != "counter") {
		g.say(g.lineOf("guess"), "guess count is about the last run’s counter, but that run has not the workload counter")
	}
	if p.Guess == GuessOrder && len(shown) < 2 {
		g.say(g.lineOf("guess"), "guess order needs two runs or more")
	}
	choices := g.items("choices")
	if n := len(choices); n < fewestChoices || n > mostChoices {
		g.say(g.lineOf("choices"), "the number of choices is %d; allowed is %d to %d", n, fewestChoices, mostChoices)
		return p
	}
	for _, n := range choices {
		p.Choices = append(p.Choices, g.choice(n, p.Guess, shown))
	}
	return p
}

// amounts is the keys by which a guess says its amount.
var amounts = map[Guess][]string{
	GuessTime:  {"speedup", "amount"},
	GuessCount: {"amount"},
	GuessOrder: {"run"},
}

// choice reads one guess.
func (f *fields) choice(n *yaml.Node, guess Guess, shown []Run) Choice {
	of := "a choice"
	known := []string{"text", "meaning", "amount", "speedup", "run"}
	if guess != "" {
		of = "a choice of " + string(guess)
		known = append([]string{"text", "meaning"}, amounts[guess]...)
	}
	g, ok := f.group(n, of, known)
	if !ok {
		return Choice{}
	}
	c := Choice{
		Text:    g.line1(g.needed("text"), "text", longestTitle),
		Meaning: g.line1(g.text("meaning"), "meaning", longestTitle),
	}
	switch guess {
	case GuessTime:
		c.Amount, c.Speedup = float64(g.duration("amount")/time.Nanosecond), g.number("speedup")
		switch {
		case g.has("amount") == g.has("speedup"):
			g.say(g.line, "a choice of time has either speedup, how many times as fast as the first run, or amount, a time")
		case g.has("speedup") && len(shown) < 2:
			g.say(g.lineOf("speedup"), "speedup is told against the scene’s first run, and needs a second one")
		case g.has("speedup") && c.Speedup == 0 && g.text("speedup") == "0":
			g.say(g.lineOf("speedup"), "speedup is 0; allowed is a number above it, 1 for the same time")
		}
	case GuessCount:
		g.needed("amount")
		c.Amount = g.number("amount")
	case GuessOrder:
		g.needed("run")
		i := g.number("run")
		if g.has("run") && (i < 1 || i > float64(len(shown)) || i != float64(int(i))) {
			g.say(g.lineOf("run"), "run is %q; allowed is 1 to %d, the place of a run in the scene", g.text("run"), len(shown))
			return c
		}
		c.Amount = i - 1
	}
	return c
}
