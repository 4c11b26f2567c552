//go:build !unix

package main

import (
	"errors"
	"os"
)

func most(*os.ProcessState) (float64, error) {
	return 0, errors.New("this system does not tell how much memory a process had")
}
