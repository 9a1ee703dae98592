// Package warc keeps raw responses as evidence, in WARC 1.1 files (ISO 28500:2017) that any web archive tool reads.
//
// Every record is a gzip member of its own, so that one can be read without the others; a response is followed by the
// request that it answers. A member says its own length in the "sl" field of RFC 1952 section 2.3.1.1 that the WARC
// specification recommends, so that a torn tail is found without unpacking the whole file.
//
// What Append returned is on the disk. A crash can tear only what was not returned yet; the next Open cuts it off. One
// process writes at a time; any number read, also while it writes.
//
// What Append wrote is kept for good. What AppendBrief wrote lies in files of its own, which Expire removes by their day.
//
// Bodies are stored as news.Capture has them, with transfer and content coding undone. The headers that spoke of the
// coding are kept under names with the prefix X-Regwatch-Orig- and come back as they were.
package warc
