import ContainerFiles
import Presets
import YAMLEvents

/// The patterns that need no policy: policies/secrets.yaml, read when something is searched first.
package enum BuiltInSecrets {
  package static let patterns: [SecretPattern] = {
    do throws(YAMLError) {
      let text = Presets.secrets
      // The second document is the tests' alone, and a third of the file: it is not read here.
      return try read(text[..<(endOfFirstDocument(text) ?? text.endIndex)])
    } catch {
      return [unreadable]
    }
  }()

  /// One for all who search by nothing else: its automaton is made once.
  package static let scanner = SecretScanner(patterns)

  /// Whatever is searched with it says that it could not be: never a text without secrets.
  private static let unreadable = SecretPattern(
    id: "built-in", title: "a secret", regex: "(", keywords: [])

  private static func read(_ bytes: ArraySlice<UInt8>) throws(YAMLError) -> [SecretPattern] {
    let source = SourceText(path: RepositoryPath("secrets.yaml"), bytes: Array(bytes))
    let nodes = try YAMLStream(parsing: source).documents.flatMap { $0.items }
    return nodes.isEmpty ? [unreadable] : nodes.map { pattern($0) ?? unreadable }
  }

  private static func pattern(_ node: YAMLNode) -> SecretPattern? {
    guard let id = node["id"]?.scalarText, let title = node["title"]?.scalarText,
      let regex = node["regex"]?.scalarText
    else { return nil }
    let texts = { (key: String) in node[key]?.items.compactMap { $0.scalarText } ?? [] }
    let group = node["group"]?.scalarText.map { text in
      Int(text).map { SecretPattern.Group.number($0) } ?? .name(text)
    }
    return SecretPattern(
      id: id, title: title, regex: regex, keywords: texts("keywords"), group: group ?? .whole,
      minimumEntropy: node["min_entropy"]?.scalarText.flatMap { Double($0) }, allow: texts("allow"))
  }

  private static func endOfFirstDocument(_ bytes: [UInt8]) -> Int? {
    let mark = Array("\n---\n".utf8)
    var index = bytes.startIndex
    while let feed = bytes[index...].firstIndex(of: 0x0A) {
      if bytes[feed...].starts(with: mark) { return feed + 1 }
      index = feed + 1
    }
    return nil
  }
}
