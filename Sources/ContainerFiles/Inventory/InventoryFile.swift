/// A file of one side, read as what it is.
package final class InventoryFile: Sendable {
  package enum Content: Sendable {
    case dockerfile(Dockerfile)
    case compose(ComposeFile)
    /// In scope by its name or by who refers to it, but not to be read: a finding, never a pass.
    case unreadable(Problem)
  }

  /// Why a file in scope cannot be judged.
  package struct Problem: Hashable, Sendable {
    /// "larger than 1 MiB", as part of a sentence.
    package let reason: String
    package let remedy: String
    package let range: SourceRange

    package init(reason: String, remedy: String, range: SourceRange = .at(0)) {
      self.reason = reason
      self.remedy = remedy
      self.range = range
    }
  }

  package let path: RepositoryPath
  /// Empty for what cannot be read.
  package let text: SourceText
  package let content: Content

  init(path: RepositoryPath, text: SourceText, content: Content) {
    self.path = path
    self.text = text
    self.content = content
  }

  package var dockerfile: Dockerfile? {
    if case .dockerfile(let file) = content { return file }
    return nil
  }

  package var compose: ComposeFile? {
    if case .compose(let file) = content { return file }
    return nil
  }

  /// `dockerfile`, `compose` or `unreadable`, for reports.
  package var kindName: String {
    switch content {
    case .dockerfile: "dockerfile"
    case .compose: "compose"
    case .unreadable: "unreadable"
    }
  }
}

extension FileContent.Unreadable {
  /// As part of the sentence "`path` cannot be judged: …", and what to do about it.
  package var problem: InventoryFile.Problem {
    switch self {
    case .tooLarge(let size, let limit):
      .init(
        reason: "it has \(size) bytes, the limit is \(limit)",
        remedy: "move generated or embedded data out of the file")
    case .leavesTree(let target):
      .init(
        reason: "it is a symbolic link to `\(target)`, outside the repository",
        remedy: "replace the link by the file itself")
    case .danglingLink(let target):
      .init(
        reason: "it is a symbolic link to `\(target)`, which does not exist",
        remedy: "add the target, or replace the link by the file itself")
    case .linkLoop:
      .init(reason: "its symbolic links lead in a circle", remedy: "replace the link by the file itself")
    case .folder: .init(reason: "it is a folder", remedy: "name the file inside it")
    case .submodule:
      .init(
        reason: "it stands in a submodule, whose files are not in this repository",
        remedy: "run policygate in the submodule's repository too")
    case .largeFilePointer:
      .init(
        reason: "it is a pointer of Git LFS: the content is not in git",
        remedy: "take it out of LFS: git lfs untrack <path>, then git add --renormalize <path>")
    case .notRegular:
      .init(reason: "it is no regular file (a FIFO, device or socket)", remedy: "replace it by a regular file")
    case .missing(let why): .init(reason: why, remedy: "fetch what is missing, then run policygate again")
    }
  }
}
