package chrome

import (
	"bufio"
	"errors"
	"fmt"
	"io"

	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"
)

// What can be wrong with a file before it is understood.
var (
	errEmpty    = errors.New("the file is empty")
	errCutOff   = errors.New("the file is cut off: its end is missing")
	errChecksum = errors.New("the file is damaged: its checksum does not fit its content")
	errDamaged  = errors.New("the file is damaged: it cannot be unpacked")
	errTooBig   = fmt.Errorf("the file is too large: unpacked it has more than the %d MiB that are read", maxBytes>>20)
	errTooLong  = errors.New("the file is no trace: a single value in it is too long")
)

// pump unpacks in a goroutine while its reader decodes. It is an io.Reader with
// two limits: on all bytes, and on those that may come until the reader says
// that it has understood the last ones. The second is what keeps a token, and
// with it the memory for it, small.
type pump struct {
	full  chan []byte // blocks to be read; closed at the end
	empty chan []byte // blocks to be filled
	quit  chan struct{}
	err   error // why full was closed; nil at the end of the file

	block, rest []byte // the block that is being read, and what is left of it
	allowed     int
	left        int   // of maxBytes
	fault       error // sticky: what Read returned
}

const (
	blockSize = 64 << 10
	blocks    = 4
)

// newPump starts unpacking r, which may be gzip or not. The caller must stop it.
func newPump(r io.Reader, limit int) (*pump, error) {
	buffered := bufio.NewReaderSize(r, blockSize)
	magic, err := buffered.Peek(2)
	if err != nil && err != io.EOF {
		return nil, err
	}
	if len(magic) == 0 {
		return nil, errEmpty
	}
	var unpacked io.Reader = buffered
	if len(magic) == 2 && magic[0] == 0x1f && magic[1] == 0x8b {
		if unpacked, err = gzip.NewReader(buffered); err != nil {
			return nil, unpackError(err)
		}
	}
	p := &pump{
		full: make(chan []byte, blocks), empty: make(chan []byte, blocks), quit: make(chan struct{}), left: limit,
	}
	for range blocks {
		p.empty <- make([]byte, blockSize)
	}
	go p.unpack(unpacked)
	return p, nil
}

func (p *pump) unpack(r io.Reader) {
	defer close(p.full)
	for {
		select {
		case <-p.quit:
			return
		case b := <-p.empty:
			n, err := fill(r, b)
			p.full <- b[:n] // never blocks: there are no more blocks than it holds
			if err == io.EOF {
				return
			}
			if err != nil {
				p.err = unpackError(err)
				return
			}
		}
	}
}

// fill reads until the block is full. It is io.ReadFull but for the error of an
// early end, which must not look like that of a file that was cut off.
func fill(r io.Reader, b []byte) (n int, err error) {
	for idle := 0; n < len(b) && err == nil; idle++ {
		var k int
		if k, err = r.Read(b[n:]); k > 0 {
			idle = 0
		}
		if idle > 100 {
			return n, io.ErrNoProgress
		}
		n += k
	}
	return n, err
}

// stop ends the goroutine and waits for it; a Read of the file that hangs is
// waited for as well.
func (p *pump) stop() {
	close(p.quit)
	for range p.full {
	}
}

// allow lets n more bytes through: what came before has been understood.
func (p *pump) allow(n int) { p.allowed = n }

// Read implements io.Reader.
func (p *pump) Read(b []byte) (int, error) {
	if p.fault != nil {
		return 0, p.fault
	}
	for len(p.rest) == 0 {
		if p.block != nil {
			p.empty <- p.block[:blockSize]
		}
		block, ok := <-p.full
		if !ok {
			p.block = nil
			if p.fault = p.err; p.fault == nil {
				p.fault = io.EOF
			}
			return 0, p.fault
		}
		p.block, p.rest = block, block
	}
	switch {
	case p.left <= 0:
		p.fault = errTooBig
	case p.allowed <= 0:
		p.fault = errTooLong
	}
	if p.fault != nil {
		return 0, p.fault
	}
	n := copy(b[:min(len(b), p.allowed, p.left)], p.rest)
	p.rest = p.rest[n:]
	p.allowed -= n
	p.left -= n
	return n, nil
}

// unpackError says in a sentence what the gzip library says in words of its own.
func unpackError(err error) error {
	var corrupt flate.CorruptInputError
	switch {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return errCutOff
	case errors.Is(err, gzip.ErrChecksum):
		return errChecksum
	case errors.Is(err, gzip.ErrHeader), errors.As(err, &corrupt):
		return errDamaged
	}
	return err
}
