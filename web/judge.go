package web

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/web/api"
)

// The forms by which people correct what they read. They do what the API does, and lead back to the page they stand on.

// edits reports whether people can correct here: somebody carries it out, and they have a token to say who they are.
func (s *Server) edits() bool { return s.Editor != nil && len(s.Access.Tokens) > 0 }

// backTo is the address of the page that shows a form; empty where there is to be none.
func (s *Server) backTo(r *http.Request) string {
	if !s.edits() {
		return ""
	}
	return r.URL.EscapedPath()
}

// judge carries out what a form asks for.
func (s *Server) judge(r *http.Request) (string, error) {
	back, err := s.readForm(r)
	if err != nil {
		return "", err
	}
	o := api.Order{
		Kind: news.CorrectionKind(r.PostForm.Get("kind")), Incident: news.IncidentID(r.PostForm.Get("incident")),
		Text: strings.TrimSpace(r.PostForm.Get("text")), By: userOf(r),
	}
	for _, id := range r.PostForm["response"] {
		o.Responses = append(o.Responses, news.ResponseID(id))
	}
	_, err = s.Editor.Correct(r.Context(), o)
	if err == nil {
		s.Log.Info("corrected", "kind", o.Kind, "by", o.By)
	}
	return back, err
}

// takeBack undoes a correction by a form.
func (s *Server) takeBack(r *http.Request) (string, error) {
	back, err := s.readForm(r)
	if err != nil {
		return "", err
	}
	number, err := strconv.ParseInt(r.PathValue("number"), 10, 64)
	if err != nil {
		return "", problem(http.StatusNotFound, "There is nothing here", "Corrections have numbers.")
	}
	_, err = s.Editor.Undo(r.Context(), news.CorrectionID(number), userOf(r))
	return back, err
}

// readForm reads a form and the page it stands on.
func (s *Server) readForm(r *http.Request) (back string, err error) {
	if s.Editor == nil {
		return "", problem(http.StatusForbidden, "Nothing can be corrected here", "")
	}
	if err := r.ParseForm(); err != nil {
		return "", formProblem(err)
	}
	back = r.PostForm.Get("back")
	if !ownPage(back) {
		return "", problem(http.StatusBadRequest, "The form cannot be read", "It stands on no page of ours.")
	}
	return back, nil
}

func formProblem(err error) error {
	var long *http.MaxBytesError
	if errors.As(err, &long) {
		return problem(http.StatusRequestEntityTooLarge, "This is too long", "A form may have 64 KiB.")
	}
	return problem(http.StatusBadRequest, "The form cannot be read", "")
}

// ownPage reports whether an address is a page that has forms; nobody is led away from here by one.
func ownPage(address string) bool {
	u, err := url.Parse(address)
	return err == nil && u.Scheme == "" && u.Host == "" && !strings.Contains(address, `\`) &&
		(strings.HasPrefix(address, "/incidents/") || strings.HasPrefix(address, "/articles/"))
}
