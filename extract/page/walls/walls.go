// Package walls tells a page that shows the article from one that stands in its way: a paywall, a consent or login page,
// a check against robots, an error page served as if all were well.
//
// Marks in the markup weigh more than words, since they are the same in every language. A mark counts only when the
// page has no article text to speak of: most articles carry a hidden login form and a consent script.
package walls

import (
	"strings"

	"github.com/regwatch/regwatch/extract/page/dom"
	"github.com/regwatch/regwatch/news"
	"golang.org/x/net/html"
)

// Page is what the decision is made from.
type Page struct {
	Markup  string // decoded, before anything was cut
	Root    *html.Node
	Title   string
	Weight  int  // of the text found, in Latin letters
	Cut     bool // the text ends in an ellipsis, or the page says itself that it shows a part
	NotFree bool // structured data says that the article is not free
}

const (
	// short is the weight below which a text may be that of a wall: some two sentences.
	short = 500
	// teaser is the weight below which the text of a paid article is taken as a teaser.
	teaser = 1800
)

// State says what the page is. Whole and Partial are pages with text.
func (p Page) State() news.PageState {
	if p.Weight < short {
		if state := p.wall(); state != "" {
			return state
		}
	}
	switch {
	case p.Weight == 0:
		return news.PageEmpty
	case (p.Weight < teaser || p.Cut) && (p.NotFree || p.hasPaywall()): // the search is long; most texts are longer
		return news.PagePaywall
	case p.Cut && p.Weight < short:
		return news.PagePartial
	}
	return news.PageWhole
}

// wall finds what stands in the article's way on a page with little text.
func (p Page) wall() news.PageState {
	visible := strings.ToLower(visibleText(p.Root))
	title := strings.ToLower(p.Title)
	switch {
	case isBlocked(p.Markup, title, visible):
		return news.PageBlocked
	case isConsent(p.Markup, title, visible):
		return news.PageConsent
	case p.NotFree || p.hasPaywall():
		return news.PagePaywall
	case isLogin(p.Root, title):
		return news.PageLogin
	}
	return ""
}

// visibleText is the start of what the page shows.
func visibleText(root *html.Node) string {
	const longest = 6000
	var b strings.Builder
	dom.Walk(root, func(n *html.Node) bool {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
			b.WriteByte(' ')
		}
		return b.Len() < longest && n.Data != "head"
	})
	return dom.Squeeze(b.String())
}

// robotMarks are in the markup of the checks themselves, not of pages that merely use the same company.
var robotMarks = []string{
	"_cf_chl_opt", "cf-challenge", "cf-chl-", "cf-error-details", "captcha-delivery.com", "_Incapsula_Resource", "px-captcha",
	"/_sec/cp_challenge", "awsWafCookieDomainList", "gokuProps", "ddg-captcha", "distil_r_captcha", "sucuri_cloudproxy",
	"human-challenge", "hcaptcha-challenge", "Reference&#32;&#35;", "errors.edgesuite.net", "bot-verification", "anubis_challenge",
}

// robotWords are titles and first words of such checks and of error pages.
var robotWords = []string{
	"just a moment", "attention required", "access denied", "access to this page has been denied", "are you a robot", "not a robot",
	"verify you are human", "verifying you are human", "security check", "pardon our interruption", "unusual traffic",
	"checking your browser", "bot detection", "request blocked", "403 forbidden", "404 not found", "page not found", "error 404",
	"error 403", "502 bad gateway", "503 service", "service unavailable", "too many requests", "request unsuccessful",
	"you have been blocked", "enable javascript and cookies to continue", "ddos protection", "un momento…", "un instant…",
	"einen moment…", "nur einen moment", "seite nicht gefunden", "page introuvable", "página no encontrada", "pagina non trovata",
	"страница не найдена", "页面不存在", "頁面不存在", "找不到頁面", "找不到页面", "ページが見つかりません", "페이지를 찾을 수 없습니다", "人机验证", "安全验证",
}

func isBlocked(markup, title, visible string) bool {
	if containsAny(markup, robotMarks) || containsAny(title, robotWords) {
		return true
	}
	return len(visible) < 1500 && containsAny(visible[:min(len(visible), 400)], robotWords)
}

// consentMarks name the scripts and pages of consent walls.
var consentMarks = []string{
	"consent.google", "consent.yahoo", "guce.", "privacy-gate", "privacygate", "cookiewall", "cookie-wall", "consent-wall", "consentwall",
	"sp_message_container", "didomi", "onetrust", "consentmanager", "usercentrics", "cmpbox", "qc-cmp", "__tcfapi", "purabo", "contentpass",
	"consent-form", "consentform", "collectconsent", "collect-consent",
}

// consentWords are what such pages speak of, in many languages; two of them make a consent page.
var consentWords = []string{
	"cookie", "consent", "gdpr", "rgpd", "dsgvo", "privacy", "tracking", "datenschutz", "einwilligung", "zustimm", "confidentialité",
	"accepter", "accept", "akzeptieren", "aceptar", "aceitar", "accetta", "toestemming", "akkoord", "samtycke", "zgod", "partner", "werbung",
	"プライバシー", "同意", "クッキー", "隐私", "隱私", "개인정보", "쿠키", "согласие", "конфиденциальности",
}

func isConsent(markup, title, visible string) bool {
	if containsAny(title, []string{"consent", "cookie", "privacy gate", "before you continue", "privacy settings", "zustimmung", "datenschutzeinstellungen"}) {
		return true
	}
	words := 0
	for _, w := range consentWords {
		if strings.Contains(visible, w) {
			words++
		}
	}
	return words >= 4 || words >= 2 && containsAny(strings.ToLower(markup), consentMarks)
}

// payMarks are names of paywall elements and scripts' hooks in the tree.
var payMarks = []string{
	"paywall", "pay-wall", "regwall", "meteredcontent", "metered-content", "piano-offer", "tp-container", "subscriber-only", "subscribers-only",
	"premium-content", "premiumcontent", "article-locked", "locked-content", "content-locked", "subscription-wall", "subscribe-wall", "gated-content",
	"reg-gate", "leaky", "poool", "zephr", "subscription-required", "bezahlschranke", "paidcontent", "paid-content", "fade-out-article", "member-only",
	"abo-wall", "plus-offer", "plusoffer", "offerbox",
}

// hasPaywall looks for a visible element that is named as a paywall.
func (p Page) hasPaywall() bool {
	return dom.First(p.Root, func(n *html.Node) bool {
		if n.Data == "body" || n.Data == "html" || n.Data == "meta" || n.Data == "link" {
			return false
		}
		name := strings.ToLower(dom.Attr(n, "class") + " " + dom.Attr(n, "id"))
		return len(name) > 4 && containsAny(name, payMarks)
	}) != nil
}

// isLogin says that the page asks for a password, or is called a login page.
func isLogin(root *html.Node, title string) bool {
	field := dom.First(root, func(n *html.Node) bool {
		return n.Data == "input" && strings.EqualFold(dom.Attr(n, "type"), "password")
	})
	return field != nil || containsAny(title, []string{
		"log in", "login", "sign in", "signin", "anmelden", "einloggen", "connexion", "se connecter", "iniciar sesión", "entrar", "accedi",
		"inloggen", "logga in", "войти", "вход", "登录", "登入", "ログイン", "로그인", "giriş yap",
	})
}

func containsAny(s string, parts []string) bool {
	for _, part := range parts {
		if strings.Contains(s, part) {
			return true
		}
	}
	return false
}
