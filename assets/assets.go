// Package assets embeds the files that the program carries with it. It holds
// data and imports nothing of ours, so that every room may use it.
package assets

import "embed"

// Icon is the program's icon: a PNG of 512 × 512 pixels, drawn by icon.go.
//
//go:embed Icon.png
var Icon []byte

// Code is the Python that is shown beside the picture, one program for each
// workload and model, and the rules by which it is highlighted; see package
// app/code for how a program is written. The rules are those of the library
// chroma: they are here since its package of all languages reads three hundred of
// them whenever a process of ours starts, 5 ms each time.
//
//go:embed code/*.py code/python.xml code/python.xml.license
var Code embed.FS

//go:generate go run icon.go

// Translations are the sentences of the window in other languages than English, in
// files named room.language.json, in the form that Fyne's package lang reads: from
// the English sentence to the other one.
//
//go:embed translations
var Translations embed.FS
