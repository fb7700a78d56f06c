# CI calls the same targets. What a recipe needs more than one line for stands in Scripts/.
.PHONY: demo test build release bench format lint setup clean

demo: setup ; @Scripts/swift build -c release --product policygate && Scripts/demo .build/release/policygate
test: setup ; @Scripts/swift test --disable-xctest
build: setup ; @Scripts/swift build
release: setup ; @Scripts/release
bench: setup ; @Scripts/swift build -c release --product policygate && Scripts/bench .build/release/policygate
format: ; @swift format --in-place --recursive Sources Tests policies Package.swift
lint: setup ; @Scripts/lint
setup: ; @Scripts/install-packages
clean: ; @rm -rf .build
