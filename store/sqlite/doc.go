// Package sqlite keeps the record in one SQLite file, state.db, in the data directory. It needs no server and no C
// compiler.
//
// What is acknowledged is on the disk (WAL with synchronous=FULL). One connection writes, a few read beside it. Several
// processes may share the directory; they wait for each other with a jittered retry of BEGIN IMMEDIATE, because
// SQLite's own waiting starves some of several writers and does not heed a context. A network file system is refused:
// its locks and its memory maps do not keep what SQLite needs.
//
// state.db must never be opened by other means within the process: closing any descriptor of the file drops the POSIX
// locks of the database.
package sqlite
