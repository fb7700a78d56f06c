# CI calls the same targets. What a recipe needs more than one line for stands in Scripts/.

.PHONY: demo test build release package bench fuzz format lint golden docs setup clean

demo: setup ; @Scripts/swift build -c release --static-swift-stdlib --product policygate && Scripts/demo .build/release/policygate
# The hooks of the frameworks are tried where these are installed. The summary of the tests comes last.
test: setup ; @Scripts/swift build --build-tests && Scripts/try-hooks .build/debug/policygate && Scripts/swift test --disable-xctest
build: setup ; @Scripts/swift build
release: setup ; @Scripts/release
# What is handed on: .build/packages. Scripts/try-packages then installs each in a place of its own.
package: release ; @Scripts/package
bench: release ; @Scripts/install-packages python3=python3 && Scripts/swift build -c release --static-swift-stdlib --product policygate && Scripts/swift build -c release --static-swift-stdlib --product time-secrets && Scripts/bench .build/release/policygate .build/static/release/policygate
# How long each target is fuzzed, in seconds.
SECONDS = 60
fuzz: setup ; @Scripts/fuzz $(SECONDS)
format: ; @swift format --in-place --recursive Sources Tests Fuzz policies Package.swift
lint: setup ; @Scripts/lint
golden: setup ; @POLICYGATE_WRITE_GOLDEN=1 Scripts/swift test --disable-xctest --filter PolicyReportsTests
# The pages that are made from the rules: docs/rules/ and docs/practices.md.
docs: setup ; @POLICYGATE_WRITE_DOCS=1 Scripts/swift test --disable-xctest --filter DocumentationTests.PageTests
setup: ; @Scripts/install-packages
clean: ; @rm -rf .build .build-fuzz
