/// A key of `RUN --mount`, by BuildKit's table.
struct MountKey: Sendable {
  enum Value: Sendable { case text, boolean, size, octal, number, type, sharing }

  /// Its first name, then the others.
  let names: [String]
  let value: Value
  /// Whether it may stand without a value.
  var bare = false
  /// The types that take it; a key that comes before `type=` is held against bind, where `inOrder` is set.
  var kinds: [Mount.Kind] = Mount.Kind.allCases
  var inOrder = false

  static let all = [
    MountKey(names: ["type"], value: .type),
    MountKey(names: ["from"], value: .text, kinds: [.bind, .cache, .tmpfs, .ssh]),
    MountKey(names: ["source", "src"], value: .text),
    MountKey(names: ["target", "dst", "destination"], value: .text),
    MountKey(names: ["readonly", "ro"], value: .boolean, bare: true),
    MountKey(names: ["readwrite", "rw"], value: .boolean, bare: true),
    MountKey(names: ["id"], value: .text),
    MountKey(names: ["sharing"], value: .sharing, kinds: [.cache]),
    MountKey(names: ["required"], value: .boolean, bare: true, kinds: [.secret, .ssh], inOrder: true),
    MountKey(names: ["size"], value: .size, kinds: [.tmpfs], inOrder: true),
    MountKey(names: ["mode"], value: .octal, kinds: [.secret, .ssh, .cache]),
    MountKey(names: ["uid"], value: .number, kinds: [.secret, .ssh, .cache]),
    MountKey(names: ["gid"], value: .number, kinds: [.secret, .ssh, .cache]),
    MountKey(names: ["env"], value: .text),
  ]

  static let names = all.flatMap(\.names).sorted()

  static func named(_ name: String) -> MountKey? { all.first { $0.names.contains(name) } }

  /// The names of the keys that a type takes.
  static func names(for kind: Mount.Kind) -> String {
    all.filter { $0.kinds.contains(kind) }.map { $0.names[0] }.joined(separator: ", ")
  }

  /// Whether a value is of the right form; one with a variable may become so.
  func accepts(_ text: String) -> Bool {
    switch value {
    case .text: true
    case .boolean: Self.booleans.contains(text)
    case .size: Self.isSize(text)
    case .octal: UInt32(text, radix: 8) != nil
    case .number: UInt32(text) != nil
    case .type: Mount.Kind(rawValue: text.lowercased()) != nil
    case .sharing: ["shared", "private", "locked"].contains(text.lowercased())
    }
  }

  var form: String {
    switch value {
    case .text: "text"
    case .boolean: "true or false"
    case .size: "a size such as 64m"
    case .octal: "an octal number such as 0400"
    case .number: "a number"
    case .type: Mount.Kind.allCases.map(\.rawValue).joined(separator: ", ")
    case .sharing: "shared, private or locked"
    }
  }

  private static let booleans = [
    "1", "t", "T", "TRUE", "true", "True", "0", "f", "F", "FALSE", "false", "False",
  ]

  private static func isSize(_ text: String) -> Bool {
    let number = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    let unit = text.dropFirst(number.count).lowercased().drop { $0 == " " }
    let units = ["", "b"] + "kmgtp".flatMap { ["\($0)", "\($0)b", "\($0)ib"] }
    return Double(number) != nil && units.contains(String(unit))
  }
}
