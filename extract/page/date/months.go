package date

import "strings"

// monthAt reads the name of a month at token i: its number, its calendar and how many tokens it takes, zero when there
// is none.
func (r *reader) monthAt(i int) (month int, in calendar, tokens int) {
	t := r.tokenAt(i)
	if t.number >= 0 || t.text == "" {
		return 0, common, 0
	}
	if r.croatian && t.is("listopada", "listopad") {
		return 10, common, 1 // November in Polish and Czech
	}
	if m := levantine[t.text+" "+r.tokenAt(i+1).text]; m > 0 {
		return m, common, 2
	}
	if t.is("tháng", "thg") {
		if m := r.tokenAt(i + 1); m.number >= 1 && m.number <= 12 {
			return m.number, common, 2
		}
	}
	if m, ok := jalaliMonths[t.text]; ok {
		return m, jalali, 1
	}
	if m, n := r.thaiMonth(i); n > 0 {
		return m, common, n
	}
	if m := monthNames[t.text]; m > 0 {
		return m, common, 1
	}
	return 0, common, 0
}

// thaiMonth reads the dotted short forms, such as พ.ย., and the long names.
func (r *reader) thaiMonth(i int) (month, tokens int) {
	t := r.tokenAt(i)
	if m := thaiLong[t.text]; m > 0 {
		return m, 1
	}
	if r.tokenAt(i + 1).is(".") {
		if m := thaiShort[t.text+r.tokenAt(i+2).text]; m > 0 {
			return m, 3
		}
	}
	return 0, 0
}

// monthNames maps the months' names and usual short forms, with the cases that dates are written in.
var monthNames = names(
	// English, German, Dutch, Scandinavian, Spanish, Portuguese, Catalan, French, Italian, Romanian, Indonesian, Polish,
	// Czech, Slovak, Croatian, Slovene, Hungarian, Turkish, Finnish, Estonian, Latvian, Lithuanian, Greek, Russian,
	// Ukrainian, Bulgarian, Serbian, Arabic, Hebrew, Hindi, Bengali, Urdu, Swahili
	`jan january januar januari jänner jän enero ene janeiro gener janvier janv gennaio gen ianuarie ian stycznia sty
	 styczeń ledna leden led januára január siječnja sij januarja janar ocak oca tammikuuta tammikuu tammi jaanuar
	 janvāris janvārī sausio ιανουαρίου ιανουάριος ιαν января янв январь січня січ януари јануара јануар يناير كانونالثاني
	 جانفي ינואר בינואר जनवरी জানুয়ারি جنوری januarie`,
	`feb february februar februari febrero fevereiro fev febrer février févr fév febbraio februarie lutego lut luty
	 února únor úno februára február veljače velj februarja şubat şub helmikuuta helmikuu helmi veebruar februāris
	 februārī vasario φεβρουαρίου φεβρουάριος φεβ февраля фев февраль лютого лют февруари фебруара فبراير شباط فيفري
	 פברואר בפברואר फरवरी फ़रवरी ফেব্রুয়ারি فروری peb`,
	`mar march märz mär maart mrt mars marts marzo março març martie maret marca marzec března březen bře ožujka ožu
	 március márc mart maaliskuuta maaliskuu maalis märts marts martā kovo μαρτίου μάρτιος μαρ марта мар март березня бер
	 марта مارس آذار מרץ במרץ मार्च মার্চ مارچ machi mac maart`,
	`apr april abril abr avril avr aprile aprilie kwietnia kwi kwiecień dubna duben dub apríla apríl travnja tra
	 aprila április ápr nisan nis huhtikuuta huhtikuu huhti aprill aprīlis aprīlī balandžio απριλίου απρίλιος απρ апреля
	 апр апрель квітня кві април априла أبريل ابريل نيسان أفريل אפריל באפריל अप्रैल এপ্রিল اپریل aprili`,
	`may mai mei maj mayo maio maig maggio mag maja máje května květen kvě mája svibnja svi május máj mayıs toukokuuta
	 toukokuu touko maijs maijā gegužės μαΐου μάιος μαϊ мая май травня тра маја مايو أيار ماي מאי במאי मई মে مئی`,
	`jun june juni junio junho juny juin giugno giu iunie iun czerwca cze czerwiec června červen čvn júna jún lipnja lip
	 junija június haziran haz kesäkuuta kesäkuu kesä juuni jūnijs jūnijā birželio ιουνίου ιούνιος ιουν июня июн июнь
	 червня чер юни јуна يونيو حزيران جوان יוני ביוני जून জুন جون`,
	`jul july juli julio julho juliol juillet juil luglio lug iulie iul lipca lipiec července červenec čvc júla júl
	 srpnja srp julija július temmuz tem heinäkuuta heinäkuu heinä juuli jūlijs jūlijā liepos ιουλίου ιούλιος ιουλ июля
	 июл июль липня лип юли јула يوليو تموز جويلية יולי ביולי जुलाई জুলাই جولائی julai`,
	`aug august augustus augusti agosto ago agost août agustus agu ags sierpnia sie sierpień srpna srpen augusta kolovoza
	 kol avgusta augusztus ağustos ağu elokuuta elokuu elo augusts augustā rugpjūčio αυγούστου αύγουστος αυγ августа авг
	 август серпня сер август أغسطس اغسطس آب أوت אוגוסט באוגוסט अगस्त আগস্ট اگست ogos agosti`,
	`sep sept september septiembre setiembre set setembro setembre septembre settembre septembrie września wrz wrzesień
	 září zář septembra rujna ruj szeptember szept eylül eyl syyskuuta syyskuu syys septembris septembrī rugsėjo
	 σεπτεμβρίου σεπτέμβριος σεπ сентября сен сент сентябрь вересня вер септември септембра سبتمبر أيلول ספטמבר בספטמבר
	 सितंबर सितम्बर সেপ্টেম্বর ستمبر septemba`,
	`oct october oktober okt octubre outubro out octubre octobre ottobre ott octombrie października paź październik
	 října říjen říj októbra október oktobra ekim eki lokakuuta lokakuu loka oktoober oktobris oktobrī
	 spalio οκτωβρίου οκτώβριος οκτ октября окт октябрь жовтня жов октомври октобра أكتوبر اكتوبر אוקטובר באוקטובר अक्टूबर
	 অক্টোবর اکتوبر oktoba`,
	`nov november noviembre novembro novembre noiembrie noi nopember listopad lis listopada listopadu novembra studenoga studenog
	 stu kasım kas marraskuuta marraskuu marras novembris novembrī lapkričio νοεμβρίου νοέμβριος νοε ноября ноя нояб
	 ноябрь листопада лис ноември новембра نوفمبر נובמבר בנובמבר नवंबर नवम्बर নভেম্বর نومبر novemba`,
	`dec december dezember dez desember des diciembre dic dezembro desembre décembre déc dicembre decembrie grudnia gru
	 grudzień prosince prosinec pro decembra prosinca decembrie aralık ara joulukuuta joulukuu joulu detsember decembris
	 decembrī gruodžio δεκεμβρίου δεκέμβριος δεκ декабря дек декабрь грудня гру декември децембра ديسمبر דצמבר בדצמבר
	 दिसंबर दिसम्बर ডিসেম্বর دسمبر desemba disember`,
)

// names maps every word of the twelve lists to its month.
func names(lists ...string) map[string]int {
	out := map[string]int{}
	for i, list := range lists {
		for _, name := range strings.Fields(list) {
			if out[name] == 0 {
				out[name] = i + 1
			}
		}
	}
	return out
}

// levantine are the months that take two words in Syria, Lebanon, Iraq and Jordan.
var levantine = map[string]int{"تشرين الأول": 10, "تشرين الثاني": 11, "كانون الأول": 12, "كانون الثاني": 1}

var jalaliMonths = names("فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن",
	"اسفند")

var thaiLong = names("มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน", "กรกฎาคม", "สิงหาคม", "กันยายน",
	"ตุลาคม", "พฤศจิกายน", "ธันวาคม")

var thaiShort = names("มค", "กพ", "มีค", "เมย", "พค", "มิย", "กค", "สค", "กย", "ตค", "พย", "ธค")
