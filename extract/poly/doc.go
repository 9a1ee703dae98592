// Package poly reads news about platforms and states in the languages that
// have no reader of their own: Japanese, Korean, Russian, Spanish, Portuguese,
// French, German, Turkish, Arabic and Hindi.
package poly
