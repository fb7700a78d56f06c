import FoundationEssentials

extension Console {
  /// The file that a word of a shell command would run; nil when there is none.
  func program(_ name: String) -> String? {
    guard !name.contains("/") else { return Self.isProgram(name) ? name : nil }
    for folder in (environment["PATH"] ?? "").split(separator: ":") where folder.hasPrefix("/") {
      let path = "\(folder)/\(name)"
      if Self.isProgram(path) { return path }
    }
    return nil
  }

  /// This program as it was started: a link stays a link, so that an upgrade behind it is followed.
  var ownPath: String? {
    guard let name = CommandLine.arguments.first, let found = program(name) else { return nil }
    let whole = found.hasPrefix("/") ? found : "\(currentFolder)/\(found)"
    return URL(filePath: whole).standardized.path(percentEncoded: false)
  }

  private static func isProgram(_ path: String) -> Bool {
    do {
      // Links are followed by the question itself, but folders count as executable.
      let isFolder =
        try FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType == .typeDirectory
      return !isFolder && FileManager.default.isExecutableFile(atPath: path)
    } catch {
      return false
    }
  }
}
