import Testing

@testable import ContainerFiles

@Suite struct GlobTests {
  @Test(
    "matches what people mean by a path pattern",
    arguments: [
      ("**/Dockerfile", ["Dockerfile", "a/Dockerfile", "a/b/Dockerfile"], ["xDockerfile", "a/Dockerfile/b"]),
      ("**/Dockerfile.*", ["Dockerfile.prod", "a/Dockerfile.a.b"], ["Dockerfile", "a/Dockerfile.b/c"]),
      ("services/legacy/**", ["services/legacy/a", "services/legacy/a/b"], ["services/legacy", "services/legacy2/a"]),
      ("**/compose*.yaml", ["compose.yaml", "x/compose.prod.yaml"], ["docker-compose.yaml", "x/compose.yml"]),
      ("a/**/b", ["a/b", "a/x/b", "a/x/y/b"], ["ab", "a/xb", "xa/b"]),
      ("**/**/b", ["b", "x/b", "x/y/b"], ["xb"]),
      ("*", ["a", ".env"], ["a/b"]),
      ("**", ["a", "a/b"], []),
      ("a*b*c", ["abc", "aXbYbc"], ["a/bc", "abcd"]),
      ("a**c", ["ac", "a/b/c"], ["a/b"]),
      ("?x", ["ax"], ["x", "/x", "aax"]),
      ("[a-c]1", ["a1", "c1"], ["d1", "-1"]),
      ("[!a-c]1", ["d1"], ["a1", "/1"]),
      ("[]x]", ["]", "x"], ["["]),
      ("[a-]", ["a", "-"], ["b"]),
      ("\\*.txt", ["*.txt"], ["a.txt"]),
      ("*/*/x", ["a/b/x"], ["a/x", "a/b/c/x"]),
      ("**/a/*/c", ["a/b/c", "a/a/a/b/c"], ["a/c", "a/b/d/c"]),
    ])
  func matchesPaths(pattern: String, matching: [String], other: [String]) throws {
    let glob = try Glob(pattern)
    for text in matching { #expect(glob.matches(text), "\(pattern) should match \(text)") }
    for text in other { #expect(!glob.matches(text), "\(pattern) should not match \(text)") }
  }

  @Test("leaves case aside only when asked")
  func leavesCaseAside() throws {
    #expect(try Glob("**/DOCKERfile", ignoringCase: true).matches("a/dockerFILE"))
    #expect(try Glob("[A-C]x", ignoringCase: true).matches("bX"))
    #expect(try !Glob("Dockerfile").matches("dockerfile"))
  }

  @Test("reads words without parts, where only two characters are special")
  func readsWords() {
    #expect(Glob(word: "*PASSWORD*", ignoringCase: true).matches("com.acme/db_password_1"))
    #expect(Glob(word: "a[b").matches("a[b"))
    #expect(!Glob(word: "PUBLIC_*").matches("NOT_PUBLIC_X"))
    #expect(Glob(word: "").matches(""))
  }

  @Test(
    "refuses a pattern that could never match, and says where",
    arguments: [
      ("", 0), ("/a", 0), ("./a", 0), ("a/", 1), ("a[b", 1), ("a{b,c}", 1), ("a\\", 1), ("[z-a]", 1),
    ])
  func refuses(pattern: String, offset: Int) {
    #expect {
      try Glob(pattern)
    } throws: {
      ($0 as? GlobError)?.offset == offset
    }
  }

  @Test("is not led astray by a hostile pattern or text")
  func isNotLedAstray() throws {
    let pattern = String(repeating: "*a", count: 200) + "b"
    #expect(try !Glob(pattern).matches(String(repeating: "a", count: 4_000)))
    let deep = String(repeating: "**/a", count: 60) + "*b*c"
    #expect(try !Glob(deep).matches(String(repeating: "a/", count: 2_000) + "c"))
  }

  @Test("agrees with an exhaustive matcher on every short pattern and text")
  func agreesWithExhaustiveMatcher() throws {
    let patterns = Set(Self.words(of: ["a", "/", "*", "?", "**/"], upTo: 4))
    let texts = Set(Self.words(of: ["a", "/", "b"], upTo: 4))
    for pattern in patterns {
      guard let glob = try Self.ifLegal(pattern) else { continue }
      let wanted = Array(pattern.utf8)
      for text in texts {
        let expected = Self.naive(wanted[...], Array(text.utf8)[...], atPartStart: true)
        #expect(glob.matches(text) == expected, "\(pattern) on \(text)")
      }
    }
  }

  @Test("compares plain words as the automaton reads them")
  func comparesPlainWords() {
    let texts = Self.words(of: ["a", "B", "/"], upTo: 4)
    for pattern in Self.words(of: ["a", "b", "*"], upTo: 4) {
      for text in texts {
        let expected = Self.naiveWord(Array(pattern.utf8)[...], Array(text.lowercased().utf8)[...])
        #expect(Glob(word: pattern, ignoringCase: true).matches(text) == expected, "\(pattern) on \(text)")
      }
    }
  }

  private static func naiveWord(_ pattern: ArraySlice<UInt8>, _ text: ArraySlice<UInt8>) -> Bool {
    guard let first = pattern.first else { return text.isEmpty }
    guard first == UInt8(ascii: "*") else {
      return text.first == first && naiveWord(pattern.dropFirst(), text.dropFirst())
    }
    return (text.startIndex...text.endIndex).contains { naiveWord(pattern.dropFirst(), text[$0...]) }
  }

  private static func ifLegal(_ pattern: String) throws -> Glob? {
    do { return try Glob(pattern) } catch { return nil }
  }

  private static func words(of letters: [String], upTo length: Int) -> [String] {
    (0..<length).reduce([""]) { words, _ in words + words.flatMap { word in letters.map { word + $0 } } }
  }

  /// The definition, tried in every way.
  private static func naive(_ pattern: ArraySlice<UInt8>, _ text: ArraySlice<UInt8>, atPartStart: Bool) -> Bool {
    guard let first = pattern.first else { return text.isEmpty }
    let slash = UInt8(ascii: "/")
    if first == UInt8(ascii: "*") {
      let stars = pattern.prefix { $0 == UInt8(ascii: "*") }.count
      let rest = pattern.dropFirst(stars)
      if stars > 1, atPartStart, rest.first == slash {
        let after = rest.dropFirst()
        if naive(after, text, atPartStart: true) { return true }
        return text.indices.contains {
          text[$0] == slash && naive(after, text[($0 + 1)...], atPartStart: true)
        }
      }
      let reach = stars > 1 ? text.count : text.prefix { $0 != slash }.count
      return (0...reach).contains { naive(rest, text.dropFirst($0), atPartStart: false) }
    }
    guard let next = text.first else { return false }
    guard first == UInt8(ascii: "?") ? next != slash : first == next else { return false }
    return naive(pattern.dropFirst(), text.dropFirst(), atPartStart: first == slash)
  }
}
