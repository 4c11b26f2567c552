package code

import (
	"fmt"
	"strings"
	"testing"

	"interleave/workloads/server"
)

func TestCounterPrograms(t *testing.T) {
	python := interpreter(t)
	for _, model := range models {
		for _, settings := range counterSettings(model) {
			t.Run(model+" "+settings, func(t *testing.T) {
				t.Parallel()
				text := program(t, "counter", model, fmt.Sprintf("increments=%d %s", someIncrements, settings))
				if model == "processes" && strings.HasPrefix(settings, "mutex=on switch=bytecode") {
					text = spawned + text
				}
				got := run(t, python, text, nil)
				least, most := counted(model, settings)
				var n int
				if _, err := fmt.Sscan(got, &n); err != nil || n < least || n > most {
					t.Errorf("it prints %s, not %d to %d:\n%s", got, least, most, text)
				}
			})
		}
	}
}

// counterSettings are all variants of the counter's program under a model.
func counterSettings(model string) (all []string) {
	for _, mutex := range []string{"off", "on"} {
		for _, at := range []string{"bytecode", "call", "loop"} {
			s := fmt.Sprintf("mutex=%s switch=%s", mutex, at)
			switch model {
			case "async":
				all = append(all, s+" await=off", s+" await=on")
			case "processes":
				all = append(all, s+" memory=private", s+" memory=shared")
			default:
				all = append(all, s)
			}
		}
	}
	if model == "threads" {
		all = append(all, "threads=free interval=", "threads=one-processor interval=", "interval=200µs", "workers=2")
	}
	return all
}

// counted is the range in which the counter ends: exactly where nobody can come
// between, or always does.
func counted(model, settings string) (least, most int) {
	all := someTasks * someIncrements
	mutex, await := strings.Contains(settings, "mutex=on"), strings.Contains(settings, "await=on")
	switch {
	case strings.Contains(settings, "memory=private"):
		return 0, 0
	case model == "async" && await && !mutex:
		return someIncrements, someIncrements // every turn all read the same value
	case mutex || model == "sync" || model == "async":
		return all, all
	}
	return 2, all // two are left at least, whatever happens
}

func TestDownloadPrograms(t *testing.T) {
	python := interpreter(t)
	for _, model := range models {
		for _, settings := range []string{
			"session=on", "session=off", "session=on tls=on", "session=off tls=on", "session=on hog=1", "session=off workers=2",
		} {
			t.Run(model+" "+settings, func(t *testing.T) {
				t.Parallel()
				s, err := server.Start(server.Config{Bytes: someBytes, TLS: strings.Contains(settings, "tls")})
				if err != nil {
					t.Fatal(err)
				}
				defer func() { _ = s.Close() }()
				_, address, _ := strings.Cut(s.URL(), "://")
				host, port, _ := strings.Cut(address, ":")
				text := program(t, "download", model, fmt.Sprintf("server=%s host=%s port=%s %s", address, host, port, settings))
				if model == "processes" && settings == "session=on" {
					text = spawned + text
				}
				if got, want := run(t, python, text, s.CA()), fmt.Sprint(someTasks*someBytes, " bytes"); got != want {
					t.Errorf("it prints %s instead of %s:\n%s", got, want, text)
				}
				if n := s.Connections(); strings.Contains(settings, "session=off") && n != someTasks || model == "sync" && strings.Contains(settings, "session=on") && n != 1 {
					t.Errorf("it opens %d connections for %d pages:\n%s", n, someTasks, text)
				}
			})
		}
	}
}

func TestFilesPrograms(t *testing.T) {
	python := interpreter(t)
	for _, model := range models {
		for _, settings := range []string{"sync=on", "sync=off"} {
			t.Run(model+" "+settings, func(t *testing.T) {
				t.Parallel()
				text := program(t, "files", model, fmt.Sprintf("bytes=%d %s", someBytes, settings))
				if model == "processes" && settings == "sync=on" {
					text = spawned + text
				}
				if got, want := run(t, python, text, nil), fmt.Sprint(someTasks*someBytes, " bytes"); got != want {
					t.Errorf("it prints %s instead of %s:\n%s", got, want, text)
				}
			})
		}
	}
}
