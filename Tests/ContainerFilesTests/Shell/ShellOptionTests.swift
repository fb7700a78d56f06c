import ContainerFiles
import Testing

@Suite struct ShellOptionTests {
  @Test(arguments: [
    ("set -e; a", "e"), ("set -euxo pipefail; a", "e pipefail u x"), ("set -eu -o pipefail && a", "e pipefail u"),
    ("set -e; set +e; a", ""), ("set -o errexit; a", "e"), ("{ set -e; }; a", "e"), ("(set -e); a", ""),
    ("if b; then set -e; fi; a", ""), ("if b; then set -e; a; fi", "e"), ("set -e; (a)", "e"), ("set -- -e; a", ""),
    ("set -e; for x in y; do a; done", "e"), ("bash -e -c 'a'", "e"), ("set -e; bash -c 'a'", ""),
    ("bash -ec 'b; set -u; a'", "e u"), ("set -e; x $(a)", "e"), ("#!/bin/bash -eu\na", "e u"),
    ("#!/usr/bin/env -S bash -e\na", "e"), ("b | set -e; a", ""), ("(set -e; b); (a)", ""),
  ])
  func `options hold for what follows`(_ text: String, _ options: String) throws {
    let script = script(text)
    let index = try #require(script.commands.firstIndex { $0.words.first?.text == "a" })
    #expect(script.optionsOfCommands[index].sorted().joined(separator: " ") == options)
    #expect(script.isSet("e", before: index) == options.hasPrefix("e"))
  }

  @Test(arguments: [
    ("SHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]\nRUN a", ["pipefail"]),
    ("SHELL [\"/bin/bash\", \"-euxo\", \"pipefail\", \"-c\"]\nRUN a", ["e", "pipefail", "u", "x"]),
    ("RUN a", []), ("RUN <<E\n#!/bin/sh -e\na\nE", ["e"]),
    ("SHELL [\"bash\", \"-ec\"]\nFROM b\nRUN a", []), ("FROM b AS x\nSHELL [\"bash\", \"-ec\"]\nFROM x\nRUN a", ["e"]),
    ("RUN [\"a\"]", []),
  ])
  func `SHELL and the first line set options`(_ text: String, _ options: [String]) {
    #expect(lastScript(text).script?.initialOptions.sorted() == options)
  }
}
