import ContainerFiles
import LinearRegex
import PolicyEngine
import Presets
import Testing

@Suite struct BuiltInSecretsTests {
  /// The examples of one pattern, from the second document of policies/secrets.yaml.
  struct Examples: Sendable, CustomTestStringConvertible {
    let pattern: String
    let matching: [String]
    let others: [String]
    var testDescription: String { pattern }
  }

  static let examples: [Examples] = {
    let source = SourceText(path: RepositoryPath("secrets.yaml"), bytes: Presets.secrets)
    let documents = (try? YAMLStream(parsing: source).documents) ?? []
    return (documents.dropFirst().first?.entries ?? []).map { entry in
      let texts = { (key: String) in (entry.value[key]?.items ?? []).compactMap { $0.scalarText }.map(filled) }
      return Examples(pattern: entry.key.scalarText ?? "", matching: texts("match"), others: texts("no_match"))
    }
  }()

  private static let fillers: [Character: String] = [
    "a": "aB3dE5fG7hJ9kL1mN2pQ4rS6tU8vW0xY", "A": "QX7ZK2MWT4RB6NCJ3VHD", "l": "a3bd5ef7gh9jk1lm2np4qr6st8uv0wxy",
    "h": "0a1b2c3d4e5f60718293a4b5c6d7e8f9", "H": "0A1B2C3D4E5F6071", "d": "1928374650",
    "B": "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L", "C": "QX7ZK2MWT4RB6NCJ3VHD", "-": "-",
  ]

  /// Puts signs in for `{a36}`: what stands in the file is found by no scanner.
  private static func filled(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      result += rest[..<open]
      let inside = rest[open...].dropFirst()
      guard let close = inside.firstIndex(of: "}"), let kind = inside.first, let filler = fillers[kind],
        let count = Int(inside[..<close].dropFirst()), count > 0
      else {
        result += "{"
        rest = inside
        continue
      }
      result += String(repeating: filler, count: count / filler.count + 1).prefix(count)
      rest = inside[close...].dropFirst()
    }
    return result + rest
  }

  @Test("finds its own kind of secret, and not what only looks like one", arguments: examples)
  func findsItsOwn(examples: Examples) throws {
    let pattern = try #require(BuiltInSecrets.patterns.first { $0.id == examples.pattern })
    let scanner = SecretScanner([pattern])
    #expect(examples.matching.count >= 2 && examples.others.count >= 2)
    for example in examples.matching { #expect(scanner.scan(example).hits.count == 1, "\(example)") }
    for example in examples.others { #expect(scanner.scan(example).hits.isEmpty, "\(example)") }
  }

  @Test("is found by its keywords alone: each match holds one", arguments: examples)
  func holdsKeyword(examples: Examples) throws {
    let pattern = try #require(BuiltInSecrets.patterns.first { $0.id == examples.pattern })
    #expect(!pattern.keywords.isEmpty)
    let automaton = KeywordAutomaton(pattern.keywords)
    for example in examples.matching {
      let bytes = Array(example.utf8)
      let match = try #require(try pattern.regex.compiled().firstMatch(in: bytes[...])?[0])
      #expect(!automaton.keywordsFound(in: bytes[match]).isEmpty, "\(example)")
    }
  }

  @Test("compiles every pattern, each with an id of its own and examples")
  func compilesEveryPattern() throws {
    for pattern in BuiltInSecrets.patterns { try pattern.validate() }
    let ids = BuiltInSecrets.patterns.map { $0.id }
    #expect(ids.count >= 60)
    #expect(Set(ids).count == ids.count)
    #expect(Set(ids) == Set(Self.examples.map { $0.pattern }))
  }

  @Test("hides a private key to its end, and no further")
  func hidesWholeKey() {
    let key = Self.examples[0].matching[0]
    let scan = BuiltInSecrets.scanner.scan("before\n\(key)\nafter\n")
    #expect(scan.hits.map { $0.range.count } == [key.utf8.count])
    #expect(scan.hits.first?.range.start == 7)
  }
}
