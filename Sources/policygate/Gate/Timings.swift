/// Where the time goes, for `--timings`: one mark at the end of each step.
final class Timings {
  private var last = ContinuousClock.now
  private var steps: [(name: String, microseconds: Int)] = []

  func mark(_ name: String) {
    let now = ContinuousClock.now
    let passed = (now - last).components
    steps.append((name, Int(passed.seconds) * 1_000_000 + Int(passed.attoseconds / 1_000_000_000_000)))
    last = now
  }

  var text: String {
    let width = steps.map { $0.name.count }.max() ?? 0
    return steps.map { step in
      let pad = String(repeating: " ", count: width - step.name.count)
      return "\(step.name)\(pad)  \(step.microseconds / 1000).\(step.microseconds % 1000 / 100) ms\n"
    }.joined()
  }
}
