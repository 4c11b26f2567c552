// Package assets embeds the files that the program carries with it. It holds
// data and imports nothing of ours, so that every room may use it.
package assets

import _ "embed"

// Icon is the program's icon: a PNG of 512 × 512 pixels, drawn by icon.go.
//
//go:embed Icon.png
var Icon []byte

//go:generate go run icon.go
