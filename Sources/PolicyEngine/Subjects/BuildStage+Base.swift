import ContainerFiles

extension BuildStage {
  /// Whether its containers run Windows, as far as the file tells: there neither `/bin/sh` nor POSIX signals are.
  package var isWindows: Bool {
    if dockerfile.escape == UInt8(ascii: "`") { return true }
    return hasWindowsBase
  }

  static func namesWindows(_ image: String) -> Bool { windowsNames.contains { $0.matches(image) } }

  private static let windowsNames = [
    "windows", "nanoserver", "servercore", "microsoft/aspnet", "microsoft/iis", "dotnet-framework", "dotnet/framework/",
  ].map { Glob(word: "*\($0)*", ignoringCase: true) }

  /// Whether SHELL says who reads the text of an instruction.
  package func hasOwnShell(at index: Int) -> Bool { dockerfile.shell(at: index) != nil }
}
