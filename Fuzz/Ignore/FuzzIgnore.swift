import ContainerFiles
import FuzzSupport

/// Reads any bytes as a .dockerignore, and asks it about paths: fixed ones, and its own lines.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzIgnore(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let text = SourceText(
    path: ".dockerignore", bytes: Array(UnsafeBufferPointer(start: start, count: count)))
  let file = DockerIgnore(parsing: text)
  for error in file.errors { text.demandInside(error.range, error.message) }
  for pattern in file.patterns { text.demandInside(pattern.range, "pattern \(pattern.text)") }
  for path in [".env", "a/b/c/.env", "node_modules/x/index.js", "ä/ß", "", "/"] { _ = file.ignores(path) }
  for line in 1...min(8, text.lineStarts.count) { _ = file.ignores(text.string(in: text.lineRange(line))) }
  // The same lines as globs of a policy.
  for line in 1...min(8, text.lineStarts.count) {
    let line = text.string(in: text.lineRange(line))
    do {
      let glob = try Glob(line, ignoringCase: count.isMultiple(of: 2))
      _ = glob.matches("a/b/c/.env") || glob.matches(line)
    } catch {
      demand((0...line.utf8.count).contains(error.offset), "\(error.message) at \(error.offset)")
    }
    _ = Glob(word: line).matches(line)
  }
  return 0
}
