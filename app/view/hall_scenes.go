package view

import (
	"strconv"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"interleave/app/theme"
)

// SceneList is a layer that lists all scenes of a lecture, to jump to one.
type SceneList struct {
	drawing
	title  string
	scenes []string
	now    int // the scene that is on
	at     int // the one that is chosen
	typed  int // the number that is being typed, 0 for none

	// OnScene is called with a scene that was clicked.
	OnScene func(int)
}

var _ fyne.Tappable = (*SceneList)(nil)

// NewSceneList returns an empty list.
func NewSceneList() *SceneList {
	l := &SceneList{}
	l.drawing.place = l.lay
	l.ExtendBaseWidget(l)
	return l
}

// Set lists scenes, one of which is on.
func (l *SceneList) Set(title string, scenes []string, now int) {
	l.title, l.scenes, l.now, l.at, l.typed = title, scenes, now, now, 0
	l.show()
}

// Chosen is the scene that is chosen.
func (l *SceneList) Chosen() int { return l.at }

// Choose moves the choice.
func (l *SceneList) Choose(by int) {
	l.at, l.typed = min(max(l.at+by, 0), len(l.scenes)-1), 0
	l.show()
}

// Typed takes a digit of the number of a scene, which is chosen; one that would make
// it too large begins another number, or is nothing.
func (l *SceneList) Typed(r rune) {
	if r < '0' || r > '9' {
		return
	}
	digit := int(r - '0')
	if l.typed = l.typed*10 + digit; l.typed > len(l.scenes) {
		if l.typed = digit; digit > len(l.scenes) {
			l.typed = 0
		}
	}
	if l.typed > 0 {
		l.at = l.typed - 1
		l.show()
	}
}

// Rows is how many scenes stand in a column.
func (l *SceneList) Rows() int {
	n := len(l.scenes)
	if n <= 10 {
		return max(n, 1)
	}
	return (n + 1) / 2
}

func (l *SceneList) grid() (left, top, step, width float32, columns int) {
	s, z := l.Size(), HallFactor()
	left, top = 28*z, 96*z
	columns = (len(l.scenes) + l.Rows() - 1) / l.Rows()
	step = min((s.Height-top-64*z)/float32(l.Rows()), 52*z)
	width = (s.Width - 2*left) / float32(max(columns, 1))
	return left, top, step, width, columns
}

func (l *SceneList) lay(s fyne.Size) {
	z := HallFactor()
	l.boxes.put(0, 0, s.Width, s.Height, 0, 0, shade(theme.Panel), nil)
	l.texts.put(l.title, sized(theme.HallTitle, inkText).bolder(), 28*z, 48*z, leftOf)
	left, top, step, width, _ := l.grid()
	size := min(sized(theme.HallText, inkText).size, step*0.62)
	for _, name := range l.scenes {
		for size > 20*z && (face{size: size, bold: true}).width(name) > width-72*z {
			size -= z
		}
	}
	for i, name := range l.scenes {
		x, y := left+float32(i/l.Rows())*width, top+float32(i%l.Rows())*step
		f, number := sized(theme.HallText, inkText), sized(theme.HallText, theme.Muted)
		f.size, number.size = size, size
		f.bold = i == l.now
		if i == l.at {
			l.boxes.put(x-8*z, y, width-8*z, step-2*z, 4*z, 0, shade(fynetheme.ColorNamePrimary), nil)
			f.colour, number.colour = shade(fynetheme.ColorNameForegroundOnPrimary), shade(fynetheme.ColorNameForegroundOnPrimary)
		}
		l.texts.put(strconv.Itoa(i+1), number, x+30*z, y+step/2, right)
		l.texts.put(f.fit(name, width-72*z), f, x+44*z, y+step/2, leftOf)
	}
}

// Tapped implements fyne.Tappable.
func (l *SceneList) Tapped(e *fyne.PointEvent) {
	left, top, step, width, columns := l.grid()
	column, row := int((e.Position.X-left)/width), int((e.Position.Y-top)/step)
	i := column*l.Rows() + row
	if column >= 0 && column < columns && row >= 0 && row < l.Rows() && i < len(l.scenes) && l.OnScene != nil {
		l.OnScene(i)
	}
}
