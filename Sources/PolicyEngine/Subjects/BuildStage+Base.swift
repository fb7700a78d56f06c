import ContainerFiles

extension BuildStage {
  /// Whether its containers run Windows, as far as the file tells: there neither `/bin/sh` nor POSIX signals are.
  package var isWindows: Bool {
    if dockerfile.escape == UInt8(ascii: "`") { return true }
    return hasWindowsBase
  }

  /// Whether the name of the image below says Windows.
  package var hasWindowsBase: Bool {
    let text = dockerfile.expandedImage(of: outermost).defaultText?.lowercased() ?? ""
    return Self.windowsNames.contains { text.contains($0) }
  }

  private static let windowsNames = [
    "windows", "nanoserver", "servercore", "microsoft/aspnet", "microsoft/iis", "dotnet-framework", "dotnet/framework/",
  ]

  /// Whether SHELL says who reads the text of an instruction.
  package func hasOwnShell(at index: Int) -> Bool { dockerfile.shell(at: index) != nil }
}
