package plot

import (
	"image/color"
	"math"
	"testing"
)

// The colours were chosen for readers with and without colour blindness. What is
// held here: letters on their fills by WCAG, and how far any two states are
// apart by CIEDE2000 after Machado, Oliveira & Fernandes 2009 at severity 1.0
// (applied to linear RGB), with their patterns: the mean difference a pixel of
// the two tiles at the alignment where they differ least.

// vision maps linear RGB to what an eye sees of it.
type vision [9]float64

var visions = map[string]vision{
	"normal": {1, 0, 0, 0, 1, 0, 0, 0, 1},
	"protan": {0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998},
	"deutan": {0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881},
	"tritan": {1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900},
}

type lab struct{ l, a, b float64 }

// see is a colour as an eye sees it, in CIELAB (D65).
func see(c color.NRGBA, v vision) lab {
	r, g, b := linear(c.R), linear(c.G), linear(c.B)
	r, g, b = clamp(v[0]*r+v[1]*g+v[2]*b), clamp(v[3]*r+v[4]*g+v[5]*b), clamp(v[6]*r+v[7]*g+v[8]*b)
	x := (0.4124564*r + 0.3575761*g + 0.1804375*b) / 0.95047
	y := 0.2126729*r + 0.7151522*g + 0.0721750*b
	z := (0.0193339*r + 0.1191920*g + 0.9503041*b) / 1.08883
	f := func(t float64) float64 {
		if t > 216.0/24389 {
			return math.Cbrt(t)
		}
		return (24389.0/27*t + 16) / 116
	}
	return lab{116*f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z))}
}

func clamp(f float64) float64 { return min(max(f, 0), 1) }

// difference is CIEDE2000 with all weights 1 (Sharma, Wu & Dalal 2005).
func difference(p, q lab) float64 {
	c1, c2 := math.Hypot(p.a, p.b), math.Hypot(q.a, q.b)
	pow7 := func(x float64) float64 { return math.Pow(x, 7) }
	cm := (c1 + c2) / 2
	g := 0.5 * (1 - math.Sqrt(pow7(cm)/(pow7(cm)+pow7(25))))
	a1, a2 := p.a*(1+g), q.a*(1+g)
	c1, c2 = math.Hypot(a1, p.b), math.Hypot(a2, q.b)
	hue := func(a, b float64) float64 {
		if a == 0 && b == 0 {
			return 0
		}
		h := math.Atan2(b, a) * 180 / math.Pi
		if h < 0 {
			h += 360
		}
		return h
	}
	h1, h2 := hue(a1, p.b), hue(a2, q.b)
	dl, dc := q.l-p.l, c2-c1
	dh, hm := h2-h1, (h1+h2)/2
	switch {
	case c1*c2 == 0:
		dh, hm = 0, h1+h2
	case math.Abs(h1-h2) > 180:
		if dh > 0 {
			dh -= 360
		} else {
			dh += 360
		}
		if h1+h2 < 360 {
			hm += 180
		} else {
			hm -= 180
		}
	}
	rad := math.Pi / 180
	dH := 2 * math.Sqrt(c1*c2) * math.Sin(dh/2*rad)
	lm, cm := (p.l+q.l)/2, (c1+c2)/2
	t := 1 - 0.17*math.Cos((hm-30)*rad) + 0.24*math.Cos(2*hm*rad) + 0.32*math.Cos((3*hm+6)*rad) - 0.20*math.Cos((4*hm-63)*rad)
	sl := 1 + 0.015*(lm-50)*(lm-50)/math.Sqrt(20+(lm-50)*(lm-50))
	sc, sh := 1+0.045*cm, 1+0.015*cm*t
	rt := -2 * math.Sqrt(pow7(cm)/(pow7(cm)+pow7(25))) * math.Sin(60*math.Exp(-((hm-275)/25)*((hm-275)/25))*rad)
	return math.Sqrt(dl*dl/(sl*sl) + dc*dc/(sc*sc) + dH*dH/(sh*sh) + rt*dc/sc*dH/sh)
}

// TestDifference checks the formula against the data of Sharma et al.
func TestDifference(t *testing.T) {
	for _, c := range []struct {
		p, q lab
		want float64
	}{
		{lab{50, 2.6772, -79.7751}, lab{50, 0, -82.7485}, 2.0425},
		{lab{50, -1, 2}, lab{50, 0, 0}, 2.3669},
		{lab{60.2574, -34.0099, 36.2677}, lab{60.4626, -34.1751, 39.4387}, 1.2644},
		{lab{2.0776, 0.0795, -1.1350}, lab{0.9033, -0.0636, -0.5514}, 0.9082},
	} {
		if got := difference(c.p, c.q); math.Abs(got-c.want) > 0.0001 {
			t.Errorf("%v to %v: %.4f, want %.4f", c.p, c.q, got, c.want)
		}
	}
}

// apart is the mean difference a pixel of two tiles where they differ least.
func apart(p *Palette, a, b Kind, v vision) float64 {
	var d [2][2]float64
	for i, x := range []color.NRGBA{p.State[a].Fill, p.State[a].Ink} {
		for j, y := range []color.NRGBA{p.State[b].Fill, p.State[b].Ink} {
			d[i][j] = difference(see(x, v), see(y, v))
		}
	}
	ink := func(k Kind, x, y int) int {
		if f := patterns[k]; f != nil && f(x%tileSize, y%tileSize) {
			return 1
		}
		return 0
	}
	least := math.Inf(1)
	for dx := range tileSize {
		for dy := range tileSize {
			sum := 0.0
			for x := range tileSize {
				for y := range tileSize {
					sum += d[ink(a, x, y)][ink(b, x+dx, y+dy)]
				}
			}
			least = min(least, sum/(tileSize*tileSize))
		}
	}
	return least
}

func contrast(a, b color.NRGBA) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func TestPalettes(t *testing.T) {
	inLanes := []Kind{Running, ReadyProcessor, ReadyLock, ReadyTurn, Blocked, WaitAnswer}
	var filled []Kind
	for k := range Kinds {
		if k != Created && k != Cancelled {
			filled = append(filled, k)
		}
	}
	for _, c := range []struct {
		p                  *Palette
		letter, lanes, all float64
	}{
		{&Light, 5.5, 10.8, 10.8},
		{&Dark, 4.6, 11.0, 10.1},
		{&Projector, 4.6, 17.5, 14.1},
	} {
		for k := range Kinds {
			s := c.p.State[k]
			if got := contrast(s.Letter, s.Fill); got < c.letter-0.05 {
				t.Errorf("%s: letter of %v on its fill has contrast %.1f", c.p.Name, k, got)
			}
			if got := max(contrast(s.Fill, c.p.Ground), contrast(s.Ink, c.p.Ground)); got < 2.95 && k != Done {
				t.Errorf("%s: %v on the ground has contrast %.1f", c.p.Name, k, got)
			}
		}
		for name, v := range visions {
			least(t, c.p, name, v, inLanes, c.lanes)
			least(t, c.p, name, v, filled, c.all)
		}
	}
}

func least(t *testing.T, p *Palette, name string, v vision, kinds []Kind, want float64) {
	t.Helper()
	for i, a := range kinds {
		for _, b := range kinds[:i] {
			if d := apart(p, a, b, v); d < want-0.05 {
				t.Errorf("%s, %s: %v and %v are %.1f apart, measured %.1f", p.Name, name, a, b, d, want)
			}
		}
	}
}

// TestTaskColours: any two tasks, and a task and the others, are told apart; the
// number on a task's colour can be read.
func TestTaskColours(t *testing.T) {
	for _, c := range []struct {
		p                      *Palette
		normal, blind, against float64
	}{{&Light, 17.0, 11.0, 11.6}, {&Dark, 17.0, 8.2, 18.5}, {&Projector, 17.0, 9.8, 8.2}} {
		for name, v := range visions {
			want := c.blind
			if name == "normal" {
				want = c.normal
			}
			for i, a := range c.p.Tasks {
				for _, b := range c.p.Tasks[:i] {
					if d := difference(see(a, v), see(b, v)); d < want-0.05 {
						t.Errorf("%s, %s: two tasks are %.1f apart", c.p.Name, name, d)
					}
				}
				if d := difference(see(a, v), see(c.p.Others, v)); d < c.against-0.05 {
					t.Errorf("%s, %s: task %d and others are %.1f apart", c.p.Name, name, i+1, d)
				}
			}
		}
		for i, a := range c.p.Tasks {
			if got := contrast(a, OnTask(a)); got < 4.1 {
				t.Errorf("%s: the number of task %d has contrast %.1f", c.p.Name, i+1, got)
			}
		}
	}
}
