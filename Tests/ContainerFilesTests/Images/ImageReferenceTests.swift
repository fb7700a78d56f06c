import Testing

@testable import ContainerFiles

@Suite struct ImageReferenceTests {
  static let hex = String(repeating: "0123456789abcdef", count: 4)

  @Test(
    "expands a name as Docker does",
    arguments: [
      ("alpine", "docker.io/library/alpine", "alpine"),
      ("node:18", "docker.io/library/node:18", "node:18"),
      ("acme/app", "docker.io/acme/app", "acme/app"),
      ("docker.io/alpine", "docker.io/library/alpine", "alpine"),
      ("index.docker.io/alpine:3", "docker.io/library/alpine:3", "alpine:3"),
      ("index.docker.io/acme/app", "docker.io/acme/app", "acme/app"),
      ("docker.io/library/a/b", "docker.io/library/a/b", "library/a/b"),
      ("localhost/app", "localhost/app", "localhost/app"),
      ("localhost:5000/app:1", "localhost:5000/app:1", "localhost:5000/app:1"),
      ("registry:5000/a/b:1", "registry:5000/a/b:1", "registry:5000/a/b:1"),
      ("ghcr.io/acme/app", "ghcr.io/acme/app", "ghcr.io/acme/app"),
      ("Upper/app", "Upper/app", "Upper/app"),
      ("[::1]:5000/app", "[::1]:5000/app", "[::1]:5000/app"),
      ("localhost:5000", "docker.io/library/localhost:5000", "localhost:5000"),
      ("a__b/c---d.e_f", "docker.io/a__b/c---d.e_f", "a__b/c---d.e_f"),
    ])
  func expands(text: String, canonical: String, familiar: String) throws {
    let reference = try ImageReference.parse(text).get()
    #expect(reference.canonical == canonical)
    #expect(reference.familiar == familiar)
  }

  @Test(
    "refuses what Docker refuses, and says where",
    arguments: [
      ("", 0), ("Alpine", 0), ("acme/App", 5), ("a//b", 2), ("/a", 0), ("a/", 2), ("a:", 2), ("a:.b", 2),
      ("a:b c", 3), ("a:b:c", 3), ("-a", 0), ("a-", 2), ("a..b", 2), ("a___b", 3), ("a._b", 2), ("a b", 1),
      ("a@", 2), ("a@sha256:", 2), ("a@sha256", 2), ("ex_ample.com/a", 2), ("example.com:port/a", 12),
      ("-x.com/a", 0), ("${BASE}", 0), ("https://example.com/a", 0), ("a:${TAG}", 2), ("é", 0),
      (hex, 0), ("a:" + String(repeating: "t", count: 129), 2), (String(repeating: "a", count: 250), 0),
    ])
  func refuses(text: String, offset: Int) {
    guard case .failure(let error) = ImageReference.parse(text) else {
      Issue.record("\(text) was read")
      return
    }
    #expect(error.offset == offset, "\(error.message)")
  }

  @Test("keeps the place of every part, so that a rule can underline it")
  func keepsPlaces() throws {
    let text = "ghcr.io/acme/app:1.2@sha256:" + Self.hex
    let reference = try ImageReference.parse(text).get()
    let part = { (range: SourceRange?) in
      range.map { String(decoding: Array(text.utf8)[$0.start..<$0.end], as: UTF8.self) }
    }
    #expect(part(reference.ranges.registry) == "ghcr.io")
    #expect(part(reference.ranges.repository) == "acme/app")
    #expect(part(reference.ranges.name) == "ghcr.io/acme/app")
    #expect(part(reference.ranges.tag) == "1.2")
    #expect(part(reference.ranges.digest) == "sha256:" + Self.hex)
    #expect(try ImageReference.parse("alpine").get().ranges.registry == nil)
  }

  @Test("keeps a digest that is none, and says what is wrong with it")
  func keepsBadDigests() throws {
    let digest = { (text: String) in try ImageReference.parse("a@" + text).get().digest }
    #expect(try digest("sha256:" + Self.hex)?.isWellFormed == true)
    #expect(try digest("sha256:abc")?.problem == "it has 3 digits where sha256 has 64")
    #expect(try digest("md5:" + Self.hex)?.isWellFormed == false)
    #expect(try digest("sha256:" + Self.hex.uppercased())?.isWellFormed == false)
    #expect(try ImageReference.parse("a@sha256:abc").get().effectiveTag == "latest")
    #expect(try ImageReference.parse("a@sha256:" + Self.hex).get().effectiveTag == nil)
  }

  @Test("knows digests that were typed to fill the place")
  func knowsPlaceholders() {
    let real = "9b2ba1d3d4f1a7a4a1a44f7c2b2c5a29ad0b3b1c4f5a6d7e8f90a1b2c3d4e5f6"
    for hex in [String(repeating: "0", count: 64), Self.hex, String(repeating: "abc123def4", count: 7), "abc123", "f"] {
      #expect(ImageDigest(algorithm: "sha256", hex: String(hex.prefix(64))).isPlaceholder, "\(hex)")
    }
    #expect(!ImageDigest(algorithm: "sha256", hex: real).isPlaceholder)
  }

  @Test("tells the empty base from an image by its spelling alone")
  func tellsScratch() throws {
    #expect(try ImageReference.parse("scratch").get().isScratch)
    #expect(try !ImageReference.parse("library/scratch").get().isScratch)
  }

  @Test("reads a hostile name in one pass", arguments: ["a", "-", "a.", "@", ":", "/"])
  func readsHostileNames(piece: String) {
    let text = String(repeating: piece, count: 200_000)
    guard case .failure = ImageReference.parse(text) else {
      Issue.record("200,000 of \(piece) were read")
      return
    }
  }
}
