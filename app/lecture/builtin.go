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
	files, err := FilesOf(name)
	if err != nil {
		return Lecture{}, err
	}
	l, err := Parse(files, ".")
	l.Name = name
	return l, err
}

// TitleOf is the title of such a lecture: its head is read, and no scene.
func TitleOf(name string) string {
	p := parser{files: assets.Lectures, folder: path.Join(lectures, name)}
	if err := p.readFile(path.Join(p.folder, head), true); err != nil || p.lecture.Title == "" {
		return name // a test reads each of them whole
	}
	return p.lecture.Title
}

// FilesOf is the files of a lecture that the program carries with it. The recorded
// runs of one in another language are those of the usual one.
func FilesOf(name string) (fs.FS, error) {
	own, err := fs.Sub(assets.Lectures, path.Join(lectures, name))
	usual, _, translated := strings.Cut(name, ".")
	if err != nil || !translated {
		return own, err
	}
	from, err := fs.Sub(assets.Lectures, path.Join(lectures, usual))
	return borrowing{own, from}, err
}

// borrowing is a folder with the recorded runs of another one.
type borrowing struct{ own, from fs.FS }

// side is the folder that has a name.
func (b borrowing) side(name string) fs.FS {
	if name == recordedIn || strings.HasPrefix(name, recordedIn+"/") {
		return b.from
	}
	return b.own
}

// Open implements fs.FS.
func (b borrowing) Open(name string) (fs.File, error) { return b.side(name).Open(name) }

// ReadDir implements fs.ReadDirFS.
func (b borrowing) ReadDir(name string) ([]fs.DirEntry, error) {
	if name != "." {
		return fs.ReadDir(b.side(name), name)
	}
	entries, err := fs.ReadDir(b.own, ".")
	if err != nil {
		return nil, err
	}
	if info, err := fs.Stat(b.from, recordedIn); err == nil {
		entries = append(entries, fs.FileInfoToDirEntry(info))
	}
	return entries, nil
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
