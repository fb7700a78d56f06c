/// A tag that means a version of the full image: `3.12`, `18-bookworm`, `latest`, `lts`.
struct BaseTag {
  /// Without the suite; empty for `latest`.
  let version: String
  /// The distribution's release, such as `bookworm`.
  let suite: String?

  private static let suites: Set<String> = [
    "bookworm", "bullseye", "buster", "stretch", "jessie", "trixie", "sid", "focal", "jammy", "noble", "bionic",
    "xenial",
    "ubi8", "ubi9",
  ]
  private static let words: Set<String> = [
    "latest", "lts", "current", "stable", "mainline", "rolling", "rc", "nightly", "iron", "hydrogen", "gallium", "jod",
    "devel", "apache", "fpm", "cli", "zts", "jdk", "management", "erlang", "community",
  ]

  /// nil for what is a variant already, or no version that is known.
  init?(_ tag: String) {
    let pieces = tag.split(separator: "-").map { String($0) }
    var kept: [String] = []
    var suite: String?
    for piece in pieces {
      if Self.suites.contains(piece) {
        suite = piece
      } else if Self.words.contains(piece) || Self.isVersion(piece) {
        kept.append(piece)
      } else {
        return nil
      }
    }
    version = kept == ["latest"] ? "" : kept.joined(separator: "-")
    self.suite = suite
  }

  private static func isVersion(_ text: String) -> Bool {
    guard let first = text.utf8.first else { return false }
    let start = first == UInt8(ascii: "v") ? text.utf8.dropFirst() : text.utf8[...]
    return start.first.map { (0x30...0x39).contains($0) } ?? false
      && start.allSatisfy {
        (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "_") || (0x61...0x7A).contains($0)
      }
  }
}
