package date

import (
	"regexp"
	"strings"
)

var (
	eastAsian = strings.NewReplacer("年", "-", "月", "-", "日", " ", "년 ", "-", "월 ", "-", "일", " ", "時", ":", "时", ":", "分", "", "년", "-", "월", "-")
	ordinal   = regexp.MustCompile(`\b(\d{1,2})(?:ST|ND|RD|TH|ER|º|\.)(\s|$)`)
	compact   = regexp.MustCompile(`^(\d{8})T(\d\d):?(\d\d):?(\d\d)?`)
	fraction  = regexp.MustCompile(`(:\d\d),(\d)`)
)

// clean brings a date into one shape: capitals, one space between words, English months of three letters or more, no day
// of the week, no commas, and the words of Chinese, Japanese and Korean dates as signs.
func clean(raw string) string {
	text := eastAsian.Replace(strings.ToUpper(strings.TrimSpace(raw)))
	text = compact.ReplaceAllString(text, "$1 $2:$3:0$4")
	text = fraction.ReplaceAllString(text, "$1.$2")
	text = ordinal.ReplaceAllString(strings.ReplaceAll(text, ",", " , "), "$1$2")
	words := strings.Fields(strings.ReplaceAll(text, ",", " "))
	months := 0
	for i, word := range words {
		if english, known := months12[strings.TrimSuffix(word, ".")]; known {
			words[i], months = english, months+1
		}
	}
	words = withoutWeekday(words, months)
	return strings.Join(words, " ")
}

// withoutWeekday drops a first word that names no month, or one that may ("mar" is a Spanish Tuesday) where another word
// does, and the small words of Spanish and Portuguese.
func withoutWeekday(words []string, months int) []string {
	var kept []string
	for i, word := range words {
		_, month := months12[word]
		switch {
		case i == 0 && lettersOnly(word) && (!month || months > 1):
		case word == "DE" || word == "DEL" || word == "AT" || word == "OM" || word == "UM" || word == "À":
		default:
			kept = append(kept, word)
		}
	}
	return kept
}

func lettersOnly(word string) bool {
	return word != "" && !strings.ContainsAny(word, "0123456789:+-/")
}

// months12 are the months in the languages that feeds of large publishers use, whole and short.
var months12 = monthWords(
	"JAN JANUARY JANUAR JÄNNER JANVIER JANV ENERO ENE JANEIRO GENNAIO GEN JANUARI ЯНВ ЯНВАРЯ OCAK STYCZNIA",
	"FEB FEBRUARY FEBRUAR FÉVRIER FÉVR FEVRIER FEVR FEBRERO FEVEREIRO FEV FEBBRAIO FEBRUARI ФЕВ ФЕВРАЛЯ ŞUBAT LUTEGO",
	"MAR MARCH MÄRZ MÄR MRZ MAERZ MARS MARZO MARÇO MAART MRT МАР МАРТА MART MARCA MARET",
	"APR APRIL AVRIL AVR ABRIL ABR APRILE АПР АПРЕЛЯ NISAN KWIETNIA",
	"MAY MAI MAYO MAIO MAGGIO MAG MEI МАЙ МАЯ MAYIS MAJA",
	"JUN JUNE JUNI JUIN JUNIO JUNHO GIUGNO GIU ИЮН ИЮНЯ HAZIRAN CZERWCA",
	"JUL JULY JULI JUILLET JUIL JULIO JULHO LUGLIO LUG ИЮЛ ИЮЛЯ TEMMUZ LIPCA",
	"AUG AUGUST AOÛT AOUT AGOSTO AGO AUGUSTUS AGUSTUS АВГ АВГУСТА AĞUSTOS SIERPNIA",
	"SEP SEPT SEPTEMBER SEPTEMBRE SEPTIEMBRE SETEMBRO SET SETTEMBRE СЕН СЕНТЯБРЯ EYLÜL WRZEŚNIA",
	"OCT OCTOBER OKTOBER OKT OCTOBRE OCTUBRE OUTUBRO OUT OTTOBRE OTT ОКТ ОКТЯБРЯ EKIM PAŹDZIERNIKA",
	"NOV NOVEMBER NOVEMBRE NOVIEMBRE NOVEMBRO НОЯ НОЯБРЯ KASIM LISTOPADA",
	"DEC DECEMBER DEZEMBER DEZ DÉCEMBRE DÉC DECEMBRE DICIEMBRE DIC DEZEMBRO DICEMBRE DESEMBER ДЕК ДЕКАБРЯ ARALIK GRUDNIA",
)

func monthWords(lists ...string) map[string]string {
	words := map[string]string{}
	for _, list := range lists {
		all := strings.Fields(list)
		for _, word := range all {
			words[word] = all[0]
		}
	}
	return words
}
