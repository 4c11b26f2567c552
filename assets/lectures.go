package assets

import "embed"

// Lectures are the lectures that the program carries with it, a folder each in
// lectures/. Their form is told in docs/lectures.md.
//
//go:embed lectures
var Lectures embed.FS
