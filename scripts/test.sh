#!/bin/sh
# The gate: what must hold before a change goes in. `make test` and the CI run
# it as it is; `scripts/test.sh vet staticcheck` runs only the steps named.
#
# It ends at the first step that fails, with its name. No step hides what its
# tool prints. On two cores it takes about ten minutes from a cold cache, three
# of them for the C code of Fyne's OpenGL binding.
set -eu
cd "$(dirname "$0")/.."

# As in the Makefile.
tags=migrated_fynedo

# Under Fyne's own tag "ci" its app package draws in software and does not
# import the OpenGL binding. So the tests run with the race detector in *every*
# package, app and main included, and the binding need not be compiled a second
# time for the detector, which would cost minutes.
race_tags=$tags,ci

step_deps() { scripts/deps.sh test; }

step_format() {
	unformatted=$(go tool -modfile=tools/go.mod gofumpt -l .) || return
	[ -z "$unformatted" ] && return
	echo "not formatted by gofumpt; run make format:"
	echo "$unformatted"
	return 1
}

step_vet() { go vet -tags $tags ./...; }

step_staticcheck() { go tool -modfile=tools/go.mod staticcheck -tags $tags ./...; }

# Without the race detector, under which Go itself makes a sixth of the switches:
# tests that hold figures against the kernel tell more here.
step_unit() { go test -tags $race_tags ./...; }

step_race() { go test -race -count=1 -tags $race_tags ./...; }

# go test -list prints the targets of a package, then its "ok" line.
step_fuzz() {
	listed=$(go test -tags $race_tags -list '^Fuzz' ./...) || {
		echo "$listed"
		return 1
	}
	targets=$(echo "$listed" | awk '/^Fuzz/ { names[n++] = $1 }
		/^ok/ { for (i = 0; i < n; i++) print $2, names[i]; n = 0 }')
	[ -n "$targets" ] || echo "there is no fuzz target"
	echo "$targets" | while read -r package target; do
		[ -z "$target" ] || fuzz "$package" "$target" || exit
	done
}

# fuzz tries one target for ten seconds. Before Go 1.27 the end of that time is
# now and then reported as a failure (go.dev/issue/75804); a real one has an
# input that failed, or another message. An input that reaches something new is
# made smaller in a few tries only: where a goroutine is at work two tries of one
# input differ, and all ten seconds would go into the first.
fuzz() {
	said=$(mktemp)
	status=0
	go test -tags $race_tags -run '^$' -fuzz "^$2\$" -fuzztime 10s -fuzzminimizetime 20x "$1" >"$said" 2>&1 </dev/null || status=$?
	cat "$said"
	if [ $status != 0 ] && grep -q '^ *context deadline exceeded$' "$said" &&
		! grep -q -e 'Failing input' -e panic "$said"; then
		echo "(Go's own deadline, not a failure of $2)"
		status=0
	fi
	rm -f "$said"
	return $status
}

step_cross() { scripts/cross.sh; }

step_build() { make -s build; }

# Twice: the program that was built, and one in which Fyne checks the goroutine
# of each call.
step_smoke() { scripts/smoke.sh ./interleave && scripts/smoke.sh; }

step_lecture() { scripts/lecture.sh ./interleave; }

seconds() { date +%s; }

begin=$(seconds)
steps=${*:-deps format vet staticcheck unit race fuzz cross build smoke lecture}
for step in $steps; do
	echo "== $step"
	start=$(seconds)
	if ! "step_$step"; then
		echo "== FAILED: $step, after $(($(seconds) - start)) s" >&2
		exit 1
	fi
	echo "== $step: $(($(seconds) - start)) s"
done
echo "== all passed in $(($(seconds) - begin)) s: $steps"
