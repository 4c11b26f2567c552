package workloads

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"interleave/workloads/server"
)

// download is work that waits: pages from a slow web server.
type download struct{}

var _ Served = download{}

func (download) Name() string  { return "download" }
func (download) Title() string { return "Download" }

func (download) About() string {
	return "Tasks that fetch web pages and mostly wait for the answers."
}

// Tasks counts the pages; hogs come on top.
func (download) Tasks() Setting {
	return Setting{
		Name: "pages", Title: "Pages", Kind: Count, Min: 1, Max: 10_000, Default: "40", Unit: "pages",
		Help: "How many pages are fetched, one a task.",
		Told: map[string]string{"1": "%s page", "%s": "%s pages"},
	}
}

func (download) Settings() []Setting {
	const longest = int64(10 * time.Second)
	return []Setting{
		{
			Name: "latency", Title: "Latency", Kind: Duration, Max: longest, Default: "50ms",
			Help: "How long the embedded web server thinks before it answers.",
			Told: map[string]string{"0s": "no latency", "%s": "latency %s"},
		},
		{
			Name: "jitter", Title: "Jitter", Kind: Duration, Max: longest, Default: "0s",
			Help: "By how much the latency of a page may be longer or shorter.",
			Told: map[string]string{"0s": "no jitter", "%s": "jitter %s"},
		},
		{
			Name: "rtt", Title: "Round trip", Kind: Duration, Max: longest, Default: "0s",
			Help: "How far away the embedded web server appears to be: the time to it and back.",
			Told: map[string]string{"0s": "no round trip", "%s": "round trip %s"},
		},
		{
			Name: "bytes", Title: "Page size", Kind: Bytes, Max: server.LargestPage, Default: "16 KiB",
			Help: "The size of a page.",
			Told: map[string]string{"%s": "pages of %s"},
		},
		{
			Name: "tls", Title: "TLS", Kind: Switch, Default: "off",
			Help: "Whether the pages come over https.",
			Told: map[string]string{"on": "with TLS", "off": "without TLS"},
		},
		{
			Name: "session", Title: "Session", Kind: Switch, Default: "on",
			Help: "Whether a client is kept and reuses its connections, or each page gets a new one.",
			Told: map[string]string{"on": "with a session", "off": "without a session"},
		},
		{
			Name: "urls", Title: "Addresses", Kind: Text, Default: "", Check: checkAddresses,
			Help: "Pages of your own instead of the embedded web server's: http and https addresses, separated by commas.",
			Told: map[string]string{"": "from the embedded server", "%s": "from %s"},
		},
		{
			Name: "hog", Title: "Hogs", Kind: Count, Max: 16, Default: "0", Unit: "tasks",
			Help: "Computing tasks of 0.5 s each, which come first and want the processor that the pages need.",
			Told: map[string]string{"0": "without computing tasks", "1": "with %s computing task", "%s": "with %s computing tasks"},
		},
	}
}

// Nature knows no limit for addresses that are not ours, nor for a mixture.
func (download) Nature(v Values) Nature {
	n := Nature{Waits: []Device{Connect, Answer, Body}}
	switch {
	case len(addresses(v)) > 0:
		n.Unknown = "the user’s own addresses answer as they like"
	case v.Int("hog") > 0:
		n.Unknown = "computing tasks are mixed with waiting ones"
	}
	return n
}

// TaskNames puts the hogs first.
func (download) TaskNames(v Values, tasks int) []string {
	return append(numbered("Hog", int(v.Int("hog"))), numbered("Page", tasks)...)
}

// Server implements Served. None is needed where the user gave addresses.
func (download) Server(v Values, seed int64) (server.Config, bool) {
	if len(addresses(v)) > 0 {
		return server.Config{}, false
	}
	return server.Config{
		Latency: v.Duration("latency"),
		Jitter:  v.Duration("jitter"),
		Bytes:   int(v.Int("bytes")),
		TLS:     v.On("tls"),
		Seed:    seed,
	}, true
}

// addresses are the user's own pages; none stands for the embedded server.
func addresses(v Values) []string {
	var list []string
	for part := range strings.SplitSeq(v["urls"], ",") {
		if part = strings.TrimSpace(part); part != "" {
			list = append(list, part)
		}
	}
	return list
}

// checkAddresses accepts no text at all, or http and https addresses.
func checkAddresses(text string) error {
	if text == "" {
		return nil
	}
	list := addresses(Values{"urls": text})
	if len(list) == 0 {
		return errors.New("allowed are http and https addresses, separated by commas")
	}
	for _, address := range list {
		u, err := url.Parse(address)
		if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Hostname() == "" {
			return fmt.Errorf("%q is not an http or https address", address)
		}
	}
	return nil
}
