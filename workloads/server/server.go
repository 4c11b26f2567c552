// Package server is the slow web server that Download reads from, and the link
// that puts it a round trip away. The server listens on the loopback interface
// only and is meant to run in a process of its own.
package server

import (
	"crypto/tls"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"time"
)

// Config says how slow the server is.
type Config struct {
	Latency time.Duration `json:"latency_ns"` // before each answer
	Jitter  time.Duration `json:"jitter_ns"`  // evenly around Latency, by Seed and page
	Bytes   int           `json:"bytes"`      // of each page
	TLS     bool          `json:"tls"`
	Seed    int64         `json:"seed"`
}

// Server serves /page/N for any N ≥ 0, each page of the same size.
type Server struct {
	http        *http.Server
	url         string
	ca          []byte
	serving     sync.WaitGroup // the accept loop and every connection
	connections atomic.Int64
}

// Start listens on a free port of 127.0.0.1 and serves until Close. It does not
// block. It fails on a Config out of range, and where the system lends no port.
func Start(cfg Config) (*Server, error) {
	if cfg.Latency < 0 || cfg.Jitter < 0 || cfg.Bytes < 0 || cfg.Bytes > LargestPage {
		return nil, fmt.Errorf("the web server cannot be set to %+v", cfg)
	}
	listener, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("start the web server: %w", err)
	}
	mux := http.NewServeMux()
	mux.Handle("GET /page/{number}", newPages(cfg))
	s := &Server{url: "http://" + listener.Addr().String()}
	s.http = &http.Server{
		Handler:   mux,
		ConnState: s.count,
		// A client that hangs up is a run that was stopped, not news.
		ErrorLog:          log.New(io.Discard, "", 0),
		ReadHeaderTimeout: time.Minute,
		MaxHeaderBytes:    16 << 10,
	}
	s.http.Protocols = new(http.Protocols)
	s.http.Protocols.SetHTTP1(true)
	if cfg.TLS {
		if listener, err = s.encrypt(listener); err != nil {
			return nil, err
		}
	}
	s.serving.Go(func() { _ = s.http.Serve(listener) })
	return s, nil
}

// encrypt puts TLS 1.3 before the pages. Session tickets are off: they would be
// data that no request asked for, and hide a round trip from the link.
func (s *Server) encrypt(inner net.Listener) (net.Listener, error) {
	certificate, ca, err := newCertificate()
	if err != nil {
		_ = inner.Close()
		return nil, err
	}
	s.ca = ca
	s.url = "https://" + inner.Addr().String()
	return tls.NewListener(inner, &tls.Config{
		Certificates:           []tls.Certificate{certificate},
		MinVersion:             tls.VersionTLS13,
		SessionTicketsDisabled: true,
		// Nobody listens on loopback: the fastest exchange, not the one that is safe
		// from tomorrow's computers, keeps the handshake close to its round trips.
		CurvePreferences: []tls.CurveID{tls.X25519},
	}), nil
}

// count follows the connections: how many there were, and which still are. The
// first call for a connection comes from the accept loop, so Close misses none.
func (s *Server) count(_ net.Conn, state http.ConnState) {
	switch state {
	case http.StateNew:
		s.connections.Add(1)
		s.serving.Add(1)
	case http.StateClosed, http.StateHijacked:
		s.serving.Done()
	}
}

// URL is the address of the server without a path: http://127.0.0.1:port.
func (s *Server) URL() string { return s.url }

// CA is the certificate that a client must trust, as PEM; nil without TLS.
func (s *Server) CA() []byte { return s.ca }

// Connections is how many connections clients have opened so far.
func (s *Server) Connections() int { return int(s.connections.Load()) }

// Close stops at once, also amid answers, and waits until every goroutine of
// the server has ended.
func (s *Server) Close() error {
	err := s.http.Close()
	s.serving.Wait()
	if err != nil {
		return fmt.Errorf("stop the web server: %w", err)
	}
	return nil
}
