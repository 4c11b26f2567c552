# migrated_fynedo tells Fyne that we call it from its own goroutine only, so that
# it need not look at every call; the smoke test looks. No -trimpath: it would
# compile Fyne's OpenGL binding again, which takes minutes.
TAGS := migrated_fynedo

.DEFAULT_GOAL := run
.PHONY: help deps build run test check format bench cross smoke lecture icon clean

run: build ## build and open the window (the default)
	@exec ./interleave

# Where the window cannot be built – no C compiler, no headers, and no right to
# install them – the program still does its main job in the terminal: Fyne's tag
# ci leaves OpenGL out.
build: deps ## build ./interleave
	go build -tags $(TAGS) -o interleave . || \
	{ echo "No window can be built here; building the program for the terminal."; \
	CGO_ENABLED=0 go build -tags $(TAGS),ci -o interleave .; }

deps: ## install what building needs; nothing if it is there
	@scripts/deps.sh build

test: ## the whole gate, as the CI runs it
	@scripts/test.sh

check: deps ## the quick part of the gate: format, vet, staticcheck, unit tests
	@scripts/test.sh format vet staticcheck unit

format: ## format all files
	go tool -modfile=tools/go.mod gofumpt -w .

bench: build ## print the ratios that the engine is judged by; only an idle machine tells the truth
	go run -tags $(TAGS) ./bench
	go test -tags $(TAGS) -run '^$$' -bench . -benchmem ./app/plot ./scheduler/clock ./workloads

cross: ## compile what has no window for Windows, macOS and Linux on ARM
	@scripts/cross.sh

smoke: build ## open the real window on a virtual display and look at it
	@scripts/deps.sh test
	@scripts/smoke.sh ./interleave

lecture: build ## give the whole lecture in the real window, on a virtual display, and keep its pictures
	@scripts/deps.sh test
	@LECTURE_PICTURES=docs/lecture scripts/lecture.sh ./interleave

icon: ## draw the icon again
	go generate ./assets

clean: ## remove what was built here; Go's caches stay
	rm -f interleave interleave.exe

help: ## this list
	@sed -n 's/^\([a-z]*\):.* ## /\1	/p' Makefile | expand -t 10
