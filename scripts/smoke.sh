#!/bin/sh
# The smoke test: a session in the real window, on a display of its own.
#
#	scripts/smoke.sh [program]
#
# It opens the window under Xvfb and drives it by keys as a person would: runs
# the counter under each model, switches the mutex on, looks at the counter's
# page, replays, compares, saves, opens, and quits; then it opens two files from
# the command line. Each step is held against something outside the window: a
# worker process came and went, the picture changed, a file is there that the
# program can draw. It fails, too, if Fyne reports a call from a wrong goroutine,
# if the program does not end well or if it leaves a process behind.
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
	find /proc -maxdepth 2 -path '/proc/[0-9]*/exe' -lname "$dir/*" 2>/dev/null | cut -d / -f 3
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
works() { [ "$(count)" -gt 1 ]; }
idles() { ! works || ended; }
all_gone() { [ "$(count)" -eq 0 ]; }

# quiet holds when no worker was seen for a second: between two runs of a
# comparison there is none for a moment.
quiet() {
	for _ in 1 2 3 4 5 6 7 8 9 10; do
		idles || return 1
		sleep 0.1
	done
}

picture() { import -window root "$dir/$1.png"; }

# changed counts the pixels that differ between two pictures.
changed() {
	compare -metric AE "$dir/$1.png" "$dir/$2.png" null: 2>"$dir/changed" || :
	cut -d ' ' -f 1 "$dir/changed"
}

differs() {
	picture "$2"
	[ "$(changed "$1" "$2")" != 0 ]
}
same() { ! differs "$@"; }

press() {
	running || fail "the program ended before $*"
	xdotool key --delay 30 "$@"
}

# shows presses keys and waits for another picture than before.
shows() {
	what=$1
	shift
	picture earlier
	press "$@"
	soon 5 differs earlier later || fail "$what: nothing changed in the window on $*"
}

# runs presses a key and waits for a worker process to come and go; a third word
# says how it is told that none will follow.
runs() {
	press "$2"
	soon 5 works || fail "$1: no worker process on $2"
	soon 60 "${3:-idles}" || fail "$1: the run does not end"
	running || fail "$1: the program ended while it should run"
}

# saves has what is on the page saved under the name that the window proposes,
# which tells what is on the page. A run that has just ended may come a moment
# later than the end of its process.
saves() {
	rm -rf "$home/${1:?}"
	for _ in 1 2 3; do
		press ctrl+s Return
		soon 2 test -e "$home/$1" && break
	done
	[ -e "$home/$1" ] || fail "Ctrl+S and Return save no $1, but $(ls "$home")"
	sleep 0.2
}

draws() {
	"$dir/interleave" picture "$1" -o "$dir/drawn.png" || fail "$1 cannot be drawn"
	[ "$(identify -format %k "$dir/drawn.png")" -ge 8 ] || fail "$1 is drawn blank"
}

setting() { gzip -dc "$home/$1" | tr -d ' ' | grep -q "\"$2\":\"$3\""; }

# program runs the program with a home of its own, so that it neither reads nor
# writes anybody's preferences; without Wayland, or the window would open on the
# real screen; without a session bus, or a daemon might be launched for us and
# stay.
program() {
	exec env -u WAYLAND_DISPLAY -u XDG_CONFIG_HOME -u XDG_CACHE_HOME -u XDG_DATA_HOME \
		HOME="$home" TMPDIR="$dir/tmp" LANG=en_US.UTF-8 XDG_SESSION_TYPE=x11 \
		DBUS_SESSION_BUS_ADDRESS="unix:path=$dir/no-bus" FYNE_SCALE=1 LIBGL_ALWAYS_SOFTWARE=1 \
		"$dir/interleave" "$@" >>"$dir/stdout" 2>>"$dir/stderr"
}

# opens starts the window and gives it the keyboard: there is no window manager
# that would. Fyne reads the pointer once a tick: move, then wait.
opens() {
	program "$@" &
	app=$!
	window=
	soon 30 window_or_end || fail "no window after 30 s"
	[ -n "$window" ] || fail "the program ended before its window was there"
	sleep 1 # the first frames
	xdotool mousemove 640 400
	xdotool windowfocus "$window"
	sleep 0.3
}

click() {
	xdotool mousemove "$1" "$2"
	sleep 0.2
	xdotool click 1
	sleep 0.5 # Fyne waits whether a second click follows
}

quits() {
	press ctrl+q
	soon 10 ended || fail "the program does not end on Ctrl+Q"
	status=0
	wait "$app" || status=$?
	[ "$status" = 0 ] || fail "the program ended with status $status"
	soon 2 all_gone || fail "processes are left: $(ours | tr '\n' ' ')"
	if grep -q "Error in Fyne call thread" "$dir/stderr"; then
		fail "Fyne was called from a wrong goroutine"
	fi
	if grep -q -e '^panic:' -e '^goroutine ' "$dir/stderr"; then
		fail "the program panicked"
	fi
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

home=$dir/home
mkdir -p "$dir/tmp" "$home/.cache" "$home/.config/fyne/interleave.window"
cat >"$home/.config/fyne/interleave.window/preferences.json" <<'END'
{"choices": "{\"workload\":\"counter\",\"model\":\"threads\",\"texts\":{\"counter/increments\":\"1000000\"}}"}
END
"$dir/interleave" run --workload compute --model sync --tasks 2 --set size=1000000 --trace "$home/a.json.gz" >"$dir/stdout" 2>&1 ||
	fail "interleave run: $(cat "$dir/stdout")"

begin=$(date +%s)
opens
picture before
runs "threads" space
picture after
[ -z "${SMOKE_PICTURE:-}" ] || cp "$dir/after.png" "$SMOKE_PICTURE"
colours=$(identify -format %k "$dir/after.png")
[ "$colours" -ge 16 ] || fail "the window is blank: $colours colours"
pixels=$(changed before after)
[ "$pixels" != 0 ] || fail "Space changed nothing in the window"
saves counter-threads-gil.json.gz
draws "$home/counter-threads-gil.json.gz"
setting counter-threads-gil.json.gz mutex on && fail "the mutex is on before M"

press m
runs "threads with the mutex" space
saves counter-threads-gil.json.gz
setting counter-threads-gil.json.gz mutex on || fail "M did not switch the mutex on"
press m
for model in 1:sync 3:async 4:processes; do
	press "${model%%:*}"
	runs "${model#*:}" space
	file=counter-${model#*:}.json.gz
	saves "$file"
	draws "$home/$file"
done

shows "the counter's page" k
shows "the timeline" k
shows "the keys" question
press Escape
soon 5 same earlier later || fail "Escape does not close the list of keys"

# Nothing moves here any more: what changes is the playhead.
shows "one event forwards" period
shows "one event forwards" period
shows "the replay" p
picture earlier
soon 5 differs earlier later || fail "the replay stands still"
shows "the end of the replay" Escape

shows "zooming in" plus
shows "the undone zoom" ctrl+z

runs "all models" c quiet
saves runs
[ "$(find "$home/runs" -name '*.json.gz' | wc -l)" -ge 4 ] || fail "the comparison has saved $(ls "$home/runs")"
shows "one run again" Escape

# The first file behind the folder above, then Open.
shows "the dialog to open a file" ctrl+o
click 526 218
click 998 575
saves compute-sync.json.gz
quits

opens open "$home/counter-async.json.gz" "$home/compute-sync.json.gz"
saves runs
[ "$(find "$home/runs" -name '*.json.gz' | wc -l)" = 2 ] || fail "of two files there is on the page: $(ls "$home/runs")"
shows "zooming in" plus
quits
echo "the window opened ($colours colours), ran, compared, saved, opened and closed in $(($(date +%s) - begin)) s"
