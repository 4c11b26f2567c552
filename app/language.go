package app

import (
	"io/fs"
	"path"
	"strings"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"interleave/assets"
	"interleave/scheduler/phrase"
)

// translations is the folder of the assets that holds them.
const translations = "translations"

// languages are the tags of those that the window can speak, English first.
func languages() []language.Tag {
	tags := []language.Tag{language.English}
	entries, _ := fs.ReadDir(assets.Translations, translations) // a test reads them
	for _, e := range entries {
		if tag := tagOf(e.Name()); tag != tags[len(tags)-1] {
			tags = append(tags, tag)
		}
	}
	return tags
}

// tagOf is the language of a file called room.language.json.
func tagOf(name string) language.Tag {
	name = strings.TrimSuffix(name, ".json")
	return language.Make(strings.TrimPrefix(path.Ext(name), "."))
}

// languageName is what its speakers call a language.
func languageName(t language.Tag) string { return display.Self.Name(t) }

// systemLanguage is the one of the window's languages that suits the system best.
func systemLanguage() language.Tag {
	all := languages()
	_, i, confidence := language.NewMatcher(all).Match(language.Make(lang.SystemLocale().String()))
	if confidence == language.No {
		i = 0
	}
	return all[i]
}

// speak puts the window into a language: a tag, or empty for the system's. It
// must come before the first widget. It returns the language that is spoken.
func speak(chosen string) language.Tag {
	tag := systemLanguage()
	if chosen != "" {
		_, i, _ := language.NewMatcher(languages()).Match(language.Make(chosen))
		tag = languages()[i]
	}
	phrase.Use(nil)
	if tag == language.English {
		return tag
	}
	entries, _ := fs.ReadDir(assets.Translations, translations)
	for _, e := range entries {
		if tagOf(e.Name()) != tag {
			continue
		}
		data, err := assets.Translations.ReadFile(path.Join(translations, e.Name()))
		if err == nil {
			err = addTranslations(data, e.Name(), tag)
		}
		if err != nil {
			fyne.LogError("Translation "+e.Name(), err)
		}
	}
	phrase.Use(&catalogue{})
	return tag
}

// addTranslations tells Fyne of them. It looks up in the system's language alone:
// another one that was chosen has to be told as that one.
func addTranslations(data []byte, name string, tag language.Tag) error {
	if tag == systemLanguage() {
		return lang.AddTranslations(fyne.NewStaticResource(name, data))
	}
	return lang.AddTranslationsForLocale(data, lang.SystemLocale())
}

// catalogue looks up what Fyne was told, and keeps what it has found: Fyne takes
// microseconds each time, and some sentences are made for every frame.
type catalogue struct{ texts sync.Map }

// Text implements phrase.Catalogue.
func (c *catalogue) Text(english string) string {
	if text, ok := c.texts.Load(english); ok {
		return text.(string)
	}
	text := lang.X(english, english)
	c.texts.Store(english, text)
	return text
}

// Plural implements phrase.Catalogue.
func (*catalogue) Plural(many string, n int) string { return lang.XN(many, many, n) }
