import ContainerFiles
import FuzzSupport

/// Reads each line as an image's reference and as a pattern, and asks every pattern about every reference.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzImages(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  var references: [ImageReference] = []
  var patterns: [ImagePattern] = []
  for line in text.split(separator: "\n", maxSplits: 8).map({ String($0) }) {
    switch ImageReference.parse(line) {
    case .success(let reference):
      check(reference)
      references.append(reference)
    case .failure(let error):
      demand((0...line.utf8.count).contains(error.offset), "\(error.message) at \(error.offset)")
    }
    do {
      patterns.append(try ImagePattern(parsing: line))
    } catch {
      demand((0...line.utf8.count).contains(error.offset), "\(error.message) at \(error.offset)")
    }
    _ = ImageDigest(line)?.problem
  }
  let mirrors = ImageMirrors([("docker.io", "mirror.acme.io/hub"), ("ghcr.io/acme", "mirror.acme.io")])
  for reference in references {
    for pattern in patterns { _ = pattern.matches(reference) }
    _ = ImagePattern.closest(to: reference, among: patterns)
    _ = mirrors.readings(of: reference)
  }
  return 0
}

/// The canonical and the familiar spelling must mean the same image.
func check(_ reference: ImageReference) {
  let ranges = reference.ranges
  for range in [ranges.name, ranges.repository] + [ranges.registry, ranges.tag, ranges.digest].compactMap({ $0 }) {
    demand(range.start >= 0 && range.end <= reference.text.utf8.count, "\(range) leaves \(reference.text)")
  }
  guard !reference.isScratch else { return }
  for spelling in [reference.canonical, reference.familiar] {
    guard case .success(let again) = ImageReference.parse(spelling) else {
      return demand(false, "\(spelling), from \(reference.text), is refused")
    }
    demand(again.canonical == reference.canonical, "\(reference.text) and \(spelling) mean different images")
  }
}
