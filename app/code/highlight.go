package code

import (
	"go/scanner"
	"go/token"
	"regexp"
	"strings"
	"sync"

	"github.com/alecthomas/chroma/v2"

	"interleave/assets"
)

var python = sync.OnceValues(func() (chroma.Lexer, error) {
	lexer, err := chroma.NewXMLLexer(assets.Code, "code/python.xml")
	if err != nil {
		return nil, err
	}
	return chroma.Coalesce(lexer), nil
})

// highlightPython cuts a program into the tokens of its lines.
func highlightPython(text string) ([][]Token, error) {
	lexer, err := python()
	if err != nil {
		return nil, err
	}
	tokens, err := chroma.Tokenise(lexer, nil, text)
	if err != nil {
		return nil, err
	}
	var lines [][]Token
	for _, line := range chroma.SplitTokensIntoLines(tokens) {
		var out []Token
		for _, t := range line {
			if s := strings.TrimSuffix(t.Value, "\n"); s != "" {
				out = append(out, Token{s, kindOf(t.Type)})
			}
		}
		lines = append(lines, out)
	}
	return lines, nil
}

func kindOf(t chroma.TokenType) Kind {
	switch {
	case t == chroma.NameFunction || t == chroma.NameClass:
		return Defined
	case t.InCategory(chroma.Keyword) || t == chroma.OperatorWord:
		return Keyword
	case t.InSubCategory(chroma.LiteralString):
		return Literal
	case t.InCategory(chroma.Comment):
		return Comment
	case t.InCategory(chroma.Operator) || t.InCategory(chroma.Punctuation):
		return Operator
	}
	return Plain
}

var definition = regexp.MustCompile(`(?m)^func (?:\([^)]*\) )?(\w+)`)

// highlightGo does the same for Go, with Go's own scanner.
func highlightGo(text string) [][]Token {
	defined := map[int]bool{}
	for _, m := range definition.FindAllStringSubmatchIndex(text, -1) {
		defined[m[2]] = true
	}
	set := token.NewFileSet()
	file := set.AddFile("", set.Base(), len(text))
	var s scanner.Scanner
	s.Init(file, []byte(text), func(token.Position, string) {}, scanner.ScanComments)
	lines := [][]Token{nil}
	add := func(piece string, k Kind) {
		for i, part := range strings.Split(piece, "\n") {
			if i > 0 {
				lines = append(lines, nil)
			}
			if part != "" {
				lines[len(lines)-1] = append(lines[len(lines)-1], Token{part, k})
			}
		}
	}
	end := 0
	for {
		pos, tok, lit := s.Scan()
		at := min(file.Offset(pos), len(text))
		if at > end {
			add(text[end:at], Plain)
			end = at
		}
		if tok == token.EOF {
			return lines
		}
		if tok == token.SEMICOLON && lit != ";" {
			continue // put in by the scanner
		}
		k := kindOfGo(tok)
		if lit == "" {
			lit = tok.String()
		}
		if defined[at] {
			k = Defined
		}
		add(lit, k)
		end = at + len(lit)
	}
}

func kindOfGo(t token.Token) Kind {
	switch {
	case t.IsKeyword():
		return Keyword
	case t == token.COMMENT:
		return Comment
	case t == token.STRING || t == token.CHAR:
		return Literal
	case t.IsOperator():
		return Operator
	}
	return Plain
}
