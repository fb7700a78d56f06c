import ContainerFiles
import Glibc

/// The work tree below the current folder. Links are followed as the system does.
enum WorkTree {
  static func content(of path: RepositoryPath) -> FileContent {
    let name = path.isRoot ? "." : path.text
    var status = stat()
    guard stat(name, &status) == 0 else { return .absent }
    guard status.st_mode & S_IFMT == S_IFREG else {
      return .unreadable(status.st_mode & S_IFMT == S_IFDIR ? .folder : .notRegular)
    }
    let descriptor = open(name, O_RDONLY)
    guard descriptor >= 0 else { return .unreadable(.missing("cannot be opened")) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { return .bytes(bytes) }
      bytes += chunk[..<count]
    }
  }

  /// Those of the names that are files of a folder.
  static func names(_ names: [String], in folder: RepositoryPath) -> Set<String> {
    Set(names.filter { if case .bytes = content(of: folder.appending($0)) { true } else { false } })
  }
}
