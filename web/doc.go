// Package web shows the record: pages for people, a JSON API for programs, an Atom feed for each rule, and metrics.
//
// It owns what is shown and who may see it, and nothing of what is true: a Record answers every question, and package
// api holds the JSON. Pages are plain HTML without script; nothing is loaded from elsewhere. Everything taken from an
// article is escaped, and links lead to http and https only.
package web
