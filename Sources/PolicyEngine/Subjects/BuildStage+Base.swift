import ContainerFiles

extension BuildStage {
  /// Whether its containers run Windows, as far as the file tells: there neither `/bin/sh` nor POSIX signals are.
  package var isWindows: Bool {
    if dockerfile.escape == UInt8(ascii: "`") { return true }
    let text = dockerfile.expandedImage(of: outermost).defaultText?.lowercased() ?? ""
    return ["windows", "nanoserver", "servercore"].contains { text.contains($0) }
  }

  /// Whether SHELL says who reads the text of an instruction.
  package func hasOwnShell(at index: Int) -> Bool { dockerfile.shell(at: index) != nil }
}
