package view

import (
	"unicode/utf8"

	"interleave/app/code"
)

// codeRow is a row on screen: a line of the program, or what of it did not fit
// into the row above.
type codeRow struct {
	line   int // from 1
	first  bool
	tokens []placedToken
}

type placedToken struct {
	code.Token
	column int
}

const deeper = 4 // columns that the rest of a broken line is moved in

// breakLines cuts a listing into rows of so many columns, between tokens and at
// blanks within them, and a word that is wider than a row where the row ends.
func breakLines(l code.Listing, columns int) []codeRow {
	var rows []codeRow
	for i, line := range l.Lines {
		row := codeRow{line: i + 1, first: true}
		column := 0
		indent := min(indentOf(line)+deeper, columns/2)
		for _, t := range line.Tokens {
			for _, piece := range pieces(t, columns-indent) {
				n := utf8.RuneCountInString(piece.Text)
				if column+n > columns && column > indent && !blank(piece.Text) {
					rows = append(rows, row)
					row, column = codeRow{line: i + 1}, indent
				}
				row.tokens = append(row.tokens, placedToken{piece, column})
				column += n
			}
		}
		rows = append(rows, row)
	}
	return rows
}

func blank(s string) bool {
	for _, r := range s {
		if r != ' ' {
			return false
		}
	}
	return true
}

// pieces cuts a token at its blanks, which stay with the word before them, and
// after so many columns.
func pieces(t code.Token, most int) (out []code.Token) {
	from, n, gap := 0, 0, false
	for i, r := range t.Text {
		if r != ' ' && gap || n >= most {
			out = append(out, code.Token{Text: t.Text[from:i], Kind: t.Kind})
			from, n = i, 0
		}
		gap = r == ' '
		n++
	}
	return append(out, code.Token{Text: t.Text[from:], Kind: t.Kind})
}

func indentOf(l code.Line) (n int) {
	for _, r := range l.Text() {
		if r != ' ' {
			return n
		}
		n++
	}
	return n
}

// widest is the number of columns of the longest line.
func widest(l code.Listing) (n int) {
	for _, line := range l.Lines {
		n = max(n, utf8.RuneCountInString(line.Text()))
	}
	return n
}
