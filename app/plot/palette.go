package plot

import "image/color"

// Style is how one kind is drawn.
type Style struct {
	Fill, Ink, Letter color.NRGBA
}

// Palette is all colours of a picture. The states' colours, the tasks' and
// their patterns were chosen and measured together; see palette_test.go.
type Palette struct {
	Name   string
	State  [Kinds]Style
	Tasks  [10]color.NRGBA // in turn: task 11 has the colour of task 1
	Others color.NRGBA     // what other programs use of a core

	Ground color.NRGBA // behind bars
	Grid   color.NRGBA // lines of time
	Line   color.NRGBA // borders
	Faint  color.NRGBA // ticks
	Muted  color.NRGBA // second text
	FG     color.NRGBA // text
	Bad    color.NRGBA // lost, failed, wrong
}

// RGB is the colour of a six-digit hexadecimal number.
func RGB(hex uint32) color.NRGBA {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 255}
}

func styles(v [Kinds][3]uint32) (s [Kinds]Style) {
	for i, c := range v {
		s[i] = Style{RGB(c[0]), RGB(c[1]), RGB(c[2])}
	}
	return s
}

func colours(v [10]uint32) (c [10]color.NRGBA) {
	for i := range v {
		c[i] = RGB(v[i])
	}
	return c
}

// TaskColour is the colour of a task on the cores; it never stands without the
// task's number.
func (p *Palette) TaskColour(task int) color.NRGBA { return p.Tasks[task%len(p.Tasks)] }

// OnTask is the colour of a number on a task's colour.
func OnTask(c color.NRGBA) color.NRGBA {
	if luminance(c) > 0.2 {
		return RGB(0x101214)
	}
	return RGB(0xFFFFFF)
}

// faded is how much of a colour is left, of 255, when another kind is lit.
const faded = 64

// Lit is the palette with all kinds but one faded towards the ground; for
// Kinds it is the palette itself. Cores show what runs: they fade with it.
func (p *Palette) Lit(k Kind) *Palette {
	if k >= Kinds {
		return p
	}
	q := *p
	fade := func(c *color.NRGBA) { *c = mix(*c, p.Ground, faded) }
	for i := range q.State {
		if Kind(i) != k {
			fade(&q.State[i].Fill)
			fade(&q.State[i].Ink)
			fade(&q.State[i].Letter)
		}
	}
	if k != Running {
		for i := range q.Tasks {
			fade(&q.Tasks[i])
		}
	}
	return &q
}

// Light is the palette on white.
var Light = Palette{
	Name: "light",
	State: styles([Kinds][3]uint32{
		Running:        {0x00664F, 0x00664F, 0xFFFFFF},
		ReadyProcessor: {0xF8E16C, 0xA68300, 0x3D2C00},
		ReadyLock:      {0xF3BE8F, 0xCC8340, 0x3F1D00},
		ReadyTurn:      {0xFDF4D6, 0xB08F30, 0x3D2C00},
		Blocked:        {0xB67DB6, 0x7E3A80, 0x2A0A2C},
		WaitConnection: {0xF1F4F9, 0x7C93B4, 0x12304F},
		WaitName:       {0x9CC6F0, 0x5088C4, 0x0A2240},
		WaitConnect:    {0x7C9BEC, 0x3F5FC4, 0x06103A},
		WaitTLS:        {0x3A4CB3, 0x7F90E6, 0xFFFFFF},
		WaitAnswer:     {0xCFE1F7, 0x6A94CC, 0x12304F},
		WaitBody:       {0x6486D0, 0x2F4FA0, 0x020A1E},
		WaitDisk:       {0xA6BECB, 0x5A7F92, 0x0B2D40},
		Created:        {0xFFFFFF, 0x8A929D, 0x16191D},
		Done:           {0xC4C6C8, 0xC4C6C8, 0x16191D},
		Failed:         {0xB3261E, 0xB3261E, 0xFFFFFF},
		Cancelled:      {0xE4E7EB, 0x7A828D, 0x16191D},
	}),
	Tasks: colours([10]uint32{
		0x8DA0EC, 0x8C3152, 0xDDB33F, 0x7964AF, 0x12A886, 0x5A2E22, 0xFF8AA0, 0x3B6A1C, 0x1B2F6E, 0xB06F50,
	}),
	Others: RGB(0xC3C8CF), Ground: RGB(0xFFFFFF), Grid: RGB(0xE9ECEF), Line: RGB(0xD5D9DF),
	Faint: RGB(0x868E99), Muted: RGB(0x555D68), FG: RGB(0x16191D), Bad: RGB(0xB3261E),
}

// Dark is the palette on near black.
var Dark = Palette{
	Name: "dark",
	State: styles([Kinds][3]uint32{
		Running:        {0x45DDAE, 0x45DDAE, 0x00251A},
		ReadyProcessor: {0x857536, 0xE8CB6A, 0xFFFFFF},
		ReadyLock:      {0x8F4E18, 0xBC7B3E, 0xFFF1E2},
		ReadyTurn:      {0x33280C, 0x96803A, 0xFFF3CF},
		Blocked:        {0x8B438D, 0xCF8ED0, 0xFFFFFF},
		WaitConnection: {0x22262C, 0x566375, 0xDCE8F7},
		WaitName:       {0x3B3280, 0x7F76D0, 0xE9E6FF},
		WaitConnect:    {0x5868D8, 0xA3AEFF, 0xFFFFFF},
		WaitTLS:        {0xAAD5F5, 0x4C86B5, 0x071C36},
		WaitAnswer:     {0x10304F, 0x4684BF, 0xDCEBFA},
		WaitBody:       {0x7398E0, 0x2F529A, 0x04102A},
		WaitDisk:       {0x365860, 0x7DB0BC, 0xEAFBFF},
		Created:        {0x14171A, 0x7C8591, 0xEDEFF2},
		Done:           {0x565C63, 0x565C63, 0xEDEFF2},
		Failed:         {0xFF6B57, 0xFF6B57, 0x2B0500},
		Cancelled:      {0x2A2F36, 0x8A939E, 0xEDEFF2},
	}),
	Tasks: colours([10]uint32{
		0xAFC3FC, 0xC9575A, 0xFFF3B0, 0xB070F8, 0x1EBF9F, 0x9A6A2A, 0xFED4E3, 0x97E84A, 0x2F7FC0, 0xD49E59,
	}),
	Others: RGB(0x4A525C), Ground: RGB(0x121518), Grid: RGB(0x23282E), Line: RGB(0x343A42),
	Faint: RGB(0x737C88), Muted: RGB(0xAAB2BC), FG: RGB(0xEDEFF2), Bad: RGB(0xFF8A7A),
}

// Projector is the palette of high contrast for lecture halls.
var Projector = Palette{
	Name: "projector",
	State: styles([Kinds][3]uint32{
		Running:        {0x004D3B, 0x004D3B, 0xFFFFFF},
		ReadyProcessor: {0xFAD23C, 0x5E4500, 0x000000},
		ReadyLock:      {0xEE9450, 0x7A3500, 0x000000},
		ReadyTurn:      {0xFFF6D6, 0x7A6000, 0x000000},
		Blocked:        {0xC993C9, 0x5C0F5E, 0x000000},
		WaitConnection: {0xFFFFFF, 0x33526F, 0x000000},
		WaitName:       {0xC2C0F5, 0x3A33A0, 0x000000},
		WaitConnect:    {0x5C9BFA, 0x00318F, 0x000000},
		WaitTLS:        {0x2A2F7D, 0x9CA4FF, 0xFFFFFF},
		WaitAnswer:     {0xDCEBFF, 0x0B5AA8, 0x000000},
		WaitBody:       {0x2672E0, 0xA9CCFF, 0xFFFFFF},
		WaitDisk:       {0xA9C8CC, 0x004C55, 0x000000},
		Created:        {0xFFFFFF, 0x000000, 0x000000},
		Done:           {0xB8B8B8, 0xB8B8B8, 0x000000},
		Failed:         {0xB00000, 0xB00000, 0xFFFFFF},
		Cancelled:      {0xFFFFFF, 0x000000, 0x000000},
	}),
	Tasks: colours([10]uint32{
		0x5AA2F0, 0x8C2346, 0xE0B040, 0x6A45D0, 0x1E9A80, 0x4A1C18, 0xFC7E9C, 0x3F5A0C, 0x12206A, 0xD05A1A,
	}),
	Others: RGB(0xB0B0B0), Ground: RGB(0xFFFFFF), Grid: RGB(0xD9D9D9), Line: RGB(0x8C8C8C),
	Faint: RGB(0x595959), Muted: RGB(0x262626), FG: RGB(0x000000), Bad: RGB(0xB00000),
}
