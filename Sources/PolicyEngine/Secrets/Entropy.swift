/// How unlike each other the bytes of a text are.
package enum Entropy {
  /// Shannon's entropy in bits for each byte: 0 for one letter over and over, 4 for evenly spread hexadecimal
  /// digits, at most 8. Short texts score low however random they are; a policy asks for it with care.
  package static func shannon(_ bytes: some Collection<UInt8>) -> Double {
    var counts = [Int](repeating: 0, count: 256)
    for byte in bytes { counts[Int(byte)] += 1 }
    let total = Double(bytes.count)
    return counts.reduce(0) { sum, count in
      guard count > 0 else { return sum }
      let share = Double(count) / total
      return sum - share * binaryLogarithm(share)
    }
  }

  /// log2 of a share in 0 < x ≤ 1. The standard library has no logarithm and Foundation is not to be linked for one:
  /// the exponent is exact, and squaring the significand yields one binary place after the other.
  static func binaryLogarithm(_ share: Double) -> Double {
    var result = Double(share.exponent)
    var significand = share.significand
    var place = 0.5
    for _ in 0..<40 {
      significand *= significand
      if significand >= 2 {
        significand /= 2
        result += place
      }
      place /= 2
    }
    return result
  }
}
