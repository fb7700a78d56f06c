/// What Compose accepts as the value of a key: a scalar, a list, a mapping, or several of these.
struct ComposeForm: Sendable {
  var scalar: ScalarForm?
  var list: ListForm?
  var mapping: MappingForm?
  /// Whether the key may stand without a value.
  var mayBeNull = false

  indirect enum ListForm: Sendable {
    case of(ComposeForm, unique: Bool)
  }

  indirect enum MappingForm: Sendable {
    /// These keys and no others, but for `x-…`.
    case keys([String: ComposeForm], required: [String])
    /// Any keys.
    case table(ComposeForm, namesAreChecked: Bool)
    case anything
  }
}

/// What a scalar must be.
struct ScalarForm: Sendable {
  struct Kinds: OptionSet, Sendable {
    let rawValue: Int
    static let text = Kinds(rawValue: 1)
    static let integer = Kinds(rawValue: 2)
    static let number = Kinds(rawValue: 4)
    static let boolean = Kinds(rawValue: 8)
  }

  /// What a text is read as, when the key wants no text.
  enum Reading: Sendable {
    case text, integer, number, boolean, size, duration
  }

  var kinds: Kinds
  var reading = Reading.text
  /// The only texts that are accepted; empty for any.
  var words: [String] = []
  var pattern: Pattern?

  enum Pattern: Sendable { case containerName, pullPolicy }
}

/// The forms that keys share, in words that tables can be read in.
extension ComposeForm {
  static let text = scalar(.text)
  static let flag = ComposeForm(scalar: ScalarForm(kinds: [.boolean, .text], reading: .boolean))
  static let flagOnly = scalar(.boolean)
  static let integer = ComposeForm(scalar: ScalarForm(kinds: [.integer, .text], reading: .integer))
  static let integerOrText = scalar([.integer, .text])
  static let numberOrText = scalar([.number, .integer, .text])
  static let whole = ComposeForm(scalar: ScalarForm(kinds: [.number, .integer, .text], reading: .integer))
  static let number = ComposeForm(scalar: ScalarForm(kinds: [.number, .integer, .text], reading: .number))
  static let numberOnly = scalar([.number, .integer])
  static let size = ComposeForm(scalar: ScalarForm(kinds: [.number, .integer, .text], reading: .size))
  static let textSize = ComposeForm(scalar: ScalarForm(kinds: .text, reading: .size))
  static let duration = ComposeForm(scalar: ScalarForm(kinds: .text, reading: .duration))
  static let texts = ComposeForm(list: .of(.text, unique: false))
  static let uniqueTexts = ComposeForm(list: .of(.text, unique: true))
  static let textOrTexts = ComposeForm(scalar: ScalarForm(kinds: .text), list: .of(.text, unique: false))
  static let command = ComposeForm(
    scalar: ScalarForm(kinds: .text), list: .of(.text, unique: false), mayBeNull: true)
  /// A mapping, or a list of `KEY=value`.
  static let pairs = ComposeForm(list: .of(.text, unique: false), mapping: .table(.pairValue, namesAreChecked: false))
  static let options = table(scalar([.text, .number, .integer]))
  static let pairValue = ComposeForm(
    scalar: ScalarForm(kinds: [.text, .number, .integer, .boolean]), mayBeNull: true)
  static let anything = ComposeForm(mapping: .anything)

  static func scalar(_ kinds: ScalarForm.Kinds) -> ComposeForm { ComposeForm(scalar: ScalarForm(kinds: kinds)) }

  static func words(_ words: String...) -> ComposeForm {
    ComposeForm(scalar: ScalarForm(kinds: .text, words: words))
  }

  static func pattern(_ pattern: ScalarForm.Pattern) -> ComposeForm {
    ComposeForm(scalar: ScalarForm(kinds: .text, pattern: pattern))
  }

  static func list(_ item: ComposeForm) -> ComposeForm { ComposeForm(list: .of(item, unique: false)) }

  static func table(_ value: ComposeForm, namesAreChecked: Bool = false) -> ComposeForm {
    ComposeForm(mapping: .table(value, namesAreChecked: namesAreChecked))
  }

  static func keys(_ keys: [String: ComposeForm], required: [String] = []) -> ComposeForm {
    ComposeForm(mapping: .keys(keys, required: required))
  }

  func orText() -> ComposeForm {
    var form = self
    form.scalar = ScalarForm(kinds: .text)
    return form
  }

  func orNull() -> ComposeForm {
    var form = self
    form.mayBeNull = true
    return form
  }

  func or(_ kinds: ScalarForm.Kinds) -> ComposeForm {
    var form = self
    form.scalar = ScalarForm(kinds: kinds)
    return form
  }
}
