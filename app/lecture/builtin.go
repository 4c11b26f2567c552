package lecture

import (
	"io/fs"
	"path"
	"strings"

	"golang.org/x/text/language"

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

// TitleOf is the title of such a lecture: its head is read, and no scene.
func TitleOf(name string) string {
	p := parser{files: assets.Lectures, folder: path.Join(lectures, name)}
	if err := p.readFile(path.Join(p.folder, head), true); err != nil || p.lecture.Title == "" {
		return name // a test reads each of them whole
	}
	return p.lecture.Title
}

// FilesOf is the files of a lecture that the program carries with it.
func FilesOf(name string) (fs.FS, error) {
	return fs.Sub(assets.Lectures, path.Join(lectures, name))
}

// NameIn is the usual lecture in the first of the languages that there is one
// in, and otherwise in English. Languages are BCP 47 tags: "de-AT" finds German.
func NameIn(languages ...string) string {
	names := Names()
	tags := make([]language.Tag, len(names))
	for i, name := range names {
		_, tag, _ := strings.Cut(name, ".")
		if tags[i] = language.Make(tag); tag == "" {
			tags[i] = language.English
		}
	}
	_, i := language.MatchStrings(language.NewMatcher(tags), languages...)
	return names[i]
}
