/// What the value of a variable with a secret's name is. In compose files secrets are chosen by people, so that
/// their entropy says little: a literal value under such a name is the sign.
package enum SecretValue: Hashable, Sendable {
  /// Comes from elsewhere: `$X`, `${X}`, `${X:?…}`, `{{ x }}`.
  case reference
  case empty
  /// `true`, `no` …, under a name that is a switch.
  case boolean
  /// A number or a time, under a name that is a setting.
  case number
  case path
  /// An address without a password in it.
  case url
  /// The fingerprint of a public key.
  case fingerprint
  /// `${X:-literal}`: what is used when nobody says otherwise.
  case defaultLiteral(String)
  /// Typed to be replaced, and shipped all the same: `changeme`, `<password>`.
  case placeholder
  /// A literal beside a reference: `prefix-${X}`.
  case mixed
  case literal

  /// Longer values are literals without being looked at.
  static let longest = 4096
  /// `${A:-${B:-…}}` nested deeper is a literal.
  static let deepest = 16

  /// Classifies a value as it stands in the file, without its quotes; `key` is the name it is given to.
  package static func classify(_ text: String, key: String) -> SecretValue {
    classify(text, key: key, depth: 0)
  }

  static func classify(_ text: String, key: String, depth: Int) -> SecretValue {
    guard text.utf8.count <= longest, depth < deepest else { return .literal }
    let text = trimmed(text)
    if text.isEmpty { return .empty }
    if let secret = URLCredentials.secret(in: text) {
      return ofPassword(classify(secret, key: "", depth: depth + 1))
    }
    let parts = ValuePart.parts(of: text)
    let defaults = parts.compactMap(\.fallback)
    guard parts.contains(where: \.isReference) else { return PlainValue.classify(text, key: key) }
    let isPure = parts.allSatisfy(\.isReference)
    for fallback in defaults {
      let value = classify(fallback, key: key, depth: depth + 1)
      if let found = ofDefault(value, fallback, isOnly: isPure && parts.count == 1) { return found }
    }
    return isPure ? .reference : .mixed
  }

  /// What a default makes of the whole; nil when it decides nothing.
  private static func ofDefault(_ value: SecretValue, _ text: String, isOnly: Bool) -> SecretValue? {
    switch value {
    case .literal, .placeholder: .defaultLiteral(text)
    case .defaultLiteral: value
    case .reference, .empty: nil
    case .boolean, .number, .path, .url, .fingerprint, .mixed: isOnly ? value : nil
    }
  }

  /// What the password of an address makes of the address.
  private static func ofPassword(_ value: SecretValue) -> SecretValue {
    switch value {
    case .literal, .boolean, .number, .path, .url, .fingerprint: .literal
    case .placeholder, .defaultLiteral: value
    case .reference, .empty, .mixed: .mixed
    }
  }

  private static func trimmed(_ text: String) -> String {
    let isBlank = { (byte: UInt8) in byte == 0x20 || (0x09...0x0D).contains(byte) }
    let bytes = Array(text.utf8).drop(while: isBlank)
    let end = bytes.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? bytes.startIndex
    return String(decoding: bytes[..<end], as: UTF8.self)
  }
}
