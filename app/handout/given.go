package handout

// GivenFile holds a Given, in the folder that the window leaves for the process
// that draws slides.
const GivenFile = "lecture.json"

// Given is what a lecture in the window has come to, but for its runs: those of
// scene 3 are in the folder "3" beside the file. Scenes are counted from 0.
type Given struct {
	Scenes []int         `json:"scenes"` // that have runs
	Live   []int         `json:"live"`   // whose runs took place in the window
	Hands  map[int][]int `json:"hands"`  // that were raised, by scene and choice
}
