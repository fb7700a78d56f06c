/// Amounts as Compose reads them.
package enum ComposeAmount {
  /// Bytes, by go-units: a number and k, m, g, t or p, each in powers of 1024, with or without `b` or `ib`.
  package static func bytes(_ text: String) -> Double? {
    var unit = text.lowercased()[...]
    let number = unit.prefix { $0.isASCII && $0.isNumber || $0 == "." || $0 == "-" || $0 == "+" }
    unit = unit.dropFirst(number.count)
    if unit.first == " " { unit = unit.dropFirst() }
    guard let value = Double(number), let factor = factor(unit) else { return nil }
    return value * factor
  }

  private static func factor(_ unit: Substring) -> Double? {
    var unit = unit
    if unit == "" || unit == "b" { return 1 }
    let power: Double
    switch unit.removeFirst() {
    case "k": power = 1
    case "m": power = 2
    case "g": power = 3
    case "t": power = 4
    case "p": power = 5
    default: return nil
    }
    guard ["", "b", "i", "ib"].contains(unit) else { return nil }
    return (0..<Int(power)).reduce(1) { product, _ in product * 1024 }
  }

  /// A whole or decimal number, such as the processors of `cpus`.
  package static func number(_ text: String) -> Double? { Double(text).flatMap { $0.isFinite ? $0 : nil } }
}
