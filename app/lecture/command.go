package lecture

import "unicode"

// Command is what a key asks for while a lecture is on.
type Command uint8

// The commands.
const (
	Nothing Command = iota
	NextScene
	PreviousScene
	FirstScene
	LastScene
	RunScene // or stop what runs
	ShowRecorded
	RevealAnswer
	CountHand // of the choice that is told with it
	TakeHand
	ShowScenes
	BlankScreen
	ShowPointer
	FreezePicture
	Magnify
	Play
	StepOn
	StepBack
	Slower
	Faster
	TurnCode
	OtherLanguage
	ZoomIn
	ZoomOut
	ZoomAll
	NextFind
	PreviousFind
	Larger
	Smaller
	UsualSize
	DrawSlides
	FullScreen
	OpenNotes
	ShowKeys
	LeaveLecture
)

// runes are the keys that type something, but for the letters of choices.
var runes = map[rune]Command{
	'g': ShowScenes, 'j': ShowScenes, 'x': ShowPointer, 'f': FreezePicture, 'm': Magnify, 'p': Play,
	'.': StepOn, ',': StepBack, '<': Slower, '>': Faster, ']': NextFind, '[': PreviousFind,
	's': DrawSlides, 't': TurnCode, 'y': OtherLanguage, 'z': ZoomIn, '0': ZoomAll, 'r': ShowRecorded, 'b': BlankScreen, 'n': OpenNotes, '?': ShowKeys, 'h': ShowKeys, 'l': LeaveLecture,
}

// Typed is what a key that types something asks for. The letters of a scene's
// choices come first: B counts a hand where there is a B, and otherwise makes the
// screen black, as the key of a clicker does. With Shift a letter takes one away;
// + and - go on with the choice that was counted last.
func (p *Player) Typed(r rune) (c Command, choice int) {
	low := unicode.ToLower(r)
	if n := int(low - 'a'); n >= 0 && n < len(p.Hands()) {
		if r != low {
			return TakeHand, n
		}
		return CountHand, n
	}
	if len(p.Hands()) > 0 {
		switch r {
		case '+', '=':
			return CountHand, p.last
		case '-':
			return TakeHand, p.last
		}
	}
	if r == 'Z' {
		return ZoomOut, 0
	}
	return runes[low], 0
}
