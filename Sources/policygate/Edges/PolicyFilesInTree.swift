import ContainerFiles
import FoundationEssentials
import PolicyEngine

/// Policy files of the repository, read from one of its sides, and of the machine where an absolute path names them.
struct PolicyFilesInTree: PolicyFiles {
  let tree: any FileTree
  /// The largest policy file, in bytes.
  private static let limit = 1 << 20

  func content(at path: String) -> FileContent {
    guard path.hasPrefix("/") else {
      guard let inside = RepositoryPath.root.resolving(path) else { return .unreadable(.leavesTree(target: path)) }
      return tree.content(at: inside)
    }
    do {
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      if attributes[.type] as? FileAttributeType == .typeDirectory { return .unreadable(.folder) }
      let size = (attributes[.size] as? UInt64).map { Int(clamping: $0) } ?? 0
      guard size <= Self.limit else { return .unreadable(.tooLarge(size: size, limit: Self.limit)) }
    } catch {
      return .absent
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      return .unreadable(.missing("it cannot be read"))
    }
    return .bytes(Array(data))
  }

  func names(in folder: String) -> [String]? {
    if folder.hasPrefix("/") {
      do {
        return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      } catch {
        return nil
      }
    }
    guard let inside = RepositoryPath.root.resolving(folder) else { return nil }
    let entries = tree.entries(in: inside).filter { $0.kind != .folder && $0.kind != .submodule }
    return entries.isEmpty ? nil : entries.map { $0.path.nameText }
  }
}
