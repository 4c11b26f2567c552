package workloads

import (
	"crypto/tls"
	"net"
	"net/http"
	"time"

	"interleave/workloads/server"
)

// idleConnections are kept for one host, as requests.Session keeps them.
const idleConnections = 10

// client returns the session's client, which the model decides who shares, or
// without a session one for this page alone.
func (j *downloadJob) client(t Task) *http.Client {
	if !j.session {
		return j.newClient(j.rtt)
	}
	c, _ := t.Local(func() any {
		c := j.newClient(j.rtt)
		j.mu.Lock()
		j.clients = append(j.clients, c)
		j.mu.Unlock()
		return c
	}).(*http.Client)
	return c
}

// newClient makes a client for HTTP/1.1: one request a connection at a time, as
// the notes have it. It trusts the embedded server's certificate and no other,
// and goes through a proxy only to the user's own addresses.
func (j *downloadJob) newClient(rtt time.Duration) *http.Client {
	dialer := &net.Dialer{Timeout: patience, KeepAlive: 15 * time.Second}
	transport := &http.Transport{
		DialContext:         server.Link(dialer.DialContext, rtt),
		Protocols:           new(http.Protocols),
		DisableKeepAlives:   !j.session,
		DisableCompression:  true,
		ReadBufferSize:      bodyBuffer, // a page that has come is read in one go
		MaxIdleConns:        idleConnections,
		MaxIdleConnsPerHost: idleConnections,
		TLSClientConfig:     &tls.Config{MinVersion: tls.VersionTLS12, RootCAs: j.trust},
	}
	transport.Protocols.SetHTTP1(true)
	if len(j.own) > 0 {
		transport.Proxy = http.ProxyFromEnvironment
	}
	return &http.Client{Transport: transport}
}
