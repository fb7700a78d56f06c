import Testing

@testable import ContainerFiles

@Suite struct ImagePatternTests {
  static let digest = "@sha256:9b2ba1d3d4f1a7a4a1a44f7c2b2c5a29ad0b3b1c4f5a6d7e8f90a1b2c3d4e5f6"

  @Test(
    "describes the images that the table of the policy format says",
    arguments: [
      ("alpine", ["alpine", "alpine:3", "docker.io/library/alpine" + digest], ["acme/alpine", "ghcr.io/alpine"]),
      ("acme/app", ["docker.io/acme/app:1"], ["ghcr.io/acme/app", "acme/app2"]),
      ("alpine:3.*", ["alpine:3.20", "alpine:3.20" + digest], ["alpine:4", "alpine", "alpine" + digest]),
      ("registry.acme.io/**", ["registry.acme.io/a", "registry.acme.io/a/b:1"], ["registry.acme.io.evil.example/a"]),
      ("registry.acme.io/*", ["registry.acme.io/a"], ["registry.acme.io/a/b"]),
      ("node:22-*slim@*", ["node:22-bookworm-slim" + digest], ["node:22-slim", "node:22-slim@sha256:abc"]),
      ("**:latest", ["a", "a:latest", "ghcr.io/x/y", "x@md5:abc"], ["a:1", "a" + digest, "scratch"]),
      ("**", ["a", "ghcr.io/x/y:1", "scratch"], []),
      ("docker.io/**", ["a", "acme/b"], ["ghcr.io/a"]),
      ("docker.io/*", ["a"], ["acme/b"]),
      ("*/app", ["acme/app", "app"], ["a/b/app", "ghcr.io/acme/app"]),
      ("**/app", ["app", "acme/app", "ghcr.io/acme/app"], ["acme/xapp"]),
      ("scratch", ["scratch"], ["docker.io/library/scratch", "alpine"]),
      ("*.acme.io/**", ["eu.acme.io/x"], ["acme.io/x", "evil.example/acme.io/x"]),
      ("Registry.ACME.io/**", ["registry.acme.io/x", "REGISTRY.acme.io/x"], []),
      ("alpine:edge", ["alpine:edge"], ["alpine:EDGE"]),
      ("gcr.io/distroless/**:*nonroot*", ["gcr.io/distroless/static:nonroot"], ["gcr.io/distroless/static"]),
      ("localhost:5000/x", ["localhost:5000/x:1"], ["x"]),
    ])
  func describes(text: String, images: [String], others: [String]) throws {
    let pattern = try ImagePattern(parsing: text)
    for image in images {
      #expect(pattern.matches(try ImageReference.parse(image).get()), "\(text) should match \(image)")
    }
    for image in others {
      #expect(!pattern.matches(try ImageReference.parse(image).get()), "\(text) should not match \(image)")
    }
  }

  @Test(
    "refuses a pattern that is none, and says where",
    arguments: [
      ("", 0), ("*", 0), ("$runtimes", 0), ("scratch:1", 7), ("Node", 0), ("a:", 2), ("a@", 2), ("a//b", 2),
      ("a b*", 1), ("node[1", 4), ("ghcr.io/a[1", 9), ("a@sha256:abc", 12), ("a:x y*", 3), ("a{b,c}", 1),
    ])
  func refuses(text: String, offset: Int) {
    #expect {
      try ImagePattern(parsing: text)
    } throws: {
      ($0 as? ImagePatternError)?.offset == offset
    }
  }

  @Test("says what to write for every image")
  func saysWhatToWrite() {
    #expect(throws: ImagePatternError(message: "write `**` for every image, or `docker.io/library/*`", offset: 0)) {
      try ImagePattern(parsing: "*")
    }
  }

  @Test("notes a pattern that means something else in Docker Scout, or a bare registry")
  func notesDoubts() throws {
    #expect(try ImagePattern(parsing: "docker.io/*").note?.contains("`docker.io/**`") == true)
    #expect(try ImagePattern(parsing: "registry.acme.io").note?.contains("`registry.acme.io/**`") == true)
    #expect(try ImagePattern(parsing: "ghcr.io/acme/*").note == nil)
  }

  @Test(
    "names the approved image that comes nearest",
    arguments: [
      ("node:18", "node:22-*slim"), ("evil.example/node:22", "node:22-*slim"), ("apline:3.20", "alpine:3.*"),
      ("golang:1.21-alpine", "golang:1.*"), ("registry.acme.oi/x", "registry.acme.io/**"),
    ])
  func namesNearest(image: String, expected: String) throws {
    let patterns = try ["scratch", "alpine:3.*", "golang:1.*", "node:22-*slim", "registry.acme.io/**", "**:edge"]
      .map { try ImagePattern(parsing: $0) }
    #expect(ImagePattern.closest(to: try ImageReference.parse(image).get(), among: patterns)?.text == expected)
  }

  @Test("names nothing when no approved image is near")
  func namesNothing() throws {
    let patterns = try ["scratch", "alpine:3.*"].map { try ImagePattern(parsing: $0) }
    #expect(ImagePattern.closest(to: try ImageReference.parse("quay.io/acme/worker:1").get(), among: patterns) == nil)
    #expect(ImagePattern.closest(to: try ImageReference.parse("alpine").get(), among: []) == nil)
  }

  @Test("takes an image through a mirror for the image itself")
  func readsMirrors() throws {
    let mirrors = ImageMirrors([("docker.io", "registry.acme.io/dockerhub"), ("ghcr.io", "registry.acme.io/ghcr/")])
    let original = { (text: String) in mirrors.original(of: try ImageReference.parse(text).get())?.canonical }
    #expect(try original("registry.acme.io/dockerhub/node:22") == "docker.io/library/node:22")
    #expect(try original("registry.acme.io/dockerhub/acme/x" + Self.digest) == "docker.io/acme/x" + Self.digest)
    #expect(try original("registry.acme.io/ghcr/a/b") == "ghcr.io/a/b")
    #expect(try original("registry.acme.io/dockerhub2/node") == nil)
    #expect(try original("node") == nil)
  }

  @Test("finds a tag's digest in the lock, however the image is spelled")
  func findsLockedDigest() throws {
    let reference = { (text: String) in try ImageReference.parse(text).get() }
    let digest = ImageDigest(algorithm: "sha256", hex: String(repeating: "1", count: 64))
    let lock = DigestLock([(try reference("docker.io/library/node:22-slim"), digest)])
    #expect(lock.digest(for: try reference("node:22-slim")) == digest)
    #expect(lock.digest(for: try reference("node:22-slim" + Self.digest)) == digest)
    #expect(lock.digest(for: try reference("node:22")) == nil)
    #expect(lock.tags(of: try reference("node")) == ["22-slim"])
  }
}
