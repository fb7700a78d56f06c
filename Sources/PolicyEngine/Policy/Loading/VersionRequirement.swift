/// `>=1.2`: the oldest tool that understands a policy.
struct VersionRequirement {
  private let oldest: [Int]

  /// Nil unless the text is `>=` and one to three numbers.
  init?(_ text: String) {
    guard text.hasPrefix(">=") else { return nil }
    let number = text.dropFirst(2).drop { $0 == " " }
    let parts = number.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
    guard (1...3).contains(parts.count), number.utf8.allSatisfy({ $0 == 0x2E || (0x30...0x39).contains($0) })
    else { return nil }
    var oldest: [Int] = []
    for part in parts {
      guard let part else { return nil }
      oldest.append(part)
    }
    self.oldest = oldest
  }

  /// What follows the numbers of the tool's version, as in `1.2.0-dev`, does not count.
  func isMet(by version: String) -> Bool {
    let numbers = version.split(separator: ".", maxSplits: 2).map { part in
      Int(part.prefix { $0.isASCII && $0.isNumber }) ?? 0
    }
    func padded(_ parts: [Int]) -> [Int] { parts + Array(repeating: 0, count: max(0, 3 - parts.count)) }
    return !padded(numbers).lexicographicallyPrecedes(padded(oldest))
  }
}
