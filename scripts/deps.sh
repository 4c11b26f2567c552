#!/bin/sh
# Installs what building (and, on demand, testing) needs and is not there yet.
#
#	scripts/deps.sh build	the C compiler and the headers of Fyne's window
#	scripts/deps.sh test	the same, and what the smoke test needs
#
# What is needed is found by asking the compiler and pkg-config, not by the
# names of packages: so it holds on any distribution, and costs a few
# milliseconds when everything is there. What is about to be installed is said
# first. Where it cannot be installed, one sentence says what is missing and the
# script still succeeds: the build that follows has the last word.
set -u

what=${1:-build}
case $what in
build | test) ;;
*)
	echo "usage: scripts/deps.sh build|test" >&2
	exit 2
	;;
esac

# One line a need: for what, how it is probed, and its packages (joined by a
# comma) under apt, dnf and pacman. A probe without a colon is a pkg-config
# module. The modules are those that GLFW, which Fyne builds on, links.
needs() {
	cat <<'END'
build cc:             gcc,libc6-dev     gcc,glibc-devel           gcc
build run:pkg-config  pkg-config        pkgconf-pkg-config        pkgconf
build gl              libgl1-mesa-dev   mesa-libGL-devel          libglvnd,mesa
build x11             xorg-dev          libX11-devel              libx11
build xrandr          xorg-dev          libXrandr-devel           libxrandr
build xxf86vm         xorg-dev          libXxf86vm-devel          libxxf86vm
build xi              xorg-dev          libXi-devel               libxi
build xcursor         xorg-dev          libXcursor-devel          libxcursor
build xinerama        xorg-dev          libXinerama-devel         libxinerama
build wayland-client  libwayland-dev    wayland-devel             wayland
build wayland-cursor  libwayland-dev    wayland-devel             wayland
build wayland-egl     libwayland-dev    wayland-devel             wayland
build xkbcommon       libxkbcommon-dev  libxkbcommon-devel        libxkbcommon
test  run:Xvfb        xvfb              xorg-x11-server-Xvfb,mesa-dri-drivers  xorg-server-xvfb
test  run:xdotool     xdotool           xdotool                   xdotool
test  run:import      imagemagick       ImageMagick               imagemagick
END
}

# needed prints the lines that count for this call.
needed() {
	needs | while read -r for rest; do
		if [ "$for" = build ] || [ "$what" = test ]; then echo "$rest"; fi
	done
}

# cc is the compiler that go will call.
cc=${CC:-$(go env CC 2>/dev/null)}

# have tells whether a need is met. The compiler must find the C library's
# headers, too, which are a package of their own.
have() {
	case $1 in
	cc:) echo '#include <stdlib.h>' | ${cc:-gcc} -E -o /dev/null -x c - >/dev/null 2>&1 ;;
	run:*) command -v "${1#run:}" >/dev/null 2>&1 ;;
	*) pkg-config --exists "$1" 2>/dev/null ;;
	esac
}

# missing prints the lines whose need is not met.
missing() {
	needed | while read -r probe packages; do
		have "$probe" || echo "$probe $packages"
	done
}

# complete tells the same as an empty answer of missing, quickly: pkg-config is
# asked once for all modules.
complete() {
	modules=
	for probe in $(needed | while read -r probe _; do echo "$probe"; done); do
		case $probe in
		*:*) have "$probe" || return 1 ;;
		*) modules="$modules $probe" ;;
		esac
	done
	# shellcheck disable=SC2086 # a list of words
	pkg-config --exists $modules 2>/dev/null
}

# packages turns the lines of missing into one sorted list of the names in the
# given column (1 apt, 2 dnf, 3 pacman).
packages() {
	while read -r _ apt dnf pacman; do
		case $1 in 1) echo "$apt" ;; 2) echo "$dnf" ;; 3) echo "$pacman" ;; esac
	done | tr ',' '\n' | sort -u | tr '\n' ' '
}

# as_root runs a command as root; without a terminal sudo must not ask for a
# password, or a script would hang.
as_root() {
	if [ "$(id -u)" = 0 ]; then
		"$@"
	elif ! command -v sudo >/dev/null 2>&1; then
		echo "Only root can install them, and there is no sudo." >&2
		return 1
	elif [ -t 0 ]; then
		sudo "$@"
	else
		sudo -n "$@"
	fi
}

announce() {
	echo "Interleave needs these packages to $what; installing them with $1: $2"
}

install_apt() {
	list=$(missing | packages 1)
	announce apt-get "$list"
	# The lists of a fresh machine are empty or old. A source that fails to
	# update need not be the one that is asked.
	as_root sh -c "
		export DEBIAN_FRONTEND=noninteractive
		apt-get -q update
		apt-get -q -y --no-install-recommends -o DPkg::Lock::Timeout=120 install $list"
}

install_dnf() {
	list=$(missing | packages 2)
	announce dnf "$list"
	# shellcheck disable=SC2086
	as_root dnf -y install $list
}

install_pacman() {
	list=$(missing | packages 3)
	announce pacman "$list"
	# -y only if it must be: a fresh database beside old packages is a partial
	# upgrade, which Arch does not support.
	# shellcheck disable=SC2086
	as_root pacman -S --needed --noconfirm $list ||
		as_root pacman -Sy --needed --noconfirm $list
}

# On macOS everything comes with Apple's command line tools; the smoke test's
# virtual display does not exist there.
mac() {
	xcode-select -p >/dev/null 2>&1 && return
	echo "Interleave needs Apple's command line tools; opening their installer. Run make again when it is done."
	xcode-select --install >/dev/null 2>&1 || echo "It did not open: run xcode-select --install." >&2
}

if ! command -v go >/dev/null 2>&1; then
	echo "Interleave is written in Go, which is not installed: https://go.dev/dl/" >&2
fi
if [ "$(uname -s)" = Darwin ]; then
	mac
	exit 0
fi
complete && exit 0

if command -v apt-get >/dev/null 2>&1; then
	install_apt
elif command -v dnf >/dev/null 2>&1; then
	install_dnf
elif command -v pacman >/dev/null 2>&1; then
	install_pacman
fi
if ! complete; then
	list=$(missing | while read -r probe _; do echo "${probe#run:}"; done |
		sed 's/^cc:$/a C compiler with headers/' | paste -s -d , - | sed 's/,/, /g')
	echo "Please install these yourself, they are needed to $what and could not be installed: $list." >&2
fi
exit 0
