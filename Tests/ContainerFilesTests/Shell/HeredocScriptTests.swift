import ContainerFiles
import Testing

@Suite struct ShellHeredocs {
  @Test(arguments: [
    ("cat <<A >b\nx $y\nA\nc", [".: cat <<A{x $y⏎} >b", ";: c"]),
    ("cat <<'A B'\nx\nA B\nc", [".: cat <<‹A B›{x⏎}!", ";: c"]),
    ("cat <<-A\n\tx\n\tA\nc", [".: cat <<A{x⏎}", ";: c"]),
    ("cat <<A; b <<\\C\n1\nA\n2\nC\nd", [".: cat <<A{1⏎}", ";: b <<C{2⏎}!", ";: d"]),
    ("a $(cat <<A\nx)\nA\n) b\nc", [".: a ~‹$(cat <<A\nx)\nA\n)› b", ". substitution ^0: cat <<A{x)⏎}", ";: c"]),
    (
      "cat <<A\n$(b) `c` \\$(d)\nA",
      [
        ".: cat <<A{$(b) `c` \\$(d)⏎}", ". substitution ^0: b", ". substitution ^0: c",
      ]
    ),
    ("cat <<'A'\n$(b)\nA", [".: cat <<A{$(b)⏎}!"]),
    (
      "sh -e <<A && x\na\nb\nA\nc",
      [
        ".: sh -e <<A{a⏎b⏎}", "&&: x", ". script ^0: a", "; script ^0: b", ";: c",
      ]
    ),
    ("sh a <<A\nb\nA", [".: sh a <<A{b⏎}"]),
    ("while a; do b; done <<A\n$(c)\nA\nd", [". condition: a", ". loop: b", ". substitution: c", ";: d"]),
    ("cat <<A\nx\n", [".: cat <<A{x⏎}"]),
    ("cat <<A\r\nx\r\nA\r\nb\r\n", [".: cat <<A{x⏎}", ";: b"]),
  ])
  func `a here-document belongs to its command`(_ text: String, _ commands: [String]) {
    #expect(script(text).commands.map(\.dump) == commands)
  }

  @Test(arguments: [
    ("RUN <<E\na\nb | c\nE", [".: a", ";: b", "|: c"], ShellDialect.posix),
    ("RUN <<E\n#!/usr/bin/env python3\nprint(1)\nE", [], .other("python3")),
    ("RUN <<E\n#!/bin/bash -e\na\nE", [".: a"], .posix),
    ("RUN <<E bash -x\na\nE", [".: bash -x <<E{a⏎}", ". script ^0: a"], .posix),
    ("RUN python3 <<E && b\nprint('\nE", [".: python3 <<E{print('⏎}", "&&: b"], .posix),
    (
      "RUN cat <<-A >x && sh <<'B'\n\t1\n\tA\n$c\nB", [".: cat <<A{1⏎} >x", "&&: sh <<B{$c⏎}!", ". script ^1: ~$c"],
      .posix
    ),
    ("SHELL [\"pwsh\", \"-c\"]\nRUN a; b", [], .other("pwsh")),
    ("SHELL [\"C:\\\\Windows\\\\cmd.EXE\", \"/S\"]\nRUN a", [], .other("cmd")),
    ("SHELL [\"/usr/bin/env\", \"bash\", \"-c\"]\nRUN a", [".: a"], .posix),
    (
      "RUN [\"sh\", \"-c\", \"a && \\\"b c\\\"\"]",
      [".: sh -c ‹a && \"b c\"›", ". script ^0: a", "&& script ^0: ‹b c›"], .posix
    ),
    ("CMD [\"a\", \"$b; c\"]", [".: a ‹$b; c›"], .posix),
    ("HEALTHCHECK CMD a || exit 1", [".: a", "||: exit 1"], .posix),
    ("ONBUILD RUN a && b", [".: a", "&&: b"], .posix),
    ("FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nRUN a", [], .other("cmd")),
    ("FROM --platform=windows/amd64 x AS b\nFROM b\nRUN a", [], .other("cmd")),
    ("FROM mcr.microsoft.com/windows/nanoserver\nSHELL [\"bash\", \"-c\"]\nRUN a", [".: a"], .posix),
  ])
  func `an instruction is read by its shell`(_ text: String, _ commands: [String], _ dialect: ShellDialect) {
    let found = lastScript(text).script
    #expect(found?.commands.map(\.dump) == commands)
    #expect(found?.dialect == dialect)
  }

  @Test(arguments: ["ENV a=b", "COPY a b", "HEALTHCHECK NONE", "RUN [1]"])
  func `other instructions have no script`(_ text: String) { #expect(lastScript(text).script == nil) }
}
