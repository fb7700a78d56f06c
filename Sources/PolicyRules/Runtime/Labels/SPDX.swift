import ContainerFiles

/// Licence expressions as SPDX writes them: `MIT`, `Apache-2.0 OR (GPL-2.0-only WITH Classpath-exception-2.0)`.
enum SPDX {
  /// Why a text is no licence expression, as the end of "label `x` is `y`, "; nil where it is one.
  static func complaint(about text: String) -> String? {
    let words = tokens(of: text)
    var wantsOperand = true
    var afterWith = false
    var depth = 0
    for token in words {
      switch token {
      case "(":
        guard wantsOperand, !afterWith else { return "which is no licence expression: `(` needs AND or OR before it" }
        depth += 1
      case ")":
        guard !wantsOperand, depth > 0 else { return "which is no licence expression: `)` closes nothing" }
        depth -= 1
      case "AND", "OR", "WITH", "and", "or", "with":
        guard !wantsOperand else { return "which is no licence expression: nothing stands before `\(token)`" }
        (wantsOperand, afterWith) = (true, token.lowercased() == "with")
      default:
        guard wantsOperand else { return "which is no licence expression: AND or OR is missing before `\(token)`" }
        if let unknown = unknown(token, isException: afterWith) { return unknown }
        (wantsOperand, afterWith) = (false, false)
      }
    }
    if depth > 0 { return "which is no licence expression: a `(` is never closed" }
    return wantsOperand ? "which is no licence expression: it ends too early" : nil
  }

  /// The text with the names that were likely meant; nil where there are none.
  static func correction(of text: String) -> String? {
    let unknown = tokens(of: text).filter { !isOperator($0) && !isKnown($0) }
    guard unknown.count == 1, let name = unknown.first else {
      return unknown.isEmpty ? nil : aliases[squeezed(text)]
    }
    guard let meant = aliases[squeezed(name)] ?? EditDistance.nearest(to: name, in: SPDXNames.licences) else {
      return nil
    }
    // Only a text that is the one name is replaced as a whole.
    return tokens(of: text).count == 1 ? meant : nil
  }

  private static func unknown(_ token: String, isException: Bool) -> String? {
    if isException {
      return token.hasPrefix("AdditionRef-") || SPDXNames.exceptions.contains(token.lowercased())
        ? nil : "and SPDX knows no exception `\(token)`"
    }
    return isKnown(token) ? nil : "and SPDX knows no licence `\(token)`"
  }

  private static func isOperator(_ token: String) -> Bool {
    ["(", ")", "and", "or", "with"].contains(token.lowercased())
  }

  /// Names are compared without regard to case, as SPDX says; `+` means "or later".
  private static func isKnown(_ token: String) -> Bool {
    if token.hasPrefix("LicenseRef-") || token.hasPrefix("DocumentRef-") { return true }
    let name = token.lowercased()
    let bare = name.hasSuffix("+") ? String(name.dropLast()) : name
    return SPDXNames.lowered.contains(bare) || SPDXNames.exceptions.contains(bare)
  }

  private static func tokens(of text: String) -> [String] {
    var tokens: [String] = []
    var word = ""
    for character in text {
      if character == "(" || character == ")" || character == " " || character == "\t" {
        if !word.isEmpty { tokens.append(word) }
        word = ""
        if character == "(" || character == ")" { tokens.append(String(character)) }
      } else {
        word.append(character)
      }
    }
    return word.isEmpty ? tokens : tokens + [word]
  }

  private static func squeezed(_ text: String) -> String {
    String(decoding: text.lowercased().utf8.filter { $0 > 0x2F && $0 < 0x80 }, as: UTF8.self)
  }

  /// What people write, without blanks, dots and hyphens.
  private static let aliases = [
    "apache": "Apache-2.0", "apache2": "Apache-2.0", "apache20": "Apache-2.0", "apachelicense20": "Apache-2.0",
    "apachev2": "Apache-2.0", "asl20": "Apache-2.0", "mitlicense": "MIT", "themitlicense": "MIT",
    "bsd": "BSD-3-Clause", "bsd2": "BSD-2-Clause", "bsd3": "BSD-3-Clause", "bsd3clause": "BSD-3-Clause",
    "gplv20": "GPL-2.0-only", "gpl20": "GPL-2.0-only", "gplv30": "GPL-3.0-only", "gpl30": "GPL-3.0-only",
    "elasticlicense": "Elastic-2.0", "elasticlicense20": "Elastic-2.0", "gpl": "GPL-3.0-only", "gpl2": "GPL-2.0-only",
    "gplv2": "GPL-2.0-only", "gpl3": "GPL-3.0-only",
    "gplv3": "GPL-3.0-only", "lgpl": "LGPL-3.0-only", "lgplv2": "LGPL-2.1-only", "lgplv3": "LGPL-3.0-only",
    "agpl": "AGPL-3.0-only", "agplv3": "AGPL-3.0-only", "mpl": "MPL-2.0", "mpl2": "MPL-2.0", "mplv2": "MPL-2.0",
    "epl": "EPL-2.0", "eupl": "EUPL-1.2", "cc0": "CC0-1.0", "proprietary": "LicenseRef-Proprietary",
    "commercial": "LicenseRef-Commercial",
  ]
}
