#!/bin/sh
# The smoke test: the real window, on a display of its own.
#
#	scripts/smoke.sh [program]
#
# It opens the window under Xvfb, presses Space, waits for the run's worker
# process to come and go, looks at the picture, and quits with Ctrl+Q. It fails
# if the window does not come, stays blank or does not change; if Fyne reports a call from a wrong goroutine; if the program does not
# end well; or if it leaves a process behind.
#
# Without an argument it builds a program of its own *without* the tag
# migrated_fynedo: only then does Fyne check the goroutine of each call.
# SMOKE_PICTURE=file.png keeps the last screenshot.
set -eu
cd "$(dirname "$0")/.."

if [ "$(uname -s)" = Darwin ]; then
	echo "skipped: there is no virtual display on this system"
	exit 0
fi

dir=$(cd "$(mktemp -d)" && pwd -P) # as /proc tells it
app= xvfb=

# ours prints the ids of all processes that run the copied program: the window
# and its workers, whatever process group or parent they have.
ours() {
	for p in /proc/[0-9]*; do
		case $(readlink "$p/exe" 2>/dev/null) in "$dir"/*) echo "${p#/proc/}" ;; esac
	done
}

# shellcheck disable=SC2329,SC2317 # called by trap
clean() {
	status=$?
	trap - EXIT
	# shellcheck disable=SC2046 # a list of numbers
	kill -9 $(ours) 2>/dev/null || :
	[ -z "$xvfb" ] || kill "$xvfb" 2>/dev/null || : # gently: it removes its lock
	wait 2>/dev/null || :
	rm -rf "$dir"
	exit "$status"
}
trap clean EXIT
trap 'exit 130' INT TERM HUP

fail() {
	if [ -s "$dir/stderr" ]; then
		echo "the program said:" >&2
		tail -n 60 "$dir/stderr" >&2
	fi
	echo "smoke test: $1" >&2
	exit 1
}

# soon tries a command ten times a second, for at most $1 seconds.
soon() {
	tries=$(($1 * 10))
	shift
	while ! "$@"; do
		tries=$((tries - 1))
		[ "$tries" -gt 0 ] || return 1
		sleep 0.1
	done
}

running() { kill -0 "$app" 2>/dev/null; }
ended() { ! running; }
window_or_end() {
	window=$(xdotool search --onlyvisible --name '[Ii]nterleave' 2>/dev/null | head -n 1)
	[ -n "$window" ] || ended
}
count() { ours | wc -l; }
works() { [ "$(count)" -gt "$idle" ]; }
idles() { [ "$(count)" -le "$idle" ] || ended; }
all_gone() { [ "$(count)" -eq 0 ]; }

picture() { import -window root "$dir/$1.png"; }

# changed counts the pixels that differ between two pictures.
changed() {
	compare -metric AE "$dir/$1.png" "$dir/$2.png" null: 2>"$dir/changed" || :
	cut -d ' ' -f 1 "$dir/changed"
}

# A copy under a path of its own tells our processes from those of a window that
# somebody has open.
if [ $# -gt 0 ]; then
	cp "$1" "$dir/interleave"
else
	go build -o "$dir/interleave" .
fi

: >"$dir/display"
Xvfb -displayfd 3 -screen 0 1280x720x24 -nolisten tcp 3>"$dir/display" 2>"$dir/xvfb" &
xvfb=$!
soon 10 test -s "$dir/display" || fail "Xvfb did not start: $(cat "$dir/xvfb")"
DISPLAY=:$(cat "$dir/display")
export DISPLAY

# A home of its own, so that the run neither reads nor writes anybody's
# preferences; no Wayland, or the window would open on the real screen; no
# session bus, or a daemon might be launched for us and stay.
mkdir -p "$dir/tmp" "$dir/home/.cache" "$dir/home/.config"
env -u WAYLAND_DISPLAY -u XDG_CONFIG_HOME -u XDG_CACHE_HOME -u XDG_DATA_HOME \
	HOME="$dir/home" TMPDIR="$dir/tmp" LANG=en_US.UTF-8 XDG_SESSION_TYPE=x11 \
	DBUS_SESSION_BUS_ADDRESS="unix:path=$dir/no-bus" FYNE_SCALE=1 LIBGL_ALWAYS_SOFTWARE=1 \
	"$dir/interleave" >"$dir/stdout" 2>"$dir/stderr" &
app=$!

window=
soon 30 window_or_end || fail "no window after 30 s"
[ -n "$window" ] || fail "the program ended before its window was there"
sleep 1 # the first frames
picture before
idle=$(count)

# Fyne reads the pointer once a tick: move, then wait. There is no window
# manager to give the window the keyboard.
xdotool mousemove 640 400
xdotool windowfocus "$window"
sleep 0.3
xdotool key space
soon 5 works || fail "Space starts no worker process"
soon 60 idles || fail "the run does not end: the default experiment takes about 2 s"
sleep 1 # the final figures
running || fail "the program ended while it should run"
picture after
[ -z "${SMOKE_PICTURE:-}" ] || cp "$dir/after.png" "$SMOKE_PICTURE"

colours=$(identify -format %k "$dir/after.png")
[ "$colours" -ge 16 ] || fail "the window is blank: $colours colours"
pixels=$(changed before after)
[ "$pixels" != 0 ] || fail "Space changed nothing in the window"

xdotool key ctrl+q
soon 10 ended || fail "the program does not end on Ctrl+Q"
status=0
wait "$app" || status=$?
[ "$status" = 0 ] || fail "the program ended with status $status"
soon 2 all_gone || fail "processes are left: $(ours | tr '\n' ' ')"
if grep -q "Error in Fyne call thread" "$dir/stderr"; then
	fail "Fyne was called from a wrong goroutine"
fi
echo "the window opened, ran ($colours colours, $pixels pixels changed) and closed"
