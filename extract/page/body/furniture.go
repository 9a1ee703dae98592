package body

import (
	"strings"
	"unicode"

	"github.com/regwatch/regwatch/extract/page/dom"
	"golang.org/x/net/html"
)

// Publishers all over the world name their boxes in English, so a few words of class and id tell most furniture. A word
// counts as a whole part of a name: "share" is in "article-share" and "shareBar", not in "shareholders".
//
// An element is never furniture because of its name alone when most of the article lies below it: wrappers are called
// "page-with-sidebar" and "has-comments".

// boxWords name boxes that are not part of the article, whatever they hold.
var boxWords = words(`
	nav navbar navigation menu submenu breadcrumb breadcrumbs crumbs
	share sharing sharebar sharer social socials socialmedia sharedaddy addthis addtoany sociable teilen compartir partager paylas
	comment comments commentlist disqus respond kommentar kommentare comentarios commentaires yorum yorumlar livefyre
	related relatedposts relatednews relacionadas relacionados verwandt recommended recommendation recommendations recirc
	recirculation readmore seealso alsoread moreon morefrom morestories youmaylike mostread mostpopular popular trending ranking
	newsletter newsletters subscribe subscription signup optin mailchimp inscription abonnement
	promo promos promotion promobox cta teaser teasers marketing appdownload
	ad ads adv advert adverts advertisement advertising advertorial adbox adslot adunit adsense dfp gpt sponsor sponsored sponsors
	werbung anzeige publicidad publicidade publicite reklama reklam outbrain taboola plista zergnet
	cookie cookies consent gdpr onetrust didomi
	footer sidebar aside rail widget widgets toolbar tools pagination pager
	tag tags taglist keywords hashtags topics
	caption captions wpcaption credit credits copyright imagecaption photocredit imagecredit bildunterschrift
	bio authorbio authorbox aboutauthor biography
	modal popup popover overlay tooltip lightbox
	gallery slideshow carousel slider galleria
	login register donate donation donations
	skiplink sronly visuallyhidden screenreadertext offscreen noprint
	poll quiz rating ratings vote survey
	livefeed linklist linkbox storylinks
	infinite upnext nextarticle prevnext postnav
	printbutton audioplayer tts regwall feedback
`)

// lineWords name lines around the article: they count for short blocks only.
var lineWords = words(`
	byline author authors autor autores autoren auteur writer reporter journalist by
	date datetime dateline time timestamp published publish updated modified posted pubdate datum fecha
	meta metadata info source sources kicker label eyebrow section category categories rubric topic flag
	image img photo picture foto media video player figure thumb thumbnail
	button btn icon link views counter readtime readingtime
`)

func words(list string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(list) {
		set[w] = true
	}
	return set
}

// furnitureTags are elements that hold no text of the article in any language.
var furnitureTags = words("nav footer aside form button select figcaption menu input label fieldset dialog search")

// furnitureRoles are the ARIA roles with the same meaning.
var furnitureRoles = words(`navigation complementary banner contentinfo dialog alertdialog alert menu menubar toolbar search
	searchbox form tablist tooltip button status listbox`)

// isBox says that an element's tag, role or name marks it as furniture.
func isBox(n *html.Node) bool {
	if furnitureTags[n.Data] || furnitureRoles[dom.Attr(n, "role")] || isHidden(n) {
		return true
	}
	return named(n, boxWords)
}

// offerWords name the boxes that ask the reader to pay. Publishers also put them on the paid paragraphs themselves, as
// schema.org advises, so the name is not enough.
var offerWords = words("paywall paygate regwall piano poool zephr meter offer offers plusoffer subscriptionoffer")

// isOffer says that an element asks the reader to pay: it is named so, is short, and has something to click.
func isOffer(n *html.Node, weight int) bool {
	if weight > 600 || n.Data == "p" || n.Data == "body" || !named(n, offerWords) {
		return false
	}
	return dom.First(n, func(c *html.Node) bool {
		return c.Data == "button" || c.Data == "form" || c.Data == "a" || c.Data == "input"
	}) != nil
}

// isHidden says that a browser would not show the element.
func isHidden(n *html.Node) bool {
	for i := range n.Attr {
		switch a := &n.Attr[i]; a.Key {
		case "hidden":
			return a.Val != "until-found"
		case "aria-hidden":
			if a.Val == "true" {
				return true
			}
		case "style":
			style := strings.ReplaceAll(a.Val, " ", "")
			if strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden") {
				return true
			}
		}
	}
	return false
}

// maxName bounds how much of a class or id is read.
const maxName = 256

// named says that a word of set, or two in a row written as one, is part of the element's class or id.
func named(n *html.Node, set map[string]bool) bool {
	for i := range n.Attr {
		switch n.Attr[i].Key {
		case "class", "id", "data-component", "data-module", "data-testid":
			if holdsWord(dom.Head(n.Attr[i].Val, maxName), set) {
				return true
			}
		}
	}
	return false
}

func holdsWord(name string, set map[string]bool) bool {
	for _, class := range strings.Fields(name) {
		last := ""
		for _, part := range parts(class) {
			if set[part] || last != "" && set[last+part] {
				return true
			}
			last = part
		}
	}
	return false
}

// parts splits a name at everything but letters and before capitals: "shareBar_2" is "share", "bar".
func parts(name string) []string {
	var out []string
	start := -1
	lower := false
	for i, r := range name {
		letter := unicode.IsLetter(r)
		if start >= 0 && (!letter || lower && unicode.IsUpper(r)) {
			out = append(out, strings.ToLower(name[start:i]))
			start = -1
		}
		if letter && start < 0 {
			start = i
		}
		lower = unicode.IsLower(r)
	}
	if start >= 0 {
		out = append(out, strings.ToLower(name[start:]))
	}
	return out
}
