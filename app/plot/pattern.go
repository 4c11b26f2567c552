package plot

// tileSize is the period that all patterns share: every one of theirs divides
// it.
const tileSize = 24

// patterns say for each kind which pixels of a tile are ink. Diagonal: could
// run. Dots and straight lines: waits for a device. Crossing: a mutex. Solid:
// runs. The formulas are measured for colour-blind readers; see palette_test.go
// before changing one.
var patterns = [Kinds]func(x, y int) bool{
	ReadyProcessor: func(x, y int) bool { return (x+y)%8 < 1 },
	ReadyLock:      func(x, y int) bool { return (x-y+tileSize)%8 < 2 },
	ReadyTurn:      func(x, y int) bool { return (x+y)%4 < 1 },
	Blocked:        func(x, y int) bool { return (x+y)%8 < 2 || (x-y+tileSize)%8 < 2 },
	WaitConnection: func(x, _ int) bool { return x%8 < 1 },
	WaitName:       func(x, y int) bool { return x%4 < 2 && y%4 < 2 },
	WaitConnect:    func(x, _ int) bool { return x%4 < 1 },
	WaitTLS:        func(x, y int) bool { return x%6 < 1 || y%6 < 1 },
	WaitAnswer: func(x, y int) bool {
		return y%6 < 2 && x%6 < 2 || y%6 >= 3 && y%6 < 5 && x%6 >= 3 && x%6 < 5
	},
	WaitBody:  func(_, y int) bool { return y%3 < 1 },
	WaitDisk:  func(x, y int) bool { return y%4 < 1 || y%8 < 4 && x%8 < 1 || y%8 >= 4 && x%8 == 4 },
	Cancelled: func(x, y int) bool { return (x+y)%12 < 2 },
}

// tile is a pattern in colours at one scale, side·side packed pixels.
type tile struct {
	side int
	px   []uint32
}

func newTile(k Kind, s Style, unit int, patterned bool) tile {
	t := tile{side: tileSize * unit}
	t.px = make([]uint32, t.side*t.side)
	fill, ink := pack(s.Fill), pack(s.Ink)
	for y := range t.side {
		for x := range t.side {
			c := fill
			if f := patterns[k]; patterned && f != nil && f(x/unit, y/unit) {
				c = ink
			}
			t.px[y*t.side+x] = c
		}
	}
	return t
}
