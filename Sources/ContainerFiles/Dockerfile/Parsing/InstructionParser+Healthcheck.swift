extension InstructionParser {
  mutating func parseHealthcheck() -> Arguments {
    var index = rest.lowerBound
    while index < rest.upperBound, !Blanks.separatesFlags(text.bytes[index]) { index += 1 }
    let type = rest.lowerBound..<index
    while index < rest.upperBound, Blanks.separatesFlags(text.bytes[index]) { index += 1 }
    let command = index..<rest.upperBound
    switch String(decoding: LetterCase.lowered(text.bytes[type]), as: UTF8.self) {
    case "":
      report(.arity, keywordRange, "HEALTHCHECK needs CMD or NONE", remedy: Self.healthcheckForm)
      return .invalid
    case "none": return parseNoHealthcheck(command)
    case "cmd": return parseHealthcheckCommand(command)
    default:
      report(
        .healthcheck, text.sourceRange(type), "HEALTHCHECK has no type `\(shown(type))`",
        remedy: Self.healthcheckForm)
      return .invalid
    }
  }

  private static let healthcheckForm =
    "write `HEALTHCHECK --interval=30s --timeout=3s CMD [\"command\", \"argument\"]`; flags come before CMD"

  private mutating func parseNoHealthcheck(_ more: Range<Int>) -> Arguments {
    // An empty array is no argument.
    if case .strings(let words) = jsonStrings(in: more), words.isEmpty {
    } else if !more.isEmpty {
      report(.healthcheck, text.sourceRange(more), "HEALTHCHECK NONE takes no arguments", remedy: "delete them")
    }
    return .healthcheck(
      Healthcheck(
        test: .none, interval: nil, timeout: nil, startPeriod: nil, startInterval: nil, retries: nil))
  }

  private func isEmptyArray(_ range: Range<Int>) -> Bool {
    if case .strings(let words) = JSONArray.read(range, in: text) { words.isEmpty } else { false }
  }

  private mutating func parseHealthcheckCommand(_ range: Range<Int>) -> Arguments {
    guard let command = parseCommand(in: range) else { return .invalid }
    if range.isEmpty || command.form == .exec([]) {
      report(.arity, restRange, "the command after HEALTHCHECK CMD is missing", remedy: Self.healthcheckForm)
      return .invalid
    }
    return .healthcheck(
      Healthcheck(
        test: .command(command), interval: duration("interval"), timeout: duration("timeout"),
        startPeriod: duration("start-period"), startInterval: duration("start-interval"), retries: retries()))
  }

  private mutating func duration(_ name: String) -> Duration? {
    guard let value = head.flags.first(where: { $0.name == name })?.value, !value.text.isEmpty else { return nil }
    guard let nanoseconds = GoDuration.nanoseconds(value.text) else {
      report(
        .duration, value.range, "`\(value.text)` is no duration",
        remedy: "write a number and a unit: --\(name)=30s, --\(name)=1m30s")
      return nil
    }
    guard nanoseconds == 0 || nanoseconds >= 1_000_000 else {
      report(.duration, value.range, "--\(name) is less than 1ms", remedy: "write --\(name)=1ms or more")
      return nil
    }
    return .nanoseconds(nanoseconds)
  }

  private mutating func retries() -> Int? {
    guard let value = head.flags.first(where: { $0.name == "retries" })?.value, !value.text.isEmpty else { return nil }
    guard let number = Int32(value.text), number >= 0 else {
      report(
        .healthcheck, value.range, "--retries is a whole number from 0, not `\(value.text)`",
        remedy: "write for example --retries=3")
      return nil
    }
    return Int(number)
  }
}
