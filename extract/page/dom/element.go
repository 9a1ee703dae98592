package dom

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// kinds are what elements do to the tree around them, as section 13.2 of the HTML standard has it.
var (
	// void elements have no content and no end tag.
	void = elements("area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr")
	// heads belong to the head as long as there is no body.
	heads = elements("base basefont bgsound link meta title")
	// closers end an open paragraph.
	closers = elements(`address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer
		form h1 h2 h3 h4 h5 h6 header hgroup hr li listing main menu nav ol p plaintext pre search section summary table ul xmp`)
	// special elements end the search for what an end tag or a list item closes.
	special = elements(`address applet area article aside base basefont bgsound blockquote body br button caption center col
		colgroup dd details dir div dl dt embed fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header
		hgroup hr html iframe img input keygen li link listing main marquee menu meta nav noembed noframes noscript object ol p param
		plaintext pre search section select source style summary table tbody td template textarea tfoot th thead title tr track ul wbr
		xmp`)
	// barriers keep what is open around them from being closed from inside.
	barriers = elements("applet caption html table td th marquee object template")
	// formats may be closed across other elements.
	formats = elements("a b big code em font i nobr s small strike strong tt u")
	// rows are a table and what holds its rows and cells: text has no place in them.
	rows = elements("table tbody tfoot thead tr")
	// parts are what a table is made of.
	parts    = elements("caption col colgroup tbody td tfoot th thead tr")
	headings = elements("h1 h2 h3 h4 h5 h6")
)

// elements is a set of names.
func elements(names string) map[atom.Atom]bool {
	set := map[atom.Atom]bool{}
	for _, name := range strings.Fields(names) {
		set[atom.Lookup([]byte(name))] = true
	}
	delete(set, 0) // a name that has no atom
	return set
}
