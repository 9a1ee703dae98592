package charset

import (
	"bytes"
	"strings"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/ianaindex"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// rare finds charsets that browsers do not know but feeds of old programs name: the code pages of DOS and of IBM's
// mainframes, by their registered names and as Windows and Python write them ("cp437").
func rare(label string) (encoding.Encoding, string) {
	name := strings.ToLower(strings.NewReplacer("_", "-", " ", "").Replace(strings.TrimSpace(label)))
	if digits, found := strings.CutPrefix(name, "cp"); found {
		name = "ibm" + digits
	}
	if same := aliases[name]; same != "" {
		return charset.Lookup(same)
	}
	if enc, known := pages[name]; known {
		return enc, name
	}
	if enc, err := ianaindex.IANA.Encoding(name); err == nil && enc != nil {
		return enc, name
	}
	return nil, ""
}

// pages are those whose names no index has. The national EBCDIC pages differ from the American one in a dozen signs, none
// of which XML is written with.
var pages = map[string]encoding.Encoding{
	"hz-gb-2312": simplifiedchinese.HZGB2312,
	"ibm858":     charmap.CodePage858, "ibm00858": charmap.CodePage858, "ibm1140": charmap.CodePage1140, "ibm01140": charmap.CodePage1140,
	"ibm500": charmap.CodePage037, "ibm037": charmap.CodePage037, "ebcdic-cp-us": charmap.CodePage037, "ebcdic-cp-ca": charmap.CodePage037,
	"ebcdic-cp-nl": charmap.CodePage037, "ebcdic-cp-wt": charmap.CodePage037, "ebcdic-cp-be": charmap.CodePage037, "ebcdic-cp-ch": charmap.CodePage037,
	"ibm1047": charmap.CodePage1047,
}

// aliases are numbers that Windows gave to charsets of others.
var aliases = map[string]string{"ibm932": "shift_jis", "ibm936": "gbk", "ibm949": "euc-kr", "ibm950": "big5", "ibm1250": "windows-1250", "ibm1251": "windows-1251", "ibm1252": "windows-1252", "ibm874": "windows-874"}

// ebcdic recognises "<?xml" as mainframes write it, and reads the declaration for the page.
func ebcdic(body []byte) string {
	if !bytes.HasPrefix(body, []byte{0x4c, 0x6f, 0xa7, 0x94, 0x93}) {
		return ""
	}
	head, err := charmap.CodePage037.NewDecoder().Bytes(body[:min(len(body), 256)])
	if err == nil {
		if _, name := rare(inDocument(head)); name != "" {
			return name
		}
	}
	return "ibm037"
}
