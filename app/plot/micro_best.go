package plot

import "interleave/scheduler/trace"

// tries bounds how many scenes are looked at to find the clearest.
const tries = 200

// Clearest is the index of the overwrite that shows best what happened: the
// steps of both tasks are there, and close together or, where one switch threw
// thousands away, the one that threw most away. It is −1 without any.
func Clearest(s *trace.Snapshot, list []Overwrite) int {
	best, most := -1, int64(0)
	left := tries
	for i, o := range list {
		if !o.Stepwise && best >= 0 {
			continue
		}
		if left--; left < 0 {
			break
		}
		if p := clarity(NewScene(s, o)); best < 0 || p > most {
			best, most = i, p
		}
	}
	return best
}

// clarity ranks scenes: first those of which more is known, then those in which
// two tasks race for one update, then those that lost very much.
func clarity(sc *Scene) int64 {
	p := int64(0)
	if sc.Own.whole() {
		p += 4e12
	}
	if sc.Other.whole() {
		p += 2e12
	}
	switch loss := sc.Loss(); {
	case loss == 1 && sc.Away < 1000:
		p += 15e11
	case loss >= 1000:
		p += 1e12 + min(loss, 9e11)
	case loss == 1:
		p += 1e12
	}
	if sc.whole() && sc.Loss() == 1 {
		p -= int64(sc.Own.Steps[sc.Own.Last].At) // since the stale read
		if sc.Other.Steps[sc.Other.First].At > -100 {
			p += 1000 // both copies were taken within the picture
		}
		p += int64(min(len(sc.Own.Steps), len(sc.Other.Steps)))
	}
	return p
}

func (sc *Scene) whole() bool { return sc.Own.whole() && sc.Other.whole() }
