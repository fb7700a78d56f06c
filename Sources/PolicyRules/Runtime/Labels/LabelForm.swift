import ContainerFiles
package import LinearRegex
import PolicyEngine

/// What the value of a label has to be.
package enum LabelForm: Sendable {
  /// One of the forms that have a name.
  package enum Named: String, Sendable, CaseIterable { case any, text, url, semver, spdx, rfc3339, sha, email }

  case named(Named)
  case matches(LinearPattern)
  case glob(String)
  case oneOf([String])

  static let keys = ["matches", "one_of", "pattern"]

  static func read(_ value: PolicyValue, for key: String, _ reader: inout PolicyReader) -> LabelForm? {
    guard value.node.isMapping else {
      let words = Named.allCases.map { $0.rawValue }
      return reader.word(value, for: key, among: words).flatMap { Named(rawValue: $0) }.map { .named($0) }
    }
    reader.checkKeys(of: value, are: keys, in: "`\(key)`")
    let set = keys.compactMap { name in value.node[name].map { (name, value.part($0)) } }
    guard let (name, part) = set.first, set.count == 1 else {
      reader.report(value, "`\(key)` names \(set.count) forms", label: "write one of matches, one_of and pattern")
      return nil
    }
    switch name {
    case "one_of": return .oneOf(reader.texts(part, for: name))
    case "pattern": return reader.text(part, for: name).map { .glob($0) }
    default:
      guard let text = reader.text(part, for: name) else { return nil }
      do {
        return .matches(try LinearPattern(text))
      } catch {
        reader.report(part, "`\(key)`: \(error.message)")
        return nil
      }
    }
  }

  /// Why a value is not of the form, as the end of "label `x` is `y`, "; nil where it is.
  func complaint(about value: String) -> String? {
    switch self {
    case .named(let named): named.complaint(about: value)
    case .matches(let pattern):
      pattern.firstMatch(in: Array(value.utf8)[...]) == nil ? "which does not match \(pattern.text)" : nil
    case .glob(let text): Glob(word: text).matches(value) ? nil : "which is not of the form \(text)"
    case .oneOf(let values): values.contains(value) ? nil : "which is none of \(values.joined(separator: ", "))"
    }
  }

  /// A value of the form, for the text to type.
  func example(for key: String) -> String {
    switch self {
    case .named(let named): named.example(for: key)
    case .matches(let pattern): "<matches \(pattern.text)>"
    case .glob(let text): text
    case .oneOf(let values): values.first ?? ""
    }
  }

  /// What was likely meant instead of a value.
  func correction(of value: String) -> String? {
    switch self {
    case .named(.semver): LabelSyntax.versionMeant(by: value)
    case .named(.spdx): SPDX.correction(of: value)
    case .oneOf(let values): EditDistance.nearest(to: value, in: values)
    case .named, .matches, .glob: nil
    }
  }
}

extension LabelForm.Named {
  func complaint(about value: String) -> String? {
    switch self {
    case .any, .text: nil
    case .url: LabelSyntax.isURL(value) ? nil : "which is no URL"
    case .semver: LabelSyntax.isVersion(value) ? nil : "which is no semantic version"
    case .rfc3339: LabelSyntax.isTime(value) ? nil : "which is no time of RFC 3339"
    case .sha: LabelSyntax.isHash(value) ? nil : "which is no commit hash"
    case .email: LabelSyntax.isEmail(value) ? nil : "which is no e-mail address"
    case .spdx: SPDX.complaint(about: value)
    }
  }

  func example(for key: String) -> String {
    switch self {
    case .any, .text: "<\(key.split(separator: ".").last.map { String($0) } ?? "value")>"
    case .url: "https://github.com/<owner>/<repository>"
    case .semver: "1.0.0"
    case .spdx: "Apache-2.0"
    case .rfc3339: "2026-01-31T12:00:00Z"
    case .sha: "$REVISION"
    case .email: "team@example.com"
    }
  }
}
