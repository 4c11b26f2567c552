package workloads

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"interleave/workloads/server"
)

// slow starts the embedded server for some settings, as the scheduler does.
func slow(t *testing.T, v Values) Env {
	t.Helper()
	cfg, needed := (download{}).Server(v, 1)
	if !needed {
		t.Fatal("no server is needed")
	}
	s, err := server.Start(cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return Env{Server: s.URL(), CA: s.CA()}
}

func TestPagesArriveAndConnectionsAreCounted(t *testing.T) {
	tests := []struct {
		name        string
		settings    Values
		threads     int
		connections [2]int // at least, at most
		first, last []string
	}{
		{
			"one thread with a session reuses its connection",
			Values{},
			1,
			[2]int{1, 1},
			[]string{"connection", "connect", "request", "answer", "body"},
			[]string{"connection", "request*", "answer*", "body"},
		},
		{
			"without a session every page connects",
			Values{"session": "off"},
			1,
			[2]int{6, 6},
			[]string{"connection", "connect", "request", "answer", "body"},
			[]string{"connection", "connect", "request", "answer", "body"},
		},
		{
			"TLS with a session shakes hands once",
			Values{"tls": "on"},
			1,
			[2]int{1, 1},
			[]string{"connection", "connect", "tls", "request", "answer", "body"},
			[]string{"connection", "request*", "answer*", "body"},
		},
		{
			"TLS without a session shakes hands for every page",
			Values{"tls": "on", "session": "off"},
			1,
			[2]int{6, 6},
			[]string{"connection", "connect", "tls", "request", "answer", "body"},
			[]string{"connection", "connect", "tls", "request", "answer", "body"},
		},
		{
			"an empty page has no body to wait for",
			Values{"bytes": "0"},
			1,
			[2]int{1, 1},
			[]string{"connection", "connect", "request", "answer"},
			[]string{"connection", "request*", "answer*"},
		},
		{"three threads have three sessions", Values{"latency": "20ms"}, 3, [2]int{1, 3}, nil, nil},
		{
			"a large page",
			Values{"bytes": "1 MiB", "latency": "0s"},
			1,
			[2]int{1, 1},
			[]string{"connection", "connect", "request", "answer", "body"},
			nil,
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if test.settings["latency"] == "" {
				test.settings["latency"] = "10ms"
			}
			v := defaults(t, download{}, test.settings)
			env := slow(t, v)
			env.Tasks = 6
			tasks, parts, errs := execute(t, download{}, v, env, test.threads)
			noErrors(t, errs)
			result, err := download{}.Merge(v, parts, 0)
			if err != nil {
				t.Fatal(err)
			}
			p := result.Pages
			if p == nil || p.Count != 6 || p.Failed != 0 || p.Bytes != 6*v.Int("bytes") {
				t.Fatalf("the result is %+v", p)
			}
			if p.Connections < test.connections[0] || p.Connections > test.connections[1] {
				t.Errorf("%d connections, want %v", p.Connections, test.connections)
			}
			if test.first != nil && !slices.Equal(tasks[0].waits, test.first) {
				t.Errorf("the first page waited for %v, want %v", tasks[0].waits, test.first)
			}
			if test.last != nil && !slices.Equal(tasks[5].waits, test.last) {
				t.Errorf("the last page waited for %v, want %v", tasks[5].waits, test.last)
			}
			if want := p.Bytes > 0; (tasks[0].checks > 0) != want {
				t.Errorf("the first page has checked %d times", tasks[0].checks)
			}
		})
	}
}

// Many pages in flight on one client, as under Async: it opens connections for
// pages that are then served by another.
func TestPagesShareOneClientAtTheSameTime(t *testing.T) {
	v := defaults(t, download{}, Values{"latency": "5ms", "jitter": "5ms", "tls": "on", "rtt": "1ms"})
	env := slow(t, v)
	env.Tasks, env.Ctx = 60, t.Context()
	job, err := download{}.Open(v, env)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = job.Close() }()
	owner := &plainOwner{}
	done := make(chan error)
	for i := range env.Tasks {
		go func() { done <- job.Run(&plainTask{owner: owner}, i) }()
	}
	for range env.Tasks {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
}

// Only what takes too short is a mistake: a busy machine makes all longer.
func TestRoundTripsTakeTheirTime(t *testing.T) {
	const rtt, latency = 10 * time.Millisecond, 5 * time.Millisecond
	for _, test := range []struct {
		name     string
		settings Values
		pages    int
		atLeast  time.Duration
	}{
		{"a new connection", Values{}, 1, 2*rtt + latency},
		{"a new connection with TLS", Values{"tls": "on"}, 1, 3*rtt + latency},
		{"four pages over one connection", Values{}, 4, 5*rtt + 4*latency},
		{"four pages over four connections", Values{"session": "off"}, 4, 8*rtt + 4*latency},
	} {
		t.Run(test.name, func(t *testing.T) {
			test.settings["rtt"], test.settings["latency"] = rtt.String(), latency.String()
			v := defaults(t, download{}, test.settings)
			env := slow(t, v)
			env.Tasks = test.pages
			start := time.Now()
			_, _, errs := execute(t, download{}, v, env, 1)
			took := time.Since(start)
			noErrors(t, errs)
			t.Logf("took %v, by the formula %v", took, test.atLeast)
			if took < test.atLeast {
				t.Errorf("took %v, less than %v", took, test.atLeast)
			}
		})
	}
}

func TestHogsComputeFirstAndAreNotPages(t *testing.T) {
	v := defaults(t, download{}, Values{"hog": "2", "latency": "1ms"})
	env := slow(t, v)
	env.Tasks = 2
	names := download{}.TaskNames(v, env.Tasks)
	if want := []string{"Hog 1", "Hog 2", "Page 1", "Page 2"}; !slices.Equal(names, want) {
		t.Errorf("the tasks are %v, want %v", names, want)
	}
	tasks, parts, errs := execute(t, download{}, v, env, 2)
	noErrors(t, errs)
	for i, task := range tasks {
		if hog := i < 2; hog != (task.checks > 1000) || hog != (len(task.waits) == 0) {
			t.Errorf("%s has checked %d times and waited for %v", names[i], task.checks, task.waits)
		}
	}
	result, err := download{}.Merge(v, parts, 0)
	if err != nil || result.Pages.Count != 2 || result.Pages.Failed != 0 {
		t.Errorf("the result is %+v, %v", result.Pages, err)
	}
}

func TestUsersOwnAddressesAndTheirMistakes(t *testing.T) {
	mux := http.NewServeMux()
	mux.HandleFunc("/good", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "good") })
	mux.HandleFunc("/endless", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, "piece") // no length is known
		_ = http.NewResponseController(w).Flush()
		fmt.Fprint(w, "piece")
	})
	mux.HandleFunc("/moved", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/good", http.StatusFound) })
	mux.HandleFunc("/short", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "100")
		fmt.Fprint(w, "short")
	})
	mux.HandleFunc("/hangup", func(w http.ResponseWriter, _ *http.Request) {
		conn, _, err := http.NewResponseController(w).Hijack()
		if err == nil {
			_ = conn.Close()
		}
	})
	web := httptest.NewServer(mux)
	defer web.Close()
	dead, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_ = dead.Close()
	for path, want := range map[string]string{
		web.URL + "/good":                          "",
		web.URL + "/endless":                       "",
		web.URL + "/moved":                         "",
		web.URL + "/missing":                       "404 Not Found",
		web.URL + "/short":                         "5 of 100 bytes",
		web.URL + "/hangup":                        "hung up",
		"http://" + dead.Addr().String() + "/gone": "refused",
	} {
		t.Run(path[strings.LastIndex(path, "/"):], func(t *testing.T) {
			v := defaults(t, download{}, Values{"urls": path, "rtt": "10s", "tls": "on"}) // both mean nothing
			if _, needed := (download{}).Server(v, 1); needed {
				t.Error("a server is wanted")
			}
			_, parts, errs := execute(t, download{}, v, Env{Tasks: 1}, 1)
			result, err := download{}.Merge(v, parts, 0)
			if err != nil {
				t.Fatal(err)
			}
			if want == "" {
				noErrors(t, errs)
				if result.Pages.Count != 1 || result.Pages.Bytes == 0 {
					t.Errorf("the result is %+v", result.Pages)
				}
				return
			}
			if errs[0] == nil || result.Pages.Failed != 1 {
				t.Fatalf("the error is %v, the result %+v", errs[0], result.Pages)
			}
			for _, part := range []string{"page 1", path, want} {
				if !strings.Contains(errs[0].Error(), part) && want != "refused" {
					t.Errorf("the error %q does not say %q", errs[0], part)
				}
			}
		})
	}
}

func TestAddressesTakeTurns(t *testing.T) {
	j := &downloadJob{own: addresses(Values{"urls": "http://a/, http://b/,"})}
	for i, want := range []string{"http://a/", "http://b/", "http://a/"} {
		if got := j.address(i); got != want {
			t.Errorf("page %d comes from %s, want %s", i, got, want)
		}
	}
}

func TestAddressesAreChecked(t *testing.T) {
	for text, good := range map[string]bool{
		"": true, "http://example.org": true, "https://example.org/a?b=c, http://[::1]:80/": true,
		"http://example.org,": true, ",": false, "ftp://example.org": false, "example.org": false,
		"http://": false, "http://a b/": false, "http://good.example, file:///etc/passwd": false, "http://:80/": false,
	} {
		if err := checkAddresses(text); (err == nil) != good {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestCancelEndsAPageSoon(t *testing.T) {
	for name, settings := range map[string]Values{
		"waiting for the answer":  {"latency": "10s"},
		"waiting for the link":    {"rtt": "10s", "latency": "0s"},
		"waiting without session": {"latency": "10s", "session": "off"},
	} {
		t.Run(name, func(t *testing.T) {
			v := defaults(t, download{}, settings)
			env := slow(t, v)
			ctx, cancel := context.WithCancel(t.Context())
			env.Ctx, env.Tasks = ctx, 1
			time.AfterFunc(20*time.Millisecond, cancel)
			start := time.Now()
			_, _, errs := execute(t, download{}, v, env, 1)
			if errs[0] == nil {
				t.Error("the page has arrived")
			}
			if took := time.Since(start); took > 9*time.Second { // not: waited to its end
				t.Errorf("took %v", took)
			}
		})
	}
}

func TestDownloadNeedsItsServerAndCertificate(t *testing.T) {
	v := defaults(t, download{}, Values{"tls": "on"})
	if _, err := (download{}).Open(v, Env{Tasks: 1}); err == nil {
		t.Error("opened without a server")
	}
	if _, err := (download{}).Open(v, Env{Tasks: 1, Server: "https://127.0.0.1:1", CA: []byte("no PEM")}); err == nil {
		t.Error("opened without a certificate")
	}
}

func TestPageResultsAreCheckedWhenMerged(t *testing.T) {
	good := encodePage(1, 16384)
	for name, test := range map[string]struct {
		parts [][]byte
		want  *Pages
	}{
		"two pages":               {[][]byte{{}, good, good}, &Pages{Count: 2, Connections: 2, Bytes: 32768}},
		"a page that failed":      {[][]byte{{}, nil, good}, &Pages{Count: 1, Failed: 1, Connections: 1, Bytes: 16384}},
		"a hog that was stopped":  {[][]byte{nil, good, good}, &Pages{Count: 2, Connections: 2, Bytes: 32768}},
		"a hog with a result":     {[][]byte{good, good, good}, nil},
		"fewer parts than hogs":   {nil, nil},
		"a page that was stopped": {[][]byte{{}, {}, good}, &Pages{Count: 1, Connections: 1, Bytes: 16384}},
		"a page cut off":          {[][]byte{{}, good[:1], good}, nil},
		"something behind":        {[][]byte{{}, append(slices.Clone(good), 0), good}, nil},
		"too many connections":    {[][]byte{{}, encodePage(1<<20, 1), good}, nil},
		"a negative size":         {[][]byte{{}, encodePage(1, -1), good}, nil},
		"a varint without end":    {[][]byte{{}, []byte(strings.Repeat("\x80", 20)), good}, nil},
	} {
		result, err := download{}.Merge(Values{"hog": "1"}, test.parts, 0)
		switch {
		case test.want == nil && err == nil:
			t.Errorf("%s: accepted as %+v", name, result.Pages)
		case test.want != nil && err != nil:
			t.Errorf("%s: %v", name, err)
		case test.want != nil && *result.Pages != *test.want:
			t.Errorf("%s: %+v, want %+v", name, *result.Pages, *test.want)
		}
	}
}
