# make check runs what .ci/run runs on a machine that already has Go and the modules.
.PHONY: check build test lint

check: lint build test

lint:
	@test -z "$$(gofmt -l .)" || { echo "gofmt wants:"; gofmt -l .; exit 1; }
	go vet ./...
	go tool staticcheck ./...

build:
	CGO_ENABLED=0 go build -trimpath -o regwatch ./cmd/regwatch

test:
	go test ./...
