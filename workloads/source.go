package workloads

import (
	"embed"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"strings"
	"sync"
)

// sources are the files whose functions are shown as the Go that ran: what is
// shown is what was compiled.
//
//go:embed compute.go compute_step.go squares.go primes.go mandelbrot.go
//go:embed counter.go download_job.go download_fetch.go files_job.go
var sources embed.FS

// functions are the texts of all functions of the sources by name, without the
// comments above them: "work", "counterJob.Run".
var functions = sync.OnceValues(func() (map[string]string, error) {
	entries, err := sources.ReadDir(".")
	if err != nil {
		return nil, err
	}
	found := map[string]string{}
	for _, entry := range entries {
		text, err := sources.ReadFile(entry.Name())
		if err != nil {
			return nil, err
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, entry.Name(), text, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		for _, d := range file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok {
				found[functionName(f)] = string(text[set.Position(f.Pos()).Offset:set.Position(f.End()).Offset])
			}
		}
	}
	return found, nil
})

func functionName(f *ast.FuncDecl) string {
	if f.Recv == nil || len(f.Recv.List) == 0 {
		return f.Name.Name
	}
	on := f.Recv.List[0].Type
	if star, ok := on.(*ast.StarExpr); ok {
		on = star.X
	}
	if id, ok := on.(*ast.Ident); ok {
		return id.Name + "." + f.Name.Name
	}
	return f.Name.Name
}

// ran names what a task of a workload executes, outermost first.
func ran(workload string, v Values) []string {
	kernels := map[string]string{
		kernelSquares: "squares.step", kernelPrimes: "primes.step", kernelMandelbrot: "mandelbrot.step",
	}
	switch workload {
	case compute{}.Name():
		if kernel, ok := kernels[v["kernel"]]; ok {
			return []string{"work", kernel}
		}
	case counter{}.Name():
		return []string{"counterJob.Run", "counterJob.increment"}
	case download{}.Name():
		if v.Int("hog") > 0 {
			return []string{"downloadJob.Run", "work", "squares.step", "downloadJob.fetch", "downloadJob.read"}
		}
		return []string{"downloadJob.Run", "downloadJob.fetch", "downloadJob.read"}
	case files{}.Name():
		return []string{"filesJob.Run", "filesJob.write", "filesJob.read"}
	}
	return nil
}

// Source is the text of the functions that a task of a workload runs, as they
// were compiled, an empty line between two. The first call parses some files,
// which takes a few milliseconds.
func Source(workload string, v Values) (string, error) {
	names := ran(workload, v)
	if len(names) == 0 {
		return "", fmt.Errorf("what a task of %q runs is not known", workload)
	}
	all, err := functions()
	if err != nil {
		return "", err
	}
	texts := make([]string, len(names))
	for i, name := range names {
		text, ok := all[name]
		if !ok {
			return "", fmt.Errorf("there is no function %s", name)
		}
		texts[i] = text
	}
	return strings.Join(texts, "\n\n") + "\n", nil
}
