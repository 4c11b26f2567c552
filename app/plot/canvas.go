package plot

import "interleave/scheduler/trace"

// Canvas is what a picture of recorded runs is drawn on.
type Canvas struct {
	Width, Height int     // in units
	Scale         float32 // pixels a unit; 0 is 1
	Dark          bool
	Language      string // of the words, a BCP 47 tag; empty for English
	// From and To are the part of the time that is seen, since the beginning of the
	// trace of one run, or since that of the wall time of several. All of it is seen
	// where To is 0.
	From, To trace.Time
}
