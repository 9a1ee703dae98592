// Package query is the query language of the search: it turns what a person typed into a tree, and says what is wrong
// and where. It knows nothing of the index. docs/query.md describes the language for its users.
package query
