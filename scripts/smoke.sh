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
test="smoke test" size=1280x720
. scripts/screen.sh

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
