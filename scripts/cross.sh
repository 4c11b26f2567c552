#!/bin/sh
# Compiles, vets and builds the tests of every package without Fyne for the
# systems that the program is meant for and this machine is not. Fyne itself
# needs a C cross compiler and, for macOS, Apple's SDK; nothing else does, and
# that is to stay so.
set -eu
cd "$(dirname "$0")/.."

# The list is computed, so that a new package cannot be forgotten …
packages=$(go list -tags migrated_fynedo -f '{{.ImportPath}}{{range .Deps}} {{.}}{{end}}' ./... |
	grep -v ' fyne\.io/' | cut -d ' ' -f 1)

# … and checked, so that an import of Fyne cannot empty it unnoticed.
for want in interleave/scheduler interleave/scheduler/trace interleave/scheduler/worker \
	interleave/workloads interleave/app/plot interleave/app/command; do
	if ! echo "$packages" | grep -qx "$want"; then
		echo "$want must build without Fyne, but imports it or is not there" >&2
		exit 1
	fi
done
echo "$packages" | tr '\n' ' '
echo

for target in windows/amd64 darwin/arm64 linux/arm64; do
	echo "$target"
	export CGO_ENABLED=0 GOOS="${target%/*}" GOARCH="${target#*/}"
	# shellcheck disable=SC2086 # a list of words
	{
		go build $packages
		go vet $packages
		go test -c -o /dev/null $packages
	}
done
