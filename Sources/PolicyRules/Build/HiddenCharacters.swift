import ContainerFiles
package import PolicyEngine

package struct HiddenCharacters: Rule {
  package static let about = RuleDescription(
    id: "hidden-characters", title: "What is reviewed is what is built: no characters that hide or deceive",
    rationale: """
      Characters that turn the direction of text or take no room show a reviewer another file than the one that is built. \
      A look-alike letter in an image's name pulls an image from somebody else.
      """,
    advice: "Delete the character and type the word anew in plain ASCII.", practices: [.attackSurface])

  package static let examples: [Example] = [
    .fails("FROM alpine:3.20\n# a «\u{202E}» b\n"),
    .fails("FROM alpine:3.20\nRUN echo a«\u{200B}»b\n"),
    .fails("FROM n«\u{43E}»de:22\n"),
    .fails("FROM alpine:3.20\nCOPY --chown=«\u{430}»pp a b\n"),
    .fails("services:\n  web:\n    image: n«\u{43E}»de:22\n", file: "compose.yaml"),
    .passes("FROM alpine:3.20\n# für Zoë 👩‍💻\nRUN echo 'grüß dich'\nLABEL a=\"é\"\n"),
    .passes("services:\n  web:\n    image: node:22\n    labels: {title: Überblick}\n", file: "compose.yaml"),
  ]

  package init(options: NoOptions) {}

  package func violations(in subject: JudgedFile) -> [Violation] {
    let file = subject.file
    let plain: [SourceRange]
    switch file.content {
    case .dockerfile(let dockerfile): plain = dockerfile.instructions.flatMap { Self.plainRanges(of: $0) }
    case .compose(let compose):
      plain = compose.services.flatMap { Self.plainRanges(of: $0) } + Self.keyRanges(in: compose)
    case .unreadable: return []
    }
    var seen: Set<SourceRange> = []
    let found =
      ContainerFiles.HiddenCharacters.deceiving(in: file.text)
      + ContainerFiles.HiddenCharacters.notPlain(in: file.text, at: plain)
    return found.filter { seen.insert($0.range).inserted }.sorted { $0.range.start < $1.range.start }.map {
      Self.violation($0, in: file.text)
    }
  }

  /// Where nothing but plain ASCII belongs: keywords, flags, images, stage names and keys.
  private static func plainRanges(of instruction: Instruction) -> [SourceRange] {
    var ranges = [instruction.keywordRange] + instruction.flags.map { $0.range }
    switch instruction.arguments {
    case .from(let image, let name): ranges += [image.range] + (name.map { [$0.range] } ?? [])
    case .env(let pairs), .arg(let pairs), .label(let pairs): ranges += pairs.map { $0.key.range }
    case .onbuild(let inner): ranges += plainRanges(of: inner)
    case .user(let word), .stopsignal(let word): ranges.append(word.range)
    case .expose(let words): ranges += words.map { $0.range }
    case .run, .cmd, .entrypoint, .shell, .copy, .add, .healthcheck, .workdir, .maintainer, .volume, .invalid: break
    }
    return ranges
  }

  private static func plainRanges(of service: ComposeService) -> [SourceRange] {
    [service.nameRange] + (service.image.map { [$0.range] } ?? []) + service.environment.map { $0.keyRange }
      + (service.capAdd + service.capDrop).map { $0.range }
  }

  /// The keys of services as they are written, also those that a later document overrides.
  private static func keyRanges(in compose: ComposeFile) -> [SourceRange] {
    compose.documents.flatMap { $0["services"]?.entries ?? [] }.flatMap { $0.value.ownEntries.map { $0.key.range } }
  }

  private static func violation(_ character: HiddenCharacter, in text: SourceText) -> Violation {
    let line = text.string(in: text.lineRange(text.line(at: character.range.start)))
    return Violation(
      at: character.range, "\(Self.what(character.kind)) \(character.escaped) stands in the file",
      label: character.escaped, evidence: character.escaped + line,
      remediation: Remediation("delete \(character.escaped), or type the word anew in plain ASCII"))
  }

  private static func what(_ kind: HiddenCharacter.Kind) -> String {
    switch kind {
    case .bidiControl: "a character that turns the direction of the text,"
    case .zeroWidth: "a character without width,"
    case .lineBreak: "a line break that not every reader counts,"
    case .blank: "a blank that is no blank to BuildKit,"
    case .lookAlike: "a letter that looks like another,"
    case .nonASCII: "a character outside ASCII,"
    case .brokenByte: "a byte that is not UTF-8,"
    }
  }
}
