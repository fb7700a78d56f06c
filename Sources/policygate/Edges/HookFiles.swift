import FoundationEssentials
import PolicyReports

/// The files of a hooks folder.
enum HookFiles {
  enum Content: Equatable {
    case absent
    case text(String)
    /// A folder, a pipe, or too large for a hook.
    case other
  }

  private static let limit: UInt64 = 1 << 20

  /// A link is followed to a file; one that leads nowhere is there all the same.
  static func content(of path: String) throws -> Content {
    let attributes: [FileAttributeKey: Any]
    do { attributes = try FileManager.default.attributesOfItem(atPath: path) } catch { return .absent }
    let type = attributes[.type] as? FileAttributeType
    if type == .typeSymbolicLink {
      let target = try perform("read", path) { try FileManager.default.destinationOfSymbolicLink(atPath: path) }
      let folder = path.split(separator: "/").dropLast().joined(separator: "/")
      let whole = target.hasPrefix("/") ? target : "/\(folder)/\(target)"
      // One step is enough: a link to a link is somebody else's in any case.
      return isRegular(whole) ? try text(of: whole) : .other
    }
    guard type == .typeRegular, (attributes[.size] as? UInt64 ?? 0) <= limit else { return .other }
    return try text(of: path)
  }

  private static func isRegular(_ path: String) -> Bool {
    do {
      return try FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType == .typeRegular
    } catch {
      return false
    }
  }

  private static func text(of path: String) throws -> Content {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Failure(.cannotLook, "error: cannot read '\(Untrusted.oneLine(path))'\n")
    }
    return .text(String(decoding: data, as: UTF8.self))
  }

  static func isExecutable(_ path: String) -> Bool { FileManager.default.isExecutableFile(atPath: path) }

  static func isFolder(_ path: String) -> Bool {
    do {
      let whole = path.hasSuffix("/") ? path : path + "/"
      return try FileManager.default.attributesOfItem(atPath: whole + ".")[.type] as? FileAttributeType
        == .typeDirectory
    } catch {
      return false
    }
  }

  static func makeFolder(_ path: String) throws {
    try perform("make", path) {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }
  }

  static func move(_ path: String, to other: String) throws {
    try perform("rename", path) { try FileManager.default.moveItem(atPath: path, toPath: other) }
  }

  static func remove(_ path: String) throws {
    try perform("remove", path) { try FileManager.default.removeItem(atPath: path) }
  }

  private static func perform<Answer>(_ deed: String, _ path: String, _ action: () throws -> Answer) throws -> Answer {
    do {
      return try action()
    } catch {
      let code = (error as? CocoaError)?.code
      let denied = code == .fileWriteNoPermission || code == .fileReadNoPermission
      let why = denied ? ": permission denied" : code == .fileWriteOutOfSpace ? ": no space left" : ""
      throw Failure(.cannotLook, "error: cannot \(deed) '\(Untrusted.oneLine(path))'\(why)\n")
    }
  }
}
