package sqlite_test

import (
	"database/sql"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/regwatch/regwatch/store/sqlite"
	"github.com/regwatch/regwatch/store/storetest"
)

// TestAtomic makes one statement of a commit fail after another, by triggers in the database, and looks for what the
// statements before it left.
func TestAtomic(t *testing.T) {
	for _, event := range []string{
		"UPDATE OF backoff_until ON host", "UPDATE ON source", "INSERT ON link", "INSERT ON article", "UPDATE ON link",
		"INSERT ON incident", "INSERT ON alert", "UPDATE OF due ON host",
	} {
		t.Run(event, func(t *testing.T) {
			dir := t.TempDir()
			s := open(t, dir)
			l := storetest.Lease(t, s, "a.example")
			before := dump(t, dir)
			shell(t, dir, `CREATE TRIGGER broken BEFORE `+event+` BEGIN SELECT RAISE(ABORT, 'broken on purpose'); END`)
			_, err := s.Commit(t.Context(), l, storetest.Full("a.example"))
			if err == nil || !strings.Contains(err.Error(), "broken on purpose") {
				t.Fatalf("error = %v", err)
			}
			shell(t, dir, `DROP TRIGGER broken`)
			if diff := cmp.Diff(before, dump(t, dir)); diff != "" {
				t.Errorf("something was left:\n%s", diff)
			}
			if _, err := s.Commit(t.Context(), l, storetest.Full("a.example")); err != nil {
				t.Errorf("commit after the failure: %v", err)
			}
		})
	}
}

// shell runs SQL on the file of a store, as an administrator might.
func shell(t *testing.T, dir, query string) {
	t.Helper()
	db := database(t, dir)
	defer db.Close()
	if _, err := db.Exec(query); err != nil {
		t.Fatal(err)
	}
}

func database(t *testing.T, dir string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(dir, sqlite.File))
	if err != nil {
		t.Fatal(err)
	}
	return db
}

// dump counts the rows of every table and adds the hosts as they are.
func dump(t *testing.T, dir string) map[string]string {
	t.Helper()
	db := database(t, dir)
	defer db.Close()
	out := map[string]string{}
	for _, table := range []string{"host", "source", "link", "article", "incident", "alert", "sqlite_sequence"} {
		var n string
		if err := db.QueryRow(`SELECT count(*) FROM ` + table).Scan(&n); err != nil {
			t.Fatal(err)
		}
		out[table] = n
	}
	var state string
	if err := db.QueryRow(`SELECT json_array(due, backoff_until, lease_gen, (SELECT doc FROM source)) FROM host`).Scan(&state); err != nil {
		t.Fatal(err)
	}
	out["state"] = state
	return out
}
