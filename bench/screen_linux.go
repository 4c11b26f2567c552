package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"sync"
	"time"
)

// screen looks at a virtual display from outside: a client of the X server that
// is told of each picture that arrives there (the DAMAGE extension). So frames
// are counted where they are seen, without a word from the program.
type screen struct {
	conn net.Conn
	root uint32

	mu      sync.Mutex
	painted int       // pixels
	first   time.Time // the first picture that was not black
	black   bool      // an answer about it is awaited
	at      time.Time // that picture's time
}

// The requests of the X protocol that are needed.
const (
	xGetImage       = 73
	xQueryExtension = 98
	damageVersion   = 0 // of the extension's own
	damageCreate    = 1
)

// The size of the display, which the window fills.
const screenWidth, screenHeight = 1280, 720

var le = binary.LittleEndian

// watch connects to the display with this number, which asks for no password.
func watch(display string) (*screen, error) {
	conn, err := net.Dial("unix", "/tmp/.X11-unix/X"+display)
	if err != nil {
		return nil, err
	}
	s := &screen{conn: conn}
	if err := s.begin(); err != nil {
		_ = conn.Close()
		return nil, fmt.Errorf("the X server: %w", err)
	}
	go s.read()
	return s, nil
}

// begin shakes hands and asks to be told of everything that is painted.
func (s *screen) begin() error {
	if _, err := s.conn.Write([]byte{'l', 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0}); err != nil {
		return err
	}
	head := make([]byte, 8)
	if _, err := io.ReadFull(s.conn, head); err != nil {
		return err
	}
	setup := make([]byte, 4*int(le.Uint16(head[6:])))
	if _, err := io.ReadFull(s.conn, setup); err != nil {
		return err
	}
	if head[0] != 1 {
		return errors.New("refuses us")
	}
	vendor := (int(le.Uint16(setup[16:])) + 3) &^ 3
	s.root = le.Uint32(setup[32+vendor+8*int(setup[21]):])
	id := le.Uint32(setup[4:])
	extension, err := s.ask(append([]byte{xQueryExtension, 0, 4, 0, 6, 0, 0, 0}, "DAMAGE\x00\x00"...))
	if err != nil || extension[8] == 0 {
		return errors.Join(errors.New("does not tell what is painted"), err)
	}
	major := extension[9]
	if _, err := s.ask(request(major, damageVersion, 1, 1)); err != nil {
		return err
	}
	_, err = s.conn.Write(request(major, damageCreate, id, s.root, 0))
	return err
}

// request puts a request of 32-bit words together.
func request(major, minor byte, words ...uint32) []byte {
	b := le.AppendUint16([]byte{major, minor}, uint16(1+len(words)))
	for _, x := range words {
		b = le.AppendUint32(b, x)
	}
	return b
}

// ask sends a request and returns its short answer.
func (s *screen) ask(request []byte) ([]byte, error) {
	if _, err := s.conn.Write(request); err != nil {
		return nil, err
	}
	answer := make([]byte, 32)
	_, err := io.ReadFull(s.conn, answer)
	if err == nil && answer[0] != 1 {
		err = fmt.Errorf("answers with error %d", answer[1])
	}
	return answer, err
}

// read takes what the server says until the connection is closed.
func (s *screen) read() {
	said := make([]byte, 32)
	for {
		if _, err := io.ReadFull(s.conn, said); err != nil {
			return
		}
		switch said[0] {
		case 0: // an error: of no picture
		case 1:
			image := make([]byte, 4*int(le.Uint32(said[4:])))
			if _, err := io.ReadFull(s.conn, image); err != nil {
				return
			}
			s.looked(image)
		default:
			s.damaged(int(le.Uint16(said[20:])) * int(le.Uint16(said[22:])))
		}
	}
}

// damaged counts what was painted, and looks at it until something is seen.
func (s *screen) damaged(pixels int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.painted += pixels
	if s.first.IsZero() && !s.black && pixels > screenWidth*screenHeight/2 {
		s.black, s.at = true, time.Now()
		strip := uint32(400) | 1<<16 // 400 × 1 pixels of the menu and beside it
		_, _ = s.conn.Write(request(xGetImage, 2, s.root, 8|12<<16, strip, ^uint32(0)))
	}
}

func (s *screen) looked(image []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.black = false
	for _, x := range image {
		if x != 0 && s.first.IsZero() {
			s.first = s.at
		}
	}
}

// seen is when the first picture came; zero while there is none.
func (s *screen) seen() time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.first
}

// frames is how many whole pictures have come.
func (s *screen) frames() float64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return float64(s.painted) / (screenWidth * screenHeight)
}
