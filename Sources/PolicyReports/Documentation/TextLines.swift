/// Prose as lines of at most a width.
enum TextLines {
  static func wrapped(_ line: String, to width: Int) -> [String] {
    var lines: [String] = []
    var current = ""
    var count = 0
    for word in line.split(separator: " ") {
      if count > 0, count + 1 + word.count > width {
        lines.append(current)
        (current, count) = ("", 0)
      }
      current += (count == 0 ? "" : " ") + word
      count += (count == 0 ? 0 : 1) + word.count
    }
    return lines + [current]
  }
}
