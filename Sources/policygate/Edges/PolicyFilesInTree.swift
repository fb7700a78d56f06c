import ContainerFiles
import FoundationEssentials
import PolicyEngine

/// Policy files of the repository, read from one of its sides, and of the machine where an absolute path names them.
struct PolicyFilesInTree: PolicyFiles {
  let tree: any FileTree
  /// The folder in which the tree's files stand on this machine: an absolute path into it names a file of the tree,
  /// or a checkout could bring what the tree does not have.
  var root: String?
  /// The largest policy file, in bytes.
  private static let limit = 1 << 20

  func content(at path: String) -> FileContent {
    guard path.hasPrefix("/"), inside(path) == nil else {
      let inside = inside(path) ?? RepositoryPath.root.resolving(path)
      guard let inside else { return .unreadable(.leavesTree(target: path)) }
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
    if folder.hasPrefix("/"), inside(folder) == nil {
      do {
        return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      } catch {
        return nil
      }
    }
    guard let inside = inside(folder) ?? RepositoryPath.root.resolving(folder) else { return nil }
    let entries = tree.entries(in: inside).filter { $0.kind != .folder && $0.kind != .submodule }
    return entries.isEmpty ? nil : entries.map { $0.path.nameText }
  }

  /// An absolute path as one of the tree; nil for one that leads elsewhere.
  private func inside(_ path: String) -> RepositoryPath? {
    guard path.hasPrefix("/"), let root, root.hasPrefix("/"), root != "/" else { return nil }
    let top = RepositoryPath(bytes: root.utf8.dropFirst())
    guard let whole = RepositoryPath.root.resolving(path.utf8.drop { $0 == UInt8(ascii: "/") }) else { return nil }
    if whole == top { return .root }
    guard whole.isInside(top) else { return nil }
    return RepositoryPath(bytes: whole.bytes.dropFirst(top.bytes.count + 1))
  }
}
