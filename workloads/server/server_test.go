package server

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
)

func start(t *testing.T, cfg Config) *Server {
	t.Helper()
	s, err := Start(cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// get fetches a page with a client of its own.
func get(t *testing.T, s *Server, path string) (*http.Response, []byte) {
	t.Helper()
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(s.CA())
	transport := &http.Transport{TLSClientConfig: &tls.Config{RootCAs: roots, MinVersion: tls.VersionTLS13}}
	defer transport.CloseIdleConnections()
	r, err := (&http.Client{Transport: transport}).Get(s.URL() + path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = r.Body.Close() }()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return r, body
}

func TestPagesHaveTheirSizeAndTakeTheirTime(t *testing.T) {
	for _, secure := range []bool{false, true} {
		for _, size := range []int{0, 1, 4096, 16 << 10, 1_000_003, LargestPage} {
			s := start(t, Config{Bytes: size, TLS: secure, Latency: 3 * time.Millisecond})
			began := time.Now()
			r, body := get(t, s, "/page/7")
			if took := time.Since(began); took < 3*time.Millisecond {
				t.Errorf("a page came after %v", took)
			}
			if r.StatusCode != http.StatusOK || len(body) != size || r.ContentLength != int64(size) {
				t.Errorf("%d bytes, TLS %v: %s with %d bytes, announced %d", size, secure, r.Status, len(body), r.ContentLength)
			}
			_, again := get(t, s, "/page/7")
			if string(again) != string(body) {
				t.Errorf("%d bytes, TLS %v: a page differs the second time", size, secure)
			}
			if n := s.Connections(); n != 2 {
				t.Errorf("%d connections were counted, want 2", n)
			}
		}
	}
}

func TestOnlyPagesAreServed(t *testing.T) {
	s := start(t, Config{Bytes: 1})
	for path, status := range map[string]int{
		"/page/0": 200, "/page/9999": 200, "/": 404, "/page/": 404, "/page/x": 404, "/page/-1": 404,
		"/page/1/2": 404, "/page/99999999999999999999": 404,
	} {
		if r, _ := get(t, s, path); r.StatusCode != status {
			t.Errorf("%s: %s, want %d", path, r.Status, status)
		}
	}
}

func TestServerIsOnLoopbackOnly(t *testing.T) {
	for _, secure := range []bool{false, true} {
		url := start(t, Config{TLS: secure}).URL()
		if want := map[bool]string{false: "http://127.0.0.1:", true: "https://127.0.0.1:"}[secure]; !strings.HasPrefix(url, want) {
			t.Errorf("the address is %s", url)
		}
	}
}

func TestConfigOutOfRangeIsRefused(t *testing.T) {
	for _, cfg := range []Config{{Latency: -1}, {Jitter: -1}, {Bytes: -1}, {Bytes: LargestPage + 1}} {
		if s, err := Start(cfg); err == nil {
			_ = s.Close()
			t.Errorf("%+v is accepted", cfg)
		}
	}
}

func TestConfigSurvivesJSON(t *testing.T) {
	cfg := Config{Latency: 50 * time.Millisecond, Jitter: time.Second, Bytes: 3, TLS: true, Seed: -4}
	text, err := json.Marshal(cfg)
	if err != nil {
		t.Fatal(err)
	}
	var back Config
	if err := json.Unmarshal(text, &back); err != nil || back != cfg {
		t.Errorf("%s became %+v, %v", text, back, err)
	}
}

func TestJitterIsSeededEvenAndNeverNegative(t *testing.T) {
	const latency, jitter = 20 * time.Millisecond, 10 * time.Millisecond
	a, b := newPages(Config{Latency: latency, Jitter: jitter, Seed: 1}), newPages(Config{Latency: latency, Jitter: jitter, Seed: 2})
	var same, low, high int
	for n := range uint64(1000) {
		d := a.delay(n)
		if d != a.delay(n) {
			t.Fatalf("page %d has two delays", n)
		}
		if d < latency-jitter || d > latency+jitter {
			t.Errorf("page %d takes %v", n, d)
		}
		if d == b.delay(n) {
			same++
		}
		if d < latency-jitter/2 {
			low++
		}
		if d > latency+jitter/2 {
			high++
		}
	}
	if same > 10 || low < 150 || high < 150 {
		t.Errorf("of 1000 pages %d ignore the seed, %d are early, %d late", same, low, high)
	}
	wide := newPages(Config{Latency: time.Millisecond, Jitter: time.Second})
	zero := 0
	for n := range uint64(100) {
		switch d := wide.delay(n); {
		case d < 0:
			t.Errorf("page %d takes %v", n, d)
		case d == 0:
			zero++
		}
	}
	if zero == 0 {
		t.Error("no page of a wide jitter is answered at once")
	}
}

func TestCloseEndsAnswersThatAreOnTheirWay(t *testing.T) {
	s, err := Start(Config{Latency: 10 * time.Second})
	if err != nil {
		t.Fatal(err)
	}
	failed := make(chan error)
	go func() {
		r, err := http.Get(s.URL() + "/page/1")
		if err == nil {
			_ = r.Body.Close()
		}
		failed <- err
	}()
	for s.Connections() == 0 {
		time.Sleep(time.Millisecond)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if err := <-failed; err == nil {
		t.Error("the page has arrived")
	}
}

// pipe is a link to one end of a connection whose other end is returned.
func pipe(t *testing.T, rtt time.Duration) (near, far net.Conn) {
	t.Helper()
	dial := Link(func(context.Context, string, string) (net.Conn, error) {
		var inner net.Conn
		inner, far = net.Pipe()
		return inner, nil
	}, rtt)
	near, err := dial(t.Context(), "tcp", "nowhere")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = near.Close()
		_ = far.Close()
	})
	return near, far
}

func TestFirstReadAfterAWriteIsLateAlsoIfItBeganBefore(t *testing.T) {
	const rtt = 20 * time.Millisecond
	near, far := pipe(t, rtt)
	arrived := make(chan time.Time, 1)
	go func() { // net/http's reader waits before anything is written
		b := make([]byte, 10)
		if _, err := near.Read(b); err != nil {
			t.Error(err)
		}
		arrived <- time.Now()
	}()
	time.Sleep(2 * time.Millisecond)
	go func() { _, _ = near.Write([]byte("question")) }()
	if _, err := far.Read(make([]byte, 10)); err != nil {
		t.Fatal(err)
	}
	asked := time.Now()
	if _, err := far.Write([]byte("answer")); err != nil {
		t.Fatal(err)
	}
	if took := (<-arrived).Sub(asked); took < rtt {
		t.Errorf("the answer took %v", took)
	}
}

func TestCloseEndsTheDelayOfALink(t *testing.T) {
	near, far := pipe(t, 20*time.Millisecond)
	far2, ok := near.(*farConn)
	if !ok {
		t.Fatalf("a link makes %T", near)
	}
	far2.rtt = time.Hour
	failed := make(chan error)
	far2.asked.Store(true)
	go func() {
		_, err := near.Read(make([]byte, 10))
		failed <- err
	}()
	if _, err := far.Write([]byte("answer")); err != nil {
		t.Fatal(err)
	}
	if err := near.Close(); err != nil {
		t.Error(err)
	}
	if err := <-failed; err == nil {
		t.Error("data was read from a closed connection")
	}
	_ = near.Close() // twice does no harm
}

func TestDialOverALinkTakesARoundTripAndCanBeCancelled(t *testing.T) {
	const rtt = 10 * time.Millisecond
	began := time.Now()
	pipe(t, rtt)
	if took := time.Since(began); took < rtt {
		t.Errorf("connecting took %v", took)
	}
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(5*time.Millisecond, cancel)
	dial := Link(func(context.Context, string, string) (net.Conn, error) {
		inner, _ := net.Pipe()
		return inner, nil
	}, time.Hour)
	if conn, err := dial(ctx, "tcp", "nowhere"); err == nil {
		_ = conn.Close()
		t.Error("connected although cancelled")
	}
}

func TestNoRoundTripIsNoLink(t *testing.T) {
	near, _ := pipe(t, 0)
	if _, linked := near.(*farConn); linked {
		t.Error("a link of no length was made")
	}
}
