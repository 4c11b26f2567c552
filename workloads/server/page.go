package server

import (
	"math/rand/v2"
	"net/http"
	"strconv"
	"time"
)

// LargestPage is the most bytes that a page may have.
const LargestPage = 16 << 20

// pages answers requests for /page/N.
type pages struct {
	cfg   Config
	chunk []byte // what a page is made of, again and again
}

func newPages(cfg Config) *pages {
	chunk := make([]byte, chunkSize(cfg.Bytes))
	const line = "All work and no waiting makes a page come slowly.\n"
	for i := range chunk {
		chunk[i] = line[i%len(line)]
	}
	return &pages{cfg: cfg, chunk: chunk}
}

// chunkSize cuts a page into about four pieces, so that a client has several
// reads to wait for, as it would from afar.
func chunkSize(page int) int { return min(max(page/4, 16<<10), 64<<10) }

// ServeHTTP waits for the page's delay, or until the client has gone.
func (p *pages) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	n, err := strconv.ParseUint(r.PathValue("number"), 10, 63)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	if sleep(p.delay(n), r.Context().Done()) != nil {
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Content-Length", strconv.Itoa(p.cfg.Bytes))
	if r.Method == http.MethodHead {
		return
	}
	for left := p.cfg.Bytes; left > 0; {
		written, err := w.Write(p.chunk[:min(left, len(p.chunk))])
		if err != nil {
			return
		}
		left -= written
	}
}

// delay is the latency of page n: the same for the same seed, spread evenly
// within the jitter, never below 0.
func (p *pages) delay(n uint64) time.Duration {
	jitter := int64(p.cfg.Jitter)
	if jitter <= 0 {
		return p.cfg.Latency
	}
	random := rand.New(rand.NewPCG(uint64(p.cfg.Seed), n))
	return max(0, p.cfg.Latency+time.Duration(random.Int64N(2*jitter+1)-jitter))
}
