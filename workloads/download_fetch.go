package workloads

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptrace"
	"net/url"
)

// fetch gets one page. When the run is stopped, the context ends the operation
// and its connection, and Await unwinds the task.
func (j *downloadJob) fetch(t Task, p *page, address string) error {
	ctx, cancel := context.WithTimeout(j.ctx, j.timeout)
	defer cancel()
	client := j.client(t)
	var v visit
	request, err := http.NewRequestWithContext(httptrace.WithClientTrace(ctx, v.trace()), http.MethodGet, address, nil)
	if err != nil {
		return err
	}
	request.Header.Set("User-Agent", clientAgent)
	var response *http.Response
	err = t.Await(Connection, func(phases Phases) error {
		v.phases = phases
		r, err := client.Do(request)
		response = r
		return err
	})
	if err != nil {
		return err
	}
	defer func() { _ = response.Body.Close() }()
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("the server answered %q", response.Status)
	}
	p.length.Store(response.ContentLength)
	if err := j.read(t, p, response); err != nil {
		return err
	}
	p.connections = v.opened
	p.ended.Store(true)
	return nil
}

// read takes the body in, one wait for each piece. A body of known length ends
// with its last byte: nothing is awaited after that.
func (j *downloadJob) read(t Task, p *page, response *http.Response) error {
	if response.ContentLength == 0 {
		return nil
	}
	buffer, _ := j.buffers.Get().(*[bodyBuffer]byte)
	var n int
	var end bool
	piece := func(Phases) error {
		var err error
		n, err = response.Body.Read(buffer[:])
		if end = errors.Is(err, io.EOF); end {
			return nil
		}
		return err
	}
	for !end && (response.ContentLength < 0 || p.bytes.Load() < response.ContentLength) {
		if err := t.Await(Body, piece); err != nil {
			if errors.Is(err, io.ErrUnexpectedEOF) {
				return fmt.Errorf("the body ended after %d of %d bytes", p.bytes.Load()+int64(n), response.ContentLength)
			}
			return err
		}
		p.bytes.Add(int64(n))
		t.Check()
	}
	j.buffers.Put(buffer) // a page that failed has not many successors
	return nil
}

// explain turns an error of net/http into what a reader needs who has been told
// the address already.
func (j *downloadJob) explain(err error) error {
	var wrapped *url.Error
	if errors.As(err, &wrapped) {
		err = wrapped.Err
	}
	if errors.Is(err, context.DeadlineExceeded) && j.ctx.Err() == nil {
		return fmt.Errorf("the page took longer than %s", j.timeout)
	}
	if errors.Is(err, io.EOF) {
		return errors.New("the server hung up without an answer")
	}
	return err
}

// redacted is an address without a password.
func redacted(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	return u.Redacted()
}
