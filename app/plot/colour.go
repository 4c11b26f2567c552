package plot

import (
	"encoding/binary"
	"image/color"
	"math"
)

// pack is a colour as the four bytes of an image.RGBA's pixel, in the order of
// the machine's memory.
func pack(c color.NRGBA) uint32 {
	return binary.NativeEndian.Uint32([]byte{c.R, c.G, c.B, 255})
}

func unpack(p uint32) color.NRGBA {
	var b [4]byte
	binary.NativeEndian.PutUint32(b[:], p)
	return color.NRGBA{b[0], b[1], b[2], 255}
}

// mix blends a over b at a share of 255.
func mix(a, b color.NRGBA, share uint32) color.NRGBA {
	m := func(x, y uint8) uint8 { return uint8((uint32(x)*share + uint32(y)*(255-share) + 127) / 255) }
	return color.NRGBA{m(a.R, b.R), m(a.G, b.G), m(a.B, b.B), 255}
}

// luminance is WCAG's relative luminance, 0…1.
func luminance(c color.NRGBA) float64 {
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}

func linear(v uint8) float64 {
	s := float64(v) / 255
	if s <= 0.04045 {
		return s / 12.92
	}
	return math.Pow((s+0.055)/1.055, 2.4)
}
