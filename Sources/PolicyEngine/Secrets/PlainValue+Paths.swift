/// Values that are the places of files.
extension PlainValue {
  /// Starts like a path and holds no part that looks random: base64 may start with `/` too.
  static func isPath(_ text: String) -> Bool {
    let starts = ["/", "./", "../", "~/", "C:\\", "c:\\", "C:/", "c:/", "%kernel.project_dir%/"]
    guard starts.contains(where: { text.hasPrefix($0) }) else { return false }
    let parts = text.split { $0 == "/" || $0 == "\\" }
    let plain = { (byte: UInt8) in
      (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || "._-@:~%".utf8.contains(byte)
    }
    return !parts.isEmpty && parts.allSatisfy { $0.utf8.allSatisfy(plain) && !looksRandom($0) }
  }

  /// The name of a script or of a file with settings: `reset_password.sh`.
  static func isFileName(_ text: String) -> Bool {
    guard let dot = text.utf8.lastIndex(of: UInt8(ascii: ".")), dot != text.startIndex,
      fileExtensions.contains(text[dot...].dropFirst())
    else { return false }
    let stem = text[..<dot]
    return !looksRandom(stem)
      && stem.utf8.allSatisfy {
        (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) || "._-".utf8.contains($0)
      }
  }

  private static let fileExtensions: Set<Substring> = [
    "sh", "bash", "ps1", "bat", "cmd", "py", "pl", "rb", "js", "php", "jar", "conf", "cfg", "ini", "json", "yaml",
    "yml", "xml", "properties", "toml", "txt", "sql", "rsp", "env", "pem", "crt", "key",
  ]

  private static func looksRandom(_ part: Substring) -> Bool {
    part.utf8.count > 15 && part.utf8.contains { (0x41...0x5A).contains($0) }
      && part.utf8.contains { (0x61...0x7A).contains($0) } && part.utf8.contains { (0x30...0x39).contains($0) }
  }
}
