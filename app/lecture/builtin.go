package lecture

import (
	"io/fs"
	"path"

	"interleave/assets"
)

// Names lists the lectures that the program carries with it, the usual one first.
func Names() []string {
	var names []string
	entries, err := fs.ReadDir(assets.Lectures, lectures)
	if err != nil {
		return nil // a test holds that it can be read
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

const lectures = "lectures"

// BuiltIn reads a lecture that the program carries with it.
func BuiltIn(name string) (Lecture, error) {
	return Parse(assets.Lectures, path.Join(lectures, name))
}

// FilesOf is the files of a lecture that the program carries with it.
func FilesOf(name string) (fs.FS, error) {
	return fs.Sub(assets.Lectures, path.Join(lectures, name))
}
