package app

import (
	"cmp"
	"encoding/json"
	"errors"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
	"golang.org/x/text/message"
	"golang.org/x/text/number"

	"interleave/app/lecture"
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
		if tag := tagOf(e.Name()); !slices.Contains(tags, tag) {
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
	tag, _ := known(lang.SystemLocale().String())
	return tag
}

// known is the one of the window's languages that suits a tag best; ok is false
// where none does, and it is English.
func known(tag string) (suits language.Tag, ok bool) {
	all := languages()
	_, i, confidence := language.NewMatcher(all).Match(language.Make(tag))
	if confidence == language.No {
		i = 0
	}
	return all[i], confidence != language.No
}

// languageTags lists the languages of the window by their tags.
func languageTags() string {
	var tags []string
	for _, t := range languages() {
		tags = append(tags, t.String())
	}
	return strings.Join(tags, " or ")
}

// languageOf is the language of a lecture.
func languageOf(l lecture.Lecture) string { return cmp.Or(l.Language, language.English.String()) }

// speakLecture puts the window into the language of a lecture, if it has that, and
// back into its own. What has been said stays as it was said: it must come before
// the lecture's widgets, and before the window's are seen again.
func (w *window) speakLecture(l lecture.Lecture, on bool) {
	switch tag, ok := known(languageOf(l)); {
	case !ok || tag == w.language:
	case on:
		speak(tag.String())
	default:
		speak(w.language.String())
	}
}

// speak puts the window into a language: a tag, or empty for the system's. It
// must come before the first widget. It returns the language that is spoken.
func speak(chosen string) language.Tag {
	tag := systemLanguage()
	if chosen != "" {
		tag, _ = known(chosen)
	}
	phrase.Use(nil)
	if tag == language.English {
		return tag
	}
	c := &catalogue{has: map[string]json.RawMessage{}, signs: signsOf(tag)}
	entries, _ := fs.ReadDir(assets.Translations, translations)
	for _, e := range entries {
		if tagOf(e.Name()) != tag {
			continue
		}
		data, err := assets.Translations.ReadFile(path.Join(translations, e.Name()))
		if err == nil {
			err = errors.Join(json.Unmarshal(data, &c.has), addTranslations(data, e.Name(), tag))
		}
		if err != nil {
			fyne.LogError("Translation "+e.Name(), err)
		}
	}
	phrase.Use(c)
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
// microseconds each time, and some sentences are made for every frame. What there is
// no translation of – the names of keys, of languages – Fyne is not asked for: it
// would write each into the log.
type catalogue struct {
	has   map[string]json.RawMessage // not changed any more
	texts sync.Map
	signs phrase.Signs
}

// Text implements phrase.Catalogue.
func (c *catalogue) Text(english string) string {
	if _, ok := c.has[english]; !ok {
		return english
	}
	if text, ok := c.texts.Load(english); ok {
		return text.(string)
	}
	text := lang.X(english, english)
	c.texts.Store(english, text)
	return text
}

// Plural implements phrase.Catalogue.
func (c *catalogue) Plural(many string, n int) string {
	if _, ok := c.has[many]; !ok {
		return many
	}
	return lang.XN(many, many, n)
}

// Signs implements phrase.Catalogue.
func (c *catalogue) Signs() phrase.Signs { return c.signs }

// million is 1234567.5 in a language, with the signs that come last.
var million = regexp.MustCompile(`(\D+)567(\D+)5$`)

// signsOf are the signs of numbers that CLDR has for a language: between the digits 0
// to 9, where it has others as well.
func signsOf(tag language.Tag) phrase.Signs {
	if latin, err := tag.SetTypeForKey("nu", "latn"); err == nil {
		tag = latin
	}
	m := million.FindStringSubmatch(message.NewPrinter(tag).Sprint(number.Decimal(1234567.5)))
	if m == nil {
		return phrase.English
	}
	return phrase.Signs{Decimal: m[2], Group: m[1]}
}
