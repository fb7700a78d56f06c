/// How text is drawn: what the terminal can do and where the output goes. Decided at the edge, once.
package struct TextStyle: Sendable {
  package var color: Bool
  /// Whether a GitHub runner reads the output: it takes commands out of it.
  package var githubActions: Bool
  /// How many columns of a source line are shown; longer lines are cut around what is underlined.
  package var width: Int
  /// At most this many findings in full; nil for all.
  package var most: Int?

  package init(color: Bool = false, githubActions: Bool = false, most: Int? = nil, width: Int = 140) {
    self.color = color
    self.githubActions = githubActions
    self.width = width
    self.most = most
  }

  package static let plain = TextStyle()

  enum Ink: String {
    case red = "1;31"
    case yellow = "1;33"
    case cyan = "1;36"
    case blue = "34"
    case green = "32"
    case bold = "1"
    case dim = "2"
  }

  func paint(_ text: String, _ ink: Ink) -> String {
    color && !text.isEmpty ? "\u{1B}[\(ink.rawValue)m\(text)\u{1B}[0m" : text
  }
}
