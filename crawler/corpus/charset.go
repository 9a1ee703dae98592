package corpus

import (
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// coding is a charset under one of the names it goes by, with letters that tell it from others.
type coding struct {
	label   string
	charset encoding.Encoding
	letters string
}

const (
	latin    = "àéîõüß"
	eastern  = "čšžőľ"
	cyrillic = "закон"
	greek    = "νόμος"
	hebrew   = "חוקים"
	arabic   = "قانون"
	turkish  = "ışğçİ"
	baltic   = "ąčęėį"
	thai     = "กฎหมาย"
	chinese  = "法律要求政府"
	japan    = "法律と要求を"
	korea    = "법률과요구"
)

// marks of UTF-16 and UTF-32 are written by the encoders, or left out on purpose.
func codings() []coding {
	return []coding{
		{"utf-8", unicode.UTF8, chinese}, {"UTF8", unicode.UTF8, greek}, {"utf-8", unicode.UTF8BOM, chinese},
		{"utf-16", unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), chinese}, {"utf-16", unicode.UTF16(unicode.BigEndian, unicode.UseBOM), chinese},
		{"utf-16le", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), cyrillic}, {"utf-16be", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), arabic},
		{"iso-10646-ucs-2", unicode.UTF16(unicode.BigEndian, unicode.UseBOM), greek},
		{"utf-32", utf32.UTF32(utf32.LittleEndian, utf32.UseBOM), chinese}, {"utf-32be", utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM), cyrillic},
		{"us-ascii", charmap.ISO8859_1, "abcdef"},
		{"iso-8859-1", charmap.ISO8859_1, latin}, {"latin1", charmap.ISO8859_1, latin}, {"iso8859-1", charmap.ISO8859_1, latin}, {"L1", charmap.ISO8859_1, latin},
		{"iso-8859-2", charmap.ISO8859_2, eastern}, {"iso-8859-3", charmap.ISO8859_3, "ħĝĉŭş"}, {"iso-8859-4", charmap.ISO8859_4, baltic},
		{"iso-8859-5", charmap.ISO8859_5, cyrillic}, {"iso-8859-6", charmap.ISO8859_6, arabic}, {"iso-8859-7", charmap.ISO8859_7, greek},
		{"iso-8859-8", charmap.ISO8859_8, hebrew}, {"iso-8859-9", charmap.ISO8859_9, turkish}, {"iso-8859-10", charmap.ISO8859_10, baltic},
		{"iso-8859-13", charmap.ISO8859_13, baltic}, {"iso-8859-14", charmap.ISO8859_14, "ŵŷẃḃċ"}, {"iso-8859-15", charmap.ISO8859_15, "€œžšŒ"}, {"iso-8859-16", charmap.ISO8859_16, "șțăęł"},
		{"windows-1250", charmap.Windows1250, eastern}, {"windows-1251", charmap.Windows1251, cyrillic}, {"cp1251", charmap.Windows1251, cyrillic},
		{"windows-1252", charmap.Windows1252, "“”–€’"}, {"windows-1253", charmap.Windows1253, greek}, {"windows-1254", charmap.Windows1254, turkish},
		{"windows-1255", charmap.Windows1255, hebrew}, {"windows-1256", charmap.Windows1256, arabic}, {"windows-1257", charmap.Windows1257, baltic},
		{"windows-1258", charmap.Windows1258, "đơưăâ"}, {"windows-874", charmap.Windows874, thai}, {"tis-620", charmap.Windows874, thai},
		{"koi8-r", charmap.KOI8R, cyrillic}, {"koi8-u", charmap.KOI8U, "ґєіїз"}, {"macintosh", charmap.Macintosh, latin}, {"x-mac-cyrillic", charmap.MacintoshCyrillic, cyrillic},
		{"ibm437", charmap.CodePage437, "éàçüñ"}, {"cp437", charmap.CodePage437, "éàçüñ"}, {"ibm850", charmap.CodePage850, latin}, {"cp850", charmap.CodePage850, latin},
		{"ibm852", charmap.CodePage852, eastern}, {"cp852", charmap.CodePage852, eastern}, {"ibm855", charmap.CodePage855, cyrillic}, {"ibm00858", charmap.CodePage858, "éàç€ñ"},
		{"ibm860", charmap.CodePage860, "ãõéçê"}, {"ibm862", charmap.CodePage862, hebrew}, {"ibm863", charmap.CodePage863, "éàçûê"}, {"ibm865", charmap.CodePage865, "åøæéö"},
		{"ibm866", charmap.CodePage866, cyrillic}, {"cp866", charmap.CodePage866, cyrillic},
		{"ibm037", charmap.CodePage037, "éàçüñ"}, {"ebcdic-cp-us", charmap.CodePage037, "éàçüñ"}, {"cp037", charmap.CodePage037, "éàçüñ"},
		{"ibm1047", charmap.CodePage1047, "éàçüñ"}, {"ibm01140", charmap.CodePage1140, "éàç€ñ"}, {"cp1140", charmap.CodePage1140, "éàç€ñ"},
		{"big5", traditionalchinese.Big5, chinese}, {"gb2312", simplifiedchinese.GBK, "法律要求政府"}, {"gbk", simplifiedchinese.GBK, "法律要求政府"},
		{"gb18030", simplifiedchinese.GB18030, "法律要求政府"}, {"x-gbk", simplifiedchinese.GBK, "法律要求政府"}, {"hz-gb-2312", simplifiedchinese.HZGB2312, "法律要求政府"},
		{"shift_jis", japanese.ShiftJIS, japan}, {"euc-jp", japanese.EUCJP, japan}, {"iso-2022-jp", japanese.ISO2022JP, japan}, {"windows-31j", japanese.ShiftJIS, japan},
		{"euc-kr", korean.EUCKR, korea}, {"ks_c_5601-1987", korean.EUCKR, korea}, {"cp949", korean.EUCKR, korea},
	}
}

// encoded is the feed of a format in a charset that it declares, served with that header. A letter that the charset lacks
// becomes a reference, as software does it.
func (c coding) encoded(f format, header string) File {
	items := western(c.letters)
	text := strings.Replace(f.write(items), `encoding="UTF-8"`, `encoding="`+c.label+`"`, 1)
	body, err := encoding.HTMLEscapeUnsupported(c.charset.NewEncoder()).Bytes([]byte(text))
	file := File{Name: f.name + "/" + c.label, Group: "charset", Body: body, ContentType: header, Items: f.kept(items)}
	if err != nil {
		file.Name += ": " + err.Error() // the table is wrong; the file will not read
	}
	return file
}
