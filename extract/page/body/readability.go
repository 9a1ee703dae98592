package body

import (
	"net/url"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
)

func first(root *html.Node, page *url.URL) []block {
	parser := readability.NewParser()
	parser.DisableJSONLD = true
	art, err := parser.ParseDocument(root, page)
	if err != nil || art.Node == nil {
		return nil
	}
	return blocksOf(art.Node, nil)
}
