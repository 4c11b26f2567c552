# What the tests of the real window share: a display of their own, a copy of the
# program that can be told from others, keys, pictures, and how to tell from outside
# what the program does. It is read by another script, which has set
#
#	$test	what it is called in messages
#	$size	of the display, as 1280x720
#
# and whose first argument is the program; without one it builds a program *without*
# the tag migrated_fynedo: only then does Fyne check the goroutine of each call.
# shellcheck shell=sh disable=SC2034,SC2154 # what one script sets the other reads

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
	echo "$test: $1" >&2
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
Xvfb -displayfd 3 -screen 0 "${size}x24" -nolisten tcp 3>"$dir/display" 2>"$dir/xvfb" &
xvfb=$!
soon 10 test -s "$dir/display" || fail "Xvfb did not start: $(cat "$dir/xvfb")"
DISPLAY=:$(cat "$dir/display")
export DISPLAY

home=$dir/home
mkdir -p "$dir/tmp" "$home/.cache" "$home/.config/fyne/interleave.window"
