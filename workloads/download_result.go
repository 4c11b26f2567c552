package workloads

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// What a page can not exceed; far above anything real, far below an overflow of
// the sums.
const (
	mostConnections = 1 << 16
	mostBytes       = 1 << 48
)

// encodePage writes the part of one page: two varints.
func encodePage(connections int, bytes int64) []byte {
	part := binary.AppendUvarint(nil, uint64(connections))
	return binary.AppendUvarint(part, uint64(bytes))
}

// decodePage reads what encodePage has written and refuses anything else.
func decodePage(part []byte) (connections int, bytes int64, err error) {
	c, n := binary.Uvarint(part)
	if n <= 0 {
		return 0, 0, errors.New("the number of connections is cut off")
	}
	b, m := binary.Uvarint(part[n:])
	if m <= 0 || n+m != len(part) {
		return 0, 0, errors.New("the number of bytes is cut off or followed by others")
	}
	if c > mostConnections || b > mostBytes {
		return 0, 0, fmt.Errorf("%d connections and %d bytes are more than a page can have", c, b)
	}
	return int(c), int64(b), nil
}

// Merge adds the pages up. A page without a part has failed; hogs don't count.
// Connections that a failed page opened are not known.
func (download) Merge(v Values, parts [][]byte, _ uint64) (Result, error) {
	hogs := int(v.Int("hog"))
	if hogs < 0 || hogs > len(parts) {
		return Result{}, fmt.Errorf("%d results cannot come from %d hogs and some pages", len(parts), hogs)
	}
	for i, part := range parts[:hogs] {
		if len(part) > 0 {
			return Result{}, wrongLength(i, len(part), 0)
		}
	}
	pages := &Pages{}
	for i, part := range parts[hogs:] {
		if part == nil {
			pages.Failed++
			continue
		}
		if len(part) == 0 { // stopped
			continue
		}
		connections, bytes, err := decodePage(part)
		if err != nil {
			return Result{}, fmt.Errorf("the result of page %d: %w", i+1, err)
		}
		pages.Count++
		pages.Connections += connections
		pages.Bytes += bytes
	}
	return Result{Pages: pages}, nil
}
