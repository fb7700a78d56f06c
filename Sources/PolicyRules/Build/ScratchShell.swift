import ContainerFiles
import PolicyEngine

/// Whether a stage that is FROM scratch can have got a shell: said only of those that certainly have none.
struct ScratchShell {
  private let stage: BuildStage
  private let files: Set<String>
  /// No shell, unless what is copied to the root is more than the files that it is called after.
  private let mayHaveNone: Bool

  /// Each stage of a longer chain would walk it again; those are left alone.
  private static let longestChain = 64

  init(_ stage: BuildStage) {
    self.stage = stage
    var files: Set<String> = []
    guard stage.isFromScratch, stage.stage.facts.shell == nil else {
      (self.files, mayHaveNone) = ([], false)
      return
    }
    var may = true
    var next: Stage? = stage.stage
    var left = Self.longestChain
    while let below = next, may {
      for copy in stage.dockerfile.copies(of: below) where may { may = Self.isWithoutShell(copy, &files) }
      left -= 1
      may = may && below.facts.triggered.isEmpty && left > 0
      next = if case .stage(let index) = below.base { stage.dockerfile.stages[index] } else { nil }
    }
    mayHaveNone = may
    self.files = files
  }

  /// - Parameter index: the instruction's place; what stands after RUN does not help it.
  func isMissing(for command: Command, of instruction: Instruction, at index: Int) -> Bool {
    guard mayHaveNone, instruction.heredocs.isEmpty, instruction.mounts.isEmpty else { return false }
    if case .invalid = instruction.arguments { return false }
    // A file that is copied to the root may be a folder with a shell in it, unless the command runs it.
    let text = instruction.joined.string(command.joined)
    let program = text.split(separator: " ").first.map { String(lastPathPart(String($0))) } ?? ""
    return files.subtracting([program]).isEmpty
  }

  /// - Parameter files: gathers the names of what is put into the root.
  private static func isWithoutShell(_ copy: StageCopy, _ files: inout Set<String>) -> Bool {
    let destination = copy.transfer.destination.unquoted()
    let name = lastPathPart(destination)
    if shells.contains(String(name)) || destination.contains("$") { return false }
    for source in copy.transfer.sources {
      let sourceName = String(lastPathPart(source.unquoted()))
      if shells.contains(sourceName) || sourceName.isEmpty || sourceName == "." || sourceName.contains("*") {
        return false
      }
      if sourceName.contains(".tar") || sourceName.hasSuffix(".tgz") || sourceName.hasSuffix(".xz")
        || sourceName.contains("$")
      {
        return false
      }
      if isRoot(destination), !isFileName(sourceName) { files.insert(sourceName) }
    }
    return !holdsPrograms.contains(where: { destination == $0 || destination == $0 + "/" })
  }

  private static func isRoot(_ path: String) -> Bool { ["/", ".", "./", ""].contains(path) }

  /// A name with an ending is a file's.
  private static func isFileName(_ name: String) -> Bool { name.contains(".") && !name.hasPrefix(".") }

  private static let shells: Set<String> = ["sh", "bash", "ash", "dash", "busybox", "toybox", "rootfs", "root", "bin"]
  private static let holdsPrograms = ["/bin", "/usr", "/usr/bin", "/sbin", "/usr/local", "/usr/local/bin", "/busybox"]
}
