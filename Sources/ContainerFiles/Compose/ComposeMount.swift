/// An entry of a service's `volumes`, in either syntax.
package struct ComposeMount: Sendable {
  package enum Kind: String, Sendable, Hashable { case bind, volume, tmpfs, image, npipe, cluster }

  /// Nil for a type that Compose does not know, or that a variable decides.
  package let kind: Kind?
  /// A path of the host, the name of a volume or an image; nil where there is none, or a variable decides.
  package let source: String?
  /// Whether there is a source of which the value is not known.
  package let hasUnknownSource: Bool
  package let target: String?
  package let isReadOnly: Bool
  /// The options of the short form that Compose knows.
  package let options: [String]
  /// Those that it ignores, so that they have no effect: `readonly`, `r0`.
  package let ignoredOptions: [String]
  package let propagation: String?
  package let value: ComposeValue
  /// The folder that a relative source is relative to.
  package var folder: RepositoryPath { value.place.folder }

  /// Nil for what Compose refuses.
  init?(_ value: ComposeValue) {
    if value.mapping != nil {
      self.init(long: value)
    } else if let text = value.text {
      self.init(short: text, value)
    } else {
      return nil
    }
  }

  private init(long value: ComposeValue) {
    self.value = value
    let type = value["type"]?.text
    kind = type?.text.flatMap { Kind(rawValue: $0) }
    source = value["source"]?.text?.text
    hasUnknownSource = value["source"]?.text.map { $0.text == nil } ?? false
    target = value["target"]?.text?.text
    isReadOnly = value["read_only"]?.text.map { ComposeFlag($0).state == .yes } ?? false
    options = []
    ignoredOptions = []
    propagation = value["bind", "propagation"]?.text?.text
  }

  private init?(short text: ComposeText, _ value: ComposeValue) {
    self.value = value
    let parts = text.text.map { Self.split(Array($0.utf8)) } ?? Self.split(Array(text.written.utf8))
    guard (1...3).contains(parts.count), parts.allSatisfy({ !$0.isEmpty }) else { return nil }
    // What a variable hides may hold colons of its own: then only what is written out counts.
    func known(_ part: String) -> String? { text.text != nil || !part.contains("$") ? part : nil }
    let source = parts.count > 1 ? parts[0] : nil
    self.source = source.flatMap { known($0) }
    hasUnknownSource = source.map { known($0) == nil } ?? false
    target = known(parts.count > 1 ? parts[1] : parts[0])
    kind = source.map { known($0) == nil && !Self.isPath($0) ? nil : Self.isPath($0) ? .bind : .volume } ?? .volume
    let given = parts.count > 2 ? parts[2].split(separator: ",").map { String($0) } : []
    options = given.filter { Self.isKnown($0) }
    ignoredOptions = given.filter { !Self.isKnown($0) && known($0) != nil }
    // The last word counts.
    isReadOnly = given.last { $0 == "ro" || $0 == "rw" } == "ro"
    propagation = given.last { Self.propagations.contains($0) }
  }

  /// As compose-go decides it: everything else is the name of a volume.
  static func isPath(_ source: String) -> Bool {
    let bytes = Array(source.utf8.prefix(2))
    guard let first = bytes.first else { return false }
    if [UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "~"), UInt8(ascii: "\\")].contains(first) { return true }
    return bytes.count == 2 && bytes[1] == UInt8(ascii: ":") && (0x41...0x5A).contains(first & 0xDF)
  }

  private static let propagations: Set<String> = ["private", "rprivate", "shared", "rshared", "slave", "rslave"]

  private static func isKnown(_ option: String) -> Bool {
    ["ro", "rw", "nocopy", "z", "Z", "consistent", "cached", "delegated"].contains(option)
      || propagations.contains(option)
  }

  /// At colons, but for those of a drive letter and inside `${…}`.
  private static func split(_ bytes: [UInt8]) -> [String] {
    var parts: [[UInt8]] = [[]]
    var depth = 0
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "{") where depth > 0 || index > 0 && bytes[index - 1] == UInt8(ascii: "$"): depth += 1
      case UInt8(ascii: "}") where depth > 0: depth -= 1
      case UInt8(ascii: ":") where depth == 0:
        let last = parts[parts.count - 1]
        if last.count == 1, (0x41...0x5A).contains(last[0] & 0xDF) { break }
        parts.append([])
        continue
      default: break
      }
      parts[parts.count - 1].append(byte)
    }
    return parts.map { String(decoding: $0, as: UTF8.self) }
  }
}

extension ComposeService {
  /// The service's mounts; of those with one target the last counts, in the place of the first.
  package var mounts: [ComposeMount] {
    var mounts: [ComposeMount] = []
    var indexes: [String: Int] = [:]
    for mount in volumes.compactMap({ ComposeMount($0) }) {
      if let target = mount.target, let index = indexes[target] {
        mounts[index] = mount
        continue
      }
      if let target = mount.target { indexes[target] = mounts.count }
      mounts.append(mount)
    }
    return mounts
  }
}
