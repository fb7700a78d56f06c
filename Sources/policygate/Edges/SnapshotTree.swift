import ContainerFiles
import GitChanges

/// A side of a git change as the parsers see it.
struct SnapshotTree: FileTree {
  let snapshot: any Snapshot

  func content(at path: RepositoryPath) -> FileContent {
    switch snapshot.content(at: path.bytes) {
    case .absent: .absent
    case .bytes(let bytes): .bytes(bytes)
    case .unreadable(let why): .unreadable(FileContent.Unreadable(why))
    }
  }

  func entries(in folder: RepositoryPath, where wanted: (ArraySlice<UInt8>) -> Bool) -> [FileTreeEntry] {
    snapshot.entries(in: folder.bytes, where: wanted).map {
      FileTreeEntry(path: RepositoryPath(bytes: $0.path), kind: FileTreeEntry.Kind($0.kind))
    }
  }
}

extension FileContent.Unreadable {
  init(_ why: SnapshotContent.Unreadable) {
    switch why {
    case .tooLarge(let size, let limit): self = .tooLarge(size: size, limit: limit)
    case .leavesTree(let target): self = .leavesTree(target: target)
    case .danglingLink(let target): self = .danglingLink(target: target)
    case .linkLoop: self = .linkLoop
    case .folder: self = .folder
    case .submodule: self = .submodule
    case .largeFilePointer: self = .largeFilePointer
    case .notRegular: self = .notRegular
    case .missing(let why): self = .missing(why)
    }
  }
}

extension FileTreeEntry.Kind {
  init(_ kind: SnapshotEntry.Kind) {
    switch kind {
    case .file: self = .file
    case .folder: self = .folder
    case .symbolicLink: self = .symbolicLink
    case .submodule: self = .submodule
    }
  }
}
