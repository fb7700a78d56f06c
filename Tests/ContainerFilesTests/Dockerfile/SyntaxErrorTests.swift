import ContainerFiles
import Testing

/// One line for each mistake that BuildKit refuses.
@Suite struct SyntaxErrors {
  @Test(
    arguments: [
      ("FOO bar", .unknownInstruction), ("COPY --frm=x a b", .unknownFlag), ("USER --x u", .unknownFlag),
      ("ONBUILD --x RUN y", .unknownFlag), ("COPY --from=x --from=y a b", .duplicateFlag),
      ("COPY --link=maybe a b", .flagValue), ("COPY --link= a b", .flagValue), ("COPY --from a b", .flagValue),
      ("RUN --network=all x", .flagValue), ("RUN --security=none x", .flagValue),
      ("COPY a", .arity), ("ADD", .arity), ("WORKDIR", .arity), ("USER", .arity), ("EXPOSE", .arity),
      ("VOLUME []", .arity), ("VOLUME [\" \"]", .arity), ("SHELL []", .arity), ("ARG", .arity), ("ENV K", .arity),
      ("LABEL K", .arity), ("ONBUILD", .arity), ("STOPSIGNAL", .arity), ("MAINTAINER", .arity),
      ("HEALTHCHECK", .arity), ("HEALTHCHECK --interval=1s", .arity), ("HEALTHCHECK CMD", .arity),
      ("HEALTHCHECK CMD []", .arity), ("HEALTHCHECK TCP 80", .healthcheck), ("HEALTHCHECK NONE x", .healthcheck),
      ("HEALTHCHECK --retries=-1 CMD x", .healthcheck), ("HEALTHCHECK --interval=5 CMD x", .duration),
      ("HEALTHCHECK --interval=999us CMD x", .duration), ("HEALTHCHECK --timeout=1d CMD x", .duration),
      ("SHELL bash -c", .json), ("CMD [\"a\",1]", .json), ("FROM b c", .arity), ("FROM b AS 1x", .stageName),
      ("FROM b AS x/y", .stageName), ("FROM", .arity), ("ONBUILD ONBUILD RUN x", .onbuild),
      ("ONBUILD FROM x", .onbuild),
      ("ONBUILD MAINTAINER x", .onbuild), ("ONBUILD FOO", .unknownInstruction),
      ("ONBUILD COPY --frm=x a b", .unknownFlag),
      ("EXPOSE 65536", .port), ("EXPOSE http", .port), ("EXPOSE 80/icmp", .port), ("EXPOSE 90-80", .port),
      ("STOPSIGNAL SIGFOO", .signal), ("STOPSIGNAL 0", .signal), ("WORKDIR ${x!y}", .substitution),
      ("USER ${}", .substitution), ("LABEL a=${b", .substitution), ("ENV a=\"b", .substitution),
      ("COPY --chown=${:x} a b", .substitution), ("RUN <<EOF", .heredoc), ("COPY a <<EOF\nx\nEOF", .heredoc),
      ("COPY --from=$x a b", .copySource), ("COPY --from=7 a b", .copySource),
    ] as [(String, SyntaxError.Kind)])
  func `what does not build is an error`(_ line: String, _ kind: SyntaxError.Kind) {
    let file = parsed("FROM a\n\(line)\n")
    #expect(Set(file.kinds) == [kind])
    for error in file.allErrors {
      #expect(!error.message.isEmpty)
      #expect(!error.remedy.isEmpty)
      #expect(error.range.end <= file.text.bytes.count)
    }
  }

  @Test(arguments: [
    "RUN", "CMD", "ENTRYPOINT []", "WORKDIR a b", "ARG --x=1 A", "STOPSIGNAL --x 9", "HEALTHCHECK --foo NONE",
    "EXPOSE 80-90/TCP 127.0.0.1:80:80 $P", "STOPSIGNAL rtmin+3", "STOPSIGNAL $S", "COPY --link --parents=FALSE a b",
    "HEALTHCHECK --interval=0 --timeout= CMD x", "USER ${x:-y}", "ENV a=\\$b c='$d'", "COPY <<EOF /x\n${\nEOF",
    "RUN echo ${x!y}", "RUN --mount=type=bind,from=a$ x", "COPY --from=0 a b", "FROM a AS B", "FROM a a\u{17F} b",
  ])
  func `what builds is none`(_ line: String) { #expect(parsed("FROM a\n\(line)\n").allErrors.isEmpty) }

  @Test(
    arguments: [
      ("", .empty), ("# only\n\n", .empty), ("ARG x\n", .noStage),
    ] as [(String, SyntaxError.Kind)])
  func `a file needs a stage`(_ text: String, _ kind: SyntaxError.Kind) { #expect(parsed(text).kinds == [kind]) }

  @Test func `one bad instruction does not hide the rest`() {
    let file = parsed("FROM a\nFOO\nUSER root\nCOPY x\nEXPOSE 80\n")
    #expect(file.instructions.map(\.keyword) == [.from, .unknown, .user, .copy, .expose])
    #expect(file.instructions.map(\.errors.count) == [0, 1, 0, 1, 0])
  }

  @Test(arguments: [("FORM a", "FROM"), ("RNU x", "RUN"), ("COPPY a b", "COPY"), ("entrypont x", "ENTRYPOINT")])
  func `a remedy names what was meant`(_ line: String, _ name: String) {
    #expect(parsed("FROM a\n\(line)\n").allErrors.first?.remedy == "did you mean \(name)?")
  }

  @Test func `a line of 65536 bytes is too long and is still read`() {
    let fits = "FROM a\nRUN " + String(repeating: "x", count: 65_531) + "\n"
    #expect(parsed(fits).allErrors.isEmpty)
    let file = parsed(fits.replacing("RUN ", with: "RUN  ") + "USER u\n")
    #expect(file.kinds == [.lineTooLong])
    #expect(file.instructions.map(\.keyword) == [.from, .run, .user])
  }
}
