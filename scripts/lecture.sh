#!/bin/sh
# The lecture, given in the real window, on a display of its own.
#
#	scripts/lecture.sh [program]
#
# It opens the built-in lecture under Xvfb, full screen, and goes through all of its
# scenes by keys as a lecturer would: raises hands where something is to be guessed,
# runs what the scene runs, reveals the answer, and goes on; on the way it looks at the
# program beside the picture, steps under the microscope, shows a recorded run, opens
# the presenter's window and has the slides drawn. Each step is held against something
# outside the window: the picture changed, no worker process is left, the preferences
# tell the scene, and the figures of the slides are those of every run of every scene,
# live. See screen.sh for the program.
#
# LECTURE_PICTURES=folder keeps a picture a scene.
set -eu
cd "$(dirname "$0")/.."
test="lecture" size=1280x720
. scripts/screen.sh

begin=$(date +%s)
scenes=assets/lectures/concurrency
count=$(find "$scenes" -name '[0-9]*.md' | wc -l)

# at holds when the preferences tell that scene $1, counted from 1, is on.
at() { grep -q "scene[^,}]*:$(($1 - 1))[},]" "$home/.config/fyne/interleave.window/preferences.json" 2>/dev/null; }

# has tells whether the head of the scene has a key; asks whether it has a part.
has() { sed '1d;/^---$/,$d' "$scene" | grep -q "^$1:"; }
asks() { grep -q "^# $1\$" "$scene"; }

# rests waits for a picture that stays.
still() {
	picture earlier
	sleep 0.3
	same earlier later
}
rests() { soon 10 still || fail "scene $n: the picture does not rest"; }

# runs_scene runs what the scene runs. Nothing is looked at meanwhile: a picture of the
# screen takes a part of the machine, and the scene would say so.
runs_scene() {
	picture before
	press space
	sleep 0.5
	soon 60 quiet || fail "scene $n: the runs do not end"
	soon 5 differs before later || fail "scene $n: Space changes nothing in the window"
}

keep() {
	[ -z "${LECTURE_PICTURES:-}" ] && return
	mkdir -p "$LECTURE_PICTURES"
	cp "$dir/later.png" "$LECTURE_PICTURES/$(basename "$scene" .md).png"
}

opens lecture
press F11
sleep 1
n=0
for scene in "$scenes"/[0-9]*.md; do
	n=$((n + 1))
	[ "$n" = 1 ] || soon 5 at "$n" || fail "the lecture does not come to scene $n"
	rests
	has predict && shows "scene $n: a hand" a
	if has run; then
		runs_scene
		[ "$n" != 11 ] || press p # it plays by itself
		rests
		if grep -q 'speedup:' "$scene"; then # the guesses are told in the time of the first run
			runs_scene
		fi
	fi
	rests
	keep
	case $n in
	1)
		press space # again, over what is there
		soon 5 works || fail "scene 1: it does not run again"
		soon 60 quiet || fail "scene 1: the runs do not end"
		;;
	4)
		shows "the recorded run" r
		;;
	6)
		shows "the replay of two runs" period
		shows "zooming in" z
		shows "the magnifier" m
		shows "all of the time" 0
		press Escape Escape
		;;
	7)
		shows "the program" t
		shows "the program in Go" y
		press t
		;;
	8)
		shows "a step under the microscope" period
		press Escape
		;;
	esac
	asks Answer && shows "scene $n: the answer" Return
	[ "$n" = "$count" ] || press Next
done
[ "$n" = 20 ] || fail "there are $n scenes"

shows "the list of the scenes" j
shows "scene 1 chosen by its number" 1
press Escape
shows "the keys" question
press Escape
press s
sleep 1
press Return
drawn() { [ -e "$(echo "$home"/slides-*/figures.csv)" ]; }
soon 60 drawn || fail "S draws no slides, but there is $(find "$home" -path '*slides*' | tr '\n' ' ')"
slides=$(echo "$home"/slides-*)
[ "$(find "$slides" -name '*.png' | wc -l)" = "$count" ] || fail "of $count scenes there are the slides $(ls "$slides")"
head -c 5 "$slides/slides.pdf" | grep -q '^%PDF-' || fail "slides.pdf is none"
ran=$(cat "$scenes"/[0-9]*.md | grep -c -e '^run: {' -e '^  - {workload')
live=$(grep -c ',live,' "$slides/figures.csv")
[ "$live" = "$((ran - 1))" ] || fail "of $ran runs $live were live; scene 4 shows a recorded one"

press n
presenter() { [ "$(xdotool search --onlyvisible --name 'presenter' 2>/dev/null | wc -l)" -gt 0 ]; }
soon 10 presenter || fail "N opens no window for the presenter"
xdotool windowfocus "$window"
sleep 0.3
shows "the first scene" Home
shows "what Escape would do" Escape
press Escape
quits
echo "the lecture was given, $n scenes, in $(($(date +%s) - begin)) s"
