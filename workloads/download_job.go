package workloads

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"sync/atomic"
	"time"
)

const (
	hogTime      = 500 * time.Millisecond
	patience     = 30 * time.Second // with a page, beyond what the settings make it take
	bodyBuffer   = 32 << 10
	warmPatience = time.Second
	handshakes   = 4 // round trips that a page takes at most
	clientAgent  = "Interleave (teaching tool)"
)

// downloadJob is the pages and hogs of one process.
type downloadJob struct {
	ctx     context.Context
	stop    context.CancelFunc
	own     []string // the user's addresses; none means server
	server  string
	trust   *x509.CertPool
	rtt     time.Duration
	timeout time.Duration
	session bool

	hogs  []kernel
	batch uint64
	pages []page

	buffers sync.Pool // of *[bodyBuffer]byte
	mu      sync.Mutex
	clients []*http.Client // that have connections to close
}

// page is what became of one page. The counts are read while it arrives.
type page struct {
	bytes       atomic.Int64
	length      atomic.Int64 // as announced; −1 unknown, 0 not yet
	ended       atomic.Bool
	connections int
}

// Open makes the hogs and checks where the pages are to come from; no page's
// connection is made yet. It takes a few milliseconds.
func (download) Open(v Values, env Env) (Job, error) {
	j := &downloadJob{
		own: addresses(v), server: env.Server, session: v.On("session"), timeout: patience,
		pages: make([]page, max(env.Tasks, 0)),
	}
	j.buffers.New = func() any { return new([bodyBuffer]byte) }
	if len(j.own) == 0 {
		if env.Server == "" {
			return nil, errors.New("the web server is not running")
		}
		j.rtt = v.Duration("rtt")
		j.timeout += v.Duration("latency") + v.Duration("jitter") + handshakes*j.rtt
		if v.On("tls") {
			j.trust = x509.NewCertPool()
			if !j.trust.AppendCertsFromPEM(env.CA) {
				return nil, errors.New("the web server's certificate cannot be read")
			}
		}
	}
	if hogs := int(v.Int("hog")); hogs > 0 {
		iteration := calibrate(sampleSquares())
		j.batch = batchFor(iteration)
		j.hogs = make([]kernel, hogs)
		for i := range j.hogs {
			j.hogs[i] = &squares{end: uint64(float64(hogTime) / iteration)}
		}
	}
	parent := env.Ctx
	if parent == nil {
		parent = context.Background()
	}
	j.ctx, j.stop = context.WithCancel(parent)
	if len(j.own) == 0 {
		j.warm()
	}
	return j, nil
}

// warm makes one request that no page is, so that what both ends do only once –
// fetching the program's own code from the disk, reading the certificate –
// happens before the time begins. If it fails, the pages will say why.
func (j *downloadJob) warm() {
	client := j.newClient(0)
	defer client.CloseIdleConnections()
	ctx, cancel := context.WithTimeout(j.ctx, warmPatience)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, j.server+"/", nil)
	if err != nil {
		return
	}
	if answer, err := client.Do(request); err == nil {
		_ = answer.Body.Close()
	}
}

// Run computes for the first tasks, which are hogs, and fetches a page for the
// others.
func (j *downloadJob) Run(t Task, i int) error {
	if i < len(j.hogs) {
		work(t, j.hogs[i], j.batch, false)
		return nil
	}
	i -= len(j.hogs)
	address := j.address(i)
	if err := j.fetch(t, &j.pages[i], address); err != nil {
		return fmt.Errorf("page %d, %s: %w", i+1, redacted(address), j.explain(err))
	}
	return nil
}

// address is where page i comes from.
func (j *downloadJob) address(i int) string {
	if len(j.own) > 0 {
		return j.own[i%len(j.own)]
	}
	return fmt.Sprintf("%s/page/%d", j.server, i+1)
}

func (j *downloadJob) Result(i int) []byte {
	if i < len(j.hogs) {
		return []byte{}
	}
	p := &j.pages[i-len(j.hogs)]
	return encodePage(p.connections, p.bytes.Load())
}

func (j *downloadJob) Progress(i int) float64 {
	if i < len(j.hogs) {
		return j.hogs[i].progress()
	}
	p := &j.pages[i-len(j.hogs)]
	if p.ended.Load() {
		return 1
	}
	if length := p.length.Load(); length > 0 {
		return min(0.99, float64(p.bytes.Load())/float64(length))
	}
	return 0
}

// Close ends what is still in flight and closes idle connections. It does not
// wait for net/http to notice, which takes well under a millisecond.
func (j *downloadJob) Close() error {
	j.stop()
	j.mu.Lock()
	defer j.mu.Unlock()
	for _, c := range j.clients {
		c.CloseIdleConnections()
	}
	return nil
}
