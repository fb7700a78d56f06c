extension PackageTool {
  /// Every row.
  package static let all = systemTools + pythonTools + scriptTools + otherTools

  /// The row of a program; nil for every other program.
  package static func named(_ name: String) -> PackageTool? {
    if let found = byName[name] { return found }
    // `pip3.12`, `gem3.1`: a version after the name.
    guard let last = name.utf8.last, last >= UInt8(ascii: "0"), last <= UInt8(ascii: "9") else { return nil }
    let bytes = name.utf8.reversed().drop { $0 == UInt8(ascii: ".") || ($0 >= 0x30 && $0 <= 0x39) }
    return bytes.count == name.utf8.count ? nil : byName[String(decoding: bytes.reversed(), as: UTF8.self)]
  }

  /// The row of a manager.
  package static func of(_ manager: PackageManager) -> PackageTool? { all.first { $0.manager == manager } }

  private static let byName: [String: PackageTool] = Dictionary(
    all.flatMap { tool in tool.names.map { ($0, tool) } }, uniquingKeysWith: { first, _ in first })
}
