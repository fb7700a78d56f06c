extension StageBuilder {
  /// Whether a stage is one of Windows. The name of an image is the only sign that a file holds; that of a Linux image
  /// may hold `windows` as well, so only Microsoft's own names and those that are made of them count.
  func isWindows(_ from: Int, _ image: String, _ base: Stage.Base) -> Bool {
    if let platform = instructions[from].flag("platform")?.value?.text.lowercased() {
      if platform.hasPrefix("windows") { return true }
      if platform.hasPrefix("linux") { return false }
    }
    switch base {
    case .stage(let index): return stages[index].isWindows
    case .scratch: return false
    case .image:
      let name = LetterCase.lowered(image)
      return Self.windowsNames.contains { name.contains($0) }
    }
  }

  private static let windowsNames = [
    "nanoserver", "windowsservercore", "windows/servercore", "windows-servercore", "mcr.microsoft.com/windows",
    "microsoft/windows",
  ]
}

extension Stage {
  /// The last SHELL above an instruction. There may be many of both, so it is searched, not scanned for.
  func lastShell(before index: Int) -> Int? {
    var (low, high) = (0, shells.count)
    while low < high {
      let middle = (low + high) / 2
      if shells[middle] < index { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? shells[low - 1] : nil
  }
}
