import Foundation

extension Sandbox {
  func write(_ path: String, _ text: String, in folder: String? = nil) throws {
    try write(path, Data(text.utf8), in: folder)
  }

  func write(_ path: String, _ content: Data, in folder: String? = nil) throws {
    let file = URL(fileURLWithPath: "\(folder ?? self.path)/\(path)")
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try content.write(to: file)
  }

  func read(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: "\(self.path)/\(path)")), as: UTF8.self)
  }

  func remove(_ path: String) throws { try FileManager.default.removeItem(atPath: "\(self.path)/\(path)") }

  func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: "\(self.path)/\(path)") }

  func link(_ path: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: "\(self.path)/\(path)", withDestinationPath: target)
  }

  func permissions(_ path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: "\(self.path)/\(path)")
    return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? 0
  }

  func setPermissions(_ path: String, _ bits: Int) throws {
    try FileManager.default.setAttributes([.posixPermissions: bits], ofItemAtPath: "\(self.path)/\(path)")
  }

  /// A script that is executable.
  func script(_ path: String, _ text: String) throws {
    try write(path, "#!/bin/sh\n" + text)
    try setPermissions(path, 0o755)
  }
}
